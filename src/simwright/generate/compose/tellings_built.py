"""Words for steps that lay out, build, relate, insert and pack. Data, no logic; `telling_words` explains the fields."""

from __future__ import annotations

from simwright.generate.compose.telling_words import Telling, telling

BUILT: dict[str, Telling] = {
    "row": telling(
        """Line up {x}, evenly spaced.
        Soldiers on parade: {n} {xs} in one straight line.
        Form a queue out of {x}.
        Straighten a mess of {n} {xs} into a single row.""",
        """line up {x}
        form a queue of {x}""",
        "{xs}-on-parade queue-of-{n}-{xs} {n}-{xs}-abreast straight-{xs} fall-in-{xs} {xn}-fence",
    ),
    "row on": telling(
        """Along {v}, {x} take up their posts at equal distances.
        Fill {v} from end to end with {x}.
        String {x} along {v}, like pearls.""",
        """string {x} along {v}
        line {x} up on {v}""",
        "{xs}-along-the-{vn} {vn}-lined-with-{xs} pearls-of-{xs} {n}-posts-on-a-{vn} strung-{xs}",
    ),
    "row ordered": telling(
        """Read from left to right, {xs} follow a told sequence of colours.
        A flag of {x}: the stripes have an order.
        Spell out colours with {x}, side by side.""",
        """line up {x} in the order of colours told
        lay out a flag of {x}""",
        "flag-of-{n}-{xs} colour-code-in-{xs} striped-{xs} {xs}-left-to-right palette-of-{xs} {n}-hues-abreast",
    ),
    "ring": telling(
        """Form a circle out of {x}.
        Gather round: {n} {xs} sit in an even ring.
        Lay a wreath of {xs}, {n} in number.""",
        """lay a wreath of {x}
        make a circle of {x}""",
        "wreath-of-{xs} {n}-{xs}-in-a-circle round-of-{xs} {xn}-carousel circle-{n}-{xs}",
    ),
    "ring round": telling(
        """Besiege {v}: {n} {xs} close in from all sides.
        Encircle {v} with {x}.
        {v!c} becomes the hub of a wheel of {xs}.
        Guard {v} by a ring of {xs}.""",
        """encircle {v} with {x}
        guard {v} by a ring of {xs}""",
        "besieged-{vn} {vn}-guarded-by-{xs} {xs}-round-the-{vn} encircle-a-{vn} hub-and-{xs} {n}-{xs}-keep-watch",
    ),
    "ring ordered": telling(
        """A wheel of colours: {x} follow one another in a told round.
        Seat {x} in a circle, mind who is whose neighbour.
        Round and round the colours go; {x} keep the order told.""",
        """set {x} in a circle in the order told
        make a wheel of {x}""",
        "colour-wheel-of-{xs} seated-{xs} {xn}-roundabout round-table-of-{xs} turning-{xs}",
    ),
    "grid": telling(
        """Plant {x} like an orchard, rows and columns.
        Lay out {x} on a regular grid.
        Egg-carton order for {n} {xs}.""",
        """lay {x} out in a grid
        plant {x} in rows and columns""",
        "orchard-of-{xs} {n}-{xs}-in-rows gridded-{xs} {xn}-plantation regular-{xs}",
    ),
    "grid on": telling(
        """Cover {v} with {x} in neat ranks and files.
        {v!c} turns into a game board, {n} {xs} in their cells.
        Pave {v} using {x}, no gaps in rank or file.""",
        """cover {v} with a grid of {xs}
        set {x} on {v} in ranks and files""",
        "{vn}-covered-in-{xs} ranks-of-{xs} {xs}-in-cells game-board-of-{xs} paved-{vn}",
    ),
    "arc": telling(
        """An amphitheatre: {n} {xs} in half a circle.
        Bend a line of {xs} into a semicircle.
        Like seats before a stage, {x} curve round half the way.""",
        """bend {x} into a half circle
        set {x} in a semicircle""",
        "amphitheatre-of-{xs} half-moon-of-{xs} bent-row-of-{xs} crescent-of-{n}-{xs}",
    ),
    "triangle": telling(
        """Three corners, {x}: make a triangle.
        Equal sides are wanted between {x}.
        Plant {x} so that any two are as far apart as any other two.""",
        """make a triangle of {x}
        set {x} as three corners""",
        "{xn}-triangle three-cornered-{xs} trio-of-{xs} equal-sides-of-{xs}",
    ),
    "square": telling(
        """Mark out a square by its corners, each a {xn}.
        Four {xs}, four corners, equal sides.
        Fence posts for a courtyard: {x}, one to a corner.""",
        """mark a square with {x}
        set {x} as four corners""",
        "{xn}-quadrangle four-cornered-{xs} courtyard-of-{xs} square-of-four-{xs}",
    ),
    "letter": telling(
        """Handwriting for robots: a capital {l} made of {n} {xs}.
        Lay out {x} so that one can read the letter {l}.
        Print {l} in dots, each dot a {xn}.
        Sign with {l}, using {xs} instead of ink.
        One glyph, {l}, upright before the robot, in {n} {xs}.
        Advertise an {l} that can be read from the robot's seat.""",
        """write an {l} with {x}
        print the letter {l} in {xs}""",
        "write-{l}-in-{xs} capital-{l}-of-{xs} letter-{l}-from-{xs} printed-{l} {xs}-spell-{l} {n}-dots-for-{l}",
    ),
    "pyramid": telling(
        """Masonry: {n} {xs} rise into a pyramid on the places drawn for them.
        Build a stepped wall, each course one {xn} shorter than that below.
        Giza in small, with {x}.
        {n!c} {xs} lean on each other, fewer in every row upward.
        Taper a pile of {n} {xs} until a single one crowns it.""",
        """build a pyramid of {x}
        raise a stepped wall of {x}""",
        "{xn}-pyramid-on-marks small-giza stepped-wall-of-{xs} {n}-{xs}-rise masonry-with-{xs}",
    ),
    "pyramid on": telling(
        """On {v}, raise a pyramid out of {x}.
        {v!c} carries a monument, {n} {xs} narrowing to one.
        Elevate {n} {xs} on {v} until they come to a point.""",
        """raise a pyramid of {x} on {v}
        crown {v} with a pyramid""",
        "monument-of-{xs} {vn}-with-pyramid pharaoh-{xs} {n}-{xs}-narrowing",
    ),
    "stairs": telling(
        """Steps for a doll: {n} {xs} climb along {v}.
        Raise a staircase on {v}, one {xn} higher at each step.
        Climbing practice wants {n} {xs} on {v}, each column taller than its neighbour.
        A flight of steps leads up {v}; lay it with {x}.""",
        """build stairs of {x} on {v}
        let {xs} climb {v} step by step""",
        "doll-stairs climb-by-{n}-{xs} {xn}-stairway steps-on-a-{vn} rising-{xs}",
    ),
    "marks": telling(
        """Parking places are drawn, and {x} have to occupy them all.
        Every mark wants a {xn}; there are {n}.
        Cover the drawn spots with {x}.
        Someone reserved spots for {x}, so fill each.""",
        """park {x} on the marks
        cover every mark with a {xn}""",
        "parked-{xs} {n}-spots-for-{xs} {xs}-hit-the-marks cover-{n}-marks {xn}-parking",
    ),
    "left": telling(
        """Mind the side: {x} to the left of {v}.
        {v!c} gets {x} as its neighbour on the left.""",
        """place {x} left of {v}
        put {x} to the left""",
        "{xn}-left-of-{vn} {vn}-flanked-by-{xn} leftward-{xn} {xn}-takes-the-left",
    ),
    "right": telling(
        """To the right of {v} is where {x} goes.
        Seen by the robot, {x} ends on the right of {v}.""",
        """place {x} right of {v}
        put {x} to the right""",
        "{xn}-right-of-{vn} rightward-{xn} {vn}-then-{xn} {xn}-takes-the-right",
    ),
    "front": telling(
        """Closer to the robot than {v}: that is the spot for {x}.
        {x!c} steps before {v}.""",
        """set {x} in front of {v}
        move {x} before {v}""",
        "{xn}-before-the-{vn} {xn}-fronts-the-{vn} forward-{xn} {vn}-behind-a-{xn}",
    ),
    "behind": telling(
        """Hide {x} behind {v}.
        Beyond {v}, as the robot looks, {x} finds its place.""",
        """hide {x} behind {v}
        take {x} beyond {v}""",
        "{xn}-behind-the-{vn} hidden-{xn} {vn}-hides-{xn} beyond-the-{vn} {xn}-in-hiding",
    ),
    "next": telling(
        """Good neighbours: {x} close beside {v}.
        Bring {x} near {v}, on whichever side.""",
        """bring {x} close to {v}
        let {x} stand beside {v}""",
        "{xn}-beside-the-{vn} {vn}-and-neighbour-{xn} neighbourly-{xn} {xn}-keeps-close company-for-the-{vn}",
    ),
    "between": telling(
        """Halfway from one to the other, {x} comes between {v}.
        Squeeze {x} in between {v}.
        {v!c} frame {x}.""",
        """put {x} between {v}
        let {v} frame {x}""",
        "{xn}-in-the-middle {vs}-frame-a-{xn} halfway-{xn} {xn}-in-between sandwiched-{xn}",
    ),
    "bridge": telling(
        """Engineering: two supports, then {v} across them.
        Raise a gate from a pair of uprights and one beam.
        Something to walk under: uprights first, {v} over both.
        Build a house in small: walls, and {v} as its roof.
        Two feet and a span: lay {v} over {x}.
        Traffic could pass beneath once {v} rests on {x}.""",
        """build a bridge with {v}
        span two supports by {v}""",
        "{vn}-over-{xs} gate-of-{xs} two-{xs}-one-{vn} little-house-of-{xs} {xs}-under-a-{vn} spanned-{xs}",
    ),
    "house": telling(
        """Architecture: {x} and a roof make a house.
        Build a little home, walls first, then what lies across them.
        From the ground up: walls, ceiling, and whatever tops it.
        A shelter takes shape: uprights at their marks, timber over them.
        What would a hamlet be without a dwelling? Put one up from {x}.
        Carpenters begin low and end high; follow them with {x}.""",
        """build a little house
        raise walls and roof them over""",
        "little-home-of-{xs} walls-and-{vn} {xn}-cottage roofed-{xs} house-with-{vn} hut-from-{xs}",
    ),
    "swap": telling(
        """Trade places: {x} exchange their zones by way of a third.
        Juggle {x}; while one waits aside, the other moves in.
        Exchange {x} without ever putting both in one spot.
        Neither keeps its seat: {x} end up where the other began.""",
        """let {x} trade places
        exchange {x}""",
        "{xn}-trades-places exchange-by-detour juggle-{xn} castling-{xn} {xn}-waits-aside",
    ),
    "route": telling(
        """A round trip: {x} calls at every zone and stays in the last.
        Stop by stop, carry {x} through {v}.
        Follow the itinerary of {x} over {v}.
        An errand in stages: {x} visits {v}, and the last stop is for good.""",
        """take {x} through {v}
        carry {x} from zone to zone""",
        "itinerary-of-a-{xn} {xn}-on-tour stopovers-for-{xn} {xn}-travels round-trip-with-{xn} last-stop-for-{xn}",
    ),
    "palletize": telling(
        """Warehouse work: {x} onto {v}, in two even layers.
        Ready for the forklift, {n} {xs} rest on {v}, half above half.
        Freight comes in twos: one tier of {xs}, another above it, all on {v}.""",
        """load {x} on {v} in two layers
        stack {v} with {x}""",
        "forklift-{xs} {n}-{xs}-for-shipping loaded-{vn}-of-{xs} two-layers-of-{xs} warehouse-{xs}",
    ),
    "corner": telling(
        """Line up the edges: {x} sits in {v} without a gap.
        {v!c} shows where two sides of {x} have to lie.
        Nudge {x} home, both edges along the painted angle.
        Neat carpenters use {v} as a stop for {x}.""",
        """fit {x} into {v}
        align {x} with {v}""",
        "{xn}-in-the-{vn} edge-to-edge-{xn} {vn}-holds-{xn} cornered-{xn} square-up-the-{xn}",
    ),
    "outline": telling(
        """Like a missing puzzle piece, {x} covers its own outline.
        A drawn silhouette waits for {x}.
        Someone has traced {x} on the table; cover the trace.
        Shape upon shape: {x} returns to its drawn contour.""",
        """lay {x} on its outline
        match {x} with its silhouette""",
        "{xn}-silhouette {xn}-meets-its-outline shadow-of-a-{xn} traced-{xn}",
    ),
    "ell": telling(
        """Tight fit: {x} has to be seated in {v}.
        Only one way round lets {x} into {v}.
        Insert {x} in the fixture made for it.
        Crooked as it is, {x} belongs in a nest of its own form.
        Where walls leave a bent gap, lower {x} into it.""",
        """seat {x} in {v}
        insert {x}""",
        "ell-into-fixture tight-corner-fit seat-an-ell bent-block-home ell-finds-its-slot",
    ),
    "kit": telling(
        """A shape sorter for toddlers: {x} into the holes of {v}.
        Puzzle: every hole of {v} wants the piece cut like it.
        Complete {v}, hole by hole, from {x}.
        Each hollow in {v} asks for its twin among {x}.
        Return {x} to the recesses they were sawn from.""",
        """complete {v}
        seat {x} in {v}""",
        "shape-sorter-with-{xn} puzzle-of-{n} {xn}-and-its-hole {n}-holes-filled toddlers-{xn} {xn}-and-company",
    ),
    "pack": telling(
        """Hardly any air remains when {x} of odd sizes fill {v}.
        Packing puzzle: {n} {xs}, cut from a single rectangle, must fit {v}.
        Squeeze {x} side by side into {v}.""",
        """pack {x} into {v}
        squeeze {x} into {v}""",
        "suitcase-of-{xs} {n}-odd-{xs} packing-puzzle-of-{xs} tightly-packed-{xs} no-air-in-the-{vn} crammed-{vn}",
    ),
    "hanoi": telling(
        """The monks' puzzle with {n} disks, every move announced.
        Carry a tower of {n} disks from peg to peg, by way of the spare one.
        Never a larger disk over a smaller: {n} of them change pegs as told.
        Legend has it that the world ends when such towers move; here {n} disks do.
        Peg by peg, {n} disks travel, always small above large.""",
        """move the tower of disks to the far peg
        solve the puzzle of the pegs""",
        "monks-puzzle-of-{n} {n}-disks-change-pegs hanoi-with-{n} peg-to-peg spare-peg-trick",
    ),
    "rope": telling(
        """Lay a rope exactly over a drawn line.
        Trace {v} with a rope, from end to end.
        Cable routing: what is drawn shall be covered by rope.
        Whoever drew the {side} path wants it hidden under a cord.
        Bead by bead, the rope settles upon a {side} track.
        Dress a {side} stroke of paint with rope, beginning at either end.""",
        """trace {v} with the rope
        lay the rope along {v}""",
        "rope-on-a-{side}-line cable-routing-{side} traced-{side}-line {side}-rope follow-the-{side}-line",
    ),
    "mixed": telling(
        """Colours take turns when {x} are laid out.
        No two neighbours share a colour: arrange {x}.
        Every other one differs, as {x} fall into a pattern.""",
        """lay {x} out with colours taking turns
        arrange {x} so that the colours take turns""",
        "colors-take-turns alternating-{xs} {xs}-by-turns every-other-{xn} patterned-{xs}",
    ),
    "rope side": telling(
        """Three sides are drawn; a rope makes the fourth.
        Shut the open square with a piece of rope.
        An enclosure lacks one edge, which a rope has to supply.
        Where the drawing gapes, let the rope be a fence.""",
        """close the square with the rope
        let the rope be its fourth side""",
        "fourth-side-of-rope shut-the-square rope-completes-square fence-the-open-side",
    ),
    "rope join": telling(
        """Tie two places together: a rope runs from one to the other.
        Stretch a rope so that it links {v}.
        Moor a line at both {vs}, one end to each.
        Washing day needs a line from one {vn} across to its twin.""",
        """link {v} by the rope
        stretch the rope between {v}""",
        "rope-links-{vs} stretched-rope from-{vn}-to-{vn} tether-two-{vs} clothesline-across",
    ),
}
"""Kind of step to its words."""
