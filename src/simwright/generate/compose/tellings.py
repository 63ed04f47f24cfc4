"""How tasks are described and named: sentences, clauses for what comes later, and names, for every kind of step.

Data, no logic. Fields: {x} the things ("three marbles"), {xn} and {xs} their noun, singular and plural, {v} the places
("a bowl"), {vn} and {vs} theirs, {n} how many things, {k} how many of them are meant, {l} a letter, {side} a side.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Telling:
    """Words for one kind of step."""

    sentences: tuple[str, ...]
    """Whole descriptions of it."""
    after: tuple[str, ...]
    """Clauses for when it comes later, imperative, lower case."""
    names: tuple[str, ...]
    """Words joined by hyphens."""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


def _telling(sentences: str, after: str, names: str) -> Telling:
    return Telling(_lines(sentences), _lines(after), tuple(names.split()))


TELLINGS: dict[str, Telling] = {
    "into": _telling(
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
    "into one each": _telling(
        """No {vn} stays empty: each receives one {xn} of {n}.
        Deal out {x}, a single one to every {vn}.
        As many {vs} as {xs}; share them so that none is left over.
        Serve {n} {vs}, one {xn} apiece.""",
        """give every {vn} a {xn}
        share {x} out among {v}""",
        "a-{xn}-for-every-{vn} {vs}-served serve-{n}-{vs} one-{xn}-per-{vn} {xs}-shared-by-{vs}",
    ),
    "into own": _telling(
        """Colour decides: {xs} join the {vn} that matches them.
        Sort {xs} by colour into {vs} painted alike.
        Each {vn} collects whatever {xs} share its paint.
        Match by hue: a {xn} may only enter a {vn} that looks like it.""",
        """sort {xs} by colour into their {vs}
        bring each {xn} home to its {vn}""",
        "{xs}-by-colour match-{xs}-with-{vs} coloured-{vs} {xs}-find-their-{vs} hue-sorted-{xs}",
    ),
    "into count": _telling(
        """Exactly {k} out of {n} {xs} go in {v}; leave the rest alone.
        Count carefully: {v} wants {k} {xs}, though {n} are lying about.
        Pick any {k} of {n} {xs} for {v}.""",
        """pick {k} of {n} {xs} for {v}
        count {k} {xs} into {v}""",
        "{k}-{xs}-of-{n} count-{k}-{xs} just-{k}-for-the-{vn} {k}-of-{n}-into-{vn} pick-{k}-{xs}",
    ),
    "into deal": _telling(
        """Fill {v} alike, with one {xn} of each colour and never two of the same.
        Mix fairly: the colours of {xs} are to be spread so that every {vn} shows all of them.
        Compose equal portions of differently coloured {xs} in {v}.""",
        """deal the {xs} so that every {vn} shows each colour
        fill {v} with mixed colours""",
        "mixed-{vs} fair-{vs}-of-{xs} rainbow-portions deal-coloured-{xs} every-colour-in-every-{vn}",
    ),
    "into either": _telling(
        """Two vessels are open, and either may take {x}.
        Choose a home for {x}: both {v} would be right.
        A free choice: {x} may vanish in whichever of {v} is handier.""",
        """drop {x} into either of {v}
        choose one of {v} for {x}""",
        "either-will-do {xn}-has-a-choice this-{vn}-or-that one-{xn}-two-homes",
    ),
    "into anywhere": _telling(
        """{n!c} {xs} have to be inside some {vn}, no matter which.
        Let no {xn} remain outside; {v} offer room enough, shared as you like.
        Distribute {x} freely over {v}.""",
        """spread {x} over {v} in any way
        leave no {xn} outside {v}""",
        "{xs}-anywhere-in-{vs} no-{xn}-outside free-spread-of-{xs} crowd-the-{vs}",
    ),
    "out": _telling(
        """{v!c} begins full; lift out {x}.
        Unload {x} from {v} onto the table.
        Evict {x}: {v} is needed for something else.""",
        """take {x} out of {v}
        unload {x} from {v}""",
        "empty-the-{vn} unload-{n}-{xs} {xs}-leave-the-{vn} evict-the-{xs} {vn}-to-be-emptied",
    ),
    "gather": _telling(
        """Herd {x} together on {v}.
        {v!c} marks where {x} must finish.
        A meeting point: {x} all come to rest within {v}.
        From all over the table, bring {x} home to {v}.""",
        """collect {x} on {v}
        bring {x} over to {v}""",
        "{xs}-onto-the-{vn} meet-on-the-{vn} {vn}-for-{xs} herd-{n}-{xs} home-for-{xs}",
    ),
    "gather own": _telling(
        """Every colour has its patch of ground, and {xs} return to theirs.
        Separate {xs} into coloured {vs}.
        Coloured {vs} call their own: no {xn} may stay on foreign ground.""",
        """return all {xs} to the {vs} of their colours
        separate {xs} by colour""",
        "{xs}-to-their-patches separate-the-{xs} painted-{vs} {vs}-call-{xs} territory-of-{xs}",
    ),
    "gather count": _telling(
        """From {n} {xs}, {k} belong within {v} and the others do not.
        {v!c} has space for {k} {xs}; choose among {n}.
        Quota: {k} {xs} on {v}, not one more.""",
        """move {k} of {n} {xs} onto {v}
        let {v} hold {k} {xs}""",
        "quota-of-{k}-{xs} {k}-{xs}-on-the-{vn} admit-{k}-{xs} {vn}-for-{k}",
    ),
    "clear": _telling(
        """{x!c} block {v}; make it free.
        Sweep nothing, carry everything: {v} shall be bare of {xs}.
        Ground is needed, so {x} have to quit {v}.""",
        """clear {x} off {v}
        free {v} of {xs}""",
        "clear-the-{vn} {xs}-off-the-{vn} free-ground bare-{vn} no-{xs}-on-the-{vn}",
    ),
    "push": _telling(
        """Slide {x} across the table into {v}, blade only.
        Shuffleboard: {x} glide until {v} holds them.
        Nothing is lifted; {x} get pushed to {v}.""",
        """push {x} into {v}
        slide {x} home""",
        "shuffle-{n}-{xs} push-{xs}-home gliding-{xs} blade-and-{xs} {xs}-slide-to-{vn}",
    ),
    "sweep": _telling(
        """Crumbs everywhere: brush {x} into {v}.
        Sweep up; each heap of small blocks has a place to go.
        A broom's work, with {x} and {v}.""",
        """brush {x} into {v}
        sweep up what is left""",
        "sweep-up brush-{n}-heaps crumbs-to-{vn} broom-work heaps-of-crumbs {vs}-for-crumbs",
    ),
    "stack alike": _telling(
        """Pile up {x} as high as they reach.
        One upon another, {n} {xs} grow into a tower.
        Raise a column out of {x}.
        Steady hands: a tower that is {n} {xs} tall.""",
        """raise a tower of {x}
        pile {x} up""",
        "tower-of-{n}-{xs} {xn}-skyscraper {n}-{xs}-high pile-of-{xs} raise-the-{xs} {xs}-upon-{xs}",
    ),
    "stack ordered": _telling(
        """A tower with a plan: {x} in exactly the sequence that is told.
        Order matters when {x} are put one on the other.
        Follow the recipe from the ground up: {x}.
        Build upwards, layer after layer, from {x}, and mix nothing up.""",
        """stack {x} in the order told
        build up {x} as told""",
        "{xn}-totem ordered-tower-with-{xn} layered-{xs} recipe-for-a-{xn}-tower {n}-storeys-of-{xs} signal-mast-of-{xs}",
    ),
    "stack loose": _telling(
        """Any order will do, so long as {x} make one tower.
        Motley tower: {x}, each of another colour, heaped one on the next.""",
        """heap {x} into one tower, whatever the order
        make one tower of {x}""",
        "motley-tower-of-{xs} any-order-{xs} jumbled-{xn}-tower patchwork-pile-of-{xs}",
    ),
    "rebuild": _telling(
        """What was on top goes to the bottom: turn a tower of {x} over.
        Reverse a standing stack, {xn} by {xn}.
        Upside down: {n} {xs} trade heights.""",
        """turn the tower of {xs} upside down
        reverse the stack of {xs}""",
        "upside-down-{xs} reverse-{n}-{xs} {xs}-turned-over flip-the-{xn}-tower last-{xn}-first",
    ),
    "on": _telling(
        """{v!c} serves as a stage for {x}.
        Present {x} on {v}.
        Up with {x}: {v} is where they rest.
        Set {x} down on top of {v}.""",
        """put {x} on {v}
        set {x} on top of {v}""",
        "{xs}-on-the-{vn} {vn}-with-{xs} stage-for-{xs} display-{n}-{xs} raised-{xs} up-on-the-{vn}",
    ),
    "on one each": _telling(
        """Every {vn} carries a {xn} in the end.
        Hats for {vs}: {n} {xs}, one on each.
        Pair them vertically, {xn} above {vn}.""",
        """crown each {vn} with a {xn}
        put a {xn} on every {vn}""",
        "{xn}-hats {vs}-wear-{xs} {xs}-crown-{vs} topped-{vs} a-{xn}-above-each-{vn}",
    ),
    "on count": _telling(
        """Of {n} {xs}, choose {k} to stand on {v}.
        {v!c} shall bear {k} {xs} exactly.""",
        """let {v} bear {k} {xs}
        choose {k} {xs} for {v}""",
        "{k}-{xs}-aboard {vn}-bears-{k} choose-{k}-{xs} {k}-on-stage",
    ),
    "row": _telling(
        """Line up {x}, evenly spaced.
        Soldiers on parade: {n} {xs} in one straight line.
        Form a queue out of {x}.
        Straighten a mess of {n} {xs} into a single row.""",
        """line up {x}
        form a queue of {x}""",
        "{xs}-on-parade queue-of-{n}-{xs} {n}-{xs}-abreast straight-{xs} fall-in-{xs} {xn}-fence",
    ),
    "row on": _telling(
        """Along {v}, {x} take up their posts at equal distances.
        Fill {v} from end to end with {x}.
        String {x} along {v}, like pearls.""",
        """string {x} along {v}
        line {x} up on {v}""",
        "{xs}-along-the-{vn} {vn}-lined-with-{xs} pearls-of-{xs} {n}-posts-on-a-{vn} strung-{xs}",
    ),
    "row ordered": _telling(
        """Read from left to right, {xs} follow a told sequence of colours.
        A flag of {x}: the stripes have an order.
        Spell out colours with {x}, side by side.""",
        """line up {x} in the order of colours told
        lay out a flag of {x}""",
        "flag-of-{n}-{xs} colour-code-in-{xs} striped-{xs} {xs}-left-to-right palette-of-{xs} {n}-hues-abreast",
    ),
    "ring": _telling(
        """Form a circle out of {x}.
        Gather round: {n} {xs} sit in an even ring.
        Lay a wreath of {xs}, {n} in number.""",
        """lay a wreath of {x}
        make a circle of {x}""",
        "wreath-of-{xs} {n}-{xs}-in-a-circle round-of-{xs} {xn}-carousel circle-{n}-{xs}",
    ),
    "ring round": _telling(
        """Besiege {v}: {n} {xs} close in from all sides.
        Encircle {v} with {x}.
        {v!c} becomes the hub of a wheel of {xs}.
        Guard {v} by a ring of {xs}.""",
        """encircle {v} with {x}
        guard {v} by a ring of {xs}""",
        "besieged-{vn} {vn}-guarded-by-{xs} {xs}-round-the-{vn} encircle-a-{vn} hub-and-{xs} {n}-{xs}-keep-watch",
    ),
    "ring ordered": _telling(
        """A wheel of colours: {x} follow one another in a told round.
        Seat {x} in a circle, mind who is whose neighbour.""",
        """set {x} in a circle in the order told
        make a wheel of {x}""",
        "colour-wheel-of-{xs} seated-{xs} {xn}-roundabout round-table-of-{xs} turning-{xs}",
    ),
    "grid": _telling(
        """Plant {x} like an orchard, rows and columns.
        Lay out {x} on a regular grid.
        Egg-carton order for {n} {xs}.""",
        """lay {x} out in a grid
        plant {x} in rows and columns""",
        "orchard-of-{xs} {n}-{xs}-in-rows gridded-{xs} {xn}-plantation regular-{xs}",
    ),
    "grid on": _telling(
        """Cover {v} with {x} in neat ranks and files.
        {v!c} turns into a game board, {n} {xs} in their cells.""",
        """cover {v} with a grid of {xs}
        set {x} on {v} in ranks and files""",
        "{vn}-covered-in-{xs} ranks-of-{xs} {xs}-in-cells game-board-of-{xs} paved-{vn}",
    ),
    "arc": _telling(
        """An amphitheatre: {n} {xs} in half a circle.
        Bend a line of {xs} into a semicircle.""",
        """bend {x} into a half circle
        set {x} in a semicircle""",
        "amphitheatre-of-{xs} half-moon-of-{xs} bent-row-of-{xs} crescent-of-{n}-{xs}",
    ),
    "triangle": _telling(
        """Three corners, {x}: make a triangle.
        Equal sides are wanted between {x}.""",
        """make a triangle of {x}
        set {x} as three corners""",
        "{xn}-triangle three-cornered-{xs} trio-of-{xs} equal-sides-of-{xs}",
    ),
    "square": _telling(
        """Mark out a square by its corners, each a {xn}.
        Four {xs}, four corners, equal sides.""",
        """mark a square with {x}
        set {x} as four corners""",
        "{xn}-quadrangle four-cornered-{xs} courtyard-of-{xs} square-of-four-{xs}",
    ),
    "letter": _telling(
        """Handwriting for robots: a capital {l} made of {n} {xs}.
        Lay out {x} so that one can read the letter {l}.
        Print {l} in dots, each dot a {xn}.""",
        """write an {l} with {x}
        print the letter {l} in {xs}""",
        "write-{l}-in-{xs} capital-{l}-of-{xs} letter-{l}-from-{xs} printed-{l} {xs}-spell-{l} {n}-dots-for-{l}",
    ),
    "pyramid": _telling(
        """Masonry: {n} {xs} rise into a pyramid on the places drawn for them.
        Build a stepped wall, each course one {xn} shorter than that below.
        Giza in small, with {x}.""",
        """build a pyramid of {x}
        raise a stepped wall of {x}""",
        "{xn}-pyramid-on-marks small-giza stepped-wall-of-{xs} {n}-{xs}-rise masonry-with-{xs}",
    ),
    "pyramid on": _telling(
        """On {v}, raise a pyramid out of {x}.
        {v!c} carries a monument, {n} {xs} narrowing to one.""",
        """raise a pyramid of {x} on {v}
        crown {v} with a pyramid""",
        "monument-of-{xs} {vn}-with-pyramid pharaoh-{xs} {n}-{xs}-narrowing",
    ),
    "stairs": _telling(
        """Steps for a doll: {n} {xs} climb along {v}.
        Raise a staircase on {v}, one {xn} higher at each step.""",
        """build stairs of {x} on {v}
        let {xs} climb {v} step by step""",
        "doll-stairs climb-by-{n}-{xs} {xn}-stairway steps-on-a-{vn} rising-{xs}",
    ),
    "marks": _telling(
        """Parking places are drawn, and {x} have to occupy them all.
        Every mark wants a {xn}; there are {n}.
        Cover the drawn spots with {x}.""",
        """park {x} on the marks
        cover every mark with a {xn}""",
        "parked-{xs} {n}-spots-for-{xs} {xs}-hit-the-marks cover-{n}-marks {xn}-parking",
    ),
    "left": _telling(
        """Mind the side: {x} to the left of {v}.
        {v!c} gets {x} as its neighbour on the left.""",
        """place {x} left of {v}
        put {x} to the left""",
        "{xn}-left-of-{vn} {vn}-flanked-by-{xn} leftward-{xn} {xn}-takes-the-left",
    ),
    "right": _telling(
        """To the right of {v} is where {x} goes.
        Seen by the robot, {x} ends on the right of {v}.""",
        """place {x} right of {v}
        put {x} to the right""",
        "{xn}-right-of-{vn} rightward-{xn} {vn}-then-{xn} {xn}-takes-the-right",
    ),
    "front": _telling(
        """Closer to the robot than {v}: that is the spot for {x}.
        {x!c} steps before {v}.""",
        """set {x} in front of {v}
        move {x} before {v}""",
        "{xn}-before-the-{vn} {xn}-fronts-the-{vn} forward-{xn} {vn}-behind-a-{xn}",
    ),
    "behind": _telling(
        """Hide {x} behind {v}.
        Beyond {v}, as the robot looks, {x} finds its place.""",
        """hide {x} behind {v}
        take {x} beyond {v}""",
        "{xn}-behind-the-{vn} hidden-{xn} {vn}-hides-{xn} beyond-the-{vn} {xn}-in-hiding",
    ),
    "next": _telling(
        """Good neighbours: {x} close beside {v}.
        Bring {x} near {v}, on whichever side.""",
        """bring {x} close to {v}
        let {x} stand beside {v}""",
        "{xn}-beside-the-{vn} {vn}-and-neighbour-{xn} neighbourly-{xn} {xn}-keeps-close company-for-the-{vn}",
    ),
    "between": _telling(
        """Halfway from one to the other, {x} comes between {v}.
        Squeeze {x} in between {v}.
        {v!c} frame {x}.""",
        """put {x} between {v}
        let {v} frame {x}""",
        "{xn}-in-the-middle {vs}-frame-a-{xn} halfway-{xn} {xn}-in-between sandwiched-{xn}",
    ),
    "bridge": _telling(
        """Engineering: two supports, then {v} across them.
        Raise a gate from a pair of uprights and one beam.
        Something to walk under: uprights first, {v} over both.
        Build a house in small: walls, and {v} as its roof.""",
        """build a bridge with {v}
        span two supports by {v}""",
        "{vn}-over-{xs} gate-of-{xs} two-{xs}-one-{vn} little-house-of-{xs} {xs}-under-a-{vn} spanned-{xs}",
    ),
    "house": _telling(
        """Architecture: {x} and a roof make a house.
        Build a little home, walls first, then what lies across them.
        From the ground up: walls, ceiling, and whatever tops it.""",
        """build a little house
        raise walls and roof them over""",
        "little-home-of-{xs} walls-and-{vn} {xn}-cottage roofed-{xs} house-with-{vn} hut-from-{xs}",
    ),
    "swap": _telling(
        """Trade places: {x} exchange their zones by way of a third.
        Juggle {x}; while one waits aside, the other moves in.
        Exchange {x} without ever putting both in one spot.""",
        """let {x} trade places
        exchange {x}""",
        "{xn}-trades-places exchange-by-detour juggle-{xn} castling-{xn} {xn}-waits-aside",
    ),
    "route": _telling(
        """A round trip: {x} calls at every zone and stays in the last.
        Stop by stop, carry {x} through {v}.
        Follow the itinerary of {x} over {v}.""",
        """take {x} through {v}
        carry {x} from zone to zone""",
        "itinerary-of-a-{xn} {xn}-on-tour stopovers-for-{xn} {xn}-travels round-trip-with-{xn} last-stop-for-{xn}",
    ),
    "palletize": _telling(
        """Warehouse work: {x} onto {v}, in two even layers.
        Ready for the forklift, {n} {xs} rest on {v}, half above half.""",
        """load {x} on {v} in two layers
        stack {v} with {x}""",
        "forklift-{xs} {n}-{xs}-for-shipping loaded-{vn}-of-{xs} two-layers-of-{xs} warehouse-{xs}",
    ),
    "corner": _telling(
        """Line up the edges: {x} sits in {v} without a gap.
        {v!c} shows where two sides of {x} have to lie.""",
        """fit {x} into {v}
        align {x} with {v}""",
        "{xn}-in-the-{vn} edge-to-edge-{xn} {vn}-holds-{xn} cornered-{xn} square-up-the-{xn}",
    ),
    "outline": _telling(
        """Like a missing puzzle piece, {x} covers its own outline.
        A drawn silhouette waits for {x}.""",
        """lay {x} on its outline
        match {x} with its silhouette""",
        "{xn}-silhouette {xn}-meets-its-outline shadow-of-a-{xn} traced-{xn}",
    ),
    "ell": _telling(
        """Tight fit: {x} has to be seated in {v}.
        Only one way round lets {x} into {v}.
        Insert {x} in the fixture made for it.""",
        """seat {x} in {v}
        insert {x}""",
        "ell-into-fixture tight-corner-fit seat-an-ell bent-block-home ell-finds-its-slot",
    ),
    "kit": _telling(
        """A shape sorter for toddlers: {x} into the holes of {v}.
        Puzzle: every hole of {v} wants the piece cut like it.
        Complete {v}, hole by hole, from {x}.""",
        """complete {v}
        seat {x} in {v}""",
        "shape-sorter-with-{xn} puzzle-of-{n} {xn}-and-its-hole {n}-holes-filled toddler-puzzle-{xn} {xn}-among-the-pieces",
    ),
    "pack": _telling(
        """Hardly any air remains when {x} of odd sizes fill {v}.
        Packing puzzle: {n} {xs}, cut from a single rectangle, must fit {v}.
        Squeeze {x} side by side into {v}.""",
        """pack {x} into {v}
        squeeze {x} into {v}""",
        "suitcase-of-{xs} {n}-odd-{xs} packing-puzzle-of-{xs} tightly-packed-{xs} no-air-in-the-{vn} crammed-{vn}",
    ),
    "hanoi": _telling(
        """The monks' puzzle with {n} disks, every move announced.
        Carry a tower of {n} disks from peg to peg, by way of the spare one.
        Never a larger disk over a smaller: {n} of them change pegs as told.""",
        """move the tower of disks to the far peg
        solve the puzzle of the pegs""",
        "monks-puzzle-of-{n} {n}-disks-change-pegs hanoi-with-{n} peg-to-peg spare-peg-trick",
    ),
    "rope": _telling(
        """Lay a rope exactly over a drawn line.
        Trace {v} with a rope, from end to end.
        Cable routing: what is drawn shall be covered by rope.""",
        """trace {v} with the rope
        lay the rope along {v}""",
        "rope-on-a-{side}-line cable-routing-{side} traced-{side}-line {side}-rope follow-the-{side}-line",
    ),
    "rope side": _telling(
        """Three sides are drawn; a rope makes the fourth.
        Shut the open square with a piece of rope.""",
        """close the square with the rope
        let the rope be its fourth side""",
        "fourth-side-of-rope shut-the-square rope-completes-square fence-the-open-side",
    ),
    "rope join": _telling(
        """Tie two places together: a rope runs from one to the other.
        Stretch a rope so that it links {v}.""",
        """link {v} by the rope
        stretch the rope between {v}""",
        "rope-links-{vs} stretched-rope from-{vn}-to-{vn} tether-two-{vs} clothesline",
    ),
}
"""Kind of step to its words."""

FRAMES = (
    "At the toy shop", "In the workshop", "Before breakfast", "On moving day", "For the museum", "In the harbour",
    "After school", "On the building site", "At the market", "For a photograph", "In the nursery", "During stocktaking",
    "Spring cleaning", "A rainy afternoon", "For the exhibition", "On the conveyor", "In the garden shed",
    "A puzzle evening", "At the post office", "In the laboratory", "For the guests", "Training for apprentices",
    "On the night shift", "A present for a child", "In the bakery", "At the railway yard", "For the shop window",
    "In the attic", "An exam question", "On the terrace", "For the parade", "In the archive", "At the fairground",
    "A game for two", "In the studio", "On deck", "For the inventory", "In the classroom", "At closing time",
)  # fmt: skip
"""Where or when it happens."""
JOINTS = (
    ", then {c}", "; after that, {c}", ", and finally {c}", "; to finish, {c}", ". Then {c}", ". Afterwards, {c}",
    ", and only then {c}", ". Last of all, {c}", ". Next, {c}", "; once done, {c}", ". With that in place, {c}",
    ". It remains to {c}", ". In a second step, {c}", ", before you {c}",
)  # fmt: skip
"""How what comes later is tied to what comes first."""
LURKING = (
    "Other things lie about.", "Ignore whatever else lies there.", "Distracting objects stand around.",
    "Some clutter is of no concern.", "Bystanders are to be left alone.", "Not all on the table matters.",
    "The remaining objects play no part.", "Expect some decoys.",
)  # fmt: skip
"""For when there are distractors."""
