"""Spheres, capsules and cylinders drawn exactly: each pixel within their outline meets the quadric.

In picture coordinates x = (u, v, 1) the discriminant of "ray meets sphere" and of "ray meets endless cylinder" is a
quadratic form x' C x. Its zero set is the outline, which bounds the rows and, within a row, the columns.
"""

from __future__ import annotations

import math

import numpy as np

from simwright.geometry import Array
from simwright.sim.canvas import Canvas, Lens
from simwright.sim.jit import kernel
from simwright.sim.solids import CAPSULE, SPHERE, Solids

MISS = -1e30
"""Depth of a ray that meets nothing."""


@kernel
def draw_round(lens: Lens, solids: Solids, p: int, surface: int, out: Canvas) -> None:
    """Draws the round piece p."""
    height, width = out.nearness.shape
    radius, half = solids.radius[p], solids.half[p]
    origin, axes = _local_lens(lens, solids.pos[p], solids.rot[p])
    kind = solids.kind[p]
    v0, v1, u0, u1 = _bounds(lens, solids, p, origin, axes, height, width)
    if v0 >= v1 or u0 >= u1:
        return
    conic = _conic(origin, axes, lens.parallel, radius, 3 if kind == SPHERE else 2)
    for row in range(v0, v1):
        left, right = _columns(conic, row + 0.5, u0, u1)
        if left < right:
            _fill_row(lens, origin, axes, kind, radius, half, row, left, right, surface, out)


@kernel
def _local_lens(lens: Lens, pos: Array, rot: Array) -> tuple[Array, Array]:
    """Origin (3,) and axes (3, 3) of the lens in the piece's frame."""
    origin, axes = np.zeros(3), np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            origin[i] += rot[j, i] * (lens.origin[j] - pos[j])
            for k in range(3):
                axes[i, k] += rot[j, i] * lens.axes[j, k]
    return origin, axes


@kernel
def _conic(origin: Array, axes: Array, parallel: bool, radius: float, dims: int) -> Array:
    """The form C (3, 3) of a sphere (dims 3) or an endless cylinder along z (dims 2) about the origin."""
    g, d = axes.copy(), origin
    scale = -radius * radius
    for i in range(dims):
        scale += origin[i] * origin[i]
    if parallel:
        g[:, 2] = origin
        d = axes[:, 2]
        scale = 0.0
        for i in range(dims):
            scale += d[i] * d[i]
    form = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            di, dj, ij = 0.0, 0.0, 0.0
            for k in range(dims):
                di += g[k, i] * d[k]
                dj += g[k, j] * d[k]
                ij += g[k, i] * g[k, j]
            form[i, j] = di * dj - scale * ij
    if parallel:
        form[2, 2] += scale * radius * radius
    return form


@kernel
def _extent(form: Array, axis: int, limit: int) -> tuple[int, int]:
    """First and last + 1 pixel whose centre an ellipse reaches along `axis` (0 columns, 1 rows)."""
    a, b = 1 - axis, axis
    det = form[a, b] * form[a, b] - form[a, a] * form[b, b]
    if form[a, a] >= 0 or form[b, b] >= 0 or det >= 0:
        return 0, limit
    half_b = form[a, b] * form[a, 2] - form[a, a] * form[b, 2]
    root = half_b * half_b - det * (form[a, 2] * form[a, 2] - form[a, a] * form[2, 2])
    if root <= 0:
        return limit, 0
    root = math.sqrt(root)
    low, high = (-half_b + root) / det, (-half_b - root) / det
    return math.ceil(min(max(low, 0.0), float(limit)) - 0.5), math.ceil(max(min(high, float(limit)), 0.0) - 0.5)


@kernel
def _bounds(
    lens: Lens, solids: Solids, p: int, origin: Array, axes: Array, height: int, width: int
) -> tuple[int, int, int, int]:
    """Rows and columns that the piece can reach: those of the spheres at its two ends."""
    radius, half, inv = solids.radius[p], solids.half[p], lens.inverse
    v0, v1, u0, u1 = height, 0, width, 0
    reach = radius * math.sqrt(inv[2, 0] * inv[2, 0] + inv[2, 1] * inv[2, 1] + inv[2, 2] * inv[2, 2])
    visible = False
    for end in (-half, half):
        depth = 0.0
        for i in range(3):
            depth += inv[2, i] * (solids.pos[p, i] + solids.rot[p, i, 2] * end - lens.origin[i])
        visible = visible or depth + reach > lens.near
        if depth - reach <= lens.near and not lens.parallel:
            v0, v1, u0, u1 = 0, height, 0, width
            continue
        shifted = origin.copy()
        shifted[2] -= end
        form = _conic(shifted, axes, lens.parallel, radius, 3)
        a, b = _extent(form, 1, height)
        c, d = _extent(form, 0, width)
        v0, v1, u0, u1 = min(v0, a), max(v1, b), min(u0, c), max(u1, d)
    return (v0, v1, u0, u1) if visible else (0, 0, 0, 0)


@kernel
def _columns(form: Array, v: float, u0: int, u1: int) -> tuple[int, int]:
    """The columns of a row, within u0..u1, in which the ray can meet the quadric."""
    a = form[0, 0]
    if a >= 0:
        return u0, u1
    b = form[0, 1] * v + form[0, 2]
    root = b * b - a * (form[1, 1] * v * v + 2 * form[1, 2] * v + form[2, 2])
    if root <= 0:
        return 0, 0
    root = math.sqrt(root)
    low, high = (-b + root) / a, (-b - root) / a
    return math.ceil(min(max(low, float(u0)), float(u1)) - 0.5), math.ceil(max(min(high, float(u1)), float(u0)) - 0.5)


@kernel
def _fill_row(
    lens: Lens,
    origin: Array,
    axes: Array,
    kind: int,
    radius: float,
    half: float,
    row: int,
    left: int,
    right: int,
    surface: int,
    out: Canvas,
) -> None:
    """Meets the solid with the rays of one row."""
    v = row + 0.5
    k = np.int32(surface)
    near, seen = out.nearness[row], out.surface[row]
    for col in range(left, right):
        u = col + 0.5
        x = axes[0, 0] * u + axes[0, 1] * v
        y = axes[1, 0] * u + axes[1, 1] * v
        z = axes[2, 0] * u + axes[2, 1] * v
        if lens.parallel:
            t = meet(
                kind, radius, half, origin[0] + x, origin[1] + y, origin[2] + z, axes[0, 2], axes[1, 2], axes[2, 2]
            )
            value = np.float32(-t)
        else:
            t = meet(
                kind, radius, half, origin[0], origin[1], origin[2], x + axes[0, 2], y + axes[1, 2], z + axes[2, 2]
            )
            value = np.float32(1.0 / t)
        if t > lens.near and value > near[col]:
            near[col] = value
            seen[col] = k


@kernel
def meet(kind: int, r: float, h: float, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> float:
    """Where the ray o + t d enters a round solid about the origin and along z: t, or MISS."""
    if kind == SPHERE:
        return _sphere(r, ox, oy, oz, dx, dy, dz)
    a = dx * dx + dy * dy
    b = ox * dx + oy * dy
    c = ox * ox + oy * oy - r * r
    z = oz
    if a > 1e-14:
        root = b * b - a * c
        if root < 0:
            return MISS
        t = (-b - math.sqrt(root)) / a
        z = oz + t * dz
        if abs(z) <= h:
            return t
    elif c > 0:
        return MISS
    else:
        z = -dz * 1e30
    # It enters the endless cylinder above or below the solid: only that end can be met.
    end = h if z > 0 else -h
    if kind == CAPSULE:
        return _sphere(r, ox, oy, oz - end, dx, dy, dz)
    if dz * end >= 0:
        return MISS
    t = (end - oz) / dz
    x, y = ox + t * dx, oy + t * dy
    return t if x * x + y * y <= r * r else MISS


@kernel
def _sphere(r: float, ox: float, oy: float, oz: float, dx: float, dy: float, dz: float) -> float:
    a = dx * dx + dy * dy + dz * dz
    b = ox * dx + oy * dy + oz * dz
    root = b * b - a * (ox * ox + oy * oy + oz * oz - r * r)
    return (-b - math.sqrt(root)) / a if root >= 0 else MISS
