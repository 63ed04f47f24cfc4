"""Free places: where a footprint can stand without touching what is there already.

Places are drawn uniformly (rejection sampling); when that fails, a grid is searched, so that a place is
found whenever one exists on the grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from simwright.errors import NoRoom
from simwright.geometry import TURN, Array, Pose
from simwright.sim.assets.base import Asset
from simwright.sim.reach import reachable_many
from simwright.tasks.view import placed

Bools = NDArray[np.bool_]

CLEARANCE = 0.01
"""[m] that free places keep from everything else."""
GRID = 0.01
"""[m] coarsest step of the search grid."""
YAW_STEP = math.radians(15)
"""[rad] between the yaws that the grid search tries."""
BATCHES = (8, 32, 128)
"""Random places tried at a time, before the grid is searched."""
SIMPLIFY = 0.0002
"""[m] by which round outlines may be straightened."""


@dataclass(frozen=True)
class Obstacle:
    """Ground that is taken."""

    outline: shapely.Polygon
    """In the table's frame [m]."""
    room: float = 0.0
    """[m] that it keeps clear around itself."""


@dataclass(frozen=True)
class Region:
    """A rectangle of the table that a footprint has to stay in."""

    frame: Pose
    """Its middle, in the table's frame."""
    half: tuple[float, float]
    """[m] half sides along its own axes."""
    words: str
    """How messages name it."""

    @property
    def outline(self) -> shapely.Polygon:
        """In the table's frame [m]."""
        x, y = self.half
        return placed(shapely.box(-x, -y, x, y), self.frame)


WORKSPACE = Region(Pose(0.5, 0.0), (0.25, 0.5), "the workspace")
"""x 0.25..0.75, y -0.5..0.5 [m]: what the top-down maps show."""
LEFT = Region(Pose(0.5, 0.25), (0.25, 0.25), "the left half of the workspace")
RIGHT = Region(Pose(0.5, -0.25), (0.25, 0.25), "the right half of the workspace")
CEILING = 0.3
"""[m] height of the workspace."""


@dataclass(frozen=True)
class Footprint:
    """What is to be placed."""

    phrase: str
    """How messages name it."""
    outline: shapely.Polygon
    """In its own frame [m]."""
    symmetry: float = TURN
    """Turn [rad] that leaves it as it is; 0 any."""
    room: float = 0.0
    """[m] to keep clear around it."""
    height: float = 0.0
    """[m] at which the arm has to reach it."""


@dataclass(frozen=True)
class _Ground:
    """Obstacles as arrays."""

    outlines: NDArray[np.object_] = field(repr=False)
    centres: Array = field(repr=False)
    radii: Array = field(repr=False)
    gaps: Array = field(repr=False)


@lru_cache(maxsize=1024)
def outline_of(asset: Asset) -> shapely.Polygon:
    """The asset's outline without holes, straightened by at most 0.2 mm, in its own frame."""
    whole = shapely.Polygon(asset.footprint.exterior)
    plain = whole.simplify(SIMPLIFY)
    return plain if isinstance(plain, shapely.Polygon) else whole


@lru_cache(maxsize=1024)
def claim_of(asset: Asset) -> shapely.Polygon:
    """What the asset keeps others off, in its own frame: a marking claims the rectangle around its drawing.

    The inner side of a corner or of a square is where things are to go, so nothing else may start there.
    """
    if not asset.MARKING:
        return outline_of(asset)
    upright = shapely.box(*asset.footprint.bounds)
    tight = shapely.minimum_rotated_rectangle(asset.footprint)
    return tight if isinstance(tight, shapely.Polygon) and tight.area < 0.95 * upright.area else upright


def find_place(what: Footprint, obstacles: Sequence[Obstacle], region: Region, rng: np.random.Generator) -> Pose:
    """A free pose on the table, yaw uniform, position uniform where the whole footprint lies in the region.

    Args:
        what: the footprint to place.
        obstacles: ground that is taken.
        region: where to look.
        rng: source of chance.

    Raises:
        NoRoom: there is none, neither by chance nor on the search grid.
    """
    ground = _ground(obstacles, what.room)
    corners = shapely.get_coordinates(what.outline)
    for n in BATCHES:
        yaws = rng.uniform(0.0, TURN, n)
        shares = rng.uniform(0.0, 1.0, (n, 2))
        found = _first_free(what, corners, ground, region, yaws, shares)
        if found is not None:
            return found
    found = _search(what, corners, ground, region, rng)
    if found is None:
        raise NoRoom(_no_room(what, ground, region))
    return found


def _ground(obstacles: Sequence[Obstacle], room: float) -> _Ground:
    outlines = np.array([o.outline for o in obstacles], dtype=object)
    bounds = np.array([o.outline.bounds for o in obstacles], dtype=np.float64).reshape(-1, 4)
    gaps = np.array([CLEARANCE + max(room, o.room) for o in obstacles], dtype=np.float64)
    centres = (bounds[:, :2] + bounds[:, 2:]) / 2
    radii = np.hypot(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) / 2
    return _Ground(outlines, centres, radii, gaps)


def _turned(corners: Array, yaws: Array) -> Array:
    """The corners (v, 2) turned by each yaw (n,): (n, v, 2)."""
    c, s = np.cos(yaws)[:, None], np.sin(yaws)[:, None]
    x, y = corners[:, 0], corners[:, 1]
    return np.stack([c * x - s * y, s * x + c * y], axis=-1)


def _margins(corners: Array, yaws: Array, region: Region) -> tuple[Array, Array]:
    """Lowest and highest positions (n, 2), in the region's frame, at which the turned footprint stays inside."""
    local = _turned(corners, yaws - region.frame.yaw)
    half = np.array(region.half)
    return -half - local.min(axis=1), half - local.max(axis=1)


def _to_table(points: Array, region: Region) -> Array:
    return _turned(points, np.array([region.frame.yaw]))[0] + (region.frame.x, region.frame.y)


def _first_free(
    what: Footprint, corners: Array, ground: _Ground, region: Region, yaws: Array, shares: Array
) -> Pose | None:
    low, high = _margins(corners, yaws, region)
    fits = np.flatnonzero((low <= high + 1e-9).all(axis=1))
    points = _to_table(low[fits] + shares[fits] * (high - low)[fits], region)
    turned = _turned(corners, yaws[fits])
    keep = np.flatnonzero(~_blocked(points, turned, ground))
    for i in keep:
        if reachable_many(points[i : i + 1], what.height)[0]:
            return Pose(float(points[i, 0]), float(points[i, 1]), 0.0, float(yaws[fits[i]]))
    return None


def _blocked(points: Array, turned: Array, ground: _Ground) -> Bools:
    """Which of the footprints (n, v, 2) at the points (n, 2) come too near to an obstacle.

    Bounding circles settle most pairs; only the others are measured.
    """
    blocked = np.zeros(len(points), dtype=bool)
    if not len(points) or not len(ground.outlines):
        return blocked
    reach = np.sqrt((turned**2).sum(axis=-1)).max(axis=1)
    apart = np.hypot(*np.moveaxis(points[:, None] - ground.centres, -1, 0))
    i, j = np.nonzero(apart <= reach[:, None] + ground.radii + ground.gaps)
    if len(i):
        outlines = np.asarray(shapely.polygons(turned + points[:, None]), dtype=object)
        near = _distances(outlines[i], ground.outlines[j]) <= ground.gaps[j]
        blocked[i[near]] = True
    return blocked


def _distances(a: NDArray[np.object_], b: NDArray[np.object_]) -> Array:
    """[m] between shapes, broadcast."""
    return np.asarray(shapely.distance(a, b), dtype=np.float64)  # pyright: ignore[reportUnknownMemberType] - its stub


def _search(what: Footprint, corners: Array, ground: _Ground, region: Region, rng: np.random.Generator) -> Pose | None:
    """A free place on a grid around the region's middle: a random one, of the first yaw that has any."""
    local, points = _grid(region)
    ok = reachable_many(points, what.height)
    centres = np.asarray(shapely.points(points), dtype=object)
    gaps = _distances(centres[:, None], ground.outlines[None, :]) - ground.gaps
    nearest = gaps.min(axis=1, initial=math.inf)
    middle = shapely.Point(0.0, 0.0)
    inner = float(what.outline.exterior.distance(middle)) if what.outline.contains(middle) else 0.0
    ok &= nearest > inner
    outer = float(np.hypot(corners[:, 0], corners[:, 1]).max())
    for yaw in rng.permutation(_yaws(what.symmetry, region)):
        low, high = _margins(corners, np.array([yaw]), region)
        rows = np.flatnonzero(ok & ((local >= low - 1e-9) & (local <= high + 1e-9)).all(axis=1))
        turned = _turned(corners, np.array([yaw]))
        doubtful = rows[nearest[rows] <= outer]
        wrong = doubtful[_blocked(points[doubtful], np.repeat(turned, len(doubtful), axis=0), ground)]
        free = np.setdiff1d(rows, wrong)
        if len(free):
            x, y = points[rng.choice(free)]
            return Pose(float(x), float(y), 0.0, float(yaw) % TURN)
    return None


def _grid(region: Region) -> tuple[Array, Array]:
    """Grid points in the region's frame (n, 2) and in the table's frame (n, 2)."""
    step = min(GRID, max(GRID / 4, min(region.half) / 12))
    counts = [math.floor(h / step) for h in region.half]
    axes = [np.arange(-n, n + 1, dtype=np.float64) * step for n in counts]
    local = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
    return local, _to_table(local, region)


def _yaws(symmetry: float, region: Region) -> Array:
    n = max(1, math.ceil(symmetry / YAW_STEP - 1e-9))
    return region.frame.yaw + np.arange(n, dtype=np.float64) * (symmetry / n)


def _no_room(what: Footprint, ground: _Ground, region: Region) -> str:
    ax, ay, bx, by = what.outline.bounds
    taken = shapely.union_all(shapely.buffer(ground.outlines, ground.gaps)) if len(ground.outlines) else None
    free = region.outline if taken is None else region.outline.difference(taken)
    size = f"{100 * (bx - ax):.1f} x {100 * (by - ay):.1f} cm"
    size += f" and {100 * what.room:.1f} cm of room around it" if what.room else ""
    text = f"no room for {what.phrase} ({size}) in {region.words}: {1e4 * free.area:.0f} cm2 are free"
    if free.area > 1e-6 and isinstance(free, (shapely.Polygon, shapely.MultiPolygon)):
        circle = shapely.maximum_inscribed_circle(free, 0.002)
        x, y = shapely.get_coordinates(circle)[0]
        text += f", the biggest free spot is {200 * circle.length:.1f} cm across, at ({x:.2f}, {y:.2f})"
    return (
        f"{text}. Add fewer or smaller things, add the large ones first, ask for less room, "
        "or give a pose on or in another body (pose=stand.top)."
    )
