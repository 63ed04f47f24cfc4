"""Openings that stack, lay out, build, relate and insert. Each draws one step and its things."""

from __future__ import annotations

from simwright.generate.compose.motifs.layouts import letter_dots
from simwright.generate.compose.sketch import FIGURES, LEVEL, SOLIDS, Sketch

SMALL_LETTERS = tuple(letter for letter in "CEFHIJKLPTUVXYZ" if letter_dots(letter) <= 12)
"""Letters that take at most twelve things."""


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
        kind = s.pick(("block", "cylinder", "tile"))
        noun = {"block": "brick", "cylinder": "drum", "tile": "slab"}[kind] if s.chance(0.3) else ""
        things = [s.lot(kind, plain=True, noun=noun) for _ in range(n)]
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
