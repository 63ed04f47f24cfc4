"""The arm steered directly: where its tool is to be in 0.1 s, and whether the cup sucks.

The tool goes straight to each target and stops for nothing but resistance. This is what policies that are trained on
trajectories command; the primitives are for those that name a place to pick and a place to put.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simwright.geometry import Array, wrap
from simwright.sim.end_effectors import MAX_PULL, blade_points, judge_seal, lip_points
from simwright.sim.physics import TICK, World
from simwright.sim.reach import reachable

FASTEST = 1.2
"""[m/s] of the tool: a little more than the fastest moment of a primitive."""
FASTEST_TURN = 6.0
"""[rad/s] Likewise."""
MOST_PRESS = 0.002
"""[m] A tool that is pressed this deep into something stops: twice what pushing a pile takes."""
MOST_LAG = 0.01
"""[m] Likewise when it is held back this far."""
MOST_FORCE = 2 * MAX_PULL
"""[N] for two time steps, and the cup loses its load at once: it is pressed against something. One step alone may be
the blow of setting it down. Less is looked at as in the primitives."""
CLEAR = 0.003
"""[m] The tool has let go of things when it is this far above all that is near it."""

Reply = Literal["done", "unreachable", "slow", "held_back"]


@dataclass(frozen=True)
class Command:
    """Where the tool is to be in 0.1 s."""

    x: float
    """[m]"""
    y: float
    """[m]"""
    z: float
    """[m] of the cup's lip, or of the blade's lower edge."""
    yaw: float
    """[rad]; the tool turns the shorter way. A blade's is the direction in which it pushes, or the opposite."""
    suction: bool = False
    """Whether the cup sucks at the end of the 0.1 s. It takes hold of what it touches then; a blade has none."""


class Servo:
    """Carries out commands one after another; between them the tool's speed is continuous where it can be.

    Args:
        world: whose tool it moves.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._steps = round(TICK / world.options.timestep)
        self._speed = np.zeros(4)
        self._end = self._aim()

    def carry_out(self, command: Command) -> Reply:
        """Moves the tool for 0.1 s of simulated time, and then switches the cup.

        A sucking cup that holds nothing takes hold of what its lip lies on, by the same rule as the primitives'.

        Returns:
            "done"; "unreachable": the arm cannot get there and stays; "slow": it is farther than the arm moves in
            0.1 s, and it went as far as it could; "held_back": something was in the way, and the tool stopped.

        Raises:
            UnstablePhysics: see `World.step`.
        """
        if not np.array_equal(self._aim(), self._end):
            self._speed = np.zeros(4)  # others have moved the tool in between
        if reachable(command.x, command.y, command.z):
            reply = self._move(command)
        else:
            self._stop()
            self._world.step(self._steps)
            reply = "unreachable"
        self._end = self._aim()
        if self._world.tool == "suction":
            _switch(self._world, command.suction)
        return reply

    def _aim(self) -> Array:
        return np.array([*self._world.target_position.tolist(), self._world.target_yaw])

    def _stop(self) -> None:
        self._speed = np.zeros(4)

    def _move(self, command: Command) -> Reply:
        world, start = self._world, self._aim()
        way = np.array([command.x, command.y, command.z, wrap(command.yaw - start[3])])
        way[:3] -= start[:3]
        needed = max(math.sqrt(float(way[:3] @ way[:3])) / FASTEST, abs(float(way[3])) / FASTEST_TURN) / TICK
        way /= max(needed, 1.0)
        path = start + _smooth(self._speed * TICK, way, self._steps)
        self._speed = way / TICK
        done = self._follow(path)
        if done < self._steps:
            self._stop()
            _back_off(world, path[done - 1], way)
            world.step(self._steps - done)
            return "held_back"
        return "slow" if needed > 1.0 else "done"

    def _follow(self, path: Array) -> int:
        """Number of steps done: all of them, unless something is in the way."""
        world, done, before = self._world, 0, 0.0

        def resists() -> bool:
            nonlocal before
            force = world.grip_force
            if min(before, force) > MOST_FORCE:
                world.release()
            before = force
            return world.tool_press > MOST_PRESS or world.tool_lag > MOST_LAG

        while done < len(path):
            rows = path[done:]
            done += world.follow(rows[:, :3], rows[:, 3], resists)
            # A cup that lost its load ends the motion early too; then the arm goes on without it.
            if world.tool_press > MOST_PRESS or world.tool_lag > MOST_LAG:
                break
        return done


def _smooth(before: Array, way: Array, steps: int) -> Array:
    """Offsets (steps, 4) from 0 to `way` that begin as fast as the last tick was and end at this one's mean speed.

    A cubic whose slopes are kept between 0 and three times the mean, so that it never overshoots (Fritsch and
    Carlson, SIAM J. Numer. Anal. 17, 1980).

    Args:
        before: (4,) the way of the last tick.
        way: (4,) of this one.
        steps: rows.
    """
    start = np.where(way >= 0, np.clip(before, 0.0, 3 * np.abs(way)), np.clip(before, -3 * np.abs(way), 0.0))
    t = np.arange(1, steps + 1)[:, None] / steps
    return start * t + (2 * way - 2 * start) * t**2 + (start - way) * t**3


def _back_off(world: World, at: Array, way: Array) -> None:
    """Takes the tool back to where it only just touches what is in its way, so that the arm does not press on."""
    length = math.sqrt(float(way[:3] @ way[:3]))
    back = way[:3] / length * min(world.tool_press, length) if length > 0 else np.zeros(3)
    world.aim_tool(at[:3] - back, float(at[3]))


def _switch(world: World, suction: bool) -> None:
    if not suction:
        world.release()
    elif world.held is None:
        x, y, z = world.tool_position.tolist()
        heights, names = world.heights(lip_points(x, y))
        seal = judge_seal(heights, names, world.movable, world.masses, z)
        if seal.kind == "sealed" and seal.name is not None:
            world.attach(seal.name)


def is_clear(world: World) -> bool:
    """Whether the tool holds nothing and stands `CLEAR` above everything near it, the table included."""
    if world.held is not None:
        return False
    x, y, z = world.tool_position.tolist()
    near: Array = lip_points(x, y, CLEAR) if world.tool == "suction" else blade_points(x, y, world.tool_yaw, CLEAR)
    return z - float(world.heights(near)[0].max()) > CLEAR
