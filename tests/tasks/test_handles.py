"""Handles: equality, and what conditions take them for."""

import pytest

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets import Block, Container, Stand
from simwright.sim.bodies import BodySpec
from simwright.tasks import layouts
from simwright.tasks.handles import Body, Pile, Rope, Site, Slot, names_of, poses_of


def body(name: str, asset=None, x: float = 0.5) -> Body:
    return Body(BodySpec(name, asset or Block(), "red", "block", Pose(x, 0.0), fixed=False))


A, B = body("block-1"), body("block-2")


def test_handles_are_equal_by_name():
    assert body("block-1", x=0.3) == A != B
    assert len({A, B, body("block-1")}) == 2
    assert A != "block-1"
    assert f"{A}" == "the red block"


def test_names_of_takes_bodies_groups_and_lists():
    assert names_of(A) == ("block-1",)
    assert names_of([A, B]) == names_of((A, B)) == ("block-1", "block-2")
    assert names_of(Pile("pile-1", (A, B))) == names_of(Rope("rope-1", (A, B), 0.1)) == ("block-1", "block-2")
    with pytest.raises(TaskError, match="block-1 given twice"):
        names_of([A, B, A])
    for wrong in ("block-1", 3, A.at(), [A, "block-2"]):
        with pytest.raises(TaskError, match="expected an object that scene.add returned"):
            names_of(wrong)  # pyright: ignore[reportArgumentType]


def test_poses_of_takes_poses_bodies_slots_sites_and_lists():
    site = Site(A, A.lay(layouts.row(2, 0.1)))
    slot = Slot("board-1", 2, Pose(0.1, 0, body="board-1"), "kit:star")
    assert poses_of(B) == (Pose(0, 0, body="block-2"),)
    assert poses_of(slot) == (slot.pose,)
    assert poses_of(site) == site.poses == poses_of(list(site))
    assert poses_of([B.at(0.1), slot, site]) == (B.at(0.1), slot.pose, *site.poses)
    for wrong in ("block-1", 3, None, [B, 3]):
        with pytest.raises(TaskError, match="expected a pose, body, slot or site"):
            poses_of(wrong)  # pyright: ignore[reportArgumentType]


def test_frames_of_bodies_slots_and_sites_turn_with_them():
    slot = Slot("board-1", 0, Pose(0.1, 0.0, 0.01, 1.5707963267948966, body="board-1"), "")
    assert slot.at(0.05) == Pose(pytest.approx(0.1), pytest.approx(0.05), 0.01, slot.pose.yaw, body="board-1")
    stand = body("stand-1", Stand(size=(0.2, 0.1, 0.02)))
    assert stand.top == Pose(0, 0, 0.02, body="stand-1")
    assert stand.top.lay(layouts.row(2, 0.1))[1] == Pose(0.05, 0, 0.02, body="stand-1")
    assert [p.z for p in stand.lay(layouts.tower(2, 0.04))] == [0.0, 0.04]


def test_inner_is_the_size_of_the_hollow():
    inner = body("container-1", Container(inner=(0.2, 0.1, 0.05))).inner
    assert inner == pytest.approx((0.2, 0.1, 0.05))
