"""Where to push: a straight sweep of the blade that brings as many bodies as possible into a region."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.actions import Push
from simwright.sim.end_effectors import BLADE_WIDTH
from simwright.sim.reach import reachable
from simwright.tasks.expert.choice import Stuck
from simwright.tasks.view import View

DIRECTIONS = 36
RUN_UP = 0.03
"""[m] The blade comes down this far behind the last body of its lane."""
CLEARANCE = 0.012
"""[m] round the blade that has to be free where it comes down."""
STRANGER = 1.5
"""Bodies gained that one body more in the lane has to be worth, which nobody asked to be pushed."""
MARGIN = 0.012
"""[m] that the blade's face goes beyond the region's edge, so that what it touches is well inside."""


@dataclass(frozen=True)
class _Lane:
    """A strip of the table as wide as the blade, told in its own directions."""

    area: shapely.Polygon
    centre: Array
    """(2,) [m] of the region."""
    along: Array
    """(2,) unit vector of travel."""
    aside: Array
    """(2,) unit vector across it."""
    offset: float
    """[m] of the lane's middle from the region's centre."""
    u: Array
    """(n,) [m] of the bodies to be pushed, along."""
    v: Array
    """(n,) [m] the same, across, from the lane's middle."""
    other_u: Array
    """(m,) [m] of what else stands there, along."""
    other_v: Array
    """(m,) [m] the same, across, its radius taken off."""
    radii: Array
    """(m,) [m] of what else stands there."""

    def point(self, u: float) -> tuple[float, float]:
        """The place in the middle of the lane, `u` [m] along."""
        x, y = self.centre + self.aside * self.offset + self.along * u
        return float(x), float(y)

    def lands_free(self, begin: float) -> bool:
        """Whether the blade comes down on nothing when a push begins there."""
        near = np.abs(self.u - begin + 0.02) < CLEARANCE + 0.012
        others = np.abs(self.other_u - begin + 0.02) < CLEARANCE + 0.005 + self.radii
        beside = np.abs(self.v) < BLADE_WIDTH / 2 + CLEARANCE
        return not bool((near & beside).any() or (others & (self.other_v < BLADE_WIDTH / 2 + CLEARANCE)).any())


def plan_push(
    view: View, names: Sequence[str], region: Sequence[tuple[float, float]], attempt: int = 0
) -> Push | Stuck:
    """The sweep that gains most.

    Every direction is tried, in lanes side by side; a body in the blade's lane is taken along until the blade's face
    is just inside the region, one that is inside already and in the way is pushed on. What else stands in the lane
    counts against it.

    Args:
        names: the bodies that have to come in.
        region: outline [m] of where they have to be.
        attempt: how often the best sweep failed before; then the next best is taken.
    """
    area = shapely.Polygon(region)
    points = view.positions(names)[:, :2]
    inside = np.asarray(shapely.contains_xy(area, points[:, 0], points[:, 1]), dtype=np.bool_)
    if bool(inside.all()):
        return Stuck("everything is in the region already")
    pushed = set(names)
    rest = [n for n in view.solid() if n not in pushed]
    others = view.positions(rest)[:, :2]
    radii = np.array([math.hypot(*view.spec(n).asset.size[:2]) / 2 for n in rest])
    found: list[tuple[float, int, Push]] = []
    for k in range(DIRECTIONS):
        for lane in _lanes(area, points, others, radii, 2 * math.pi * k / DIRECTIONS):
            sweep = _sweep(lane, inside)
            if sweep is not None:
                found.append((sweep[1], len(found), sweep[0]))
    if not found:
        return Stuck("no sweep of the blade brings any of them nearer: they lie out of its reach")
    found.sort(key=lambda f: (-round(f[0], 6), f[1]))
    return found[attempt % len(found)][2]


def _lanes(area: shapely.Polygon, points: Array, others: Array, radii: Array, angle: float) -> list[_Lane]:
    along = np.array([math.cos(angle), math.sin(angle)])
    aside = np.array([-along[1], along[0]])
    centre = np.array([area.centroid.x, area.centroid.y])
    u, v = (points - centre) @ along, (points - centre) @ aside
    other_u, other_v = (others - centre) @ along, (others - centre) @ aside
    edges = np.asarray(area.exterior.coords) - centre
    room = max(float(np.abs(edges @ aside).max()) - BLADE_WIDTH / 2, 0.0)
    return [
        _Lane(area, centre, along, aside, offset, u, v - offset, other_u, np.abs(other_v - offset) - radii, radii)
        for offset in sorted({0.0, room / 2, -room / 2, room, -room})
    ]


def _sweep(lane: _Lane, inside: NDArray[np.bool_]) -> tuple[Push, float] | None:
    """Where to begin and end in a lane, and how many bodies that gains."""
    stop = _entry(lane)
    if stop is None:
        return None
    end = stop + MARGIN
    within = (np.abs(lane.v) < BLADE_WIDTH / 2 - 0.004) & (lane.u < end)
    outside = within & ~inside
    if not outside.any():
        return None
    first = float(lane.u[outside].min()) - RUN_UP
    strangers = lane.other_u[(lane.other_v < BLADE_WIDTH / 2) & (lane.other_u < end) & (lane.other_u > first - 0.03)]
    begins = [first, float(strangers.max()) + 0.06] if strangers.size else [first]
    sweeps = [_gain(lane, inside, within, begin, end) for begin in begins]
    return max((s for s in sweeps if s is not None), key=lambda s: round(s[1], 6), default=None)


def _gain(
    lane: _Lane, inside: NDArray[np.bool_], within: NDArray[np.bool_], first: float, end: float
) -> tuple[Push, float] | None:
    """The push that begins about `first`, and what it gains."""
    begin = _start(lane, first, end)
    if begin is None:
        return None
    taken = within & (lane.u > begin)
    heap = 0.5 * taken.sum() * 1e-4 / BLADE_WIDTH
    landing = lane.centre + np.outer(lane.v[taken] + lane.offset, lane.aside) + lane.along * (end + 0.006 + heap)
    gets_in = np.asarray(shapely.contains_xy(lane.area, landing[:, 0], landing[:, 1]), dtype=np.bool_)
    hit = (lane.other_v < BLADE_WIDTH / 2) & (lane.other_u > begin - 0.03) & (lane.other_u < end + 0.02)
    gain = float(gets_in.sum()) - float((taken & inside).sum()) - STRANGER * float(hit.sum())
    if not gets_in.any():
        return None
    return Push(lane.point(begin), lane.point(end)), gain - 0.3 * (end - begin)


def _start(lane: _Lane, begin: float, end: float) -> float | None:
    """The beginning of the push: moved back until the blade comes down on nothing, or forward into reach."""
    first = begin
    while begin > first - 0.1:
        if lane.lands_free(begin) and reachable(*lane.point(begin)) and reachable(*lane.point(end)):
            return begin
        begin -= 0.005
    for step in np.arange(first, end - 0.02, 0.01).tolist():
        if lane.lands_free(step) and reachable(*lane.point(step)) and reachable(*lane.point(end)):
            return step
    return None


def _entry(lane: _Lane) -> float | None:
    """[m] along the lane where its middle enters the region."""
    (ax, ay), (bx, by) = lane.point(-1.0), lane.point(1.0)
    cut = lane.area.intersection(shapely.LineString([(ax, ay), (bx, by)]))
    if cut.is_empty:
        return None
    ends = (np.asarray(shapely.get_coordinates(cut)) - lane.centre) @ lane.along
    return float(ends.min())
