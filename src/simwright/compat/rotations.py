"""Poses as such programs handle them: positions and quaternions (x, y, z, w), and their two ways of telling turns.

The library's own Euler angles mean R = Ry Rx Rz; those of its engine mean R = Rz Ry Rx.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from simwright.geometry import Array, quat_multiply, rotation_matrix

Quat = tuple[float, float, float, float]
"""(x, y, z, w)."""
IDENTITY: Quat = (0.0, 0.0, 0.0, 1.0)


def _wxyz(quat: Sequence[float]) -> Array:
    x, y, z, w = (float(v) for v in quat)
    size = math.sqrt(x * x + y * y + z * z + w * w) or 1.0
    return np.array([w, x, y, z]) / size


def _xyzw(quat: Array) -> Quat:
    w, x, y, z = (float(v) for v in quat)
    return x, y, z, w


def _about(axis: int, angle: float) -> Array:
    quat = np.zeros(4)
    quat[0], quat[1 + axis] = math.cos(angle / 2), math.sin(angle / 2)
    return quat


def matrix(quat: Sequence[float]) -> Array:
    """(3, 3) of a quaternion (x, y, z, w)."""
    return rotation_matrix(_wxyz(quat))


def quat_of_yxz(angles: Sequence[float]) -> Quat:
    """The library's own Euler angles (rx, ry, rz) [rad] as a quaternion: R = Ry Rx Rz."""
    rx, ry, rz = (float(a) for a in angles)
    return _xyzw(quat_multiply(_about(1, ry), quat_multiply(_about(0, rx), _about(2, rz))))


def yxz_of_quat(quat: Sequence[float]) -> tuple[float, float, float]:
    """(rx, ry, rz) [rad], the inverse of `quat_of_yxz`."""
    r = matrix(quat)
    rx = math.asin(max(-1.0, min(1.0, -float(r[1, 2]))))
    return rx, math.atan2(float(r[0, 2]), float(r[2, 2])), math.atan2(float(r[1, 0]), float(r[1, 1]))


def quat_of_zyx(angles: Sequence[float]) -> Quat:
    """The engine's Euler angles (rx, ry, rz) [rad] as a quaternion: R = Rz Ry Rx."""
    rx, ry, rz = (float(a) for a in angles)
    return _xyzw(quat_multiply(_about(2, rz), quat_multiply(_about(1, ry), _about(0, rx))))


def zyx_of_quat(quat: Sequence[float]) -> tuple[float, float, float]:
    """(rx, ry, rz) [rad], the inverse of `quat_of_zyx`."""
    r = matrix(quat)
    ry = math.asin(max(-1.0, min(1.0, -float(r[2, 0]))))
    return math.atan2(float(r[2, 1]), float(r[2, 2])), ry, math.atan2(float(r[1, 0]), float(r[0, 0]))


def multiply(a: Any, b: Any) -> tuple[tuple[float, float, float], Quat]:
    """The pose b, given in a's frame, in the frame of a."""
    (pa, qa), (pb, qb) = a, b
    x, y, z = (float(v) for v in matrix(qa) @ np.asarray(pb, dtype=float) + np.asarray(pa, dtype=float))
    return (x, y, z), _xyzw(quat_multiply(_wxyz(qa), _wxyz(qb)))


def invert(pose: Any) -> tuple[tuple[float, float, float], Quat]:
    """The inverse of a pose."""
    position, quat = pose
    x, y, z = (float(v) for v in -(matrix(quat).T @ np.asarray(position, dtype=float)))
    w, a, b, c = _wxyz(quat)
    return (x, y, z), (-float(a), -float(b), -float(c), float(w))


def apply(pose: Any, points: Any) -> tuple[Any, ...]:
    """A point (3,), or points (3, n) in columns, told in a pose's frame, in the frame of the pose, as float32."""
    position, quat = pose
    turn = matrix(quat).astype(np.float32)
    offset = np.asarray(position, dtype=np.float32).reshape(3, -1)
    given = np.asarray(points, dtype=np.float32)
    found = turn @ given.reshape(3, -1) + offset
    single: bool = len(given.shape) == 1
    return tuple(found.ravel()) if single else tuple(found)


def q_mult(a: Sequence[float], b: Sequence[float]) -> tuple[float, float, float, float]:
    """Product of two quaternions (w, x, y, z)."""
    w, x, y, z = (float(v) for v in quat_multiply(np.asarray(a, dtype=float), np.asarray(b, dtype=float)))
    return w, x, y, z


def yaw_of(quat: Sequence[float]) -> float:
    """[rad] Turn about the vertical, as the library's own Euler angles tell it."""
    return yxz_of_quat(quat)[2]


def tilt_of(quat: Sequence[float]) -> float:
    """[rad] Angle between an object's own vertical and the table's."""
    return math.acos(max(-1.0, min(1.0, float(matrix(quat)[2, 2]))))
