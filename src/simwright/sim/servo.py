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
from simwright.sim.end_effectors import blade_points, judge_seal, lip_points
from simwright.sim.physics import TICK, World
from simwright.sim.reach import reachable

FASTEST = 1.2
"""[m/s] of the tool: a little more than the fastest moment of a primitive."""
FASTEST_TURN = 6.0
"""[rad/s] Likewise."""
MOST_LAG = 0.01
"""[m] A tool that is held back this far stops where it is: something is in its way."""
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


def carry_out(world: World, command: Command) -> Reply:
    """Moves the tool for 0.1 s of simulated time, and then switches the cup.

    A sucking cup that holds nothing takes hold of what its lip lies on, by the same rule as the primitives'.

    Returns:
        "done"; "unreachable": the arm cannot get there and stays; "slow": it is farther than the arm moves in 0.1 s,
        and it went as far as it could; "held_back": something was in the way, and the tool stopped.

    Raises:
        UnstablePhysics: see `World.step`.
    """
    steps = round(TICK / world.options.timestep)
    if not reachable(command.x, command.y, command.z):
        world.step(steps)
        reply: Reply = "unreachable"
    else:
        reply = _move(world, command, steps)
    if world.tool == "suction":
        _switch(world, command.suction)
    return reply


def _move(world: World, command: Command, steps: int) -> Reply:
    start, before = world.target_position, world.target_yaw
    way = np.array([command.x, command.y, command.z]) - start
    turn = wrap(command.yaw - before)
    needed = max(math.sqrt(float(way @ way)) / FASTEST, abs(turn) / FASTEST_TURN) / TICK
    share = np.arange(1, steps + 1) / (steps * max(needed, 1.0))
    path, yaws = start + share[:, None] * way, before + share * turn
    done = world.follow(path, yaws, lambda: world.tool_lag > MOST_LAG)
    if world.tool_lag > MOST_LAG:
        # Relaxed, so that the arm does not press on for as long as it is told to go there.
        world.aim_tool(world.tool_position, world.target_yaw)
        world.step(steps - done)
        return "held_back"
    if done < steps:
        # The cup lost what it held: the arm goes on without it.
        world.follow(path[done:], yaws[done:])
    return "slow" if needed > 1.0 else "done"


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
