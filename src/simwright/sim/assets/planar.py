"""Outlines in the plane: joined, cut, moved. Polygons in, polygons out, whatever shapely wraps them in."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from shapely import affinity

from simwright.geometry import TURN

Area = shapely.Polygon | shapely.MultiPolygon


def polygons(area: Any) -> list[shapely.Polygon]:
    """The polygons of a planar geometry, however it is wrapped; empty ones and lines are left out."""
    if isinstance(area, shapely.Polygon):
        return [] if area.is_empty else [area]
    return [p for part in getattr(area, "geoms", ()) for p in polygons(part)]


def _largest(area: Any) -> shapely.Polygon:
    return max(polygons(area), key=lambda p: p.area)


def union(*parts: Area) -> shapely.Polygon:
    """What the parts cover together; the largest polygon, if they do not all touch."""
    return _largest(shapely.union_all(list(parts)))


def cut(area: Area, *holes: Area) -> shapely.Polygon:
    """What is left of an area without the holes; the largest polygon, if it falls apart."""
    return _largest(area.difference(shapely.union_all(list(holes))))


def common(a: Area, b: Area) -> shapely.Polygon:
    """What two areas share; the largest polygon, if it is several."""
    return _largest(a.intersection(b))


def simplified(outline: shapely.Polygon, tolerance: float) -> shapely.Polygon:
    """The outline with fewer corners, nowhere further than `tolerance` [m] from itself."""
    return _largest(outline.simplify(tolerance))


def grown(outline: shapely.Polygon, by: float, sharpest: float = 5.0) -> shapely.Polygon:
    """The outline moved out by `by` [m], its corners kept sharp up to `sharpest` times that far out."""
    return _largest(outline.buffer(by, join_style="mitre", mitre_limit=sharpest))


def moved(outline: shapely.Polygon, dx: float, dy: float, turn: float = 0.0) -> shapely.Polygon:
    """An outline turned about the origin [rad] and then moved [m]."""
    return affinity.translate(affinity.rotate(outline, turn, origin=(0, 0), use_radians=True), dx, dy)


def disc(radius: float, sides: int = 32) -> shapely.Polygon:
    """The disc of a radius [m] about the origin, as a polygon with that many corners."""
    angles = TURN * np.arange(sides) / sides
    return shapely.Polygon(radius * np.column_stack([np.cos(angles), np.sin(angles)]))


def annulus(outer: float, inner: float, sides: int = 32) -> shapely.Polygon:
    """The ring between two radii [m] about the origin."""
    return shapely.Polygon(disc(outer, sides).exterior, [disc(inner, sides).exterior])


def regular(n: int, radius: float, inner: float | None = None) -> shapely.Polygon:
    """A regular polygon with a corner at +y, or a star with n points if an inner radius [m] is given."""
    steps = n if inner is None else 2 * n
    radii = [radius] if inner is None else [radius, inner]
    turns = [TURN / 4 + TURN * k / steps for k in range(steps)]
    reach = [radii[k % len(radii)] for k in range(steps)]
    return shapely.Polygon([(r * math.cos(a), r * math.sin(a)) for r, a in zip(reach, turns, strict=True)])


def rounded(x: float, y: float, radius: float) -> shapely.Polygon:
    """A rectangle of sides x and y [m] about the origin with round corners."""
    half_x, half_y = x / 2 - radius, y / 2 - radius
    return _largest(shapely.box(-half_x, -half_y, half_x, half_y).buffer(radius, quad_segs=5))


def hull(points: Any) -> shapely.Polygon:
    """The convex hull of points (n, 2) [m] that are not all on one line."""
    return _largest(shapely.MultiPoint(points).convex_hull)
