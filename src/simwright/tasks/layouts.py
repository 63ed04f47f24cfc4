"""Patterns of poses, told in the frame that they are laid in and centred about its origin.

Seen by the robot, x points away from it and y to its left. All layouts start with the lowest row.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from simwright.errors import TaskError, UnknownName
from simwright.geometry import TURN, Pose
from simwright.tasks.letters import GLYPHS, dots

Layout = tuple[Pose, ...]

MOST = 100
"""Poses that one layout may have: more cannot be placed in an episode."""


def row(n: int, dx: float) -> Layout:
    """`n` poses along x, `dx` [m] apart, the nearest to the robot first."""
    _check_count("row", n)
    _check_length("row", "dx", dx, zero=n == 1)
    return tuple(Pose((i - (n - 1) / 2) * dx, 0.0) for i in range(n))


def column(n: int, dy: float) -> Layout:
    """`n` poses along y, `dy` [m] apart, from the robot's right to its left."""
    _check_count("column", n)
    _check_length("column", "dy", dy, zero=n == 1)
    return tuple(Pose(0.0, (i - (n - 1) / 2) * dy) for i in range(n))


def grid(rows: int, cols: int, spacing: float | Sequence[float]) -> Layout:
    """`rows` rows of `cols` poses along x.

    Args:
        rows: number of rows, side by side along y.
        cols: poses in each row.
        spacing: (dx, dy) [m], or one number for both.
    """
    _check_count("grid", rows, "rows")
    _check_count("grid", cols, "cols")
    _check_count("grid", rows * cols, "rows * cols")
    dx, dy = (spacing, spacing) if isinstance(spacing, (int, float)) else _pair("grid", "spacing", spacing)
    return tuple(Pose(p.x, q.y) for q in column(rows, dy) for p in row(cols, dx))


def ring(n: int, r: float) -> Layout:
    """`n` poses evenly on a circle of radius `r` [m], counter-clockwise from +x, each facing outwards."""
    _check_count("ring", n)
    _check_length("ring", "r", r)
    return tuple(_on_circle(r, TURN * i / n) for i in range(n))


def arc(n: int, r: float, start: float, end: float) -> Layout:
    """`n` poses evenly on a part of a circle about the origin, each facing outwards.

    Args:
        n: number of poses; both ends are taken.
        r: radius [m].
        start: angle [rad] of the first pose, counter-clockwise from +x.
        end: angle [rad] of the last one.
    """
    _check_count("arc", n)
    _check_length("arc", "r", r)
    if not (math.isfinite(start) and math.isfinite(end)) or (n > 1 and not 0 < abs(end - start) < TURN):
        raise TaskError(
            f"arc: from {start} to {end} rad; the two must differ by less than a turn (use ring for all of it)"
        )
    if n == 1:
        return (_on_circle(r, (start + end) / 2),)
    return tuple(_on_circle(r, start + (end - start) * i / (n - 1)) for i in range(n))


def pyramid(n: int, size: float | Sequence[float], gap: float | None = None) -> Layout:
    """A wall along x: `n` blocks of side `size` below, one less in each row above (n (n + 1) / 2 in all), with gaps.

    Args:
        n: blocks in the bottom row.
        size: side [m] of the blocks, or their (x, y, z).
        gap: [m] between neighbours; a quarter of the block's width unless told, so that each block
            rests on two and the robot has room to set it down.
    """
    _check_count("pyramid", n)
    _check_count("pyramid", n * (n + 1) // 2, "number of blocks")
    width, height = (size, size) if isinstance(size, (int, float)) else (size[0], size[-1])
    _check_length("pyramid", "size", width)
    _check_length("pyramid", "height", height)
    space = width / 4 if gap is None else gap
    if not 0 <= space < width:
        raise TaskError(f"pyramid: gap {space} m; allowed: 0 to below the block's width, {width} m")
    return tuple(p.at(dz=level * height) for level in range(n) for p in row(n - level, width + space))


def tower(n: int, height: float) -> Layout:
    """`n` poses one above the other, `height` [m] apart, the lowest first."""
    _check_count("tower", n)
    _check_length("tower", "height", height, zero=n == 1)
    return tuple(Pose(0.0, 0.0, i * height) for i in range(n))


def letter(name: str, cell: float) -> Layout:
    """The dots of a capital letter or digit, upright and readable as the robot sees it (its up is +x).

    Args:
        name: "A".."Z" or "0".."9".
        cell: [m] between neighbouring dots.

    Raises:
        UnknownName: the font has no such letter.
    """
    _check_length("letter", "cell", cell)
    if name not in GLYPHS:
        raise UnknownName("letter", name, GLYPHS, "One capital letter or digit at a time.")
    cells = dots(name)
    middle = max(c for c, _ in cells) / 2, max(r for _, r in cells) / 2
    return tuple(Pose((r - middle[1]) * cell, (middle[0] - c) * cell) for c, r in cells)


def cut(
    size: Sequence[float], n: int, rng: np.random.Generator, gap: float = 0.01, min_side: float = 0.03
) -> tuple[Layout, tuple[tuple[float, float], ...]]:
    """A rectangle cut at random into `n` smaller ones, from edge to edge: (their poses, their sizes (x, y)).

    Args:
        size: (x, y) [m] of the rectangle; anything after that is ignored, so `container.inner` will do.
        n: number of pieces.
        rng: source of chance, `scene.rng`.
        gap: [m] that each cut takes away.
        min_side: [m] shortest side of a piece.

    Returns:
        The pieces' middles, and their sizes (x, y) [m], in the same order.

    Raises:
        TaskError: no n pieces of that side fit.
    """
    _check_count("cut", n)
    _check_length("cut", "gap", gap, zero=True)
    _check_length("cut", "min_side", min_side)
    x, y = _pair("cut", "size", size[:2])
    most = _room(x, min_side, gap) * _room(y, min_side, gap)
    if n > most:
        raise TaskError(
            f"cut: {x:.3f} x {y:.3f} m holds at most {most} pieces with sides of {min_side} m and gaps of {gap} m, "
            f"not {n}; ask for fewer or smaller ones"
        )
    pieces = sorted(_cut((-x / 2, -y / 2, x, y), n, rng, gap, min_side), key=lambda p: (p[1], p[0]))
    poses = tuple(Pose(px + w / 2, py + h / 2) for px, py, w, h in pieces)
    return poses, tuple((w, h) for _, _, w, h in pieces)


_Rectangle = tuple[float, float, float, float]
"""Lower corner (x, y) and size (x, y) [m]."""


def _cut(piece: _Rectangle, n: int, rng: np.random.Generator, gap: float, side: float) -> list[_Rectangle]:
    """Cut `piece` into n: one cut that leaves both parts big enough for their share, then each part in turn."""
    if n == 1:
        return [piece]
    x, y, w, h = piece
    across, along = _room(w, side, gap), _room(h, side, gap)
    options = [(0, k) for k in range(1, n) if math.ceil(k / along) + math.ceil((n - k) / along) <= across]
    options += [(1, k) for k in range(1, n) if math.ceil(k / across) + math.ceil((n - k) / across) <= along]
    # Cutting the longer side, and into like shares, keeps pieces from becoming slivers.
    weights = np.array([(w, h)[axis] ** 2 * min(k, n - k) for axis, k in options])
    axis, k = options[int(rng.choice(len(options), p=weights / weights.sum()))]
    lanes, length = ((along, w), (across, h))[axis]
    low = math.ceil(k / lanes) * (side + gap) - gap
    high = length - math.ceil((n - k) / lanes) * (side + gap)
    at = max(side, min(low + (high - low) * float(rng.uniform()), high))
    if axis == 0:
        first, second = (x, y, at, h), (x + at + gap, y, w - at - gap, h)
    else:
        first, second = (x, y, w, at), (x, y + at + gap, w, h - at - gap)
    return _cut(first, k, rng, gap, side) + _cut(second, n - k, rng, gap, side)


def _room(length: float, side: float, gap: float) -> int:
    """How many sides with gaps between them a length [m] holds."""
    return math.floor((length + gap) / (side + gap) + 1e-9)


def _on_circle(r: float, angle: float) -> Pose:
    return Pose(r * math.cos(angle), r * math.sin(angle), 0.0, angle)


def _check_count(layout: str, n: object, what: str = "n") -> None:
    if not isinstance(n, (int, np.integer)) or isinstance(n, bool):
        raise TaskError(f"{layout}: {what} must be a whole number, got {n!r}")
    if not 1 <= n <= MOST:
        raise TaskError(f"{layout}: {what} is {n}; allowed: 1 to {MOST}")


def _check_length(layout: str, what: str, value: object, zero: bool = False) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise TaskError(f"{layout}: {what} must be a length in metres, got {value!r}")
    if value < 0 or (value == 0 and not zero):
        raise TaskError(f"{layout}: {what} is {value} m; it must be {'0 or more' if zero else 'positive'}")


def _pair(layout: str, what: str, values: Sequence[float]) -> tuple[float, float]:
    if len(values) != 2:
        raise TaskError(f"{layout}: {what} must be two lengths (x, y), got {tuple(values)!r}")
    for value in values:
        _check_length(layout, what, value)
    return float(values[0]), float(values[1])
