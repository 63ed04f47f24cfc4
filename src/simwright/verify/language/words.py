"""The closed-class words of instructions, and everyday synonyms of the assets' nouns: data, no logic."""

from __future__ import annotations


def _each(value: str, *words: str) -> dict[str, str]:
    return dict.fromkeys(words, value)


NUMBERS: dict[str, int] = {
    "one": 1, "single": 1, "two": 2, "pair": 2, "couple": 2, "twin": 2, "three": 3, "trio": 3, "four": 4,
    "quartet": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip
"""How many."""

DETERMINERS: dict[str, str] = {
    **_each("the", "the", "this", "that", "these", "those"),
    **_each("a", "a", "an"),
    **_each("every", "every", "each", "per", "every single", "each and every", "each single"),
    **_each("all", "all"),
    **_each("both", "both"),
    **_each("any", "any", "either", "whichever", "some one"),
    **_each("some", "some", "several", "many", "few", "most", "various"),
    **_each("own", "its", "their", "own", "respective", "corresponding", "matching"),
    **_each("other", "other", "another", "remaining", "rest", "others", "leftover"),
    **_each("no", "no"),
}  # fmt: skip
"""Words that say which of the things that a noun fits are meant."""

SIZES: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("small", "smaller", "smallest", "little", "tiny"), ("bulk", -1)),
    **dict.fromkeys(("large", "larger", "largest", "big", "bigger", "biggest"), ("bulk", 1)),
    **dict.fromkeys(("medium", "medium sized", "middle sized", "mid sized", "mid size", "medium size"), ("bulk", 0)),
    **dict.fromkeys(("short", "shorter", "shortest"), ("height", -1)),
    **dict.fromkeys(("tall", "taller", "tallest"), ("height", 1)),
    **dict.fromkeys(("long", "longer", "longest"), ("length", 1)),
}
"""What is compared, and which end of the scale is meant."""

SIDES: dict[str, str] = {
    **_each("left", "left", "leftmost", "left most", "left hand", "lefthand"),
    **_each("right", "right", "rightmost", "right most", "right hand", "righthand"),
    **_each("near", "near", "nearest", "closest", "nearer", "closer", "front", "frontmost", "foremost"),
    **_each("far", "far", "farthest", "furthest", "farther", "further", "back", "rear", "rearmost"),
    **_each("middle", "middle", "center", "centre", "central", "middlemost"),
}
"""As the robot sees it."""

LEVELS: dict[str, str] = {
    **_each("bottom", "bottom", "lowest", "lower", "bottommost"),
    **_each("top", "top", "upper", "highest", "topmost", "uppermost"),
}

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "last": -1,
    "final": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
}  # fmt: skip

RELATIONS: dict[str, str] = {
    **_each("in", "in", "into", "inside", "inside of", "within", "in to", "down into", "through"),
    **_each("on", "on", "onto", "upon", "on to", "atop", "on top of", "on the top of", "onto the top of", "up on"),
    **_each("on", "to the top of", "at the top of"),
    **_each("over", "over", "above"),
    **_each("under", "under", "below", "beneath", "underneath"),
    **_each("left", "left of"),
    **_each("right", "right of"),
    **_each("front", "in front of", "before", "to the front of", "at the front of"),
    **_each("behind", "behind", "in back of", "at the back of", "to the back of", "to the rear of", "at the rear of"),
    **_each("next", "next to", "beside", "besides", "adjacent to", "close to", "nearby", "near to", "alongside", "near"),
    **_each("next", "by the side of", "at the side of", "against", "touching", "close by", "right by", "by", "nearest to"),
    **_each("next", "closer to", "nearer to", "in the vicinity of", "flush with", "up against", "close beside"),
    **_each("between", "between", "in between", "midway between", "halfway between", "amid", "among", "in the gap between"),
    **_each("middle", "in the middle of", "at the middle of", "in the center of", "in the centre of"),
    **_each("middle", "at the center of", "at the centre of", "into the middle of", "on the middle of"),
    **_each("middle", "onto the middle of", "to the middle of", "in the heart of", "on the center of", "on the centre of"),
    **_each("around", "around", "all around", "round", "all round", "encircling", "surrounding"),
    **_each("across", "across", "spanning", "bridging"),
    **_each("along", "along", "all along"),
    **_each("out", "off", "off of", "out of", "outside", "outside of", "away from", "clear of", "off from", "out from"),
    **_each("from", "from"),
    **_each("with", "with", "using", "by using", "by means of", "consisting of", "made of", "made from", "made up of"),
    **_each("of", "of"),
    **_each("to", "to", "toward", "towards", "up to", "at", "opposite", "where"),
    **_each("for", "for", "than", "as", "like"),
}  # fmt: skip
"""Prepositions, by what they ask for."""

VERBS: dict[str, str] = {
    **_each("put", "put", "place", "set", "move", "lay", "drop", "bring", "carry", "transfer", "take", "get", "pick"),
    **_each("put", "lift", "deposit", "position", "insert", "fit", "slide", "push", "sweep", "shove", "gather", "collect"),
    **_each("put", "pack", "stow", "store", "tuck", "stick", "pop", "rest", "stand", "shift", "relocate", "deliver"),
    **_each("put", "return", "throw", "toss", "distribute", "spread", "balance", "use", "hang", "divide", "separate"),
    **_each("put", "let", "have", "place down", "add", "send", "slip", "slot", "seat", "plug", "guide", "drag", "herd"),
    **_each("put", "nudge", "brush", "scoop", "palletize", "palletise", "stretch", "extend", "straighten", "locate"),
    **_each("put", "park", "settle", "plant", "haul", "leave behind", "turn", "grab", "grasp", "tidy", "sink", "thread"),
    **_each("fill", "fill", "stock", "populate"),
    **_each("load", "load", "supply", "furnish"),
    **_each("cover", "cover", "crown", "cap"),
    **_each("ring", "surround", "encircle", "enclose"),
    **_each("complete", "complete", "close", "finish", "solve", "match"),
    **_each("make", "make", "build", "form", "create", "construct", "erect", "arrange", "assemble", "organise"),
    **_each("make", "organize", "shape", "spell", "write", "draw"),
    **_each("clear", "clear", "empty", "free", "vacate", "remove", "unload"),
    **_each("join", "join", "connect", "link", "tie", "hook", "bridge", "span"),
    **_each("stack", "stack", "pile"),
    **_each("line", "line", "align"),
    **_each("swap", "swap", "exchange", "switch", "trade"),
    **_each("sort", "sort", "group"),
    **_each("leave", "leave", "keep"),
    **_each("stay", "stay", "remain", "touch", "disturb"),
    **_each("cop", "be", "is", "are", "go", "goes", "belong", "lie", "sit", "end", "should", "must", "shall", "will"),
    **_each("cop", "has", "need", "want", "make sure", "ensure", "ends up", "end up", "see to it", "come", "does", "do"),
}  # fmt: skip
"""Base forms, by how their nouns are to be read."""

IRREGULAR: dict[str, str] = {
    "putting": "put", "setting": "set", "getting": "get", "laid": "lay", "fitting": "fit", "swapping": "swap",
    "built": "build", "made": "make", "left": "leave", "kept": "keep", "brought": "bring", "taken": "take",
    "stood": "stand", "tying": "tie", "lying": "lie", "sitting": "sit", "dropping": "drop", "slipping": "slip",
    "placing": "place", "moving": "move", "taking": "take", "making": "make", "arranging": "arrange", "using": "use",
    "leaving": "leave", "removing": "remove", "completing": "complete", "closing": "close", "balancing": "balance",
    "positioning": "position", "stored": "store", "surrounding": "surround", "lies": "lie", "ties": "tie",
    "being": "be", "gone": "go",
}  # fmt: skip
"""Forms that the endings -s, -ed and -ing do not give; "left" is read as a side unless nothing else will do."""

STRUCTURES: dict[str, str] = {
    **_each("row", "row", "line", "straight line", "queue", "file"),
    **_each("column", "column"),
    **_each("tower", "tower", "stack", "pile", "heap"),
    **_each("pyramid", "pyramid"),
    **_each("ring", "ring", "circle", "loop"),
    **_each("grid", "grid", "array", "matrix", "lattice"),
    **_each("arc", "arc", "half circle", "semicircle", "half ring", "curve"),
    **_each("triangle", "triangle"),
    **_each("square", "square"),
    **_each("rectangle", "rectangle"),
    **_each("pentagon", "pentagon"),
    **_each("hexagon", "hexagon"),
    **_each("bridge", "bridge"),
    **_each("wall", "wall"),
    **_each("layer", "layer", "tier", "level"),
    **_each("cross", "cross", "plus"),
    **_each("diagonal", "diagonal"),
    **_each("stairs", "staircase", "stairs"),
}
"""Patterns that things can form."""

ORDERS: dict[str, str] = {
    **_each("left-right", "from left to right", "left to right", "from the left to the right", "starting from the left"),
    **_each("left-right", "from the left", "starting at the left", "starting on the left", "going left to right"),
    **_each("right-left", "from right to left", "right to left", "from the right to the left", "starting from the right"),
    **_each("right-left", "from the right", "starting at the right", "starting on the right"),
    **_each("near-far", "from near to far", "near to far", "from front to back", "front to back", "from the front"),
    **_each("near-far", "from the near end", "starting from the front", "from the front to the back"),
    **_each("far-near", "from far to near", "far to near", "from back to front", "back to front", "from the back"),
    **_each("up", "from bottom to top", "bottom to top", "bottom up", "from the bottom up", "from the bottom"),
    **_each("up", "starting at the bottom", "starting from the bottom", "from the bottom to the top", "upwards"),
    **_each("down", "from top to bottom", "top to bottom", "top down", "from the top down", "from the top"),
    **_each("down", "starting at the top", "from the top to the bottom", "downwards"),
}
"""Directions in which a list is told."""

CONJUNCTIONS: dict[str, str] = {
    **_each("and", "and", "plus", "along with", "together with", "as well as", "&", "but"),
    **_each("or", "or"),
    **_each("then", "then", "and then", "afterwards", "followed by", "after that", "so that", "by"),
    **_each("which", "which", "who"),
}

NEGATIONS = frozenset(
    "not never without dont avoid except excluding instead than rather unlike nor neither cannot".split()
    + ["don't", "do not", "instead of", "rather than", "but not", "all but", "anything but", "other than", "apart from"]
    + ["aside from", "mustn't", "shouldn't", "isn't", "no longer"]
)
PRONOUNS = frozenset("it them they itself themselves ones one everything something anything".split())

ADVERBS = frozenset(
    """please now next just only also down up together carefully gently neatly straight exactly directly so too here
    there back away again once still currently already robot you your again finally lastly eventually flat flush snugly
    completely entirely fully side-by-side apart alone apiece whole neat tidy nicely safely upright perfectly i we let's
    lets kindly would could may might either way round""".split()
) | frozenset(
    (
        "side by side", "one by one", "one at a time", "in order", "in this order", "in that order", "in the order",
        "in the given order", "in turn", "in total", "in place", "at once", "at a time", "in such a way", "at all",
        "on its own", "in one go", "end to end", "one after another", "one after the other", "block by block",
        "disk by disk", "piece by piece", "step by step", "row by row", "layer by layer", "at the same time",
        "in the end", "in the following order", "of all", "no matter", "as shown", "pick up", "set down", "put down",
        "by itself", "by themselves", "as well", "in all", "to each other", "each other", "one another", "in any order",
        "in a neat", "such that", "in whichever order", "in whatever order", "by hand", "at least", "at most", "up to",
        "more than", "less than", "fewer than", "on the table", "from the table", "on the tabletop", "to the table",
        "onto the table", "off the table", "in the scene", "in the workspace",
    )
)  # fmt: skip
"""What says nothing of which thing goes where."""

SOFT = frozenset(
    """way order time turn care position orientation angle direction rule rules aim goal job task puzzle step move game
    pattern arrangement formation layout structure configuration manner fashion sequence distance space gap room edge
    end side half surface table desk tabletop workspace ground robot arm arms gripper hand tool blade spatula world
    scene picture remainder total number size height width length colour color colours colors kind type group category
    contents inside outside level spot location home destination target goal place start finish help minute moment bit
    lot set bunch collection center centre middle top bottom corner hole holes name names sort shade half rim face
    shape shapes fit match base foot crown tip apex summit peak opening ends sides edges spots places positions point
    points reach sight view person human user camera one-another work mission challenge exercise problem""".split()
)
"""Nouns that are no things of their own; some name things in some scenes, and mean those there."""

FOREIGN = frozenset(
    """apple banana pear lemon fruit egg bread carrot potato spoon fork knife glass pan pot kettle basket shelf drawer
    cabinet bucket bag sack hook key lamp chair phone laptop mouse keyboard coin card dice domino pencil pen crayon
    scissors needle button sponge towel napkin cloth sock shoe hat cap wheel tire tyre lever handle door window ladder
    robot's duck teddy doll bear horse dog cat bird fish tree leaf stone rock pebble shell candle vase teapot pitcher
    thimble spool brush comb mirror clock watch ring-box magnet battery bulb cable-car plane airplane truck bus tractor
    rocket drumstick guitar piano trumpet whistle bell screwdriver pliers drill chisel file-cabinet cone wedge prism
    tetrahedron octagon oval ellipse trapezoid crescent moon sun arrow spiral tape-measure stapler paperclip pin folder
    envelope letterbox mailbox cooler fridge oven stove microwave sink toaster blender funnel ladle whisk strainer sieve
    pumpkin tomato orange-juice cookie cake donut candy bottle-opener corkscrew lid saucepan skillet tablecloth mat rug
    pillow blanket marble-run lego""".split()
)
"""Common things that no asset is: a sentence about one speaks of what is not there, unless the scene has it."""

STRANGE_COLORS = frozenset(
    """black golden gold silver magenta beige lime navy crimson scarlet maroon tan indigo lavender olive bronze ivory
    mauve amber ruby emerald khaki transparent""".split()
)
"""Colours that no palette has."""

ALSO: dict[str, str] = {
    "Block": "brick, wooden block, building block, cube",
    "Box": "brick, cuboid, slab, beam, plank, bar, parcel, package, carton, cube, block",
    "Cylinder": "pillar, post, column, rod, peg, can, puck, roller",
    "Ball": "marble, orb, bead",
    "Ell": "L, L shape, L piece, angle, L shaped piece, L shaped part, bracket, block, corner piece",
    "KitShape": "kit piece, shape, figure, piece, part, puzzle piece",
    "HanoiDisk": "puck, hoop, disk, wheel",
    "Bowl": "basin, bowl",
    "Cup": "mug, glass, tumbler, goblet, pot",
    "Container": "box, crate, bin, tub, tray, basket, carton, case, chest, tote, bucket",
    "Pallet": "skid, palette",
    "Stand": "pedestal, podium, plinth, shelf, board, bench",
    "Fixture": "L shaped socket, socket, holder, jig, mold, mould, slot, recess, frame, nest, hole, bracket",
    "KitBoard": "puzzle board, panel, tray, puzzle, shape board, shape sorter",
    "HanoiStand": "stand, board, base, tower of hanoi, peg board, peg rack, tower stand, hanoi tower",
    "Zone": "patch, region, field, pad, mat, spot, target, target zone, target area, spot, tile",
    "Line": "stripe, track, strip, bar, mark",
    "Corner": "angle, L, L mark, bracket, corner shape, target",
    "Square": "frame, shape, outline, figure",
    "Marks": "spot, marker, position, place, target, dot, point, x, location, site",
    "Outline": "frame, contour, silhouette, footprint, target, spot, position, site, location, box",
}
"""Everyday words for an asset beside its own nouns; they count only where no closer word fits."""

PART_WORDS: dict[str, str] = {
    "slot": "hole, slot, recess, cutout, cut out, socket, opening, place, spot, pocket, cavity, gap, position",
    "peg": "peg, pole, rod, spindle, pin, post, stick, pillar",
    "place": "place, spot, position, mark, location, slot, site, space, end",
    "side": "side, edge, part",
    "pile": "pile, heap, mound, mess, cluster",
    "rope": "rope, cord, string, cable, thread, chain",
    "grain": "block, small block, grain, cube, bit, pellet, chip, piece, crumb, brick",
}

GENERIC: dict[str, str] = {
    "movable": "object, thing, item, piece, part, article, toy",
    "hollow": "container, vessel, receptacle",
    "marking": "marking, mark, target, drawing",
    "kitchen": "kitchen thing, kitchen item, kitchen object, utensil, piece of kitchenware, kitchenware",
    "tools": "tool",
    "toys": "toy",
    "stationery": "stationery, piece of stationery, office thing, stationery item, office item",
    "letter": "letter",
    "household": "household thing, household object, household item",
}
"""Words for a whole class of things."""

DISTRIBUTED = frozenset("each every own separate different respective individual per apiece distinct".split())
"""Words that spread things over places."""
FITTING = frozenset("fit fits fitting match matches matching own its their same corresponding respective belongs".split())
"""Words that leave it to the shapes or colours which goes where."""
ALTERNATIVE = frozenset("or either whichever".split())
