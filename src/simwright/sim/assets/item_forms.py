"""The solids of catalogue items: what is drawn, what collides, and where the origin of their files is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import shapely
from shapely import affinity

from simwright.sim.assets.base import Cavity
from simwright.sim.assets.convex import box_piece, prism_drawing, prism_hulls
from simwright.sim.assets.forms import extruded
from simwright.sim.assets.insertion import ell_outline
from simwright.sim.assets.kit_outlines import kit_outline
from simwright.sim.assets.planar import annulus, cut, disc, hull
from simwright.sim.assets.receptacles import Bowl, Pallet
from simwright.sim.assets.turning import cylinder_piece, ring_hulls, turned_drawing
from simwright.sim.shapes import RGB, Piece, Vec3

FLAT = 0.001
"""[m] Thickness of what is only drawn."""
BOWL_RADIUS = 0.057
"""[m] Of the catalogue's bowl: 11.4 cm wide."""
PALLET = (0.30, 0.25, 0.0375)
"""[m] Sides of the catalogue's pallet."""
PLATE = (0.05, 0.05, 0.005)
"""[m] Sides of each of a stand's three plates, which lie side by side along y."""
KIT = (0.28, 0.20, 0.005)
"""[m] Sides of the kit's plate."""
PEG_BASE = (0.12, 0.36, 0.01)
PEG_TOP, PEG_RADIUS = 0.055, 0.005
"""[m] Height and radius of the three pegs."""
PEG_Y = (-0.12, 0.0, 0.12)
"""[m] Where they stand."""
WALL = 0.002
"""[m] Thickness of the walls of containers and fixtures."""
FIXTURE_PLAY = 0.003
"""[m] Room on every side of the L in its fixture."""
FIXTURE_HEIGHT = 0.04
KIT_SIZES: dict[str, tuple[float, float]] = {
    "R": (0.041, 0.057), "A": (0.050, 0.057), "triangle": (0.060, 0.060), "square": (0.060, 0.060),
    "plus": (0.060, 0.060), "T": (0.060, 0.060), "diamond": (0.075, 0.060), "pentagon": (0.057, 0.054),
    "rectangle": (0.075, 0.045), "flower": (0.060, 0.060), "star": (0.058, 0.061), "circle": (0.060, 0.060),
    "G": (0.045, 0.058), "V": (0.047, 0.057), "E": (0.032, 0.057), "L": (0.060, 0.060), "ring": (0.060, 0.060),
    "hexagon": (0.052, 0.060), "heart": (0.058, 0.053), "M": (0.054, 0.057),
}  # fmt: skip
"""[m] Sides of the kit shapes at the scale 0.003, in the catalogue's order."""
KIT_SCALE = 0.003
KIT_UNITS = 20.0
"""Units of thickness in the shapes' files."""
_SHADES: tuple[RGB, ...] = ((0.62, 0.47, 0.38), (0.52, 0.39, 0.31), (0.42, 0.31, 0.25))
"""Of a stand's plates: from light to dark."""


@dataclass(frozen=True)
class Shape:
    """What an item is made of, in a frame whose origin is the middle of its bottom."""

    pieces: tuple[Piece, ...]
    size: Vec3
    """[m] Of what collides; of a drawing, of what is drawn."""
    lift: float
    """[m] Height of the file's origin above the bottom."""
    footprint: shapely.Polygon
    flat: tuple[shapely.Polygon, float]
    """Where the cup takes hold: an area [m] and its height [m]."""
    told: Vec3 = (0.0, 0.0, 0.0)
    """What the catalogue's engine tells as the sizes of the first drawn part."""
    cavity: Cavity | None = None
    painted: int = 1000
    """So many of the first pieces take the item's colour."""


@lru_cache(maxsize=1024)
def shape_of(form: str, dims: tuple[float, ...], figure: str) -> Shape:
    """The solids of an item.

    Args:
        form: see `Item`.
        dims: [m] its numbers.
        figure: the kit shape's name, if it is one.
    """
    if form in ("shape", "print"):
        return _figure(figure, dims, solid=form == "shape")
    makers = {
        "box": _box, "cylinder": _cylinder, "ball": _ball, "bowl": _bowl, "container": _container, "pallet": _pallet,
        "bars": _bars, "ell": _ell, "fixture": _fixture, "stand": _stand, "kit": _kit, "pegs": _pegs, "disk": _disk,
    }  # fmt: skip
    return makers[form](dims)


def _rectangle(x: float, y: float) -> shapely.Polygon:
    return shapely.box(-x / 2, -y / 2, x / 2, y / 2)


def _upright(x: float, y: float, z: float) -> Piece:
    return box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z))


def _box(dims: Sequence[float]) -> Shape:
    x, y, z = dims
    area = _rectangle(x, y)
    return Shape((_upright(x, y, z),), (x, y, z), z / 2, area, (area, z), (x, y, z))


def _cylinder(dims: Sequence[float]) -> Shape:
    drawn_radius, drawn_length, radius, length = dims
    middle = length / 2
    seen = cylinder_piece(drawn_radius, middle - drawn_length / 2, middle + drawn_length / 2, collides=False)
    if (drawn_radius, drawn_length) == (radius, length):
        pieces = (cylinder_piece(radius, 0.0, length),)
    else:
        pieces = (seen, cylinder_piece(radius, 0.0, length, visible=False))
    area = disc(radius)
    return Shape(pieces, (2 * radius, 2 * radius, length), middle, area, (area, length))


def _ball(dims: Sequence[float]) -> Shape:
    (r,) = dims
    piece = Piece("sphere", (r, 0.0, 0.0), (0.0, 0.0, r))
    return Shape((piece,), (2 * r, 2 * r, 2 * r), r, disc(r), (disc(r), 2 * r))


def _bowl(dims: Sequence[float]) -> Shape:
    del dims
    own = Bowl(BOWL_RADIUS)
    cavity = own.cavity
    assert cavity is not None
    floor = disc(BOWL_RADIUS * 0.6 - 0.012)
    told = (1.25, 1.25, 0.25)  # of a mesh, the engine tells the factors by which its file is scaled
    return Shape(own.pieces, own.size, 0.0, own.footprint, (floor, cavity.floor), told, cavity)


def _container(dims: Sequence[float]) -> Shape:
    x, y, z, hx, hy, hz = dims
    w = WALL / 2
    bottom = min(-hz - w, -z / 2)
    low, high = -z / 2 - bottom, z / 2 - bottom
    floor = box_piece((-x / 2, -y / 2, -hz - w - bottom), (x / 2, y / 2, -hz + w - bottom))
    walls = [box_piece((s * hx - w, -y / 2, low), (s * hx + w, y / 2, high)) for s in (-1, 1)]
    walls += [box_piece((-x / 2, s * hy - w, low), (x / 2, s * hy + w, high)) for s in (-1, 1)]
    wide, deep = max(x, 2 * hx + 2 * w), max(y, 2 * hy + 2 * w)
    level = -hz + w - bottom
    inner = _rectangle(max(2 * hx - WALL, 1e-3), max(2 * hy - WALL, 1e-3))
    cavity = Cavity(level, high, inner, inner) if high > level else None
    roomy = min(hx, hy) > 0.015
    flat = inner.buffer(-0.012) if roomy else shapely.box(hx - w, -y / 2, hx + w, y / 2)
    held = (flat, level if roomy else high)
    return Shape((floor, *walls), (wide, deep, high), -bottom, _rectangle(wide, deep), held, (x, y, WALL), cavity)


def _pallet(dims: Sequence[float]) -> Shape:
    del dims
    own = Pallet(PALLET)
    return Shape(own.pieces, PALLET, PALLET[2] / 2, own.footprint, (own.footprint, PALLET[2]), (0.25, 0.25, 0.25))


def _bars(dims: Sequence[float]) -> Shape:
    bars = [dims[i : i + 4] for i in range(0, len(dims), 4)]
    sides = [(x, y, max(abs(a), 1e-4), max(abs(b), 1e-4)) for x, y, a, b in bars]
    pieces = [box_piece((x - a, y - b, 0.0), (x + a, y + b, FLAT), collides=False) for x, y, a, b in sides]
    around = hull([(x + i * a, y + j * b) for x, y, a, b in sides for i in (-1, 1) for j in (-1, 1)])
    x0, y0, x1, y1 = around.bounds
    told = 2 * sides[0][2], 2 * sides[0][3], FLAT
    return Shape(tuple(pieces), (x1 - x0, y1 - y0, FLAT), FLAT / 2, around, (around, FLAT), told)


def _ell(dims: Sequence[float]) -> Shape:
    del dims
    area = ell_outline()
    a, notch, tall = 0.04, -0.01, 0.04
    pieces = box_piece((-a, -a, 0.0), (a, notch, tall)), box_piece((-a, notch, 0.0), (notch, a, tall))
    return Shape(pieces, (2 * a, 2 * a, tall), tall / 2, area, (area, tall), (0.08, 0.03, 0.04))


@cache
def _fixture_pieces() -> tuple[Piece, ...]:
    around, hole = ell_outline(FIXTURE_PLAY + WALL), ell_outline(FIXTURE_PLAY)
    walls = cut(around, hole)
    return (
        prism_drawing(around, 0.0, WALL),
        prism_drawing(walls, WALL, FIXTURE_HEIGHT),
        *prism_hulls(around, 0.0, WALL),
        *prism_hulls(walls, WALL, FIXTURE_HEIGHT),
    )


def _fixture(dims: Sequence[float]) -> Shape:
    del dims
    hole = ell_outline(FIXTURE_PLAY)
    around = ell_outline(FIXTURE_PLAY + WALL)
    side = around.bounds[2] - around.bounds[0]
    cavity = Cavity(WALL, FIXTURE_HEIGHT, hole, hole)
    size = side, side, FIXTURE_HEIGHT
    floor = shapely.box(-0.03, -0.03, -0.02, -0.02), WALL
    return Shape(_fixture_pieces(), size, FIXTURE_HEIGHT / 2, around, floor, (0.1, WALL, 0.04), cavity)


def _stand(dims: Sequence[float]) -> Shape:
    del dims
    x, y, z = PLATE
    pieces = [box_piece((-x / 2, m - y / 2, 0.0), (x / 2, m + y / 2, z)) for m in (0.0, -y, y)]
    # Only the first plate is the file's base link, which is all that a program can paint.
    shaded = [replace(p, color=_SHADES[k]) if k else p for k, p in zip((1, 0, 2), pieces, strict=True)]
    shaded[1] = replace(shaded[1], color=_SHADES[0])
    shaded[0] = replace(pieces[0], color=None)
    area = _rectangle(x, 3 * y)
    return Shape(tuple(shaded), (x, 3 * y, z), z / 2, area, (area, z), PLATE, painted=1)


def _kit(dims: Sequence[float]) -> Shape:
    del dims
    x, y, z = KIT
    area = _rectangle(x, y)
    return Shape((_upright(x, y, z),), KIT, z / 2, area, (area, z), KIT)


def _pegs(dims: Sequence[float]) -> Shape:
    del dims
    x, y, z = PEG_BASE
    half = (PEG_TOP - z) / 2
    size = PEG_RADIUS, half, 0.0
    pegs = [Piece("capsule", size, (0.0, at, PEG_TOP - PEG_RADIUS - half)) for at in PEG_Y]
    area = _rectangle(x, y)
    clear = shapely.box(0.02, -y / 2, x / 2, y / 2)
    return Shape((_upright(x, y, z), *pegs), (x, y, PEG_TOP), 0.0, area, (clear, z), PEG_BASE)


def _disk(dims: Sequence[float]) -> Shape:
    (diameter,) = dims
    r, hole, h = max(diameter / 2, 0.02), 0.008, 0.01
    profile = [(hole, 0.0), (r, 0.0), (r, h), (hole, h), (hole, 0.0)]
    pieces = (turned_drawing(profile), *ring_hulls(r, hole, 0.0, h))
    grip = annulus(r - 0.0015, min(0.015, r - 0.005))
    return Shape(pieces, (2 * r, 2 * r, h), h / 2, disc(r), (grip, h), (1.0, 1.0, 1.0))


def _figure(name: str, dims: Sequence[float], *, solid: bool) -> Shape:
    sx, sy, sz = dims
    natural = kit_outline(name)
    x0, y0, x1, y1 = natural.bounds
    wide, deep = KIT_SIZES[name]
    fx, fy = wide * sx / KIT_SCALE / (x1 - x0), deep * sy / KIT_SCALE / (y1 - y0)
    area = affinity.scale(natural, fx, fy, origin=(0, 0))
    height = max(KIT_UNITS * sz, 5e-4)
    size = wide * sx / KIT_SCALE, deep * sy / KIT_SCALE, height
    if not solid:
        drawn = prism_drawing(area, 0.0, height)
        return Shape((drawn,), size, 0.0, shapely.Polygon(area.exterior), (area, height), (sx, sy, sz))
    form = extruded(area, height)
    return Shape(form.pieces, size, 0.0, shapely.Polygon(form.outline.exterior), (area, height), (sx, sy, sz))
