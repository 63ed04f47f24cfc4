"""Where to push: a straight sweep of the blade that brings as many bodies as possible into a region."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from simwright.sim.actions import Push
from simwright.sim.end_effectors import BLADE_WIDTH
from simwright.sim.reach import reachable, reachable_many
from simwright.tasks.expert.choice import Stuck
from simwright.tasks.view import View

DIRECTIONS = 36
RUN_UP = 0.03
"""[m] The blade comes down this far behind the last body of its lane."""
CLEARANCE = 0.012
"""[m] round the blade that has to be free where it comes down."""
MARGIN = 0.012
"""[m] that the blade's face goes beyond the region's edge, so that what it touches is well inside."""


def plan_push(
    view: View, names: Sequence[str], region: Sequence[tuple[float, float]], attempt: int = 0
) -> Push | Stuck:
    """The sweep that gains most.

    Every direction is tried, in lanes side by side; a body in the blade's lane is taken along until the blade's face
    is just inside the region, one that is inside already and in the way is pushed on.

    Args:
        names: the bodies that have to come in.
        region: outline [m] of where they have to be.
        attempt: how often the best sweep failed before; then the next best is taken.
    """
    area = shapely.Polygon(region)
    points = view.positions(names)[:, :2]
    inside = shapely.contains_xy(area, points[:, 0], points[:, 1])
    if bool(inside.all()):
        return Stuck("everything is in the region already")
    found: list[tuple[float, int, Push]] = []
    for k in range(DIRECTIONS):
        angle = 2 * math.pi * k / DIRECTIONS
        for sweep, gain in _lanes(area, points, inside, angle):
            found.append((gain, len(found), sweep))
    if not found:
        return Stuck("no sweep of the blade brings any of them nearer: they lie out of its reach")
    found.sort(key=lambda f: (-round(f[0], 6), f[1]))
    return found[attempt % len(found)][2]


def _lanes(
    area: shapely.Polygon, points: NDArray[np.float64], inside: NDArray[np.bool_], angle: float
) -> list[tuple[Push, float]]:
    along = np.array([math.cos(angle), math.sin(angle)])
    aside = np.array([-along[1], along[0]])
    centre = np.array([area.centroid.x, area.centroid.y])
    u, v = (points - centre) @ along, (points - centre) @ aside
    edges = np.asarray(area.exterior.coords) - centre
    spread = float(np.abs(edges @ aside).max())
    room = max(spread - BLADE_WIDTH / 2, 0.0)
    found: list[tuple[Push, float]] = []
    for offset in sorted({0.0, room / 2, -room / 2, room, -room}):
        sweep = _sweep(area, centre, along, aside, offset, u, v, inside)
        if sweep is not None:
            found.append(sweep)
    return found


def _sweep(
    area: shapely.Polygon,
    centre: NDArray[np.float64],
    along: NDArray[np.float64],
    aside: NDArray[np.float64],
    offset: float,
    u: NDArray[np.float64],
    v: NDArray[np.float64],
    inside: NDArray[np.bool_],
) -> tuple[Push, float] | None:
    """One lane: where to begin and end in it, and how many bodies that gains."""
    stop = _entry(area, centre, along, aside, offset)
    if stop is None:
        return None
    end = stop + MARGIN
    lane = (np.abs(v - offset) < BLADE_WIDTH / 2 - 0.004) & (u < end)
    outside = lane & ~inside
    if not outside.any():
        return None
    begin = _start(u, v, offset, float(u[outside].min()) - RUN_UP)
    taken = lane & (u > begin)
    first = centre + aside * offset + along * begin
    last = centre + aside * offset + along * end
    if not (reachable(float(first[0]), float(first[1])) and reachable(float(last[0]), float(last[1]))):
        begin, first = _nearer(centre + aside * offset, along, begin, end, u, v, offset)
        taken = lane & (u > begin)
        if first is None:
            return None
    heap = 0.5 * taken.sum() * 1e-4 / BLADE_WIDTH
    landing = centre + np.outer(v[taken], aside) + along * (end + 0.006 + heap)
    gets_in = np.asarray(shapely.contains_xy(area, landing[:, 0], landing[:, 1]), dtype=np.bool_)
    gain = float(gets_in.sum()) - float((taken & inside).sum())
    if gain <= 0:
        return None
    travel = 0.3 * (end - begin)
    return Push((float(first[0]), float(first[1])), (float(last[0]), float(last[1]))), gain - travel


def _entry(
    area: shapely.Polygon,
    centre: NDArray[np.float64],
    along: NDArray[np.float64],
    aside: NDArray[np.float64],
    offset: float,
) -> float | None:
    """[m] along the lane where its middle enters the region."""
    a, b = centre + aside * offset - along, centre + aside * offset + along
    cut = area.intersection(shapely.LineString([a, b]))
    if cut.is_empty:
        return None
    ends = (np.asarray(shapely.get_coordinates(cut)) - centre) @ along
    return float(ends.min())


def _start(u: NDArray[np.float64], v: NDArray[np.float64], offset: float, begin: float) -> float:
    """Moved back until the blade comes down on nothing."""
    beside = np.abs(v - offset) < BLADE_WIDTH / 2 + CLEARANCE
    while bool((beside & (np.abs(u - begin + 0.02) < CLEARANCE + 0.012)).any()):
        begin -= 0.005
    return begin


def _nearer(
    lane: NDArray[np.float64],
    along: NDArray[np.float64],
    begin: float,
    end: float,
    u: NDArray[np.float64],
    v: NDArray[np.float64],
    offset: float,
) -> tuple[float, NDArray[np.float64] | None]:
    """The farthest reachable beginning of the lane at which the blade still comes down on nothing."""
    steps = np.arange(begin, end - 0.02, 0.01)
    if steps.size == 0:
        return begin, None
    spots = lane + np.outer(steps, along)
    beside = np.abs(v - offset) < BLADE_WIDTH / 2 + CLEARANCE
    for step, spot, ok in zip(steps, spots, reachable_many(spots), strict=True):
        if ok and not bool((beside & (np.abs(u - step + 0.02) < CLEARANCE + 0.012)).any()):
            return float(step), spot
    return begin, None
