"""What targets look like counts, whatever a condition says of itself."""

from __future__ import annotations

import math

import pytest

from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert.by_hand import solve_by_hand
from simwright.tasks.registry import load
from simwright.verify.looks import looks_as_good, looks_wrong


def made(goals, seed: int = 0) -> BuiltTask:
    return build(type("AProgram", (Task,), {"build": lambda self, scene: goals(scene)}), seed)


def passing(built: BuiltTask) -> list[str]:
    """Ends that look wrong and count."""
    hand = solve_by_hand(built.bodies, built.goals)
    pairs = list(zip([g.condition for g in built.goals], hand.milestones, strict=True))
    return [v.label for c, view in pairs for v in looks_wrong(c, view) if c.holds(view.moved(v.changes))]


def failing(built: BuiltTask) -> list[str]:
    """Ends that look as good and do not count."""
    hand = solve_by_hand(built.bodies, built.goals)
    pairs = list(zip([g.condition for g in built.goals], hand.milestones, strict=True))
    return [v.label for c, view in pairs for v in looks_as_good(c, view) if not c.holds(view.moved(v.changes))]


def boxed(x: float, ways: int = 2, **options):
    def goals(scene):
        corner, box = scene.add(Corner(color="green")), scene.add(Box(size=(0.08, 0.06, 0.04), color="red"))
        poses = [corner.at(x, 0.03), corner.at(0.03, x, yaw=math.pi / 2)][:ways]
        return [Goal("fit the red box into the green corner", Placed(box, poses, **options))]

    return goals


def test_a_box_along_both_arms_of_a_corner_is_right() -> None:
    assert not passing(made(boxed(0.04)))


@pytest.mark.parametrize(
    ("goals", "said"), [(boxed(0.06), "20 mm off an arm"), (boxed(0.04, yaw="any"), "askew in corner-1")]
)
def test_a_box_elsewhere_in_a_corner_is_not(goals, said: str) -> None:
    (label,) = passing(made(goals))
    assert said in label


def test_a_box_in_a_corner_may_lie_either_way_round_though_one_is_named() -> None:
    built = made(boxed(0.04, ways=1))
    condition, view = built.goals[0].condition, solve_by_hand(built.bodies, built.goals).verdict.view
    (other,) = [v for v in condition.equivalents(view) if "other way round" in v.label]
    there = view.moved(other.changes)
    assert condition.holds(view)
    assert condition.holds(there)
    apart = math.dist(there.position("box-1")[:2], view.position("box-1")[:2])
    assert math.isclose(apart, math.sqrt(2) * 0.01, abs_tol=1e-6)
    assert not passing(built)


def test_what_is_not_fitted_into_its_corner_has_one_place() -> None:
    built = made(boxed(0.06, ways=1))
    condition, view = built.goals[0].condition, solve_by_hand(built.bodies, built.goals).verdict.view
    assert not [v for v in condition.equivalents(view) if "other way round" in v.label]


def test_what_stands_before_a_corner_is_not_in_it() -> None:
    def goals(scene):
        corner, block = scene.add(Corner(color="green"), room=0.1), scene.add(Block(color="red"))
        return [Goal("put the red block behind the green corner", Placed(block, corner.at(-0.05, -0.05), yaw="any"))]

    assert not passing(made(goals))


def on_ground(ground, thing, **options):
    def goals(scene):
        under, on = scene.add(ground), scene.add(thing)
        return [Goal("put it in the middle", Placed(on, under.at(dz=under.size[2]), **options))]

    return goals


@pytest.mark.parametrize(
    ("goals", "degrees"),
    [
        (on_ground(Zone(color="red"), Household("toy car", color="blue")), 90),
        (on_ground(Zone(color="red"), Box(size=(0.08, 0.04, 0.04), color="blue")), 90),
        (on_ground(Cylinder(radius=0.06, height=0.02, color="red"), Block(color="blue")), 52),
    ],
)
def test_a_turn_that_nothing_shows_must_not_count(goals, degrees: int) -> None:
    (label,) = failing(made(goals))
    assert f"turned by {degrees} degrees" in label


@pytest.mark.parametrize(
    "goals",
    [
        on_ground(Zone(color="red"), Household("toy car", color="blue"), yaw="any"),
        on_ground(Zone(color="red"), Block(color="blue")),
        on_ground(Zone(size=(0.2, 0.1), color="red"), Box(size=(0.08, 0.04, 0.04), color="blue")),
        on_ground(Zone(color="red"), Cylinder(color="blue")),
    ],
)
def test_a_turn_that_something_shows_may(goals) -> None:
    assert not failing(made(goals))


def test_what_carries_something_is_not_turned_from_under_it() -> None:
    def goals(scene):
        zone = scene.add(Zone(size=(0.2, 0.2), color="red"))
        box = scene.add(Box(size=(0.14, 0.07, 0.03), color="blue"))
        top = scene.add(Box(size=(0.1, 0.04, 0.03), color="green"))
        on_top = Placed(top, box.at(0.0, 0.0, 0.03))
        return [Goal("lay the blue box, then the green one", All(Placed(box, zone.at(0.0, 0.0), yaw="any"), on_top))]

    assert not failing(made(goals))


@pytest.mark.parametrize("name", ["align-box-corner", "palletizing-boxes", "stack-block-pyramid"])
def test_base_tasks_look_right(name: str) -> None:
    built = build(load(name), 3)
    assert not passing(built) and not failing(built)
