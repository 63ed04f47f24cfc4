"""What a task can begin with: each opening draws one step and its things."""

from __future__ import annotations

from collections.abc import Callable

from simwright.generate.compose.motifs.layouts import letter_dots
from simwright.generate.compose.sketch import FIGURES, HOUSEHOLD, Sketch

SOLIDS = ("block", "cylinder", "box")
LEVEL = ("block", "cylinder", "tile", "puck")
SMALL_LETTERS = tuple(letter for letter in "CEFHIJKLPTUVXYZ" if letter_dots(letter) <= 12)


def into_one(s: Sketch) -> None:
    """Some things of one kind into one vessel."""
    vessel = s.pick(("bowl", "container", "cup", "container", "bowl"))
    n = {"bowl": s.number(1, 3), "cup": 1, "container": s.number(2, 7)}[vessel]
    kinds = {
        "bowl": ("block", "ball"),
        "cup": ("block", "ball", "cylinder"),
        "container": ("block", "ball", "cylinder", "box", "tile", "puck"),
    }
    kind = s.pick(kinds[vessel])
    v = s.lot(vessel)
    x = s.lot(kind, n, size="small" if vessel != "container" or n > 5 else "")
    s.step("into", [x], [v])
    s.anchors.append(v)


def into_one_household(s: Sketch) -> None:
    """Two or three household things into a container."""
    v = s.lot("container")
    names = [HOUSEHOLD[int(i)] for i in s.rng.permutation(len(HOUSEHOLD))[: s.number(1, 3)]]
    s.step("into", [s.lot("household", name=n) for n in names], [v])
    s.anchors.append(v)


def into_one_mixed(s: Sketch) -> None:
    """Several kinds of things into a container."""
    v = s.lot("container")
    kinds = [("block", "ball", "cylinder", "tile", "puck")[int(i)] for i in s.rng.permutation(5)[: s.number(2, 3)]]
    s.step("into", [s.lot(k, s.number(1, 2), size="small") for k in kinds], [v])
    s.anchors.append(v)


def into_shapes(s: Sketch) -> None:
    """Kit shapes, each named, into a container."""
    v = s.lot("container")
    names = [FIGURES[int(i)] for i in s.rng.permutation(len(FIGURES))[: s.number(1, 4)]]
    s.step("into", [s.lot("kit", name=n, noun=n) for n in names], [v])
    s.anchors.append(v)


def into_each(s: Sketch) -> None:
    """One thing into each of several vessels."""
    n = s.number(2, 4)
    v = s.lot(s.pick(("bowl", "cup")), n)
    x = s.lot(s.pick(("block", "ball", "cylinder")), n, size="small")
    s.step("into", [x], [v], shape="one each")


def into_own(s: Sketch) -> None:
    """Things into vessels of their own colours."""
    k, vessel = s.number(2, 4), s.pick(("bowl", "cup", "container"))
    m = 1 if vessel == "cup" or k > 3 else s.number(1, 3)
    kind, noun = s.pick(("block", "ball", "cylinder")), s.chance(0.3)
    vessels = [s.lot(vessel, color=str(i), plain=True) for i in range(k)]
    named = {"noun": {"block": "brick", "ball": "marble", "cylinder": "tube"}[kind]} if noun else {}
    s.step(
        "into",
        [s.lot(kind, m, color=str(i), size="small", plain=True, **named) for i in range(k)],
        vessels,
        shape="own",
    )


def into_count(s: Sketch) -> None:
    """Some of several things into one vessel."""
    vessel = s.pick(("bowl", "container"))
    n = s.number(3, 6)
    v = s.lot(vessel)
    x = s.lot(s.pick(("block", "ball", "cylinder")), n, size="small")
    s.step("into", [x], [v], count=s.number(1, min(n - 1, 3 if vessel == "bowl" else 5)))
    s.anchors.append(v)


def into_deal(s: Sketch) -> None:
    """One of each colour into each of two vessels."""
    n, colors = 2, s.number(2, 3)
    v = s.lot(s.pick(("bowl", "container")), n)
    kind = s.pick(("block", "ball", "cylinder"))
    s.step("into", [s.lot(kind, n, size="small", plain=True) for _ in range(colors)], [v], shape="deal")


def into_either(s: Sketch) -> None:
    """One thing into either of two vessels."""
    v, w = s.lot("bowl", plain=True), s.lot(s.pick(("cup", "bowl", "container")), plain=True)
    s.step("into", [s.lot(s.pick(("block", "ball")), size="small")], [v, w], shape="either")


def into_any(s: Sketch) -> None:
    """Several things into several vessels, any into any."""
    m = s.number(2, 3)
    v = s.lot(s.pick(("bowl", "container")), m)
    s.step("into", [s.lot(s.pick(("block", "ball")), m + 1, size="small")], [v], shape="anywhere")


def take_out(s: Sketch) -> None:
    """Things out of a container; other things may take their place."""
    v = s.lot("container")
    x = s.lot(s.pick(("block", "cylinder")), s.number(2, 4))
    s.step("out", [x], [v])
    if s.chance(0.5):
        s.step("into", [s.lot(s.pick(("ball", "tile", "puck")), s.number(1, 3), size="small")], [v])


def gather(s: Sketch) -> None:
    """Things of one kind onto a zone."""
    z = s.lot("zone")
    kind = s.pick((*SOLIDS, "tile", "puck", "bar"))
    n = s.number(1, 5)
    s.step("gather", [s.lot(kind, n)], [z], count=s.number(1, n - 1) if n > 2 and s.chance(0.3) else None)
    s.anchors.append(z)


def gather_mixed(s: Sketch) -> None:
    """Several kinds of things onto a zone."""
    z = s.lot("zone")
    things = [s.thing() for _ in range(s.number(2, 3))]
    s.step("gather", things, [z])
    s.anchors.append(z)


def gather_own(s: Sketch) -> None:
    """Things onto the zones of their own colours."""
    k, kind = s.number(2, 3), s.pick((*SOLIDS, "tile"))
    zones = [s.lot("zone", color=str(i), plain=True) for i in range(k)]
    s.step("gather", [s.lot(kind, s.number(1, 3), color=str(i), plain=True) for i in range(k)], zones, shape="own")


def clear(s: Sketch) -> None:
    """Things off a zone; another may take their place."""
    z = s.lot("zone")
    s.step("clear", [s.lot(s.pick(("block", "cylinder", "tile")), s.number(2, 4))], [z])
    if s.chance(0.6):
        s.step("gather", [s.thing()], [z])


def push(s: Sketch) -> None:
    """Flat things pushed into zones."""
    k = s.number(1, 2)
    zones = [s.lot("zone", plain=True) for _ in range(k)]
    s.step("push", [s.lot("puck", s.number(1, 4 - k)) for _ in range(k)], zones)


def sweep(s: Sketch) -> None:
    """Piles swept into zones, of their own colours or others."""
    k, own = s.number(1, 2), s.chance(0.5)
    zones = [s.lot("zone", color=str(i) if own else "", plain=True) for i in range(k)]
    s.step("sweep", [s.lot("pile", color=str(i) if own else "") for i in range(k)], zones)
    if s.chance(0.3):
        s.lot("pile")


def stack_alike(s: Sketch) -> None:
    """A tower of things that look alike."""
    x = s.lot(s.pick(("block", "cylinder", "box", "tile", "puck")), s.number(2, 5))
    base = [s.lot("stand")] if s.chance(0.4) else []
    s.step("stack", [x], base)
    s.anchors += base


def stack_ordered(s: Sketch) -> None:
    """A tower whose order counts."""
    n = s.number(2, 5)
    if s.chance(0.5):
        kind, noun = s.pick(("block", "cylinder", "tile")), s.chance(0.3)
        named = {"noun": {"block": "brick", "cylinder": "drum", "tile": "slab"}[kind]} if noun else {}
        things = [s.lot(kind, plain=True, **named) for _ in range(n)]
    else:
        kinds = ["box", *(s.pick(("block", "cylinder", "tile")) for _ in range(min(n, 4) - 1))]
        things = [s.lot(k, plain=True) for k in kinds]
        if s.chance(0.4):
            things += [s.lot("cylinder", plain=True, size="small"), s.lot("ball", plain=True, size="small")]
    s.step("stack", things, ordered=True)


def stack_loose(s: Sketch) -> None:
    """A tower of different colours in any order."""
    kind = s.pick(("block", "tile", "puck"))
    s.step("stack", [s.lot(kind, plain=True) for _ in range(s.number(2, 4))])


def rebuild(s: Sketch) -> None:
    """A tower the other way up."""
    kind = s.pick(("block", "cylinder"))
    s.step("rebuild", [s.lot(kind, plain=True) for _ in range(s.number(3, 4))])


def on_each(s: Sketch) -> None:
    """One thing on each of several."""
    n = s.number(2, 4)
    low, high = s.pick(
        (
            ("box", "block"),
            ("cylinder", "ball"),
            ("block", "tile"),
            ("box", "cylinder"),
            ("tile", "block"),
            ("puck", "block"),
            ("cylinder", "tile"),
        )
    )
    v = s.lot(low, n)
    s.step("on", [s.lot(high, n, size="small")], [v], shape="one each")


def on_stand(s: Sketch) -> None:
    """Things on a stand."""
    v = s.lot("stand")
    n = s.number(1, 4)
    x = s.lot(s.pick((*SOLIDS, "tile", "puck")), n)
    s.step("on", [x], [v], count=s.number(1, n - 1) if n > 2 and s.chance(0.3) else None)
    s.anchors.append(v)


def on_stand_mixed(s: Sketch) -> None:
    """Household things on a stand or a pallet."""
    v = s.lot(s.pick(("stand", "pallet")))
    s.step("on", [s.thing() for _ in range(2)], [v])
    s.anchors.append(v)


def _laid(s: Sketch, shape: str, n: int, kinds: tuple[str, ...]) -> None:
    """Things in a pattern wherever there is room; on each of a few, something more may be put."""
    x = s.lot(s.pick(kinds), n, size="small" if n > 6 else "")
    s.step("arrange", [x], shape=shape)
    if s.lots[x].kind != "box" and n <= 5:
        s.tops.append(x)


def _laid_on(s: Sketch, shape: str, n: int, base: str) -> None:
    """Things in a pattern on a stand or along a line."""
    b = s.lot(base)
    x = s.lot(s.pick(LEVEL), n)
    s.step("arrange", [x], [b], shape=shape)
    s.anchors.append(b)
    if n <= 4:
        s.tops.append(x)


def _laid_in_order(s: Sketch, shape: str, n: int, base: str = "") -> None:
    """Things of different colours in a told order."""
    kind = s.pick(LEVEL)
    things = [s.lot(kind, plain=True) for _ in range(n)]
    places = [s.lot(base)] if base else []
    s.step("arrange", things, places, shape=shape, ordered=True)
    s.anchors += places


def row(s: Sketch) -> None:
    """A row by itself."""
    _laid(s, s.pick(("row", "column")), s.number(3, 6), (*LEVEL, "box"))


def row_on(s: Sketch) -> None:
    """A row on a stand or along a line."""
    _laid_on(s, "row", s.number(2, 5), s.pick(("stand", "line")))


def row_ordered(s: Sketch) -> None:
    """A row whose order is told."""
    _laid_in_order(s, "column", s.number(3, 5), s.pick(("", "stand")))


def row_marks(s: Sketch) -> None:
    """One thing on each of several marks in a row."""
    _marked(s, s.pick(("row", "column")), s.number(2, 4))


def grid(s: Sketch) -> None:
    """A grid by itself."""
    _laid(s, "grid", s.pick((4, 6, 8, 9)), LEVEL)


def grid_on(s: Sketch) -> None:
    """A grid on a stand."""
    _laid_on(s, "grid", s.pick((4, 6, 8, 9)), "stand")


def grid_marks(s: Sketch) -> None:
    """One thing on each of several marks in a grid."""
    _marked(s, "grid", s.pick((4, 6)))


def ring(s: Sketch) -> None:
    """A ring by itself."""
    _laid(s, "ring", s.number(4, 9), LEVEL[:3])


def arc(s: Sketch) -> None:
    """A half circle."""
    _laid(s, "arc", s.number(4, 7), LEVEL)


def corners(s: Sketch) -> None:
    """A triangle or a square."""
    shape, n = s.pick((("triangle", 3), ("square", 4)))
    _laid(s, shape, n, (*LEVEL, "box"))


def ring_ordered(s: Sketch) -> None:
    """A ring whose order is told."""
    _laid_in_order(s, "ring", s.number(4, 5))


def ring_round(s: Sketch) -> None:
    """A ring around something."""
    v = s.lot("bowl") if s.chance(0.5) else s.lot("cup")
    x = s.lot(s.pick(("block", "cylinder", "tile", "puck")), s.number(4, 8), size="small")
    s.step("arrange", [x], [v], shape="ring")
    s.hollows.append(v)


def letter(s: Sketch) -> None:
    """A capital letter out of small things."""
    which = s.pick(SMALL_LETTERS)
    x = s.lot(s.pick(("block", "cylinder")), letter_dots(which), size="small")
    s.step("arrange", [x], shape=f"letter:{which}")


def pyramid(s: Sketch) -> None:
    """A pyramid, on a stand or on marks."""
    base = [s.lot("stand")] if s.chance(0.5) else []
    s.step("arrange", [s.lot("block", s.pick((3, 6)))], base, shape="pyramid")
    s.anchors += base


def stairs(s: Sketch) -> None:
    """Stairs on a stand."""
    base = s.lot("stand")
    s.step("arrange", [s.lot("block", s.pick((3, 6)), plain=True)], [base], shape="stairs")
    s.anchors.append(base)


def _marked(s: Sketch, shape: str, n: int) -> None:
    x = s.lot(s.pick(("block", "cylinder", "puck")), n)
    s.step("marks", [x], shape=shape)
    if n <= 4:
        s.tops.append(x)


def relate(s: Sketch) -> None:
    """One thing beside another."""
    v = s.lot(s.pick(("bowl", "cup", "container", "stand", "zone")))
    for side in s.pick(
        (
            ("left", "right"),
            ("front", "behind"),
            ("next", "left"),
            ("left", "behind"),
            ("behind", "right"),
            ("right", "next"),
        )
    ):
        s.step("relate", [s.thing()], [v], shape=side)


def between(s: Sketch) -> None:
    """One thing between two others."""
    if s.chance(0.5):
        places = [s.lot(s.pick(("bowl", "cup", "stand")), plain=True) for _ in range(2)]
    else:
        places = [s.lot(s.pick(("bowl", "cup", "cylinder", "box")), 2)]
    s.step("relate", [s.thing()], places, shape="between")


def bridge(s: Sketch) -> None:
    """A bridge, a gate or a house."""
    piers = s.lot(s.pick(("block", "cylinder")), 2, noun=s.pick(("pillar", "pier", "post")))
    deck = s.lot("plank", noun=s.pick(("plank", "beam", "roof", "lintel")))
    more = [s.lot(s.pick(("block", "cylinder", "tile")), s.pick((1, 1, 2)), size="small")] if s.chance(0.6) else []
    s.step("bridge", [piers, deck, *more], shape=s.pick(("", "free")))


def house(s: Sketch) -> None:
    """A house: walls of two storeys, a ceiling, and something on the roof."""
    walls = [
        s.lot("block", 2, noun=noun) for noun in s.pick((("block", "block"), ("wall", "wall"), ("block", "brick")))
    ]
    roof = s.lot("plank", noun=s.pick(("roof", "plank", "ceiling")))
    chimney = [s.lot("cylinder", noun=s.pick(("chimney", "cylinder")), size="small")] if s.chance(0.7) else []
    s.step("house", [*(walls if s.chance(0.6) else walls[:1]), roof, *chimney])


def palletize(s: Sketch) -> None:
    """Boxes on a pallet in two layers."""
    v = s.lot("pallet")
    s.step("palletize", [s.lot("box", s.pick((4, 8)))], [v])


def corner(s: Sketch) -> None:
    """A box into a corner mark."""
    v, x = s.lot("corner"), s.lot("box")
    s.step("corner", [x], [v])
    s.tops.append(x)


def outline(s: Sketch) -> None:
    """A shape onto its outline."""
    name = s.pick(FIGURES)
    s.step("outline", [s.lot("kit", name=name, noun=name)])


def ell(s: Sketch) -> None:
    """An L into its fixture."""
    v = s.lot("fixture")
    s.step("ell", [s.lot("ell")], [v])
    s.anchors.append(v)


def kit(s: Sketch) -> None:
    """Pieces into a board."""
    v = s.lot("kitboard")
    n = s.number(2, 4)
    if s.chance(0.5):
        names = [FIGURES[int(i)] for i in s.rng.permutation(len(FIGURES))[:n]]
        s.step("kit", [s.lot("kit", name=name, noun=name) for name in names], [v])
    else:
        s.step("kit", [s.lot("kit") for _ in range(n)], [v])
    s.anchors.append(v)


def pack(s: Sketch) -> None:
    """Boxes that were cut from one rectangle, into a container."""
    v = s.lot("container")
    s.step("pack", [s.lot("box", s.number(3, 6))], [v])
    s.anchors.append(v)


def hanoi(s: Sketch) -> None:
    """The tower of Hanoi, told move by move."""
    v = s.lot("pegs")
    s.step("hanoi", [s.lot("disk") for _ in range(s.number(2, 3))], [v])


def rope(s: Sketch) -> None:
    """A rope along a line, along the open side of a square, or from zone to zone."""
    shape = s.pick(("straight", "bent", "corner", "vee", "step", "side", "join"))
    place = s.lot("frame") if shape == "side" else s.lot("zone", 2) if shape == "join" else s.lot("line")
    s.step("rope", [s.lot("rope")], [place], shape=shape)
    if shape != "join":
        s.anchors.append(place)


def swap(s: Sketch) -> None:
    """Two things change places by way of a third one."""
    zones = [s.lot("zone", plain=True) for _ in range(3)]
    s.step("swap", [s.thing(), s.thing()], zones)


def route(s: Sketch) -> None:
    """One thing goes from zone to zone and stays in the last."""
    zones = [s.lot("zone", plain=True) for _ in range(s.number(2, 4))]
    s.step("route", [s.thing()], zones)


OPENINGS: dict[str, tuple[Callable[[Sketch], None], ...]] = {
    "sort": (into_own, gather_own, into_deal, into_each, into_count, into_either, into_any, gather, gather_mixed),
    "stack": (stack_alike, stack_ordered, stack_loose, on_each, on_stand, on_stand_mixed),
    "pyramid": (pyramid, stairs),
    "row": (row, row_on, row_ordered, row_marks),
    "ring": (ring_round, ring, arc, ring_ordered, corners),
    "grid": (grid, grid_on, grid_marks),
    "letter": (letter,),
    "bridge": (bridge,),
    "house": (house,),
    "insert": (ell, corner, outline),
    "kit": (kit,),
    "pack": (pack, palletize, into_one, into_one_household, into_one_mixed, into_shapes),
    "sweep": (sweep, push),
    "rope": (rope,),
    "relate": (relate, between),
    "rearrange": (rebuild, hanoi, take_out, clear, swap, route),
}
"""Motif (`generate.motifs`) to its openings; "mixed" is made of several."""
LIGHT = (
    into_one,
    gather,
    stack_alike,
    on_each,
    on_stand,
    relate,
    between,
    corner,
    ell,
    outline,
    row_on,
    row,
    corners,
    into_each,
)
"""Openings that leave room for others beside them."""
