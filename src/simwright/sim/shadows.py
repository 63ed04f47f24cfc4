"""Shadows: a height map seen along the sunlight, laid out on the table top.

The map is drawn with a sheared lens: texel (row, column) belongs to the sunray that meets the table there, and holds
the height at which that ray is first stopped. A point of the table is in shadow where the height is positive; any
other point is sheared down to the table along the sunlight and compared.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from simwright.sim.canvas import Floats, Lens
from simwright.sim.frames import TABLE_X, TABLE_Y, Looks
from simwright.sim.jit import kernel
from simwright.sim.wood import TEXEL, Packed, mix

Mask = NDArray[np.bool_]

MAP_ROWS = round((TABLE_Y[1] - TABLE_Y[0]) / TEXEL)
MAP_COLUMNS = round((TABLE_X[1] - TABLE_X[0]) / TEXEL)
THIN = 0.0015
"""[m] Lower things cast no shadow on the table: markings are painted on it."""
BIAS = 0.001
"""[m] How much higher something must be to cast a shadow on a body."""
STEEPEST = 0.01
"""[m] per texel: limit of the slope that a receiving surface is given."""
_LEFT, _LOW = TABLE_X[0], TABLE_Y[0]


def shadow_lens(looks: Looks) -> Lens:
    """The sheared lens whose nearness is the height above the table."""
    x, y, z = looks.light
    axes = np.array([[TEXEL, 0, -x / z], [0, TEXEL, -y / z], [0, 0, -1.0]])
    return Lens(np.array([TABLE_X[0], TABLE_Y[0], 0.0]), axes, np.linalg.inv(axes), True, -1e9)


@kernel
def soften(heights: Floats, shade: Floats, touched: Mask) -> None:
    """How much of the sun each texel of the table misses, 0..1, with edges about 8 mm wide.

    `touched` (rows,) tells the rows with any shadow; only they are written.
    """
    rows, columns = heights.shape
    across = np.empty_like(shade)
    source = np.zeros(columns + 4, np.float32)
    thin, unit, none = np.float32(THIN), np.float32(1 / 9), np.float32(0)
    two, three = np.float32(2), np.float32(3)
    touched[:] = False
    for r in range(rows):
        found = False
        for c in range(columns):
            found |= heights[r, c] > thin
        if found:
            touched[max(r - 2, 0) : r + 3] = True
            for c in range(columns):
                source[c + 2] = unit if heights[r, c] > thin else none
            for c in range(columns):
                ends, near = source[c] + source[c + 4], source[c + 1] + source[c + 3]
                across[r, c] = ends + two * near + three * source[c + 2]
        else:
            across[r] = none
    for r in range(rows):
        if touched[r]:
            a, b = across[max(r - 2, 0)], across[max(r - 1, 0)]
            d, e = across[min(r + 1, rows - 1)], across[min(r + 2, rows - 1)]
            for c in range(columns):
                shade[r, c] = unit * (a[c] + e[c] + two * (b[c] + d[c]) + three * across[r, c])


@kernel
def blend(lit: Packed, dark: Packed, shade: Floats, touched: Mask, out: Packed) -> None:
    """The table's picture (rows, columns), packed: from `lit` to `dark` as far as `shade` says."""
    rows, columns = shade.shape
    scale = np.float32(256)
    for r in range(rows):
        if touched[r]:
            for c in range(columns):
                out[r, c] = mix(lit[r, c], dark[r, c], int(shade[r, c] * scale))
        else:
            out[r] = lit[r]


@kernel
def sunlight(
    heights: Floats, lx: float, ly: float, x: float, y: float, z: float, nx: float, ny: float, nz: float
) -> float:
    """The share 0..1 of the sun that reaches a point [m] of a surface with normal n; smooth over three texels.

    The light comes along (lx, ly, 1). Samples beside the point are compared with the surface's own plane, so that it
    never shades itself.
    """
    u = (x - z * lx - _LEFT) / TEXEL - 0.5
    v = (y - z * ly - _LOW) / TEXEL - 0.5
    col, row = math.floor(u), math.floor(v)
    if col < 1 or row < 1 or col > heights.shape[1] - 3 or row > heights.shape[0] - 3:
        return 1.0
    facing = max(nx * lx + ny * ly + nz, 1e-6)
    du = min(max(-nx / facing * TEXEL, -STEEPEST), STEEPEST)
    dv = min(max(-ny / facing * TEXEL, -STEEPEST), STEEPEST)
    a, b = u - col, v - row
    blocked = 0.0
    for j in range(4):
        weight = 1.0 - b if j == 0 else (b if j == 3 else 1.0)
        limit = z + BIAS + dv * (j - 1 - b) - du * (1 + a)
        for i in range(4):
            if heights[row - 1 + j, col - 1 + i] > limit + du * i:
                blocked += weight * (1.0 - a if i == 0 else (a if i == 3 else 1.0))
    return 1.0 - blocked / 9.0
