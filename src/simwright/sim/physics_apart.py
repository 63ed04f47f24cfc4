"""Bodies that start inside one another: let apart slowly, where the engine alone would shoot them away."""

from __future__ import annotations

from collections.abc import Collection

import mujoco
import numpy as np

from simwright.sim.physics_model import Engine
from simwright.sim.physics_probe import Probe

APART = 0.002
"""[m] Bodies that share more than this do not merely touch."""
LONGEST = 500
"""[time steps] for coming apart."""
SPEED = 0.25
"""[m/s] Fastest that they come apart."""
SPIN = 3.0
"""[rad/s] Likewise for turning, about each axis."""
CHECK = 10
"""[time steps] Between two looks at whether they are apart."""


def come_apart(model: Engine, data: Engine, probe: Probe, movable: Collection[str]) -> int:
    """Runs the engine with all speeds kept low until no movable body is inside another, or `LONGEST` steps.

    Args:
        model: the engine's.
        data: the engine's; the tool's joint is the last.
        probe: finds the overlaps.
        movable: names of the bodies that can move.

    Returns:
        The number of time steps; 0 where nothing overlaps.
    """
    steps = 0
    while steps < LONGEST and _overlap(probe, movable):
        for _ in range(CHECK):
            mujoco.mj_step(model, data)
            velocity = data.qvel[:-6].reshape(-1, 6)
            fast = np.linalg.norm(velocity[:, :3], axis=1, keepdims=True)
            velocity[:, :3] *= np.minimum(1.0, SPEED / np.maximum(fast, 1e-9))
            np.clip(velocity[:, 3:], -SPIN, SPIN, out=velocity[:, 3:])
        steps += CHECK
    return steps


def _overlap(probe: Probe, movable: Collection[str]) -> bool:
    return any(depth > APART and (a in movable or b in movable) for a, b, depth in probe.penetrations())
