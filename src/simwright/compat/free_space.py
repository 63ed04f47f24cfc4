"""Where the library's `get_random_pose` finds room: a map of the table from above, shrunk by the object's diagonal."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity

from simwright.geometry import Array, rotation_matrix
from simwright.sim.assets.base import Asset
from simwright.sim.assets.planar import Area, hull
from simwright.sim.shapes import Piece

PIXEL = 0.003125
"""[m]"""
ROWS, COLUMNS = 320, 160
"""Rows run along y from -0.5, columns along x from 0.25."""
Y0, X0 = -0.5, 0.25
"""[m]"""
CENTRE = (0.5, 0.0)
"""[m] Where everything goes that finds no room."""

Mask = NDArray[np.bool_]


def _outline(piece: Piece) -> shapely.Polygon:
    """What a piece covers, seen from above in its body's frame."""
    a, b, _ = piece.size
    if piece.kind in ("sphere", "cylinder", "capsule"):
        return shapely.Point(piece.pos[0], piece.pos[1]).buffer(a, quad_segs=6)
    if piece.mesh is not None:
        corners = np.array(piece.mesh.vertices)
    else:
        c = piece.size[2]
        corners = np.array([(i * a, j * b, k * c) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)])
    at = corners @ rotation_matrix(np.array(piece.quat)).T + np.array(piece.pos)
    return hull(at[:, :2])


@lru_cache(maxsize=1024)
def drawn_outline(asset: Asset) -> Area:
    """What an asset shows from above, in its own frame [m]."""
    seen = [_outline(p) for p in asset.pieces if p.visible]
    found: Any = shapely.union_all(seen) if seen else asset.footprint
    return found


def covered(asset: Asset, x: float, y: float, yaw: float) -> Mask:
    """(320, 160) pixels in which an object at (x, y) [m], turned by `yaw` [rad], is seen."""
    shape = affinity.translate(affinity.rotate(drawn_outline(asset), yaw, origin=(0, 0), use_radians=True), x, y)
    mask = np.zeros((ROWS, COLUMNS), dtype=np.bool_)
    left, low, right, high = shape.bounds
    if not all(math.isfinite(v) for v in (left, low, right, high)):
        return mask
    c0, c1 = max(0, int((left - X0) / PIXEL) - 1), min(COLUMNS, int((right - X0) / PIXEL) + 2)
    r0, r1 = max(0, int((low - Y0) / PIXEL) - 1), min(ROWS, int((high - Y0) / PIXEL) + 2)
    if c0 >= c1 or r0 >= r1:
        return mask
    xs: Array = X0 + (np.arange(c0, c1, dtype=np.float64) + 0.5) * PIXEL
    ys: Array = Y0 + (np.arange(r0, r1, dtype=np.float64) + 0.5) * PIXEL
    gx, gy = np.meshgrid(xs, ys)
    shapely.prepare(shape)
    mask[r0:r1, c0:c1] = shapely.contains_xy(shape, gx, gy)
    return mask


def eroded(free: Mask, width: int) -> Mask:
    """The pixels round which a square of `width` pixels is free as well; beyond the edge everything counts as free."""
    if width <= 1:
        return free
    before, after = width // 2, width - 1 - width // 2
    taken = np.pad(~free, ((before, after), (before, after))).astype(np.int32)
    sums = np.zeros((taken.shape[0] + 1, taken.shape[1] + 1), dtype=np.int32)
    sums[1:, 1:] = taken.cumsum(axis=0).cumsum(axis=1)
    hits = sums[width:, width:] - sums[:-width, width:] - sums[width:, :-width] + sums[:-width, :-width]
    return hits == 0


def room(taken: Mask, size_x: float, size_y: float) -> Mask:
    """The pixels at which the middle of an object of this size [m] may be."""
    free = ~taken
    free[0, :] = free[-1, :] = False
    free[:, 0] = free[:, -1] = False
    return eroded(free, round(math.hypot(size_x, size_y) / PIXEL))


def place(row: int, column: int) -> tuple[float, float]:
    """(x, y) [m] of a pixel."""
    return X0 + column * PIXEL, Y0 + row * PIXEL
