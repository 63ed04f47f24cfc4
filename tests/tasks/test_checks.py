"""What is refused when a task is built, and what is not."""

import math
from dataclasses import dataclass, replace

import pytest

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets import Ball, Block, Bowl, Box, Stand
from simwright.sim.assets.base import Asset
from simwright.sim.bodies import BodySpec
from simwright.tasks import checks
from simwright.tasks.checks import check


@dataclass(frozen=True)
class About:
    """A stand-in for a condition."""

    moved: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    targets: tuple[Pose, ...] = ()
    what: str = "Placed"

    def names(self) -> tuple[str, ...]:
        return (*self.moved, *self.anchors)

    def subjects(self) -> tuple[str, ...]:
        return self.moved

    def places(self) -> tuple[Pose, ...]:
        return self.targets


@dataclass(frozen=True)
class Told:
    """A stand-in for a goal."""

    paraphrases: tuple[str, ...]
    condition: About
    weight: float = 1.0
    lasting: bool = True


def body(name: str, asset: Asset, color: str, x: float, y: float, fixed: bool | None = None, group: str | None = None):
    noun = asset.nouns[0]
    return BodySpec(name, asset, color, noun, Pose(x, y), asset.FIXED if fixed is None else fixed, group)


BODIES = (
    body("block-1", Block(), "red", 0.4, 0.2),
    body("block-2", Block(), "red", 0.4, -0.2),
    body("block-3", Block(), "blue", 0.5, -0.3),
    body("bowl-1", Bowl(), "green", 0.5, 0.1),
    body("stand-1", Stand(), "gray", 0.6, 0.4),
)
STAND_TOP = Pose(0, 0, 0.02, body="stand-1")
RIGHT = Told(("put the red blocks on the stand",), About(("block-1", "block-2"), ("stand-1",), (STAND_TOP,)))


def refused(words: str, *goals: Told, bodies: tuple[BodySpec, ...] = BODIES) -> None:
    with pytest.raises(TaskError, match=words):
        check(bodies, goals)


def changed(**values: object) -> Told:
    """The right goal with another condition."""
    return replace(RIGHT, condition=replace(RIGHT.condition, **values))  # pyright: ignore[reportArgumentType]


def test_a_right_task_passes():
    check(BODIES, (RIGHT,))
    check(BODIES, (RIGHT, Told(("put the blue block in the bowl",), About(("block-3",), ("bowl-1",)))))
    check(BODIES, (RIGHT, RIGHT))


def test_goals_are_there_and_say_something():
    refused("no goals")
    refused("empty instruction", replace(RIGHT, paraphrases=("  ",)))
    refused("empty instruction '...'", replace(RIGHT, paraphrases=("put it down", "...")))
    refused("empty list", replace(RIGHT, paraphrases=()))
    refused("allowed: 300", replace(RIGHT, paraphrases=("put " * 80,)))


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, math.inf])
def test_weights_are_positive(weight: float):
    refused("weight", replace(RIGHT, weight=weight))


def test_different_goals_have_different_sentences():
    other = Told(("Put  the red blocks on the Stand.",), About(("block-3",), ("bowl-1",)))
    refused("goals 1 and 2 have the same sentence", RIGHT, other)
    refused("goals 1 and 2", replace(RIGHT, paraphrases=("a", "b")), replace(other, paraphrases=("c", "b")))


def test_steps_towards_a_goal_may_share_its_sentence():
    step = Told(RIGHT.paraphrases, About(("block-3",), ("bowl-1",)), lasting=False)
    check(BODIES, (step, RIGHT))
    refused("goals 1 and 2 have the same sentence", replace(step, lasting=True), RIGHT)
    refused("goals 1 and 2 have the same sentence", RIGHT, step)
    refused("goals 2 and 3 have the same sentence", step, RIGHT, replace(step, condition=About(("block-3",))))


def test_conditions_are_about_bodies_of_the_scene():
    refused("block-9 is not in this scene", changed(moved=("block-1", "block-9")))


def test_something_has_to_be_movable_liftable_and_within_reach(monkeypatch: pytest.MonkeyPatch):
    refused(r"the gray stand \(stand-1\) cannot be moved", changed(moved=("stand-1",), targets=()))
    check(BODIES, (changed(moved=("block-1", "block-2", "stand-1")),))
    thin = body("box-1", Box(size=(0.005, 0.1, 0.04)), "red", 0.3, 0.3)
    goal = Told(("turn the red box",), About(("box-1",)))
    refused("cannot be lifted", goal, bodies=(*BODIES, thin))
    check((*BODIES, thin), (goal,), "push")
    monkeypatch.setattr(checks, "reachable", lambda x, y, z=0.0: y > 0)
    refused(r"block-2\) starts at \(0.400, -0.200\), out of the arm's reach", RIGHT)


def test_targets_are_drawn_on_the_table_and_within_reach(monkeypatch: pytest.MonkeyPatch):
    refused("nobody can see.*scene.site", changed(targets=(Pose(0.5, 0.0),)))
    off = changed(targets=(Pose(0, 0.2, body="stand-1"),))
    refused(r"target \(0.600, 0.600, 0.000\), taken from stand-1, is off the workspace", off)
    refused(r"height outside 0..0.3", changed(targets=(Pose(0, 0, 0.4, body="stand-1"),)))
    refused("height outside", changed(targets=(Pose(0, 0, -0.1, body="stand-1"),)))
    turned = tuple(replace(b, pose=Pose(0.6, 0.4, yaw=math.pi / 2)) if b.name == "stand-1" else b for b in BODIES)
    check(turned, (changed(targets=(Pose(0, 0.2, body="stand-1"),)),))
    refused("off the workspace", changed(targets=(Pose(0, 0.2, body="stand-1", axes="table"),)), bodies=turned)
    monkeypatch.setattr(checks, "reachable", lambda x, y, z=0.0: z > 0.03)
    refused("the target .* out of the arm's reach|starts at", changed(targets=(Pose(0, 0, body="stand-1"),)))


def test_targets_that_follow_something_to_be_moved_are_left_to_the_gates():
    first = Told(("put the blue block in the middle",), About(("block-3",), ("bowl-1",)))
    then = Told(("put a red block behind it",), About(("block-1", "block-2"), (), (Pose(0, -0.3, body="block-3"),)))
    check(BODIES, (first, then))
    refused("off the workspace", then)


def test_an_object_that_is_named_looks_like_none_that_is_not():
    refused(r"block-1\) is named by a goal and looks like the red block \(block-2\)", changed(moved=("block-1",)))
    other = Told(("put a red block in the bowl",), About(("block-2",), ("bowl-1",)))
    check(BODIES, (changed(moved=("block-1",)), other))
    small = tuple(replace(b, asset=Block(size=0.03)) if b.name == "block-2" else b for b in BODIES)
    check(small, (changed(moved=("block-1",)),))
    dressed = tuple(replace(b, asset=Block(color="red", noun="cube")) if b.name == "block-2" else b for b in BODIES)
    refused("looks like", changed(moved=("block-1",)), bodies=dressed)


def test_fixed_things_may_look_alike_where_a_side_is_told():
    twins = (*BODIES, body("stand-2", Stand(), "gray", 0.6, -0.4))
    refused("looks like the gray stand", RIGHT, bodies=twins)
    check(twins, (replace(RIGHT, paraphrases=("put the red blocks on the left stand",)),))
    refused("looks like", replace(RIGHT, paraphrases=("put them on the left stand", "put them there")), bodies=twins)


def test_parts_of_a_named_group_are_named():
    balls = tuple(body(f"pile-1-{i}", Ball(), "red", 0.3 + 0.05 * i, 0.0, group="pile-1") for i in range(3))
    goal = Told(("push the pile",), About(("pile-1-0",), ("bowl-1",)))
    check((*BODIES, *balls), (goal,))
    other = body("pile-2-1", Ball(), "red", 0.3, 0.3, group="pile-2")
    refused("looks like", goal, bodies=(*BODIES, *balls, other))
