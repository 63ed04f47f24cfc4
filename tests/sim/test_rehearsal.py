"""Motions told as commands of 10 Hz."""

from __future__ import annotations

import numpy as np
import pytest

from simwright.geometry import Pose
from simwright.sim.actions import PickPlace, Push
from simwright.sim.assets import Block
from simwright.sim.bodies import BodySpec
from simwright.sim.end_effectors import TOOL_HOME
from simwright.sim.physics import World
from simwright.sim.primitives import park, pick_place, push
from simwright.sim.rehearsal import rehearse
from simwright.sim.servo import FASTEST, Servo


def scene(tool="suction") -> World:
    blocks = [BodySpec(f"block-{i}", Block(), "red", "block", Pose(0.4 + 0.1 * i, 0.1 * i), False) for i in range(3)]
    world = World(blocks, tool=tool)
    world.settle()
    return world


PICK = PickPlace((0.4, 0.0, 0.2), (0.6, -0.2, 1.4))
STACK = PickPlace((0.4, 0.0, 0.0), (0.5, 0.1, 0.0))
SWEEP = Push((0.36, 0.0), (0.55, 0.02))


@pytest.mark.parametrize(("tool", "action"), [("suction", PICK), ("suction", STACK), ("spatula", SWEEP)])
def test_the_commands_do_what_the_action_does(tool: str, action) -> None:
    whole, steered = scene(tool), scene(tool)
    commands, outcome = rehearse(steered, action)
    done = pick_place(whole, action) if tool == "suction" else push(whole, action)
    park(whole)
    assert (outcome.kind, outcome.grasped) == (done.kind, done.grasped) == ("done", done.grasped)
    servo = Servo(steered)
    assert {servo.carry_out(c) for c in commands} == {"done"}
    steered.settle()
    a, b = whole.state(), steered.state()
    assert np.abs(a.positions - b.positions).max() < (1e-3 if tool == "suction" else 5e-3)
    assert np.abs(np.abs(np.einsum("ij,ij->i", a.quats, b.quats)) - 1).max() < 1e-4
    assert np.abs(a.positions - scene(tool).state().positions).max() > 0.05


def test_a_rehearsal_leaves_the_world_alone() -> None:
    world, other = scene(), scene()
    before = world.state()
    rehearse(world, PICK)
    assert world.time == other.time
    assert world.state().positions.tobytes() == before.positions.tobytes()
    assert world.held is None
    assert np.array_equal(world.target_position, TOOL_HOME)
    pick_place(world, PICK)
    pick_place(other, PICK)
    assert world.state().positions.tobytes() == other.state().positions.tobytes()


def test_commands_are_a_tenth_of_a_second_apart_and_the_cup_switches_twice() -> None:
    world = scene()
    commands, outcome = rehearse(world, PICK)
    places = np.array([[*TOOL_HOME], *([c.x, c.y, c.z] for c in commands)])
    assert np.linalg.norm(np.diff(places, axis=0), axis=1).max() < FASTEST * 0.1
    assert np.allclose(places[-1], TOOL_HOME)
    assert all(-np.pi < c.yaw <= np.pi for c in commands)
    suction = np.array([c.suction for c in commands])
    assert np.flatnonzero(np.diff(suction.astype(int))).size == 2
    assert suction.sum() * 0.1 < outcome.seconds < len(commands) * 0.1
    on = commands[int(np.flatnonzero(suction)[0])]
    assert (on.x, on.y) == pytest.approx((0.4, 0.0), abs=1e-6)
    assert on.z == pytest.approx(0.04, abs=1e-3)
    off = commands[int(np.flatnonzero(suction)[-1]) + 1]
    assert (off.x, off.y) == pytest.approx((0.6, -0.2), abs=1e-6)


def test_a_failed_grasp_is_told_too() -> None:
    world = scene()
    commands, outcome = rehearse(world, PickPlace((0.3, -0.3, 0.0), (0.6, -0.2, 0.0)))
    assert outcome.kind == "nothing_there"
    assert not any(c.suction for c in commands)
    servo = Servo(world)
    assert {servo.carry_out(c) for c in commands} == {"done"}
    assert np.allclose(world.tool_position, TOOL_HOME, atol=1e-3)
