"""Making the tool follow a path without lag, although a damped spring pulls it."""

from __future__ import annotations

import numpy as np

from simwright.geometry import Array

WELD_STEPS = 2.0
"""[time steps] Time constant of welds and links, critically damped: the stiffest that the engine keeps stable."""


def lead(before: Array, positions: Array, yaws: Array) -> Array:
    """What the target has to do so that the tool is where the path says.

    A critically damped spring with time constant c that pulls x towards u obeys c^2 x'' + 2 c x' + x = u: to get
    x = path, the target is u = path + 2 c path' + c^2 path'', less the one step that the engine runs ahead.

    Args:
        before: (1, 4) [m, m, m, rad] where the path begins, at rest.
        positions: (n, 3) [m].
        yaws: (n,) [rad].

    Returns:
        (n, 4) [m, m, m, rad]
    """
    path = np.concatenate([before, np.column_stack([positions, yaws])])
    steps = np.diff(path, axis=0)
    slower = np.concatenate([steps[:1], steps[:-1]])
    c = WELD_STEPS
    return path[1:] + (2 * c - 1) * steps + c * c * (steps - slower)
