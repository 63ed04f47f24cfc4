"""How the tool moves from place to place.

Motions follow minimum-jerk profiles (Flash and Hogan, J. Neurosci. 5, 1985) in simulated time.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from simwright.geometry import Array, wrap
from simwright.sim.physics import World

MIN_TRAVEL = 0.12
"""[m] The tool never travels lower than this, except with a part of a rope."""
CLEARANCE = 0.03
"""[m] What is carried, or the empty tool, passes this far above the highest thing on the table."""
EMPTY_SPEED = 0.55
"""[m/s] Mean speed of the empty tool; the peak of a minimum-jerk motion is 1.875 times the mean."""
TURN_SPEED = 3.0
"""[rad/s] Mean speed of turning on the way."""
SHORTEST = 0.12
"""[s] No motion takes less."""
TOUCH_SPEED = 0.05
"""[m/s] The last bit before something is touched."""
PUSH_SPEED = 0.25
"""[m/s] Of the blade, constant after a short run-up."""
PUSH_RAMP = 0.08
"""[s] For the blade to reach its speed and to stop."""
PUSH_LAG = 0.01
"""[m] A blade that is held back this far is blocked."""


def highest(world: World) -> float:
    """Top [m] of the highest body on the table, the load left out."""
    out = {*world.fallen, world.held}
    return max(0.0, float(world.bounds([name for name in world.names if name not in out])[1][2]))


def sweep(world: World, along: Array, distance: float) -> bool:
    """Moves the blade on at `PUSH_SPEED`; False if something held it back."""
    dt = world.options.timestep
    ramp = min(PUSH_RAMP, distance / PUSH_SPEED)
    # Constant speed between two linear ramps: the area under the speed is the distance.
    total = distance / PUSH_SPEED + ramp
    t: Array = np.arange(1, math.ceil(total / dt) + 1, dtype=np.float64) * dt
    gone = PUSH_SPEED * (_ramp(t, ramp) - _ramp(t - (total - ramp), ramp))
    x, y, z = target(world)
    path = np.column_stack([x + along[0] * gone, y + along[1] * gone, np.full(len(t), z)])
    done = world.follow(path, np.full(len(t), world.target_yaw), lambda: world.tool_lag > PUSH_LAG)
    return done == len(t)


def _ramp(t: Array, ramp: float) -> Array:
    """Integral of a speed that grows from 0 at t = 0 to 1 at t = ramp and stays."""
    t = np.maximum(t, 0.0)
    return np.where(t < ramp, t * t / (2 * ramp), t - ramp / 2)


def target(world: World) -> tuple[float, float, float]:
    """Where the arm wants the tool (x, y, z) [m]."""
    x, y, z = world.target_position.tolist()
    return x, y, z


def rise(world: World) -> None:
    """Lifts the empty tool above everything."""
    x, y, z = target(world)
    glide(world, (x, y, max(z, travel_height(world))), world.target_yaw, EMPTY_SPEED)


def travel_height(world: World) -> float:
    """Height [m] at which the empty tool passes over everything."""
    return max(MIN_TRAVEL, highest(world) + CLEARANCE)


def glide(
    world: World,
    end: tuple[float, float, float],
    yaw: float,
    speed: float,
    stop: Callable[[], bool] | None = None,
) -> None:
    """Moves the tool along a straight line with minimum jerk, turning the shorter way."""
    start, before = world.target_position, world.target_yaw
    way, turn = np.array(end) - start, wrap(yaw - before)
    length = float(np.linalg.norm(way))
    if length < 1e-6 and abs(turn) < 1e-6:
        return
    seconds = max(length / speed, abs(turn) / TURN_SPEED, SHORTEST)
    n = math.ceil(seconds / world.options.timestep)
    t = np.arange(1, n + 1) / n
    share = t**3 * (10 - 15 * t + 6 * t**2)
    world.follow(start + share[:, None] * way, before + share * turn, stop)


def lower(world: World, distance: float, stop: Callable[[], bool] | None = None) -> None:
    """Moves the tool straight down at `TOUCH_SPEED`."""
    x, y, z = target(world)
    n = math.ceil(max(0.0, distance) / (TOUCH_SPEED * world.options.timestep))
    path = np.column_stack([np.full(n, x), np.full(n, y), z - distance * np.arange(1, n + 1) / max(n, 1)])
    world.follow(path, np.full(n, world.target_yaw), stop)
