"""The arm: closed-form inverse kinematics of a UR5e whose tool points straight down, and what it looks like.

The base stands at the table's origin on a pedestal. `forward`, `inverse` and `reachable` speak of the tool point:
the lip of the cup, or the middle of the blade's lower edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from simwright.errors import Unreachable
from simwright.geometry import TURN, Array
from simwright.sim.end_effectors import Tool
from simwright.sim.jit import kernel
from simwright.sim.reach import REACH, WRIST_RISE, reachable, reachable_many, refusal
from simwright.sim.robot_shapes import link_pieces, tool_pieces
from simwright.sim.ur5e import (
    DH,
    FOREARM,
    PEDESTAL_HEIGHT,
    TOOL_LENGTH,
    UPPER_ARM,
    WRIST_LENGTH,
    WRIST_OFFSET,
)

__all__ = [
    "HOME",
    "JOINT_LIMITS",
    "PEDESTAL_HEIGHT",
    "REACH",
    "TOOL_LENGTH",
    "Tool",
    "forward",
    "inverse",
    "link_pieces",
    "link_poses",
    "reachable",
    "reachable_many",
    "tool_pieces",
    "tool_pose",
]

COLUMN_RADIUS = 0.105
"""[m] The wrist end of the forearm (radius 0.045) keeps off the shoulder (radius 0.06), beside it and above it."""


def _constant(values: Sequence[Sequence[float]] | Sequence[float]) -> Array:
    array = np.array(values)
    array.setflags(write=False)
    return array


JOINT_LIMITS = _constant(
    [[-TURN, TURN], [-TURN, TURN], [-math.pi, math.pi], [-TURN, TURN], [-TURN, TURN], [-TURN, TURN]]
)
"""(6, 2) [rad] lowest and highest angle of each joint.

Source: Universal Robots, "UR5e technical details" (all joints +-360 deg); the elbow is kept within +-180 deg, beyond
which the forearm would pass through the upper arm."""

JOINT_COSTS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.1)
"""Weights of the squared turns that `inverse` compares: the last joint turns the tool alone, which costs little."""

HOME = _constant([-math.pi, -2.28, 1.98, 0.30 - math.pi / 2, -math.pi / 2, 0.0])
"""(6,) [rad] Parked: folded above the base, tool down, outside of everything between the cameras and the workspace."""


@kernel
def _forward(q: Array) -> Array:
    frames = np.zeros((7, 4, 4))
    for k in range(4):
        frames[0, k, k] = 1.0
    frames[0, 2, 3] = PEDESTAL_HEIGHT
    step = np.zeros((4, 4))
    step[3, 3] = 1.0
    for i in range(6):
        a, d, alpha = DH[i]
        c, s, ca, sa = math.cos(q[i]), math.sin(q[i]), math.cos(alpha), math.sin(alpha)
        step[0, 0], step[0, 1], step[0, 2], step[0, 3] = c, -s * ca, s * sa, a * c
        step[1, 0], step[1, 1], step[1, 2], step[1, 3] = s, c * ca, -c * sa, a * s
        step[2, 1], step[2, 2], step[2, 3] = sa, ca, d
        for row in range(4):
            for column in range(4):
                total = 0.0
                for k in range(4):
                    total += frames[i, row, k] * step[k, column]
                frames[i + 1, row, column] = total
    return frames


@kernel
def _quat(m: Array) -> tuple[float, float, float, float]:
    # Shepperd's method: divide by the largest of the four components, so that nothing cancels.
    trace = m[0, 0] + m[1, 1] + m[2, 2]
    if trace > 0.0:
        s = 2.0 * math.sqrt(1.0 + trace)
        return s / 4, (m[2, 1] - m[1, 2]) / s, (m[0, 2] - m[2, 0]) / s, (m[1, 0] - m[0, 1]) / s
    if m[0, 0] >= m[1, 1] and m[0, 0] >= m[2, 2]:
        s = 2.0 * math.sqrt(1.0 + m[0, 0] - m[1, 1] - m[2, 2])
        return (m[2, 1] - m[1, 2]) / s, s / 4, (m[0, 1] + m[1, 0]) / s, (m[0, 2] + m[2, 0]) / s
    if m[1, 1] >= m[2, 2]:
        s = 2.0 * math.sqrt(1.0 + m[1, 1] - m[0, 0] - m[2, 2])
        return (m[0, 2] - m[2, 0]) / s, (m[0, 1] + m[1, 0]) / s, s / 4, (m[1, 2] + m[2, 1]) / s
    s = 2.0 * math.sqrt(1.0 + m[2, 2] - m[0, 0] - m[1, 1])
    return (m[1, 0] - m[0, 1]) / s, (m[0, 2] + m[2, 0]) / s, (m[1, 2] + m[2, 1]) / s, s / 4


@kernel
def _link_poses(q: Array) -> tuple[Array, Array]:
    frames = _forward(q)
    quats = np.empty((7, 4))
    for k in range(7):
        quats[k] = _quat(frames[k])
    return frames[:, :3, 3].copy(), quats


_within_reach = kernel(reachable)


@kernel
def _turn_near(angle: float, near: float, limit: float) -> float:
    angle += TURN * math.floor((min(max(near, -limit), limit) - angle) / TURN + 0.5)
    if angle > limit:
        angle -= TURN
    if angle < -limit:
        angle += TURN
    return angle


@kernel
def _fold(x: float, y: float, z: float, yaw: float, side: int, flip: int, q: Array) -> bool:
    """Joint angles of one of the four elbow-up solutions; False if the arm would not fit.

    side: +1 shoulder on the one side of the tool, -1 on the other; flip: +1 or -1, the sign of -q5.
    The arm folds in a plane through the shoulder; `out` is along it, `up` is vertical, both from the shoulder.
    """
    level = x * x + y * y
    lean = math.asin(WRIST_OFFSET / math.sqrt(level))
    q[0] = math.atan2(y, x) + (lean if side < 0 else math.pi - lean)
    # x of frame 1 points away from the tool on side +1: there the published negative link lengths reach outwards.
    out = -side * math.sqrt(level - WRIST_OFFSET * WRIST_OFFSET) + flip * WRIST_LENGTH
    up = z + WRIST_RISE
    square = out * out + up * up
    if square > REACH * REACH or (abs(out) < COLUMN_RADIUS and up < COLUMN_RADIUS):
        return False
    cosine = (square - UPPER_ARM * UPPER_ARM - FOREARM * FOREARM) / (2.0 * UPPER_ARM * FOREARM)
    q[2] = side * math.acos(max(-1.0, min(1.0, cosine)))
    q[1] = math.atan2(up, out) - math.atan2(-FOREARM * math.sin(q[2]), -UPPER_ARM - FOREARM * math.cos(q[2]))
    # Wrist axis 5 lies level in the plane and turns the flange down, either way round.
    q[3] = -flip * math.pi / 2 - q[1] - q[2]
    q[4] = -flip * math.pi / 2
    q[5] = q[0] - yaw + (math.pi if flip > 0 else 0.0)
    return True


@kernel
def _inverse(x: float, y: float, z: float, yaw: float, near: Array, best: Array) -> bool:
    if not _within_reach(x, y, z):
        return False
    q = np.empty(6)
    least = np.inf
    for side in (1, -1):
        for flip in (1, -1):
            if not _fold(x, y, z, yaw, side, flip, q):
                continue
            cost = 0.0
            for k in range(6):
                q[k] = _turn_near(q[k], near[k], math.pi if k == 2 else TURN)
                cost += JOINT_COSTS[k] * (q[k] - near[k]) ** 2
            if cost < least:
                least = cost
                best[:] = q
    return least < np.inf


def forward(q: Array) -> Array:
    """Frames (7, 4, 4) of the base and of links 1..6 in the table's frame, for joint angles `q` (6,) [rad].

    Frame 0 is the arm's base on top of the pedestal, frame 6 the flange (z along the tool). Lengths in [m].
    """
    return _forward(np.array(q, dtype=np.float64))


def link_poses(q: Array) -> tuple[Array, Array]:
    """Where `robot_shapes.link_pieces` are drawn at joint angles `q` (6,) [rad].

    Returns:
        Positions (7, 3) [m] and quaternions (7, 4) of the base and links 1..6.
    """
    return _link_poses(np.array(q, dtype=np.float64))


def tool_pose(q: Array) -> tuple[Array, float]:
    """Tool point (3,) [m] and yaw [rad] at joint angles `q` (6,) [rad].

    The yaw is that of the tool's x axis about the table's vertical: 0 at `HOME`, growing counter-clockwise seen
    from above, so that a carried object turns by the change of yaw. It means little unless the tool points down.
    """
    flange = forward(q)[6]
    # Seen along the tool the flange's y axis runs against the tool's x axis.
    return flange[:3, 3] + TOOL_LENGTH * flange[:3, 2], math.atan2(-flange[1, 1], -flange[0, 1])


def inverse(position: Sequence[float] | Array, yaw: float, near: Array | None = None) -> Array:
    """Joint angles (6,) [rad] that bring the tool, pointing straight down, to `position` (3,) [m] and `yaw` [rad].

    Of the closed-form solutions within `JOINT_LIMITS` the one nearest to `near` (6,) [rad] (None: `HOME`). Only those
    with the elbow up are considered: an arm with its elbow down reaches no further, and may touch the table. Along a
    path, pass the last solution as `near`: then no joint jumps, but for the last one, which starts again a full turn
    away when it comes to the end of its range.

    Raises:
        Unreachable: the position lies outside of the arm's reach.
        ValueError: `yaw` or `near` is not finite.
    """
    x, y, z = (float(v) for v in position)
    if not math.isfinite(yaw):
        raise ValueError(f"yaw {yaw} must be a finite angle [rad]")
    best = np.empty(6)
    start = np.array(HOME if near is None else near, dtype=np.float64)
    if not _inverse(x, y, z, math.remainder(yaw, TURN), start, best):
        if reachable(x, y, z):
            raise ValueError(f"near {start.tolist()} must be finite angles [rad]")
        raise Unreachable(refusal(x, y, z))
    return best
