"""Words for steps that put, stack, sort, push and clear. Data, no logic; `telling_words` explains the fields."""

from __future__ import annotations

from simwright.generate.compose.telling_words import Telling, telling

PLACED: dict[str, Telling] = {
    "into": telling(
        """Put {x} away in {v}.
        {v!c} stands empty: {x} should end up inside.
        Everything the robot sees of {x} disappears into {v}.
        Tidy up by dropping {x} into {v}.
        Fetch {x} from wherever they lie, and let {v} hold all of it.
        Load {v} with {x}.""",
        """drop {x} into {v}
        let {v} swallow {x}
        finish by filling {v} with {x}""",
        "{xs}-into-the-{vn} {vn}-of-{xs} {vn}-gets-{xs} stow-{xs} bag-the-{xs} {n}-{xs}-in-a-{vn} away-with-{xs}",
    ),
    "into one each": telling(
        """No {vn} stays empty: each receives one {xn} of {n}.
        Deal out {x}, a single one to every {vn}.
        As many {vs} as {xs}; share them so that none is left over.
        Serve {n} {vs}, one {xn} apiece.""",
        """give every {vn} a {xn}
        share {x} out among {v}""",
        "a-{xn}-for-every-{vn} {vs}-served serve-{n}-{vs} one-{xn}-per-{vn} {xs}-shared-by-{vs}",
    ),
    "into per": telling(
        """Every {vn} gets as many {xs} as the next: {k} each.
        Equal shares: {x} go into {v}, {k} to a {vn}.
        Portion out {x}, so that each {vn} holds {k}.""",
        """portion out {x} equally among {v}
        put {k} {xs} in every {vn}""",
        "{k}-{xs}-each equal-{vs} {k}-{xs}-per-{vn} portions-of-{xs}",
    ),
    "into own": telling(
        """Colour decides: {xs} join the {vn} that matches them.
        Sort {xs} by colour into {vs} painted alike.
        Each {vn} collects whatever {xs} share its paint.
        Match by hue: a {xn} may only enter a {vn} that looks like it.""",
        """sort {xs} by colour into their {vs}
        bring each {xn} home to its {vn}""",
        "{xs}-by-colour match-{xs}-with-{vs} coloured-{vs} {xs}-find-their-{vs} hue-sorted-{xs}",
    ),
    "into count": telling(
        """Exactly {k} out of {n} {xs} go in {v}; leave the rest alone.
        Count carefully: {v} wants {k} {xs}, though {n} are lying about.
        Pick any {k} of {n} {xs} for {v}.""",
        """pick {k} of {n} {xs} for {v}
        count {k} {xs} into {v}""",
        "{k}-{xs}-of-{n} count-{k}-{xs} just-{k}-for-the-{vn} {k}-of-{n}-into-{vn} pick-{k}-{xs}",
    ),
    "into deal": telling(
        """Fill {v} alike, with one {xn} of each colour and never two of the same.
        Mix fairly: the colours of {xs} are to be spread so that every {vn} shows all of them.
        Compose equal portions of differently coloured {xs} in {v}.
        No portion may repeat a colour when {xs} are ladled into {v}.""",
        """deal the {xs} so that every {vn} shows each colour
        fill {v} with mixed colours""",
        "mixed-{vs} fair-{vs}-of-{xs} rainbow-portions deal-coloured-{xs} every-colour-in-every-{vn}",
    ),
    "into either": telling(
        """Two vessels are open, and either may take {x}.
        Choose a home for {x}: both {v} would be right.
        A free choice: {x} may vanish in whichever of {v} is handier.
        Left to the robot: which of {v} shall house {x}?""",
        """drop {x} into either of {v}
        choose one of {v} for {x}""",
        "either-will-do {xn}-has-a-choice this-{vn}-or-that one-{xn}-two-homes",
    ),
    "into anywhere": telling(
        """{n!c} {xs} have to be inside some {vn}, no matter which.
        Let no {xn} remain outside; {v} offer room enough, shared as you like.
        Distribute {x} freely over {v}.""",
        """spread {x} over {v} in any way
        leave no {xn} outside {v}""",
        "{xs}-anywhere-in-{vs} no-{xn}-outside free-spread-of-{xs} crowd-the-{vs}",
    ),
    "out": telling(
        """{v!c} begins full; lift out {x}.
        Unload {x} from {v} onto the table.
        Evict {x}: {v} is needed for something else.""",
        """take {x} out of {v}
        unload {x} from {v}""",
        "empty-the-{vn} unload-{n}-{xs} {xs}-leave-the-{vn} evict-the-{xs} {vn}-to-be-emptied",
    ),
    "gather": telling(
        """Herd {x} together on {v}.
        {v!c} marks where {x} must finish.
        A meeting point: {x} all come to rest within {v}.
        From all over the table, bring {x} home to {v}.""",
        """collect {x} on {v}
        bring {x} over to {v}""",
        "{xs}-onto-the-{vn} meet-on-the-{vn} {vn}-for-{xs} herd-{n}-{xs} home-for-{xs}",
    ),
    "gather own": telling(
        """Every colour has its patch of ground, and {xs} return to theirs.
        Separate {xs} into coloured {vs}.
        Coloured {vs} call their own: no {xn} may stay on foreign ground.""",
        """return all {xs} to the {vs} of their colours
        separate {xs} by colour""",
        "{xs}-to-their-patches separate-the-{xs} painted-{vs} {vs}-call-{xs} territory-of-{xs}",
    ),
    "gather count": telling(
        """From {n} {xs}, {k} belong within {v} and the others do not.
        {v!c} has space for {k} {xs}; choose among {n}.
        Quota: {k} {xs} on {v}, not one more.""",
        """move {k} of {n} {xs} onto {v}
        let {v} hold {k} {xs}""",
        "quota-of-{k}-{xs} {k}-{xs}-on-the-{vn} admit-{k}-{xs} {vn}-for-{k}",
    ),
    "clear": telling(
        """{x!c} block {v}; make it free.
        Sweep nothing, carry everything: {v} shall be bare of {xs}.
        Ground is needed, so {x} have to quit {v}.""",
        """clear {x} off {v}
        free {v} of {xs}""",
        "clear-the-{vn} {xs}-off-the-{vn} free-ground bare-{vn} no-{xs}-on-the-{vn}",
    ),
    "push": telling(
        """Slide {x} across the table into {v}, blade only.
        Shuffleboard: {x} glide until {v} holds them.
        Nothing is lifted; {x} get pushed to {v}.
        With the blade flat on the table, usher {x} into {v}.""",
        """push {x} into {v}
        slide {x} home""",
        "shuffle-{n}-{xs} push-{xs}-home gliding-{xs} blade-and-{xs} {xs}-slide-to-{vn}",
    ),
    "sweep": telling(
        """Crumbs everywhere: brush {x} into {v}.
        Sweep up; each heap of small blocks has a place to go.
        A broom's work, with {x} and {v}.
        Nobody lifts anything; a blade herds {x} over the edge of {v}.
        Dust off the table, and let {v} catch what was strewn.""",
        """brush {x} into {v}
        sweep up what is left""",
        "sweep-up brush-{n}-heaps crumbs-to-{vn} broom-work heaps-of-crumbs {vs}-for-crumbs",
    ),
    "stack alike": telling(
        """Pile up {x} as high as they reach.
        One upon another, {n} {xs} grow into a tower.
        Raise a column out of {x}.
        Steady hands: a tower that is {n} {xs} tall.""",
        """raise a tower of {x}
        pile {x} up""",
        "tower-of-{n}-{xs} {xn}-skyscraper {n}-{xs}-high pile-of-{xs} raise-the-{xs} {xs}-upon-{xs}",
    ),
    "stack ordered": telling(
        """A tower with a plan: {x} in exactly the sequence that is told.
        Order matters when {x} are put one on the other.
        Follow the recipe from the ground up: {x}.
        Build upwards, layer after layer, from {x}, and mix nothing up.""",
        """stack {x} in the order told
        build up {x} as told""",
        "{xn}-totem ordered-tower-with-{xn} layered-{xs} recipe-for-a-{xn}-tower {n}-storeys-of-{xs} mast-of-{xs}",
    ),
    "stack loose": telling(
        """Any order will do, so long as {x} make one tower.
        Motley tower: {x}, each of another colour, heaped one on the next.
        However they come, {x} shall rise in one pile.""",
        """heap {x} into one tower, whatever the order
        make one tower of {x}""",
        "motley-tower-of-{xs} any-order-{xs} jumbled-{xn}-tower patchwork-pile-of-{xs}",
    ),
    "rebuild": telling(
        """What was on top goes to the bottom: turn a tower of {x} over.
        Reverse a standing stack, {xn} by {xn}.
        Upside down: {n} {xs} trade heights.
        Undo a column of {n} {xs} and raise it again with foot and head exchanged.""",
        """turn the tower of {xs} upside down
        reverse the stack of {xs}""",
        "upside-down-{xs} reverse-{n}-{xs} {xs}-turned-over flip-the-{xn}-tower last-{xn}-first",
    ),
    "on": telling(
        """{v!c} serves as a stage for {x}.
        Present {x} on {v}.
        Up with {x}: {v} is where they rest.
        Set {x} down on top of {v}.""",
        """put {x} on {v}
        set {x} on top of {v}""",
        "{xs}-on-the-{vn} {vn}-with-{xs} stage-for-{xs} display-{n}-{xs} raised-{xs} up-on-the-{vn}",
    ),
    "on one each": telling(
        """Every {vn} carries a {xn} in the end.
        Hats for {vs}: {n} {xs}, one on each.
        Pair them vertically, {xn} above {vn}.""",
        """crown each {vn} with a {xn}
        put a {xn} on every {vn}""",
        "{xn}-hats {vs}-wear-{xs} {xs}-crown-{vs} topped-{vs} a-{xn}-above-each-{vn}",
    ),
    "on count": telling(
        """Of {n} {xs}, choose {k} to stand on {v}.
        {v!c} shall bear {k} {xs} exactly.""",
        """let {v} bear {k} {xs}
        choose {k} {xs} for {v}""",
        "{k}-{xs}-aboard {vn}-bears-{k} choose-{k}-{xs} {k}-on-stage",
    ),
}
"""Kind of step to its words."""
