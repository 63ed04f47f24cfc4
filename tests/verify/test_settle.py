"""The gate "settle": built scenes that no honest program makes, and what it says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simwright.geometry import Pose
from simwright.records import TaskProgram
from simwright.sandbox import Sandbox
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import load, task_names
from simwright.verify.settle import settle
from simwright.verify.trial import Trial, VerifyConfig


class ThreeThings(Task):
    """A block, a ball and a bowl."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), Pose(0.5, 0.3))
        block = scene.add(Block(color="red"), Pose(0.5, 0))
        tall = scene.add(Box(size=(0.02, 0.02, 0.1), color="blue"), Pose(0.5, -0.2))
        ball = scene.add(Ball(color="yellow"), Pose(0.4, -0.35))
        return [Goal("put everything in the green bowl", Inside([block, ball, tall], bowl))]


HONEST = build(ThreeThings, 0)


def moved(name: str, **pose: float) -> BuiltTask:
    bodies = [replace(b, pose=replace(b.pose, **pose)) if b.name == name else b for b in HONEST.bodies]
    return replace(HONEST, bodies=tuple(bodies))


def causes(*built: BuiltTask) -> list[str]:
    trial = Trial(VerifyConfig(), Sandbox(unsafe=True), built)
    result = settle(TaskProgram("x", "x"), trial)
    assert result.passed == (not result.findings)
    assert all(f.detail and f.remedy and f.evidence["seed"] == 0 for f in result.findings)
    return [f.cause for f in result.findings]


def test_an_honest_scene_passes() -> None:
    assert causes(HONEST) == []


@pytest.mark.parametrize("name", task_names())
def test_base_tasks_pass(name: str) -> None:
    trial = Trial(VerifyConfig(), Sandbox(unsafe=True), (build(load(name), 77),))
    assert settle(TaskProgram("x", "x"), trial).passed


@pytest.mark.parametrize(
    ("name", "pose", "cause"),
    [
        ("block-1", {"y": -0.185}, "overlap"),
        ("block-1", {"z": -0.01}, "overlap"),
        ("block-1", {"z": 0.05}, "drifts"),
        ("ball-1", {"z": 0.05}, "drifts"),
        ("ball-1", {"x": 0.515, "y": -0.2, "z": 0.1}, "drifts"),
        ("block-1", {"x": 1.4}, "leaves-table"),
        ("block-1", {"y": -0.165}, None),
    ],
)
def test_what_a_scene_must_not_do(name: str, pose: dict[str, float], cause: str | None) -> None:
    found = causes(moved(name, **pose))
    assert (cause in found) if cause else not found, found


def test_what_tips_over_is_told() -> None:
    # Beside the middle of a narrow pillar.
    assert "topples" in causes(moved("block-1", x=0.516, y=-0.2, z=0.1))


def test_what_no_camera_sees_is_told() -> None:
    hidden = moved("block-1", x=0.5, y=0.3, z=0.0045)
    lid = replace(
        HONEST.bodies[1], name="lid-1", asset=Box(size=(0.3, 0.3, 0.02)), pose=Pose(0.5, 0.3, 0.046), fixed=True
    )
    assert causes(replace(hidden, bodies=(*hidden.bodies, lid))) == ["unseen"] * 2


def test_the_first_bad_scene_is_told_and_no_other() -> None:
    bad = moved("block-1", z=0.05)
    assert len(causes(HONEST, bad, bad)) == 1
