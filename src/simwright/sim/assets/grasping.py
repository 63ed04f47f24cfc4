"""Where the suction cup seals: spots of the upper side that are wide and flat enough."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.ops import nearest_points

from simwright.geometry import Array
from simwright.sim.assets.base import CUP_RADIUS
from simwright.sim.assets.planar import Area, polygons
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
    from_centre = _distances(candidates, np.asarray(centre))
    chosen = [int(np.argmin(from_centre))]
    nearest = _distances(candidates, candidates[chosen[0]])
    while len(chosen) < count:
        k = int(np.argmax(nearest))
        if nearest[k] < _APART:
            break
        chosen.append(k)
        nearest = np.minimum(nearest, _distances(candidates, candidates[k]))
    return sorted(chosen, key=lambda k: (float(from_centre[k]), k))


def _distances(points: Array, to: Array) -> Array:
    """Distances (n,) [m] of points (n, 2), so rounded that equal ones compare as equal."""
    offsets: Array = points - to
    return np.sqrt(np.sum(offsets * offsets, axis=1)).round(9)


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
    xs: Array = step * np.arange(math.floor(x0 / step), math.ceil(x1 / step) + 1, dtype=np.float64)
    ys: Array = step * np.arange(math.floor(y0 / step), math.ceil(y1 / step) + 1, dtype=np.float64)
    gx, gy = (g.ravel() for g in np.meshgrid(xs, ys, indexing="ij"))
    inside = np.asarray(shapely.contains_xy(area, gx, gy), dtype=bool)
    corners: Array = np.asarray(shapely.get_coordinates(area.simplify(0.001)), dtype=np.float64)
    return np.vstack([np.column_stack([gx, gy])[inside], corners])
