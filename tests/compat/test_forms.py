"""Forms in which models write such programs: names, arrays, poses, and what is told of goals that ask for little."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from guest_programs import BLOCK_AT, fallbacks, made, scene, short

from simwright.compat.arrays import GONE, numpy_module
from simwright.tasks.conditions.matches import PoseMatch
from simwright.verify.guests import run_episode

PLACE = "target = self.get_random_pose(env, (0.12, 0.12, 0))\n"


def goal(**changed: str) -> str:
    told = {
        "objs": "[block]", "matches": "np.ones((1, 1))", "targ_poses": "[target]", "replace": "False",
        "rotations": "True", "metric": "'pose'", "params": "None", "step_max_reward": "1", **changed,
    }  # fmt: skip
    return f"self.add_goal({', '.join(f'{k}={v}' for k, v in told.items())})\n"


PROPERTY = "    @property\n    def name(self):\n        return 'x'\n\n    def __init__"
CLASSES = {
    "a name with spaces": ("    def __init__", "    name = 'Put The Block'\n\n    def __init__"),
    "a name that is a property": ("    def __init__", PROPERTY),
    "a primitive of the library": ("    def __init__", "    primitive = tags = utils.apply\n\n    def __init__"),
    "a method build": ("    def __init__", "    def build(self, env):\n        return env\n\n    def __init__"),
    "attributes of ours": ("self.max_steps", "self.name = self.description = 'mine'\n        self.max_steps"),
    "super with arguments": ("super().__init__()", "super(Short, self).__init__()"),
    "the base class by name": ("super().reset(env)", "Task.reset(self, env)"),
    "reset twice": ("super().reset(env)", "super().reset(env); super().reset(env)"),
}  # fmt: skip


@pytest.mark.parametrize("how", CLASSES)
def test_classes_are_written_in_many_ways(how: str) -> None:
    old, new = CLASSES[how]
    text = short(BLOCK_AT + PLACE, goal=goal())
    assert old in text
    built = made(text.replace(old, new, 1))
    assert built.name == "short" and built.primitive == "pick_place"


TARGETS = {
    "a pose instead of a list of poses": ("", "target"),
    "a tuple of poses": ("", "(target,)"),
    "poses as lists": ("", "[[target[0], list(target[1])]]"),
    "bare positions": ("", "[target[0]]"),
    "rows of an array": ("", "np.array([target[0]])"),
    "an array of objects": ("", "np.array([target], dtype=object)"),
    "an array without a shape": ("target = np.array([target[0], target[1]])\n", "[target]"),
    "what apply gives": ("target = utils.apply(target, (0, 0, 0.02)), target[1]\n", "[target]"),
}


@pytest.mark.parametrize("how", TARGETS)
def test_targets_are_written_in_many_ways(how: str) -> None:
    before, given = TARGETS[how]
    built = made(short(BLOCK_AT + PLACE + "place = target[0]\n" + before, goal=goal(targ_poses=given)))
    plain = made(short(BLOCK_AT + PLACE, goal=goal()))
    targets = [g.goals[0].condition for g in (built, plain)]
    assert all(isinstance(t, PoseMatch) for t in targets)
    (a, b) = [t.targets[0] for t in targets if isinstance(t, PoseMatch)]
    assert (a.x, a.y) == pytest.approx((b.x, b.y), abs=1e-6)


def test_a_malformed_pose_that_an_object_may_take_is_an_error() -> None:
    with pytest.raises(ValueError, match="unpack"):
        made(short(BLOCK_AT + PLACE, goal=goal(targ_poses="target", matches="np.ones((1, 2))")))


def test_names_that_numpy_has_dropped_are_still_there() -> None:
    body = (
        "assert np.int(3) == 3 and np.float(2) == 2 and np.infty > 1 and np.product([2, 3]) == 6\n"
        "assert np.array([[1, 2], [3]]).dtype == object and np.asarray([1, 2]).dtype.kind == 'i'\n"
        "from numpy import random as draws\nimport numpy.linalg as la\n"
        "assert draws.rand() < 1 and la.norm([3, 4]) == 5\n"
        "assert isinstance(np.zeros((1, 1), dtype=np.int), np.ndarray)\n"
    )
    made(short(body + BLOCK_AT + PLACE, goal=goal()))
    assert not hasattr(np, "int") and sys.modules["numpy"] is np  # ours is as it was
    module = numpy_module()
    assert all(getattr(module, name) is value for name, value in GONE.items())
    assert module.array(object=[1, 2]).tolist() == module.asarray(a=[1, 2]).tolist() == [1, 2]
    assert module.array([1, 2], copy=False).tolist() == [1, 2]
    with pytest.raises(ValueError, match="inhomogeneous"):
        module.array([[1, 2], [3]], dtype=float)


THREE = "".join(
    f"z{i} = env.add_object('zone/zone.urdf', (0.4, {0.25 * (i - 1)}, 0), 'fixed', '{c}')\n"
    f"b{i} = env.add_object('block/block.urdf', (0.65, {0.25 * (i - 1)}, 0.02), color='{c}')\n"
    for i, c in enumerate(("red", "green", "blue"))
) + "places = [(0.4, -0.25, 0), (0.4, 0, 0), (0.4, 0.25, 0)]\n"  # fmt: skip
ALL = {"objs": "[b0, b1, b2]", "targ_poses": "places", "matches": "np.ones((3, 3))"}
BOX = (
    "block = env.add_object(self.fill_template('box/box-template.urdf', {'DIM': (0.08, 0.04, 0.02)}), (0.4, 0, 0.01))\n"
)
ZONE = {"metric": "'zone'", "replace": "True"}
REMARKS = {
    "any-pairing": (THREE, goal(**ALL)),
    "shared-target": (THREE, goal(**{**ALL, "replace": "True"})),
    "turn-unchecked": (BOX + PLACE, goal()),
    "done-at-start": (BLOCK_AT + "target = (0.4, 0.2, 0.02)\n", goal()),
    "oversized-zone": (BLOCK_AT + PLACE, goal(**ZONE, params="[(target, (1, 2))]")),
}


@pytest.mark.parametrize("cause", REMARKS)
def test_goals_that_ask_for_little_are_remarked_on(cause: str) -> None:
    body, asked = REMARKS[cause]
    built = made(short(body, goal=asked))
    assert cause in fallbacks(built)
    assert built.origin is not None and all(f.line for f in built.origin.fallbacks if f.cause == cause)


QUIET = {
    "any-pairing": (THREE, goal(**{**ALL, "matches": "np.eye(3)"})),
    "shared-target": (THREE, goal(**ALL)),
    "turn-unchecked": (BOX + PLACE, goal(symmetries="[np.pi]")),
    "done-at-start": (BLOCK_AT + "target = (0.4, 0.22, 0.02)\n", goal()),
    "oversized-zone": (BLOCK_AT + PLACE, goal(**ZONE, params="[(target, (0.12, 0.12))]")),
}


@pytest.mark.parametrize("cause", QUIET)
def test_goals_that_say_what_they_mean_are_not(cause: str) -> None:
    body, asked = QUIET[cause]
    assert cause not in fallbacks(made(short(body, goal=asked)))


def test_a_block_that_goes_away_and_comes_back_is_not_done_at_the_start() -> None:
    there, back = "(0.5, 0.1, 0.02)", "(0.4, 0.2, 0.02)"
    goals = "".join(goal(targ_poses=f"[{t}]", step_max_reward="0.5") for t in (there, back))
    built = made(short(BLOCK_AT, goal=goals))
    assert "done-at-start" not in fallbacks(built)
    episode = run_episode(built)
    assert episode.completed and episode.strict and episode.moves == 2


def test_strict_judging_refuses_what_was_never_done() -> None:
    episode = run_episode(made(short(BLOCK_AT, goal=goal(targ_poses="[(0.4, 0.2, 0.02)]"))))
    assert episode.completed and not episode.strict and episode.causes == ("done-at-start",)


def test_less_usual_calls_are_understood_by_keyword() -> None:
    body = (
        "env.movej(env.homej); env.movep(((0.4, 0, 0.1), (0, 0, 0, 1))); assert len(env.solve_ik(None)) == 6\n"
        "node, found = utils.TreeNode(None, [], bbox=[0, 0, 0, 0.3, 0.2, 0.05]), []\n"
        "utils.KDTree(node=node, min_dim=0.05, margin=0.01, bboxes=found)\nassert len(found) > 1\n"
        "assert utils.sample_distribution(np.ones((5, 5)), n=2).shape == (2, 2)\n"
        "shape = p.createCollisionShape(p.GEOM_BOX, halfExtents=[0.02] * 3)\n"
        "ball = p.createMultiBody(baseMass=0.1, baseCollisionShapeIndex=shape, basePosition=[0.6, -0.3, 0.02])\n"
    )
    built = made(short(body + BLOCK_AT + PLACE, goal=goal()))
    assert len(built.bodies) == 2


@pytest.mark.parametrize("seed", [1, 3])
def test_the_ends_of_a_rope_lie_beside_what_they_join(seed: int) -> None:
    episode = run_episode(scene("connect_boxes_with_a_rope", seed))
    assert episode.completed and episode.strict and episode.moves < 12, episode.detail
