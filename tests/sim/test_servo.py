"""The arm steered at 10 Hz: where the tool goes, when the cup holds, and what stops it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simwright.geometry import Pose, yaw_error
from simwright.sim.assets import Block, Bowl
from simwright.sim.bodies import BodySpec
from simwright.sim.end_effectors import TOOL_HOME
from simwright.sim.physics import World
from simwright.sim.servo import CLEAR, FASTEST, MOST_LAG, Command, Servo, is_clear


def scene(*, tool="suction", fixed=False) -> World:
    block = BodySpec("block", Block(), "red", "block", Pose(0.5, 0.0), fixed)
    world = World([block, BodySpec("bowl", Bowl(), "green", "bowl", Pose(0.5, 0.3), True)], tool=tool)
    world.settle()
    return world


def carry_out(world: World, command: Command) -> str:
    """One command alone."""
    return Servo(world).carry_out(command)


def bring(world: World, x: float, y: float, z: float, yaw: float = 0.0, *, suction: bool = False) -> list[str]:
    """Steers the tool to a place in as many commands as it takes; what each of them ended with."""
    start, ended, servo = world.target_position, [], Servo(world)
    ticks = max(1, math.ceil(np.linalg.norm(np.array([x, y, z]) - start) / 0.08))
    for k in range(1, ticks + 1):
        px, py, pz = start + k / ticks * (np.array([x, y, z]) - start)
        ended.append(servo.carry_out(Command(px, py, pz, yaw, suction)))
    return ended


def top(world: World) -> float:
    return float(world.bounds(["block"])[1][2])


def test_the_tool_is_where_it_was_sent_after_a_tenth_of_a_second() -> None:
    world = scene()
    before = world.time
    x, y, z = TOOL_HOME
    assert carry_out(world, Command(x + 0.05, y - 0.03, z - 0.04, 0.3)) == "done"
    assert world.time - before == pytest.approx(0.1)
    assert np.allclose(world.tool_position, [x + 0.05, y - 0.03, z - 0.04], atol=3e-3)
    carry_out(world, Command(x + 0.05, y - 0.03, z - 0.04, 0.3))
    assert np.allclose(world.tool_position, [x + 0.05, y - 0.03, z - 0.04], atol=1e-4)
    assert world.tool_yaw == pytest.approx(0.3, abs=1e-3)


def test_it_turns_the_shorter_way() -> None:
    world = scene()
    x, y, z = TOOL_HOME
    for k in range(1, 7):
        carry_out(world, Command(x, y, z, k * 0.5))
    carry_out(world, Command(x, y, z, -3.0))
    assert yaw_error(world.tool_yaw, -3.0) < 0.05
    assert world.target_yaw == pytest.approx(2 * math.pi - 3.0)


def test_what_is_too_far_is_approached_as_fast_as_the_arm_can() -> None:
    world = scene()
    start = world.tool_position
    assert carry_out(world, Command(0.6, -0.3, 0.3, 0.0)) == "slow"
    assert np.linalg.norm(world.target_position - start) == pytest.approx(FASTEST * 0.1, rel=1e-6)


@pytest.mark.parametrize("place", [(2.0, 0.0, 0.2), (0.05, 0.0, 0.2), (0.5, 0.0, -0.1)])
def test_out_of_reach_the_arm_stays(place: tuple[float, float, float]) -> None:
    world = scene()
    start, before = world.target_position, world.time
    assert carry_out(world, Command(*place, 0.0)) == "unreachable"
    assert np.array_equal(world.target_position, start)
    assert world.time - before == pytest.approx(0.1)


def test_the_cup_takes_and_lets_go() -> None:
    world = scene()
    bring(world, 0.5, 0.0, 0.1)
    bring(world, 0.5, 0.0, top(world) + 3e-4)
    assert world.held is None
    carry_out(world, Command(0.5, 0.0, top(world) + 3e-4, 0.0, True))
    assert world.held == "block"
    bring(world, 0.5, 0.0, 0.2, suction=True)
    assert world.held == "block"
    assert world.state().positions[0, 2] > 0.15
    bring(world, 0.5, 0.1, 0.2, suction=True)
    carry_out(world, Command(0.5, 0.1, 0.2, 0.0, False))
    assert world.held is None
    world.settle()
    assert world.state().positions[0, 2] < 0.02


def test_a_cup_that_sucks_high_above_holds_nothing() -> None:
    world = scene()
    bring(world, 0.5, 0.0, 0.1, suction=True)
    carry_out(world, Command(0.5, 0.0, 0.06, 0.0, True))
    assert world.held is None
    carry_out(world, Command(0.5, 0.0, 0.042, 0.0, True))
    assert world.held == "block"  # it did suck: on the next touch it holds


def test_fixed_things_are_not_lifted() -> None:
    world = scene(fixed=True)
    bring(world, 0.5, 0.0, 0.1)
    for _ in range(3):
        carry_out(world, Command(0.5, 0.0, top(world), 0.0, True))
    assert world.held is None


def test_what_is_in_the_way_stops_the_tool() -> None:
    world = scene(fixed=True)
    bring(world, 0.5, 0.0, 0.1)
    ended = [carry_out(world, Command(0.5, 0.0, 0.0, 0.0)) for _ in range(12)]
    assert "held_back" in ended
    assert world.tool_position[2] > top(world) - 2 * MOST_LAG
    assert np.linalg.norm(world.target_position - world.tool_position) < 2 * MOST_LAG


def test_pressing_down_for_long_keeps_the_world_sane() -> None:
    world = scene()
    bring(world, 0.5, 0.0, 0.1)
    for _ in range(30):
        carry_out(world, Command(0.5, 0.0, -0.01, 0.0, True))
    bring(world, 0.5, 0.0, 0.3)
    assert world.settle()
    assert np.allclose(world.state().positions[0], [0.5, 0.0, 0.0], atol=0.02)


def test_clear_is_let_go_and_lifted() -> None:
    world = scene()
    assert is_clear(world)
    bring(world, 0.5, 0.0, 0.1)
    assert is_clear(world)
    bring(world, 0.5, 0.0, top(world) + CLEAR / 2)
    assert not is_clear(world)
    carry_out(world, Command(0.5, 0.0, top(world), 0.0, True))
    bring(world, 0.5, 0.0, 0.3, suction=True)
    assert world.held == "block"
    assert not is_clear(world)


def test_beside_a_thing_and_low_is_not_clear() -> None:
    world = scene()
    bring(world, 0.5, 0.0, 0.1)
    bring(world, 0.529, 0.0, 0.1)
    bring(world, 0.529, 0.0, 0.02)
    assert top(world) > 0.03
    assert not is_clear(world)
    world = scene(tool="spatula")
    bring(world, 0.4, 0.0, 0.1)
    assert is_clear(world)
    bring(world, 0.4, 0.0, 0.002)
    assert not is_clear(world)


def test_the_blade_pushes_and_has_no_suction() -> None:
    world = scene(tool="spatula")
    bring(world, 0.4, 0.0, 0.1)
    bring(world, 0.4, 0.0, 0.002, suction=True)
    for k in range(1, 6):
        bring(world, 0.4 + 0.02 * k, 0.0, 0.002, suction=True)
    assert world.held is None
    world.settle()
    assert world.state().positions[0, 0] == pytest.approx(0.5 + 0.005 + 0.02, abs=0.01)
