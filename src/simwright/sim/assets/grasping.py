"""Where the suction cup seals: spots of the upper side that are wide and flat enough."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.ops import nearest_points

from simwright.geometry import Array
from simwright.sim.assets.base import CUP_RADIUS
from simwright.sim.assets.convex import Area, polygons
from simwright.sim.shapes import Vec3

SPOTS = 7
"""Grasps that an asset offers at most: the best one and others to take when that is covered."""

_MARGIN = 0.001
"""[m] Kept between the cup and the edge, where the body is wide enough."""
_APART = 0.006
"""[m] Grasps closer together than this are the same grasp."""


def spread(candidates: Array, centre: tuple[float, float], count: int = SPOTS) -> list[int]:
    """Rows of `candidates` (n, 2) [m] that lie far from each other, the first being nearest to `centre`.

    The first is kept as the best; each further one is the candidate that is furthest from all
    chosen ones; in the end they are sorted by their distance from the centre.
    """
    if not len(candidates):
        return []
    from_centre = np.hypot(*(candidates - np.asarray(centre)).T)
    chosen = [int(np.argmin(np.round(from_centre, 9)))]
    nearest = np.hypot(*(candidates - candidates[chosen[0]]).T)
    while len(chosen) < count:
        k = int(np.argmax(np.round(nearest, 9)))
        if nearest[k] < _APART:
            break
        chosen.append(k)
        nearest = np.minimum(nearest, np.hypot(*(candidates - candidates[k]).T))
    return sorted(chosen, key=lambda k: (round(float(from_centre[k]), 9), k))


def flat_grasps(area: Area, z: float, centre: tuple[float, float], count: int = SPOTS) -> tuple[Vec3, ...]:
    """Grasps on a level area, the nearest to the centre of mass first; () if the cup finds no room.

    Args:
        area: the level area, in the body's frame [m].
        z: its height above the body's bottom [m].
        centre: centre of mass (x, y), in the body's frame [m].
        count: number of grasps at most.
    """
    room = area.buffer(-(CUP_RADIUS + _MARGIN))
    if room.is_empty:
        room = area.buffer(-(CUP_RADIUS + 1e-5))
    found = polygons(room)
    if not found:
        return ()
    whole = shapely.MultiPolygon(found)
    here = shapely.Point(centre)
    best = here if whole.covers(here) else nearest_points(whole, here)[0]
    candidates = np.vstack([[(best.x, best.y)], _grid(whole)])
    return tuple((float(candidates[k, 0]), float(candidates[k, 1]), z) for k in spread(candidates, centre, count))


def _grid(area: shapely.MultiPolygon) -> Array:
    """Points (n, 2) of the area on a square grid about the origin, and its own corners."""
    x0, y0, x1, y1 = area.bounds
    step = max(x1 - x0, y1 - y0, 0.016) / 16
    xs = step * np.arange(math.floor(x0 / step), math.ceil(x1 / step) + 1)
    ys = step * np.arange(math.floor(y0 / step), math.ceil(y1 / step) + 1)
    gx, gy = (g.ravel() for g in np.meshgrid(xs, ys, indexing="ij"))
    inside = np.asarray(shapely.contains_xy(area, gx, gy), dtype=bool)
    corners = shapely.get_coordinates(area.simplify(0.001))
    return np.vstack([np.column_stack([gx, gy])[inside], corners])


def merged(groups: Sequence[tuple[Vec3, ...]], count: int = SPOTS) -> tuple[Vec3, ...]:
    """Grasps of several areas in one list: those of the first, best area lead."""
    return tuple(g for group in groups for g in group)[:count]
