"""Room among what stands on the table now: what is in the way of a placement, and where there is space.

The scene under construction has its own search (`placement`); this one looks at a state in which things have moved.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from simwright.geometry import Pose
from simwright.sim.reach import reachable
from simwright.tasks.view import View, placed

WORKSPACE = shapely.box(0.25, -0.5, 0.75, 0.5)
"""[m] The part of the table that tasks use."""
GAP = 0.01
"""[m] Usual distance between a placed body and its neighbours."""
CLEAR = 0.004
"""[m] A body whose top is not higher than this above the target's bottom lies under it, not in its way."""

SWEEP_GAP = 0.01
"""[m] Round what a rope sweeps: about as wide as it is."""
SWEPT_HEIGHT = 0.015
"""[m] A rope slides over what is lower than this."""


def in_the_way(view: View, name: str, target: Pose, *, gap: float = 0.0, ignore: Collection[str] = ()) -> list[str]:
    """The bodies that a body would touch on its way straight down to a pose of the table's frame.

    Args:
        gap: [m] to keep from them; 0 allows touching sides.
        ignore: bodies that are no obstacles, such as the container that the target is in.
    """
    outline = placed(view.spec(name).asset.footprint, target)
    shape = outline.buffer(gap) if gap > 0 else outline.buffer(-0.0015)
    others = [
        n
        for n in view.solid()
        if n != name and n not in ignore and view.height(n) > target.z + CLEAR and view.held() != n
    ]
    if not others:
        return []
    hits = shapely.intersects(np.array([view.footprint(n) for n in others], dtype=object), shape)
    return [n for n, hit in zip(others, hits, strict=True) if hit]


def swept(view: View, rope: Collection[str], target: Pose) -> shapely.Polygon:
    """The area [m] that a rope may sweep when one of its beads is dragged to a place."""
    beads = [shapely.Point(*view.position(n)[:2]) for n in rope]
    return shapely.MultiPoint([*beads, shapely.Point(target.x, target.y)]).convex_hull.buffer(SWEEP_GAP)


def in_the_sweep(view: View, rope: Collection[str], target: Pose) -> list[str]:
    """The movable bodies that a rope would drag along or tip over when one of its beads is brought to a place."""
    area = swept(view, rope, target)
    return [
        n
        for n in view.solid()
        if n not in rope
        and not view.spec(n).fixed
        and view.spec(n).group is None
        and view.bottom(n) < CLEAR
        and view.height(n) > SWEPT_HEIGHT
        and view.footprint(n).intersects(area)
    ]


def clear_of(
    view: View,
    name: str,
    poses: Sequence[Pose],
    *,
    gap: float = 0.0,
    ignore: Collection[str] = (),
    limit: int | None = None,
) -> list[Pose]:
    """Those of the poses (all at one height) at which nothing is in the body's way; see `in_the_way`.

    Args:
        limit: only the first so many.
    """
    if not poses:
        return []
    low = poses[0].z + CLEAR
    others = [n for n in view.solid() if n != name and n not in ignore and view.height(n) > low and view.held() != n]
    if not others:
        return list(poses)[:limit]
    obstacles = shapely.union_all(np.array([view.footprint(n) for n in others], dtype=object))
    shapely.prepare(obstacles)
    shape = view.spec(name).asset.footprint
    shape = shape if gap > 0 else shape.buffer(-0.0015)
    found: list[Pose] = []
    begin, size = 0, len(poses) if limit is None else 4 * limit
    while begin < len(poses) and (limit is None or len(found) < limit):
        some = poses[begin : begin + size]
        outlines = outlines_at(shape, some)
        hits = shapely.dwithin(obstacles, outlines, gap) if gap > 0 else shapely.intersects(obstacles, outlines)
        found += [p for p, hit in zip(some, hits, strict=True) if not hit]
        begin, size = begin + size, 2 * size
    return found[:limit]


def outlines_at(shape: shapely.Polygon, poses: Sequence[Pose]) -> NDArray[np.object_]:
    """(n,) outer outlines of a shape, brought to each of the poses."""
    points = np.asarray(shape.exterior.coords)
    yaws = np.array([p.yaw for p in poses])
    c, s = np.cos(yaws)[:, None], np.sin(yaws)[:, None]
    x, y = points[:, 0][None], points[:, 1][None]
    at = np.array([[p.x, p.y] for p in poses])
    coords = np.stack([c * x - s * y + at[:, :1], s * x + c * y + at[:, 1:]], axis=2)
    return np.asarray(shapely.polygons(coords), dtype=object)


def above(view: View, name: str) -> list[str]:
    """The bodies that rest on a body, or over it: it cannot be lifted before they are gone."""
    middle = view.bottom(name) + 0.5 * (view.height(name) - view.bottom(name))
    outline = view.footprint(name).buffer(-0.0015)
    others = [n for n in view.solid() if n != name and view.bottom(n) >= middle - 1e-6 and not view.spec(n).fixed]
    if not others:
        return []
    hits = shapely.intersects(np.array([view.footprint(n) for n in others], dtype=object), outline)
    return [n for n, hit in zip(others, hits, strict=True) if hit]


def grid(area: BaseGeometry, step: float = 0.02) -> list[tuple[float, float]]:
    """Points [m] of a square grid within an area, row by row, centred in it."""
    if area.is_empty:
        return []
    x0, y0, x1, y1 = area.bounds
    nx, ny = int((x1 - x0) / step), int((y1 - y0) / step)
    xs = (x0 + x1) / 2 + (np.arange(nx + 1) - nx / 2) * step
    ys = (y0 + y1) / 2 + (np.arange(ny + 1) - ny / 2) * step
    px, py = (a.ravel() for a in np.meshgrid(xs, ys, indexing="ij"))
    inside = shapely.contains_xy(area, px, py)
    return [(float(x), float(y)) for x, y in zip(px[inside], py[inside], strict=True)]


def by_distance(points: Iterable[tuple[float, float]], to: Sequence[float]) -> list[tuple[float, float]]:
    """The points, nearest to `to` first; ties in the order of their coordinates."""
    return sorted(points, key=lambda p: (round(math.hypot(p[0] - to[0], p[1] - to[1]), 6), p))


def free_spots(
    view: View, name: str, *, gap: float = 0.02, avoid: Sequence[BaseGeometry] = (), limit: int = 12
) -> list[Pose]:
    """Places on the bare table where the body can be put aside, near ones first.

    Args:
        avoid: areas [m] to keep free, such as targets still to be used.
    """
    asset = view.spec(name).asset
    yaw = view.yaw(name)
    x0, y0, x1, y1 = placed(asset.footprint, Pose(0, 0, 0, yaw)).bounds
    area = shapely.box(0.25 - x0, -0.5 - y0, 0.75 - x1, 0.5 - y1)
    points = by_distance(grid(area, 0.025), [float(v) for v in view.position(name)[:2]])
    poses = [Pose(x, y, 0.0, yaw) for x, y in points if reachable(x, y)]
    taken = [view.footprint(n) for n in view.rows if n != name]
    blocked = shapely.union_all(np.array([*taken, *avoid], dtype=object))
    if not poses or blocked.is_empty:
        return poses[:limit]
    shapely.prepare(blocked)
    near = shapely.dwithin(blocked, outlines_at(asset.footprint, poses), gap)
    return [p for p, hit in zip(poses, near, strict=True) if not hit][:limit]


def spots_on(view: View, name: str, support: str, area: shapely.Polygon, z: float) -> list[Pose]:
    """Poses on top of a support (its own frame's `area`, height `z` [m]), the middle first.

    The body's centre stays within the area; turned as the support or a quarter round, whichever is the less turning.
    """
    base = view.pose(support)
    asset = view.spec(name).asset
    reach = min(asset.size[0], asset.size[1]) / 2
    inner = area.buffer(-reach)
    region = inner if not inner.is_empty else area.buffer(-0.3 * reach)
    middle = area.centroid
    points = by_distance([(middle.x, middle.y), *grid(region, 0.01)], (middle.x, middle.y))
    yaw = nearest_square_turn(view.yaw(name) - base.yaw)
    return [base.at(x, y, z, yaw) for x, y in points]


def nearest_square_turn(angle: float) -> float:
    """The multiple of a quarter turn [rad] nearest to an angle."""
    return round(angle / (math.pi / 2)) * (math.pi / 2)


def at_yaw(pose: Pose, yaw: float) -> Pose:
    """The pose with another yaw [rad]."""
    return replace(pose, yaw=yaw)
