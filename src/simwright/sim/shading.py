"""Colour: every pixel of a canvas shaded once, after it is known what is seen there."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.canvas import NOTHING, Canvas, Floats, Lens
from simwright.sim.frames import FLOOR_Z, TABLE_X, TABLE_Y, Looks
from simwright.sim.jit import kernel
from simwright.sim.shadows import sunlight
from simwright.sim.solids import CYLINDER, FLOOR_SURFACE, TABLE_SURFACE, Solids, linear
from simwright.sim.wood import TEXEL, Packed, boards, encode, mix, packed

Bytes = NDArray[np.uint8]

LEVELS = 4096
"""Steps of linear light that `Light.code` tells apart."""
FADE = 2.2
"""[m] distance from the table's middle at which the floor is half background."""
_MIDDLE_X, _MIDDLE_Y = sum(TABLE_X) / 2, sum(TABLE_Y) / 2
_HALF_X, _HALF_Y = TABLE_X[1] - _MIDDLE_X, TABLE_Y[1] - _MIDDLE_Y
_LEFT, _LOW = TABLE_X[0], TABLE_Y[0]


class Light(NamedTuple):
    """`Looks` in linear light."""

    direction: Array
    """(3,) unit, towards the sun."""
    sun: float
    sky: float
    bounce: float
    gloss: float
    floor: Array
    """(3,) albedo."""
    horizon: Array
    zenith: Array
    code: Bytes
    """(LEVELS,) sRGB byte of each level."""


class Paint(NamedTuple):
    """What depends on where the bodies are."""

    dark: Array
    """(F, 3) linear light from polygons without the sun."""
    lit: Array
    """(F, 3) what the sun adds."""
    heights: Floats
    """Shadow map."""
    table: Packed
    """(rows, columns) picture of the table's top."""


def light_of(looks: Looks) -> Light:
    """The looks as the kernels want them."""
    direction = np.array(looks.light, np.float64)
    code = encode((np.arange(LEVELS) + 0.5) / LEVELS)
    return Light(
        direction / np.linalg.norm(direction),
        looks.sun,
        looks.sky,
        looks.bounce,
        looks.gloss,
        linear(looks.floor),
        linear(looks.horizon),
        linear(looks.zenith),
        code,
    )


@lru_cache(maxsize=8)
def table_pictures(looks: Looks) -> tuple[Packed, Packed]:
    """The table's top in the sun and in the shade, (rows, columns) each."""
    light, albedo = light_of(looks), boards(looks)
    direct = light.sun * light.direction[2]
    return packed(encode(albedo * (light.sky + direct))), packed(encode(albedo * light.sky))


@kernel
def light_polygons(solids: Solids, light: Light, dark: Array, lit: Array) -> None:
    """Fills `dark` and `lit` (F, 3): each polygon has one normal, so its light is reckoned once."""
    d = light.direction
    for f in range(solids.normals.shape[0]):
        nx, ny, nz = solids.normals[f]
        ambient = light.bounce + (light.sky - light.bounce) * (0.5 + 0.5 * nz)
        direct = light.sun * max(nx * d[0] + ny * d[1] + nz * d[2], 0.0)
        for k in range(3):
            dark[f, k] = ambient * solids.albedo[f, k]
            lit[f, k] = direct * solids.albedo[f, k]


@kernel
def shade(lens: Lens, solids: Solids, light: Light, paint: Paint, canvas: Canvas, rgb: Bytes) -> None:
    """Colours every pixel: rgb (h, w, 3). Works on runs of pixels that show the same surface."""
    height, width = canvas.nearness.shape
    faces = solids.normals.shape[0]
    ray = np.empty((width, 3))
    for row in range(height):
        seen, near, out = canvas.surface[row], canvas.nearness[row], rgb[row]
        start = 0
        while start < width:
            surface = seen[start]
            end = start + 1
            while end < width and seen[end] == surface:
                end += 1
            _points(lens, near, row, start, end, surface == NOTHING, ray)
            if surface == TABLE_SURFACE:
                _table(paint.table, ray, start, end, out)
            elif surface == NOTHING:
                _background(light.horizon, light.zenith, light.code, ray, start, end, out)
            elif surface == FLOOR_SURFACE:
                _floor(light, ray, start, end, out)
            elif surface < faces:
                _polygon(solids.normals[surface], light, paint, surface, ray, start, end, out)
            else:
                _round(lens, solids, light, paint.heights, surface - faces, surface, ray, start, end, out)
            start = end


@kernel
def _points(lens: Lens, near: Floats, row: int, start: int, end: int, direction: bool, ray: Array) -> None:
    """The points [m] that the pixels of a run show, or the directions in which they look."""
    m = lens.axes
    v = row + 0.5
    for k in range(3):
        o, du, base, depth = lens.origin[k], m[k, 0], m[k, 1] * v, m[k, 2]
        if lens.parallel:
            for col in range(start, end):
                ray[col, k] = depth if direction else o + base + du * (col + 0.5) - depth * near[col]
        elif direction:
            for col in range(start, end):
                ray[col, k] = base + depth + du * (col + 0.5)
        else:
            for col in range(start, end):
                ray[col, k] = o + (base + depth + du * (col + 0.5)) / near[col]


@kernel
def _table(picture: Packed, point: Array, start: int, end: int, rgb: Bytes) -> None:
    """The table's picture, interpolated between texels."""
    scale = 256 / TEXEL
    last_u, last_v = 256 * picture.shape[1] - 257, 256 * picture.shape[0] - 257
    for col in range(start, end):
        u = min(max(int((point[col, 0] - _LEFT) * scale) - 128, 0), last_u)
        v = min(max(int((point[col, 1] - _LOW) * scale) - 128, 0), last_v)
        i, j, a, b = u >> 8, v >> 8, u & 255, v & 255
        top = mix(picture[j, i], picture[j, i + 1], a)
        low = mix(picture[j + 1, i], picture[j + 1, i + 1], a)
        color = mix(top, low, b)
        rgb[col, 0] = color & 255
        rgb[col, 1] = (color >> 16) & 255
        rgb[col, 2] = color >> 32


@kernel
def _background(horizon: Array, zenith: Array, code: Bytes, ray: Array, start: int, end: int, rgb: Bytes) -> None:
    """The backdrop: a gradient in the sine of the angle above the horizon."""
    for col in range(start, end):
        x, y, z = ray[col, 0], ray[col, 1], ray[col, 2]
        s = min(max(1.6 * z / math.sqrt(x * x + y * y + z * z), 0.0), 1.0)
        for k in range(3):
            rgb[col, k] = _byte(code, horizon[k] + (zenith[k] - horizon[k]) * s)


@kernel
def _byte(code: Bytes, value: float) -> int:
    return code[int(min(value, 0.9999) * LEVELS)]


@kernel
def _floor(light: Light, point: Array, start: int, end: int, rgb: Bytes) -> None:
    """The floor with the table's soft shadow, fading into the horizon."""
    d, f, h, code = light.direction, light.floor, light.horizon, light.code
    away_x, away_y, sun, sky = FLOOR_Z * d[0] / d[2], FLOOR_Z * d[1] / d[2], light.sun * d[2], light.sky
    for col in range(start, end):
        dx, dy = point[col, 0] - _MIDDLE_X, point[col, 1] - _MIDDLE_Y
        shadow = _soft_box(dx - away_x, dy - away_y, 0.16)
        strength = sun * (1 - shadow) + sky * (1 - 0.45 * _soft_box(dx, dy, 0.7))
        far = dx * dx + dy * dy
        s = far / (far + FADE * FADE)
        s = s * s * (3 - 2 * s)
        for k in range(3):
            value = f[k] * strength
            rgb[col, k] = _byte(code, value + (h[k] - value) * s)


@kernel
def _soft_box(x: float, y: float, width: float) -> float:
    """1 within the table's outline, 0 outside, with an edge that is `width` [m] wide."""
    a = min(max(0.5 - (abs(x) - _HALF_X) / width, 0.0), 1.0)
    b = min(max(0.5 - (abs(y) - _HALF_Y) / width, 0.0), 1.0)
    return a * a * (3 - 2 * a) * b * b * (3 - 2 * b)


@kernel
def _polygon(n: Array, light: Light, paint: Paint, f: int, point: Array, start: int, end: int, rgb: Bytes) -> None:
    dark, lit, heights, code = paint.dark[f], paint.lit[f], paint.heights, light.code
    nx, ny, nz = n[0], n[1], n[2]
    lx, ly = light.direction[0] / light.direction[2], light.direction[1] / light.direction[2]
    faces_sun = lit[0] + lit[1] + lit[2] > 0
    for col in range(start, end):
        sun = 0.0
        if faces_sun:
            sun = sunlight(heights, lx, ly, point[col, 0], point[col, 1], point[col, 2], nx, ny, nz)
        for k in range(3):
            rgb[col, k] = _byte(code, dark[k] + sun * lit[k])


@kernel
def _round(
    lens: Lens,
    solids: Solids,
    light: Light,
    heights: Floats,
    p: int,
    surface: int,
    point: Array,
    start: int,
    end: int,
    rgb: Bytes,
) -> None:
    d, o, albedo, code = light.direction, lens.origin, solids.albedo[surface], light.code
    pos, rot, kind, radius, half = solids.pos[p], solids.rot[p], solids.kind[p], solids.radius[p], solids.half[p]
    lx, ly = d[0] / d[2], d[1] / d[2]
    for col in range(start, end):
        x, y, z = point[col, 0], point[col, 1], point[col, 2]
        nx, ny, nz, curved = _normal(pos, rot, kind, radius, half, x, y, z)
        facing = nx * d[0] + ny * d[1] + nz * d[2]
        strength = light.bounce + (light.sky - light.bounce) * (0.5 + 0.5 * nz)
        shine = 0.0
        if facing > 0:
            sun = sunlight(heights, lx, ly, x, y, z, nx, ny, nz)
            strength += light.sun * facing * sun
            if lens.parallel:
                vx, vy, vz = -lens.axes[0, 2], -lens.axes[1, 2], -lens.axes[2, 2]
            else:
                vx, vy, vz = o[0] - x, o[1] - y, o[2] - z
            shine = light.gloss * sun * curved * _highlight(nx, ny, nz, d, vx, vy, vz)
        for k in range(3):
            rgb[col, k] = _byte(code, albedo[k] * strength + shine)


@kernel
def _highlight(nx: float, ny: float, nz: float, d: Array, vx: float, vy: float, vz: float) -> float:
    """Blinn's highlight with exponent 32 (five squarings) for light along d and the viewer along v."""
    scale = 1 / math.sqrt(vx * vx + vy * vy + vz * vz)
    hx, hy, hz = d[0] + vx * scale, d[1] + vy * scale, d[2] + vz * scale
    shine = max(nx * hx + ny * hy + nz * hz, 0.0) / math.sqrt(hx * hx + hy * hy + hz * hz)
    for _ in range(5):
        shine *= shine
    return shine


@kernel
def _normal(
    pos: Array, r: Array, kind: int, radius: float, half: float, x: float, y: float, z: float
) -> tuple[float, float, float, float]:
    """The outward normal of a round piece at a point of its surface; and 1 where it is curved, 0 on a flat end."""
    curved = 1.0
    dx, dy, dz = x - pos[0], y - pos[1], z - pos[2]
    a = r[0, 0] * dx + r[1, 0] * dy + r[2, 0] * dz
    b = r[0, 1] * dx + r[1, 1] * dy + r[2, 1] * dz
    c = r[0, 2] * dx + r[1, 2] * dy + r[2, 2] * dz
    if kind == CYLINDER:
        side = math.sqrt(a * a + b * b)
        if half - abs(c) < radius - side:
            a, b, c, curved = 0.0, 0.0, (1.0 if c > 0 else -1.0), 0.0
        else:
            c = 0.0
    else:
        c -= min(max(c, -half), half)
    scale = 1 / math.sqrt(a * a + b * b + c * c + 1e-30)
    a, b, c = a * scale, b * scale, c * scale
    return (
        r[0, 0] * a + r[0, 1] * b + r[0, 2] * c,
        r[1, 0] * a + r[1, 1] * b + r[1, 2] * c,
        r[2, 0] * a + r[2, 1] * b + r[2, 2] * c,
        curved,
    )
