"""Planar poses, quaternions and angles.

Lengths are in metres and angles in radians. Quaternions are (w, x, y, z).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TURN = 2 * math.pi


@dataclass(frozen=True)
class Pose:
    """Where a body stands: its bottom centre and its turn about the vertical."""

    x: float
    """[m] towards the far side of the table, in the frame of `body` (the table's without one)."""
    y: float
    """[m] towards the robot's left."""
    z: float = 0.0
    """[m] height of the body's *bottom*."""
    yaw: float = 0.0
    """[rad] counter-clockwise, seen from above."""
    body: str | None = None
    """Name of the body that the pose follows; None: the pose is fixed to the table."""
    axes: Literal["body", "table"] = "body"
    """Whose axes x, y and yaw are told in, for a pose that follows a body."""

    def at(self, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0, yaw: float = 0.0) -> Pose:
        """The pose moved by (dx, dy, dz) [m] and turned by `yaw` [rad], in its own turned frame."""
        c, s = math.cos(self.yaw), math.sin(self.yaw)
        x, y = self.x + c * dx - s * dy, self.y + s * dx + c * dy
        return Pose(x, y, self.z + dz, self.yaw + yaw, self.body, self.axes)

    def lay(self, layout: Iterable[Pose]) -> tuple[Pose, ...]:
        """The poses of `layout`, told in this pose's turned frame."""
        return tuple(self.at(p.x, p.y, p.z, p.yaw) for p in layout)

    def with_yaw(self, yaw: float) -> Pose:
        """The same place turned to `yaw` [rad] in the table's axes.

        Raises:
            ValueError: the pose follows a body and was moved sideways before; turn first, then move.
        """
        if self.body is None:
            return replace(self, yaw=yaw)
        if self.axes == "body" and (self.x or self.y):
            raise ValueError("call with_yaw() before at(): a moved pose that follows a body cannot change its axes")
        return replace(self, yaw=yaw, axes="table")


def wrap(angle: float) -> float:
    """The angle [rad] in (-pi, pi]."""
    return -((-angle + math.pi) % TURN - math.pi)


def yaw_error(a: float, b: float, symmetry: float = TURN) -> float:
    """Smallest turn [rad] between yaws `a` and `b`, modulo `symmetry` [rad] (0: any yaw is the same)."""
    if symmetry <= 0:
        return 0.0
    d = (a - b) % symmetry
    return min(d, symmetry - d)


def quat_from_yaw(yaw: float) -> Array:
    """Quaternion (4,) of a turn by `yaw` [rad] about the vertical."""
    return np.array([math.cos(yaw / 2), 0.0, 0.0, math.sin(yaw / 2)])


def quat_multiply(a: Array, b: Array) -> Array:
    """Hamilton product (4,) of two quaternions: first b, then a."""
    aw, ax, ay, az = (float(v) for v in a)
    bw, bx, by, bz = (float(v) for v in b)
    return np.array(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ]
    )


def quat_conjugate(q: Array) -> Array:
    """Inverse (4,) of a unit quaternion."""
    return np.array([q[0], -q[1], -q[2], -q[3]])


def rotation_matrix(q: Array) -> Array:
    """Rotation matrix (3, 3) of a unit quaternion."""
    w, x, y, z = q.tolist()
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def yaw_of(q: Array) -> float:
    """Turn [rad] about the vertical of a body whose x axis was along the table's at yaw 0."""
    w, x, y, z = q.tolist()
    return math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z))


def tilt_of(q: Array) -> float:
    """Angle [rad] between the body's own vertical and the table's."""
    _, x, y, _ = q.tolist()
    return math.acos(max(-1.0, min(1.0, 1 - 2 * (x * x + y * y))))
