"""Which pattern some targets form, so that "row", "ring" or "pyramid" can be checked."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Pose
from simwright.tasks.letters import GLYPHS, dots

_SAME = 0.006
"""[m] Coordinates that differ by less are the same."""


@dataclass(frozen=True)
class Pattern:
    """The pattern of some targets."""

    names: frozenset[str]
    """Words of `words.STRUCTURES`' values that fit."""
    count: int
    layers: tuple[int, ...]
    """Targets on each level, lowest first."""
    grids: frozenset[tuple[int, int]] = frozenset()
    """(rows, columns), both ways round, of a level."""


def pattern_of(poses: Sequence[Pose]) -> Pattern:
    """The pattern of two or more targets."""
    layers = _layers(poses)
    low = np.array([[p.x, p.y] for p in layers[0]])
    counts = tuple(len(layer) for layer in layers)
    names: set[str] = {"layer"} if len(layers) > 1 else set()
    grids: frozenset[tuple[int, int]] = frozenset()
    flat = np.array([[p.x, p.y] for p in poses])
    if len(layers) == 1:
        names |= _flat_names(low)
        grids = _grids(low)
        full = any(min(g) > 1 for g in grids)
        names |= {"grid", "rectangle", "row", "column"} if full else set()
        names |= {"square"} if full and any(a == b for a, b in grids) else set()
    else:
        names |= _raised_names(flat, counts)
        grids = _grids(low)
        names |= {"grid", "rectangle", "row", "column"} if any(min(g) > 1 for g in grids) else set()
        names |= {"row"} if _collinear(low) and len(low) > 1 else set()
    return Pattern(frozenset(names), len(poses), counts, grids)


def tower_of(n: int) -> Pattern:
    """The pattern of n things, each on the one below."""
    return Pattern(frozenset(("tower", "column", "layer")), n, (1,) * n)


def _layers(poses: Sequence[Pose]) -> list[list[Pose]]:
    layers: list[list[Pose]] = []
    for pose in sorted(poses, key=lambda p: p.z):
        if layers and abs(layers[-1][0].z - pose.z) < _SAME:
            layers[-1].append(pose)
        else:
            layers.append([pose])
    return layers


def _raised_names(flat: NDArray[np.float64], counts: tuple[int, ...]) -> set[str]:
    names = {"wall", "tower"} if _collinear(flat) else {"tower"}
    if float(np.ptp(flat, axis=0).max()) < _SAME:
        names = {"tower", "column"}
    if all(a > b for a, b in itertools.pairwise(counts)):
        names |= {"pyramid", "triangle"}
    if counts == (2, 1):
        names |= {"bridge"}
    if len(set(counts)) > 1:
        names |= {"stairs"}
    return names


def _flat_names(points: NDArray[np.float64]) -> set[str]:
    names: set[str] = set()
    if _collinear(points):
        names |= {"row", "column", "diagonal"}
    centre = points.mean(axis=0)
    radii = np.hypot(*(points - centre).T)
    n = len(points)
    even = n >= 3 and float(np.ptp(radii)) < _SAME and not _collinear(points)
    if even and _evenly_turned(points - centre):
        names |= {"ring"}
        names |= {3: {"triangle"}, 4: {"square", "diagonal"}, 5: {"pentagon"}, 6: {"hexagon"}}.get(n, set())
    elif n >= 3 and not _collinear(points) and _on_one_circle(points):
        names |= {"arc"}
    if n == 3 and not _collinear(points):
        names |= {"triangle"} | ({"letter:L", "letter:V"} if _right_angle(points) else set())
        names |= {"arc"} if _widest_angle(points) > 1.5 else set()
        names |= {"row"} if _widest_angle(points) > 2.6 else set()
    if n in (6, 10) and not _collinear(points) and _fills_triangle(points):
        names |= {"triangle", "pyramid"}
    if n == 5 and _is_cross(points):
        names |= {"cross", "letter:X"}
    return names | {f"letter:{letter}" for letter in _letters(points)}


def _collinear(points: NDArray[np.float64]) -> bool:
    return len(points) < 3 or bool(np.linalg.matrix_rank(points - points.mean(axis=0), tol=_SAME) < 2)


def _evenly_turned(spokes: NDArray[np.float64]) -> bool:
    angles = np.sort(np.arctan2(spokes[:, 1], spokes[:, 0]))
    steps = np.diff(np.append(angles, angles[0] + 2 * math.pi))
    return float(np.ptp(steps)) < 0.2


def _on_one_circle(points: NDArray[np.float64]) -> bool:
    """Whether a circle goes through all points (least squares: Kasa 1976)."""
    a = np.column_stack([2 * points, np.ones(len(points))])
    solution = np.linalg.pinv(a) @ (points**2).sum(axis=1)
    radii = np.hypot(*(points - solution[:2]).T)
    return len(points) >= 4 and float(np.ptp(radii)) < _SAME


def _right_angle(points: NDArray[np.float64]) -> bool:
    for i in range(3):
        a, b = points[(i + 1) % 3] - points[i], points[(i + 2) % 3] - points[i]
        if abs(float(a @ b)) < 0.1 * float(np.hypot(*a) * np.hypot(*b)):
            return True
    return False


def _fills_triangle(points: NDArray[np.float64]) -> bool:
    """Whether three of the points have all others between them."""
    full = np.column_stack([points, np.ones(len(points))]).T
    for corners in itertools.combinations(range(len(points)), 3):
        basis = full[:, list(corners)]
        area = float(np.linalg.det(basis))
        if abs(area) > _SAME**2 and bool((np.linalg.solve(basis, full) > -1e-3).all()):
            return True
    return False


def _widest_angle(points: NDArray[np.float64]) -> float:
    """[rad] at the middle one of three points: what bends so little is an arc to the eye, and at last a row."""
    found: list[float] = []
    for i in range(3):
        a, b = points[(i + 1) % 3] - points[i], points[(i + 2) % 3] - points[i]
        found.append(math.acos(max(-1.0, min(1.0, float(a @ b) / float(np.hypot(*a) * np.hypot(*b))))))
    return max(found)


def _is_cross(points: NDArray[np.float64]) -> bool:
    radii = np.sort(np.hypot(*(points - points.mean(axis=0)).T))
    return radii[0] < _SAME and float(np.ptp(radii[1:])) < _SAME


def _grids(points: NDArray[np.float64]) -> frozenset[tuple[int, int]]:
    """(rows, columns) of a full grid, along the axes or turned."""
    n = len(points)
    if n < 2:
        return frozenset()
    centred = points - points.mean(axis=0)
    for axis in [np.array([1.0, 0.0]), *(q - p for p in centred[:1] for q in centred[1:])]:
        u = axis / max(float(np.hypot(*axis)), 1e-9)
        along = [round(v / _SAME) for v in centred @ u]
        across = [round(v / _SAME) for v in centred @ np.array([-u[1], u[0]])]
        a, b = _groups(along), _groups(across)
        if a * b == n and len(Counter(zip(along, across, strict=True))) == n:
            return frozenset(((a, b), (b, a)))
    return frozenset()


def _groups(values: Sequence[int]) -> int:
    known: list[int] = []
    for value in sorted(values):
        if not known or value - known[-1] > 1:
            known.append(value)
    return len(known)


def _letters(points: NDArray[np.float64]) -> list[str]:
    low = points.min(axis=0)
    spread = float((points - low).max())
    if len(points) < 4 or spread < _SAME:
        return []
    found: list[str] = []
    for letter, cells in _glyphs().items():
        if len(cells) != len(points):
            continue
        scale = spread / max(1.0, float(cells.max()))
        # A glyph's columns run to the right (-y), its rows away from the robot (+x).
        drawn = np.column_stack([cells[:, 1] * scale, (cells[:, 0].max() - cells[:, 0]) * scale])
        gaps = np.hypot(*(drawn[:, None] - (points - low)[None]).transpose(2, 0, 1))
        if float(gaps.min(axis=1).max()) < 0.3 * scale:
            found.append(letter)
    return found


@cache
def _glyphs() -> dict[str, NDArray[np.float64]]:
    return {letter: np.array(list(dots(letter)), dtype=np.float64) for letter in GLYPHS}
