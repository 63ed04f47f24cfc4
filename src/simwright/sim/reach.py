"""Which tool points the arm reaches with its tool pointing straight down.

Plain arithmetic, so that building a task needs neither the engine nor compiled code.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.ur5e import (
    FLANGE_LENGTH,
    FOREARM,
    PEDESTAL_HEIGHT,
    SHOULDER_HEIGHT,
    TOOL_LENGTH,
    UPPER_ARM,
    WRIST_LENGTH,
    WRIST_OFFSET,
)

REACH = UPPER_ARM + FOREARM
"""[m] from the shoulder to the wrist when the arm is straight."""
WRIST_RISE = TOOL_LENGTH + FLANGE_LENGTH - PEDESTAL_HEIGHT - SHOULDER_HEIGHT
"""[m] of the wrist above the shoulder when the tool point is at z = 0."""
INNER_RADIUS = 0.2
"""[m] The tool stays this far from the base's axis: closer, it would hang beside its own shoulder."""
LOWEST = -0.02
"""[m] The tool point may press this far below the table, as a soft cup does."""


def reachable(x: float, y: float, z: float = 0.0) -> bool:
    """Whether the arm brings its tool point to (x, y, z) [m]; it then does so at any yaw."""
    square = x * x + y * y
    if not (square >= INNER_RADIUS * INNER_RADIUS and z >= LOWEST):
        return False
    out = math.sqrt(square - WRIST_OFFSET * WRIST_OFFSET) - WRIST_LENGTH
    up = z + WRIST_RISE
    return out * out + up * up <= REACH * REACH


def reachable_many(xy: Array, z: float = 0.0) -> NDArray[np.bool_]:
    """`reachable` for points `xy` (n, 2) [m] at one height `z` [m]: (n,) booleans."""
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    square = points[:, 0] * points[:, 0] + points[:, 1] * points[:, 1]
    outside = (square >= INNER_RADIUS * INNER_RADIUS) & (z >= LOWEST)
    out = np.sqrt(np.maximum(square, INNER_RADIUS * INNER_RADIUS) - WRIST_OFFSET * WRIST_OFFSET) - WRIST_LENGTH
    up = z + WRIST_RISE
    return outside & (out * out + up * up <= REACH * REACH)


def refusal(x: float, y: float, z: float) -> str:
    """Why the tool point (x, y, z) [m] is out of reach: how far, what is allowed, what to do."""
    given = f"the tool cannot reach ({x:.3f}, {y:.3f}, {z:.3f}) m"
    if not all(math.isfinite(v) for v in (x, y, z)):
        return f"{given}: give finite numbers."
    highest = REACH - WRIST_RISE
    if not LOWEST <= z <= highest:
        off, way = (LOWEST - z, "low") if z < LOWEST else (z - highest, "high")
        return f"{given}: {off:.3f} m too {way}. Its height may be {LOWEST:.3f}..{highest:.3f} m."
    outer = math.hypot(WRIST_OFFSET, WRIST_LENGTH + math.sqrt(REACH**2 - (z + WRIST_RISE) ** 2))
    radius = math.hypot(x, y)
    if radius > outer:
        off, where, remedy = radius - outer, "beyond the arm", "closer to the base"
    else:
        off, where, remedy = INNER_RADIUS - radius, "too close to the arm's base", "away from the base"
    return (
        f"{given}: {radius:.3f} m from the base's axis is {off:.3f} m {where}. At this height it reaches"
        f" {INNER_RADIUS:.3f}..{outer:.3f} m; move the target {remedy} or change its height."
    )
