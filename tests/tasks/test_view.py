"""Views: frames of round and tipped bodies, places that follow, surfaces."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.geometry import Pose, quat_from_yaw, quat_multiply, rotation_matrix, tilt_of, yaw_error
from simwright.sim.assets import Ball, Block, Bowl, Box
from simwright.sim.bodies import BodySpec, State
from simwright.tasks.view import Placement, View, look_alike, righted, start_view

angles = st.floats(-3.1, 3.1)


def spec(name: str, asset, **more) -> BodySpec:
    values = {"color": "red", "noun": asset.nouns[0], "pose": Pose(0.5, 0.0), "fixed": asset.FIXED} | more
    return BodySpec(name, asset, **values)


def quat(axis: tuple[float, float, float], angle: float) -> np.ndarray:
    unit = np.array(axis) / np.linalg.norm(axis)
    return np.array([math.cos(angle / 2), *(math.sin(angle / 2) * unit)])


def seen(asset, position, turn) -> View:
    state = State(np.array([position], dtype=float), np.array([turn], dtype=float))
    return View.of([spec("it", asset)], state)


@given(angles, angles, angles)
def test_a_rolled_ball_stands_on_its_lowest_point(a: float, b: float, c: float) -> None:
    turn = quat_multiply(quat((1, 0, 0), a), quat_multiply(quat((0, 1, 0), b), quat((0, 0, 1), c)))
    centre = np.array([0.4, 0.1, 0.02])
    origin = centre - rotation_matrix(turn) @ np.array([0, 0, 0.02])
    view = seen(Ball(radius=0.02), origin, turn)
    assert view.position("it") == pytest.approx([0.4, 0.1, 0.0], abs=1e-9)
    assert view.upright("it")


@given(angles, st.sampled_from([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)]), st.sampled_from([1, 2]))
def test_a_tipped_cube_stands_on_the_face_that_is_down(yaw: float, axis: tuple[float, float, float], k: int) -> None:
    turn = quat_multiply(quat_from_yaw(yaw), quat(axis, k * math.pi / 2))
    centre = np.array([0.4, 0.1, 0.02])
    origin = centre - rotation_matrix(turn) @ np.array([0, 0, 0.02])
    view = seen(Block(size=0.04), origin, turn)
    assert view.position("it") == pytest.approx([0.4, 0.1, 0.0], abs=1e-9)
    assert view.upright("it")
    assert yaw_error(view.yaw("it"), yaw, math.pi / 2) < 1e-6


def test_a_leaning_cube_still_leans() -> None:
    view = seen(Block(size=0.04), (0.4, 0.1, 0.01), quat((1, 0, 0), math.radians(110)))
    assert not view.upright("it")
    assert tilt_of(view.quat("it")) == pytest.approx(math.radians(20))


def test_a_tipped_box_is_not_upright() -> None:
    assert not seen(Box(size=(0.03, 0.04, 0.08)), (0.4, 0.1, 0.02), quat((1, 0, 0), math.pi / 2)).upright("it")


def test_states_without_round_bodies_are_left_alone() -> None:
    view = start_view([spec("it", Box(size=(0.03, 0.04, 0.08)))])
    assert righted(view.bodies, view.state) is view.state


@given(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), angles, angles)
def test_poses_follow_the_body(x: float, y: float, turn: float, yaw: float) -> None:
    bowl = spec("bowl", Bowl(), pose=Pose(0.5, 0.1, 0.0, turn))
    view = start_view([bowl])
    there = view.world(Pose(x, y, 0.02, yaw, body="bowl"))
    assert there.at().x == pytest.approx(0.5 + math.cos(turn) * x - math.sin(turn) * y)
    assert yaw_error(there.yaw, turn + yaw) < 1e-9
    moved = view.moved({"bowl": Placement.upright(Pose(0.3, -0.2, 0.0, 0.0))})
    assert (moved.world(Pose(x, y, 0.02, yaw, body="bowl")).x, moved.world(Pose(x, y, 0.02, yaw, body="bowl")).y) == (
        pytest.approx(0.3 + x),
        pytest.approx(-0.2 + y),
    )


def test_table_axes_follow_the_place_but_not_the_turn() -> None:
    view = start_view([spec("bowl", Bowl(), pose=Pose(0.5, 0.1, 0.0, 1.0))])
    there = view.world(Pose(0, 0, body="bowl").with_yaw(0).at(0.1))
    assert (there.x, there.y, there.yaw) == pytest.approx((0.6, 0.1, 0.0))


def test_look_alikes_share_asset_and_colour_whatever_they_are_called() -> None:
    a, b = spec("a", Block(color="red")), spec("b", Block(noun="cube"))
    assert look_alike(a, b)
    assert not look_alike(a, spec("c", Block(), color="blue"))
    assert not look_alike(a, spec("d", Block(size=0.05)))
    assert not look_alike(a, spec("e", Block(), fixed=True))
