"""The two ways of judging: the library's own rewards, and a second look at the end."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from guest_programs import made, scene, short

from simwright.geometry import Pose, quat_from_yaw
from simwright.rollout import run_expert
from simwright.sim.bodies import State
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import PoseMatch, Rewarded, ZoneShare, origin_of, turn_error
from simwright.tasks.judging import RewardJudge, judge_of, strict_faults
from simwright.tasks.view import View, start_view

TWO = """
a = env.add_object('block/block.urdf', (0.4, 0.2, 0.02))
b = env.add_object('block/block.urdf', (0.4, -0.2, 0.02), color='blue')
"""
GOALS = """
self.add_goal(objs=[a], matches=np.ones((1, 1)), targ_poses=[(0.6, 0.2, 0.02)], replace=False, rotations=True,
              metric='pose', params=None, step_max_reward={first}, symmetries=[{symmetry}], language_goal='one')
self.add_goal(objs=[b], matches=np.ones((1, 1)), targ_poses=[(0.6, -0.2, 0.02)], replace=False, rotations=True,
              metric='pose', params=None, step_max_reward={second}, symmetries=[{symmetry}], language_goal='two')
"""


def two(first: str = "0.5", second: str = "0.5", symmetry: str = "0") -> BuiltTask:
    return made(short(TWO, goal=GOALS.format(first=first, second=second, symmetry=symmetry)))


def put(built: BuiltTask, *places: tuple[float, float, float, float]) -> State:
    """The bodies with their origins at (x, y, z, yaw)."""
    positions = [(x, y, z - b.asset.lift) for (x, y, z, _), b in zip(places, built.bodies)]
    return State(np.array(positions), np.array([quat_from_yaw(p[3]) for p in places]))


A, B = (0.6, 0.2, 0.02, 0.0), (0.6, -0.2, 0.02, 0.0)
START = (0.4, 0.2, 0.02, 0.0), (0.4, -0.2, 0.02, 0.0)


def condition(built: BuiltTask, k: int = 0) -> Rewarded:
    found = built.goals[k].condition
    assert isinstance(found, Rewarded)
    return found


def test_goals_count_one_after_the_other_and_for_good() -> None:
    built = two()
    judge = judge_of(built, put(built, *START))
    assert isinstance(judge, RewardJudge)
    assert judge.update(put(built, *START)).score == 0
    assert judge.update(put(built, START[0], B)).score == 0  # the second goal's turn has not come
    verdict = judge.update(put(built, A, START[1]))
    assert (verdict.score, verdict.current) == (0.5, 1)
    verdict = judge.update(put(built, START[0], B))  # the first one is undone again, and nobody looks
    assert verdict.success and verdict.score == 1 and verdict.over


def test_strict_judging_looks_again() -> None:
    built = two().judged("strict")
    judge = judge_of(built, put(built, *START))
    judge.update(put(built, A, START[1]))
    verdict = judge.update(put(built, START[0], B))
    assert verdict.over and not verdict.success
    assert [f.cause for f in verdict.faults] == ["goal-undone"] and verdict.faults[0].body == built.bodies[0].name
    judge = judge_of(built, put(built, *START))
    judge.update(put(built, A, START[1]))
    assert judge.update(put(built, A, B)).success


def test_rewards_over_one_end_the_episode_early() -> None:
    built = two("1", "1")
    verdict = judge_of(built, put(built, *START)).update(put(built, A, START[1]))
    assert verdict.success and verdict.reached == (True, False)
    strict = judge_of(built.judged("strict"), put(built, *START)).update(put(built, A, START[1]))
    assert [f.cause for f in strict.faults] == ["goal-never-done"]


def test_rewards_under_one_never_succeed() -> None:
    built = two("0.4", "0.4")
    verdict = judge_of(built, put(built, *START)).update(put(built, A, B))
    assert verdict.over and not verdict.success and verdict.score == pytest.approx(0.8)
    assert [f.cause for f in verdict.faults] == ["rewards-too-small"]


@pytest.mark.parametrize(("off", "good"), [(0.009, True), (0.011, False)])
def test_the_tolerance_is_horizontal(off: float, good: bool) -> None:
    built = two()
    judge = judge_of(built, put(built, *START))
    verdict = judge.update(put(built, (0.6 + off, 0.2, 0.9, 0.0), START[1]))
    assert (verdict.score == 0.5) == good


@pytest.mark.parametrize(("z", "good"), [(0.06, True), (0.08, False), (-0.04, False)])
def test_strict_judging_looks_at_heights(z: float, good: bool) -> None:
    built = two().judged("strict")
    judge = judge_of(built, put(built, *START))
    judge.update(put(built, A, START[1]))
    verdict = judge.update(put(built, A, (0.6, -0.2, z, 0.0)))
    assert verdict.success == good
    assert [f.cause for f in verdict.faults] == ([] if good else ["height-missed"])


@pytest.mark.parametrize(
    ("symmetry", "yaw", "good"),
    [
        ("0", 1.0, True),
        ("2 * np.pi", 1.0, False),
        ("2 * np.pi", 0.25, True),
        ("np.pi / 2", math.pi / 2 + 0.2, True),
        ("np.pi / 2", math.pi / 4, False),
        ("np.pi", math.pi, True),
    ],
)
def test_turns_count_modulo_the_symmetry(symmetry: str, yaw: float, good: bool) -> None:
    built = two(symmetry=symmetry)
    verdict = judge_of(built, put(built, *START)).update(put(built, (0.6, 0.2, 0.02, yaw), START[1]))
    assert (verdict.score == 0.5) == good


def test_turn_errors_fold_at_half_the_symmetry() -> None:
    assert turn_error(0.1, 2 * math.pi - 0.1, 2 * math.pi) == pytest.approx(0.2)
    assert turn_error(0.0, math.pi / 4, math.pi / 2) == pytest.approx(math.pi / 4)
    assert turn_error(3.0, -3.0, 0.0) == 0.0


def test_two_objects_may_use_one_target() -> None:
    goal = ("self.add_goal(objs=[a, b], matches=np.ones((2, 2)), targ_poses=[(0.6, 0.2, 0.02), (0.6, -0.2, 0.02)], "
            "replace=False, rotations=True, metric='pose', params=None, step_max_reward=1)")  # fmt: skip
    built = made(short(TWO, goal=goal))
    assert judge_of(built, put(built, *START)).update(put(built, A, (0.605, 0.2, 0.06, 0.0))).success
    # The solver gives each its own: of two that are near one target the nearer keeps it.
    moves = condition(built).moves(View.of(built.bodies, put(built, A, (0.605, 0.2, 0.06, 0.0))))
    assert [(name, round(t.y, 1)) for name, t in moves] == [(built.bodies[1].name, -0.2)]


def test_the_longest_way_comes_first_and_what_is_there_stays() -> None:
    goal = ("self.add_goal(objs=[a, b], matches=np.ones((2, 2)), targ_poses=[(0.6, 0.2, 0.02), (0.7, -0.4, 0.02)], "
            "replace={}, rotations=True, metric='pose', params=None, step_max_reward=1)")  # fmt: skip
    built = made(short(TWO, goal=goal.format(False)))
    view = start_view(built.bodies)
    assert [n for n, _ in condition(built).moves(view)] == [built.bodies[1].name, built.bodies[0].name]
    there = View.of(built.bodies, put(built, A, START[1]))
    assert [n for n, _ in condition(built).moves(there)] == [built.bodies[1].name]
    again = made(short(TWO, goal=goal.format(True)))
    moved = View.of(again.bodies, put(again, (0.601, 0.2, 0.02, 0.0), START[1]))
    assert len(condition(again).moves(moved)) == 2


def test_points_in_zones_are_counted_on_a_grid() -> None:
    goal = (
        "self.add_goal(objs=[a], matches=np.ones((1, 1)), targ_poses=[(0.6, 0.2, 0)], replace=True, "
        "rotations=False, metric='zone', params=[(((0.6, 0.2, 0), (0, 0, 0, 1)), (0.1, 0.1))], step_max_reward=1)"
    )
    built = made(short(TWO, goal=goal))
    share = condition(built)
    assert isinstance(share, ZoneShare)
    inside = View.of(built.bodies, put(built, A, START[1]))
    half = View.of(built.bodies, put(built, (0.65, 0.2, 0.02, 0.0), START[1]))
    high = View.of(built.bodies, put(built, (0.6, 0.2, 0.5, 0.0), START[1]))
    assert share.earned(inside) == 1 and share.earned(half) == 0.5 and share.earned(high) == 0
    assert share.complete(inside) and not share.complete(half)


def test_two_zones_halve_the_share() -> None:
    built = scene("sort_into_squares")
    share = condition(built)
    assert isinstance(share, ZoneShare)
    zones = (*share.zones, (Pose(9.0, 9.0), 0.1, 0.1))
    wider = ZoneShare(
        [built_body(built, n) for n in share.objects], share.targets, share.allowed, share.symmetries, share.replace,
        share.rotations, share.reward, share.tolerance, share.turn, [], zones, share.sides, share.ceiling,
    )  # fmt: skip
    target = share.zones[0][0]
    view = View.of(built.bodies, all_at(built, target))
    assert share.earned(view) == pytest.approx(share.reward) and wider.earned(view) == pytest.approx(share.reward / 2)


def built_body(built: BuiltTask, name: str):
    from simwright.tasks.handles import Body

    return Body(next(b for b in built.bodies if b.name == name))


def all_at(built: BuiltTask, pose: Pose) -> State:
    return put(built, *[(pose.x, pose.y, 0.03, pose.yaw)] * len(built.bodies))


def test_origins_are_where_the_file_has_them_however_a_body_has_turned() -> None:
    built = two()
    flat = put(built, *START)
    upside = State(flat.positions, np.array([[0.0, 1.0, 0.0, 0.0]] * 2))
    view = View.of(built.bodies, upside)
    assert origin_of(view, built.bodies[0].name)[2] == pytest.approx(0.0 - 0.02)


def test_only_the_last_goal_of_an_object_counts_at_the_end() -> None:
    goal = GOALS.format(first=0.5, second=0.5, symmetry=0).replace("objs=[b]", "objs=[a]")
    built = made(short(TWO, goal=goal))
    assert strict_faults(built, View.of(built.bodies, put(built, B, START[1])), 2) == []
    assert [f.cause for f in strict_faults(built, View.of(built.bodies, put(built, A, START[1])), 2)] == ["goal-undone"]


def test_the_programs_own_limit_ends_an_episode() -> None:
    built = two()
    assert built.origin is not None and built.step_limit == 4
    one = replace(built, origin=replace(built.origin, max_steps=1))
    run = run_expert(one)
    assert len(run.steps) == 1 and run.score == 0.5 and not run.success


def test_scenes_travel_and_come_back_equal() -> None:
    for name in ("sweeping_piles", "align_rope_along_square", "assembling_kits", "towers_of_hanoi"):
        built = scene(name).judged("strict")
        assert BuiltTask.from_json(built.to_json()) == built


@pytest.mark.parametrize("kind", [PoseMatch, ZoneShare])
def test_conditions_refuse_what_is_no_number(kind: type[Rewarded]) -> None:
    from simwright.errors import TaskError

    built = two()
    body = [built_body(built, built.bodies[0].name)]
    more = {"zones": [], "sides": [(1, 1, 1)], "ceiling": 0.3} if kind is ZoneShare else {}
    good = {"objects": body, "targets": [Pose(0.5, 0)], "allowed": [[True]], "symmetries": [0.0], "replace": False,
            "rotations": True, "reward": 1.0, "tolerance": 0.01, "turn": 0.26, "supports": [], **more}  # fmt: skip
    kind(**good)
    for name, value in [("reward", math.inf), ("tolerance", math.nan), ("symmetries", [-1.0]), ("symmetries", []),
                        ("allowed", [[True, True]]), ("targets", [Pose(math.nan, 0)])]:  # fmt: skip
        with pytest.raises(TaskError):
            kind(**{**good, name: value})
