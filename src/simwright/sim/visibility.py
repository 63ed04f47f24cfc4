"""What is seen where: every surface drawn into a canvas, the nearest one kept."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.canvas import NOTHING, Canvas, Lens
from simwright.sim.jit import kernel
from simwright.sim.rounds import draw_round
from simwright.sim.solids import FLAT, Solids

Mask = NDArray[np.bool_]


@kernel
def draw(lens: Lens, solids: Solids, shown: Mask, empty: float, out: Canvas) -> None:
    """Draws the pieces that are `shown` (P,) over a canvas of nearness `empty`."""
    out.nearness[:] = np.float32(empty)
    out.surface[:] = NOTHING
    faces = solids.corners.shape[0]
    for p in range(solids.kind.shape[0]):
        if not shown[p]:
            continue
        if solids.kind[p] == FLAT:
            _draw_polygons(lens, solids, p, out)
        else:
            draw_round(lens, solids, p, faces + p, out)


@kernel
def _draw_polygons(lens: Lens, solids: Solids, p: int, out: Canvas) -> None:
    """All faces of a flat piece that look towards the lens."""
    o, m, inv, proj = lens.origin, lens.axes, lens.inverse, out.projected
    for i in range(solids.first_vertex[p], solids.first_vertex[p + 1]):
        x = solids.vertices[i, 0] - o[0]
        y = solids.vertices[i, 1] - o[1]
        z = solids.vertices[i, 2] - o[2]
        for k in range(3):
            proj[i, k] = inv[k, 0] * x + inv[k, 1] * y + inv[k, 2] * z
    for f in range(solids.first_face[p], solids.first_face[p + 1]):
        nx, ny, nz = solids.normals[f]
        away = solids.offsets[f] - (nx * o[0] + ny * o[1] + nz * o[2])
        a = nx * m[0, 0] + ny * m[1, 0] + nz * m[2, 0]
        b = nx * m[0, 1] + ny * m[1, 1] + nz * m[2, 1]
        c = nx * m[0, 2] + ny * m[1, 2] + nz * m[2, 2]
        # The plane is met at t = away / (a u + b v + c), or at (away - a u - b v) / c for parallel rays.
        if lens.parallel:
            if c < -1e-12:
                n = _gather(proj, solids.corners[f], lens, out.polygon)
                _fill(out, n, a / c, b / c, -away / c, f)
        elif away < 0:
            n = _gather(proj, solids.corners[f], lens, out.polygon)
            _fill(out, n, a / away, b / away, c / away, f)


@kernel
def _gather(proj: Array, corners: NDArray[np.int64], lens: Lens, polygon: Array) -> int:
    """The polygon's corners clipped at the near plane, as picture coordinates in polygon[0]; how many."""
    count = 3 if corners[3] < 0 else 4
    behind = 0
    for i in range(count):
        for k in range(3):
            polygon[0, i, k] = proj[corners[i], k]
        if polygon[0, i, 2] < lens.near:
            behind += 1
    if behind == count:
        return 0
    if behind:
        count = _clip(polygon, count, lens.near)
    if not lens.parallel:
        for i in range(count):
            polygon[0, i, 0] /= polygon[0, i, 2]
            polygon[0, i, 1] /= polygon[0, i, 2]
    return count


@kernel
def _clip(polygon: Array, count: int, near: float) -> int:
    """Sutherland and Hodgman's step for the plane t = near; works on homogeneous coordinates."""
    polygon[1, :count] = polygon[0, :count]
    n = 0
    for i in range(count):
        a, b = polygon[1, i], polygon[1, (i + 1) % count]
        if a[2] >= near:
            polygon[0, n] = a
            n += 1
        if (a[2] >= near) != (b[2] >= near):
            s = (near - a[2]) / (b[2] - a[2])
            for k in range(3):
                polygon[0, n, k] = a[k] + s * (b[k] - a[k])
            n += 1
    return n


@kernel
def _fill(out: Canvas, count: int, du: float, dv: float, base: float, surface: int) -> None:
    """Fills a convex polygon whose nearness is `base + du * u + dv * v`."""
    if count < 3:
        return
    height, width = out.nearness.shape
    top, bottom = height, 0
    for i in range(count):
        first = math.ceil(max(out.polygon[0, i, 1], 0.0) - 0.5)
        top = min(top, first)
        bottom = max(bottom, math.ceil(min(out.polygon[0, i, 1], float(height)) - 0.5))
    for row in range(top, bottom):
        out.left[row] = np.inf
        out.right[row] = -np.inf
    for i in range(count):
        _edge(out.polygon[0, i], out.polygon[0, (i + 1) % count], height, out.left, out.right)
    k = np.int32(surface)
    slope = np.float32(du)
    for row in range(top, bottom):
        u0 = math.ceil(min(max(out.left[row], 0.0), float(width)) - 0.5)
        u1 = math.ceil(max(min(out.right[row], float(width)), 0.0) - 0.5)
        if u0 >= u1:
            continue
        start = np.float32(base + du * (u0 + 0.5) + dv * (row + 0.5))
        near, seen = out.nearness[row, u0:u1], out.surface[row, u0:u1]
        for i in range(u1 - u0):
            value = start + slope * out.ramp[i]
            closer = value > near[i]
            near[i] = value if closer else near[i]
            seen[i] = k if closer else seen[i]


@kernel
def _edge(a: Array, b: Array, height: int, left: Array, right: Array) -> None:
    """Enters an edge's columns; always from its upper end, so that neighbours leave no gap and no overlap."""
    if a[1] > b[1] or (a[1] == b[1] and a[0] > b[0]):
        a, b = b, a
    first = math.ceil(max(a[1], 0.0) - 0.5)
    last = math.ceil(min(b[1], float(height)) - 0.5)
    if first >= last:
        return
    slope = (b[0] - a[0]) / (b[1] - a[1])
    for row in range(first, last):
        u = a[0] + (row + 0.5 - a[1]) * slope
        left[row] = min(left[row], u)
        right[row] = max(right[row], u)
