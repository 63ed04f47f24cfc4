"""The table's boards: a procedural texture from integer hashing, the same on every machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.frames import TABLE_X, TABLE_Y, Looks
from simwright.sim.jit import kernel
from simwright.sim.solids import linear

Bytes = NDArray[np.uint8]
Packed = NDArray[np.int64]
"""Colours as one integer: red, green and blue in lanes of 16 bits, so that one product scales all three."""

LANES = 0x00FF_00FF_00FF

TEXEL = 0.002
"""[m] side of one texel of the table's picture and of the shadow map."""
BOARD = 0.15
"""[m] width of a board; boards run along y."""


def encode(light: Array) -> Bytes:
    """sRGB bytes of linear light, brighter than 1 clipped (IEC 61966-2-1)."""
    c = np.clip(light, 0.0, 1.0)
    return np.rint(255 * np.where(c <= 0.0031308, 12.92 * c, 1.055 * c ** (1 / 2.4) - 0.055)).astype(np.uint8)


def packed(rgb: Bytes) -> Packed:
    """Colours (..., 3) as integers (...)."""
    wide = rgb.astype(np.int64)
    return wide[..., 0] | wide[..., 1] << 16 | wide[..., 2] << 32


@kernel
def mix(a: int, b: int, share: int) -> int:
    """The packed colour between a (share 0) and b (share 256)."""
    return ((a * (256 - share) + b * share) >> 8) & LANES


def boards(looks: Looks) -> Array:
    """Linear albedo (rows along y, columns along x, 3) of the table's top, one texel per `TEXEL`."""
    x = np.arange(TABLE_X[0] + TEXEL / 2, TABLE_X[1], TEXEL)[None, :]
    y = np.arange(TABLE_Y[0] + TEXEL / 2, TABLE_Y[1], TEXEL)[:, None]
    seed = np.uint32(looks.grain_seed)
    board = np.floor((x - TABLE_X[0]) / BOARD)
    tint = _hashed(board.astype(np.int64), np.zeros_like(board, np.int64), seed) - 0.5
    # Every board gets its own stretch of grain; slow waves bend the fine lines a little.
    along = y * 2.2 + board * 17.0
    bend = _noise(x * 6.0, along, seed + 1) * 1.4
    broad = _noise(x * 34.0 + bend * 3, along, seed + 2) - 0.5
    fine = _noise(x * 130.0 + bend * 5, along * 3, seed + 3) - 0.5
    seam = np.abs((x - TABLE_X[0]) / BOARD - np.rint((x - TABLE_X[0]) / BOARD)) * BOARD < TEXEL
    value = 1 + looks.grain * (0.9 * tint + 1.3 * broad + 0.9 * fine) - looks.grain * 2.2 * seam
    warmth = 1 + looks.grain * 0.5 * np.array([1.0, 0.0, -1.2]) * broad[..., None]
    return linear(looks.table) * value[..., None] * warmth


def _hashed(i: NDArray[np.int64], j: NDArray[np.int64], seed: np.uint32) -> Array:
    """Numbers in [0, 1) that look random, one per lattice point (Jenkins-style mixing)."""
    with np.errstate(over="ignore"):
        h = i.astype(np.uint32) * np.uint32(0x9E3779B1) ^ j.astype(np.uint32) * np.uint32(0x85EBCA77)
        h = h ^ (seed + np.uint32(1)) * np.uint32(0xC2B2AE3D)
        h = (h ^ h >> np.uint32(15)) * np.uint32(0x2C1B3C6D)
        h = (h ^ h >> np.uint32(12)) * np.uint32(0x297A2D39)
    return (h ^ h >> np.uint32(15)).astype(np.float64) / 2.0**32


def _noise(x: Array, y: Array, seed: np.uint32) -> Array:
    """Value noise in [0, 1): lattice values smoothly interpolated."""
    x, y = np.broadcast_arrays(x, y)
    i, j = np.floor(x), np.floor(y)
    a, b = x - i, y - j
    a, b = a * a * (3 - 2 * a), b * b * (3 - 2 * b)
    i, j = i.astype(np.int64), j.astype(np.int64)
    low = _hashed(i, j, seed) * (1 - a) + _hashed(i + 1, j, seed) * a
    high = _hashed(i, j + 1, seed) * (1 - a) + _hashed(i + 1, j + 1, seed) * a
    return low * (1 - b) + high * b
