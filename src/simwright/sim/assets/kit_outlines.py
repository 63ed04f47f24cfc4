"""The outlines of the kit shapes: letters and figures 5 to 8 cm wide with strokes that the cup can hold.

Every outline is centred on the smallest circle round it, which is the centre of turning of those that have one, and
fits a circle 86 mm across, so that any two slots of a board stay apart at whatever yaw.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import shapely
from shapely import affinity

from simwright.errors import UnknownName
from simwright.geometry import TURN
from simwright.seeding import Split
from simwright.sim.assets.planar import annulus, common, cut, disc, hull, moved, regular, union

_MM = 0.001
_FINE = 48
"""Corners of a circle."""


def _poly(*points: tuple[float, float]) -> shapely.Polygon:
    """A polygon from corners in millimetres."""
    return shapely.Polygon([(x * _MM, y * _MM) for x, y in points])


def _bar(x0: float, y0: float, x1: float, y1: float) -> shapely.Polygon:
    """A rectangle between two corners in millimetres."""
    return shapely.box(x0 * _MM, y0 * _MM, x1 * _MM, y1 * _MM)


def _centred(outline: shapely.Polygon) -> shapely.Polygon:
    """The outline moved so that the smallest circle round it is centred on the origin."""
    centre = shapely.minimum_bounding_circle(outline).centroid
    return affinity.translate(outline, -centre.x, -centre.y)


def _letter_r() -> shapely.Polygon:
    outside = union(moved(disc(0.020, _FINE), 0.006, 0.013), _bar(-26, -7, 6, 33))
    inside = union(moved(disc(0.006, _FINE), 0.006, 0.013), _bar(-12, 7, 6, 19))
    leg = _poly((-6, -5), (11, -5), (27, -33), (10, -33))
    return _centred(union(cut(outside, inside), _bar(-26, -33, -12, 33), leg))


def _letter_a() -> shapely.Polygon:
    outside = _poly((-34, -33), (-9, 33), (9, 33), (34, -33))
    under = _poly((-18.5, -33), (-14.3, -22), (14.3, -22), (18.5, -33))
    return _centred(cut(outside, under, _poly((-8.6, -7), (0, 15.6), (8.6, -7))))


def _letter_g() -> shapely.Polygon:
    ring = cut(annulus(0.034, 0.0185, _FINE), _poly((0, 0), (60, 0), (60, 50), (30, 50)))
    bar = common(union(_bar(4, -9, 60, 6), _bar(18, -20, 60, 6)), disc(0.034, _FINE))
    return _centred(union(ring, bar))


def _letter_v() -> shapely.Polygon:
    return _centred(_poly((-33, 33), (-16, 33), (0, -10), (16, 33), (33, 33), (9, -33), (-9, -33)))


def _letter_m() -> shapely.Polygon:
    stems = _bar(-32, -28, -17.5, 28), _bar(17.5, -28, 32, 28)
    return _centred(union(*stems, _poly((-32, 28), (-15, 28), (0, 6), (15, 28), (32, 28), (7, -15), (-7, -15))))


def _heart() -> shapely.Polygon:
    lobes = [moved(disc(0.0175, _FINE), side * 0.0155, 0.012) for side in (-1, 1)]
    return _centred(union(*(hull([*lobe.exterior.coords, (0.0, -0.032)]) for lobe in lobes)))


def _flower() -> shapely.Polygon:
    petals = [disc(0.0135, 32)]
    for k in range(5):
        a = TURN / 4 + TURN * k / 5
        petals.append(moved(disc(0.0135, 32), 0.0195 * math.cos(a), 0.0195 * math.sin(a)))
    return union(*petals)


@dataclass(frozen=True)
class KitOutline:
    """One kit shape."""

    nouns: tuple[str, ...]
    """What to call it, the usual word first."""
    symmetry: float
    """Turn [rad] that leaves it as it is; 0: any."""
    draw: Callable[[], shapely.Polygon]
    """Its outline [m]."""
    unseen: bool = False
    """Held out for test."""


def _letter(
    letter: str, draw: Callable[[], shapely.Polygon], unseen: bool = False, symmetry: float = TURN
) -> KitOutline:
    return KitOutline((f"letter {letter}", letter), symmetry, draw, unseen)


KIT_OUTLINES: dict[str, KitOutline] = {
    "R": _letter("R", _letter_r),
    "A": _letter("A", _letter_a),
    "triangle": KitOutline(("triangle",), TURN / 3, lambda: regular(3, 0.041)),
    "square": KitOutline(("square",), TURN / 4, lambda: _bar(-30, -30, 30, 30)),
    "plus": KitOutline(("plus", "cross"), TURN / 4, lambda: union(_bar(-33, -11, 33, 11), _bar(-11, -33, 11, 33))),
    "T": _letter("T", lambda: _centred(union(_bar(-31, 16, 31, 32), _bar(-8.5, -32, 8.5, 32)))),
    "diamond": KitOutline(("diamond", "rhombus"), TURN / 2, lambda: _poly((40, 0), (0, 26), (-40, 0), (0, -26))),
    "pentagon": KitOutline(("pentagon",), TURN / 5, lambda: regular(5, 0.034)),
    "rectangle": KitOutline(("rectangle",), TURN / 2, lambda: _bar(-37.5, -20, 37.5, 20)),
    "flower": KitOutline(("flower", "blossom"), TURN / 5, _flower),
    "star": KitOutline(("star",), TURN / 5, lambda: regular(5, 0.038, 0.018)),
    "circle": KitOutline(("circle", "round"), 0.0, lambda: disc(0.03, _FINE)),
    "G": _letter("G", _letter_g),
    "V": _letter("V", _letter_v),
    "E": _letter(
        "E",
        lambda: _centred(
            union(_bar(-25, -33, -10, 33), _bar(-25, 19, 25, 33), _bar(-25, -7, 20, 7), _bar(-25, -33, 25, -19))
        ),
        unseen=True,
    ),
    "L": _letter("L", lambda: _centred(union(_bar(-26, -33, -9, 33), _bar(-26, -33, 26, -16))), unseen=True),
    "ring": KitOutline(("ring", "annulus"), 0.0, lambda: annulus(0.032, 0.014, _FINE), unseen=True),
    "hexagon": KitOutline(("hexagon",), TURN / 6, lambda: regular(6, 0.034), unseen=True),
    "heart": KitOutline(("heart",), TURN, _heart, unseen=True),
    "M": _letter("M", _letter_m, unseen=True),
}
"""Name to outline: the same names, symmetries and split as the CLIPort benchmark's assembling-kits shapes, but for
the flower, which has five petals here."""


def kit_names(split: Split) -> tuple[str, ...]:
    """The kit shapes that episodes of a split draw from: 14 for train and val, 6 others for test."""
    return tuple(name for name, shape in KIT_OUTLINES.items() if shape.unseen == (split == "test"))


def kit_name(given: str) -> str:
    """The shape's own name for what a program calls it, e.g. "R" for "letter R" and "plus" for "cross".

    Raises:
        UnknownName: no such shape.
    """
    asked = str(given).strip()
    for name, shape in KIT_OUTLINES.items():
        if asked == name or asked.lower() in (noun.lower() for noun in shape.nouns):
            return name
    raise UnknownName("kit shape", given, KIT_OUTLINES)


@cache
def kit_outline(name: str) -> shapely.Polygon:
    """The outline [m] of the kit shape with that name."""
    return KIT_OUTLINES[name].draw()
