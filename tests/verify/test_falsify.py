"""The gate "falsify": what is given, cheap or blind is refused; right ends are recognised."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from simwright.records import GateResult, TaskProgram
from simwright.sandbox import Sandbox
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Condition, Tally
from simwright.tasks.conditions.supporting import Stacked
from simwright.tasks.expert.by_hand import solve_by_hand
from simwright.tasks.registry import load
from simwright.tasks.view import View
from simwright.verify.falsify import falsify
from simwright.verify.trial import Trial, VerifyConfig


def made(goals, seed: int = 0) -> BuiltTask:
    """The scene of a task whose `build` is `goals`."""
    return build(type("AProgram", (Task,), {"build": lambda self, scene: goals(scene)}), seed)


def judged(*built: BuiltTask, policies: int = 0) -> GateResult:
    trial = Trial(VerifyConfig(seeds=len(built), random_policies=policies), Sandbox(unsafe=True), built)
    return falsify(TaskProgram("x", "x"), trial)


def causes(*built: BuiltTask, policies: int = 0) -> set[str]:
    return {f.cause for f in judged(*built, policies=policies).findings}


def tower(scene):
    blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
    return [Goal("stack the red, green and blue blocks, red at the bottom", Stacked(blocks))]


def test_a_scene_that_claims_to_need_more_moves_is_refused() -> None:
    """Twice the claimed moves is what an episode may take: who claims more gives the expert more time."""
    honest = made(tower)
    assert causes(replace(honest, moves=honest.moves + 1)) == {"forged-moves"}
    assert causes(honest) == set()


def pancakes(scene):
    plate = scene.add(Cylinder(radius=0.05, height=0.01, color="red"), fixed=True)
    cakes = scene.add_many(3, Cylinder(radius=0.03, height=0.012, color="brown", noun="pancake"))
    return [Goal("stack the three brown pancakes on the red plate", Stacked([plate, *cakes]))]


def lemonade_stall(scene):
    stall = Pose(0.5, 0.1)
    crates = [scene.add(Box(size=(0.08, 0.05, 0.055), color="red"), stall.at(dy=y), fixed=True) for y in (-0.06, 0.06)]
    board = scene.add(Box(size=(0.09, 0.2, 0.015), color="blue"))
    sign = scene.add(Box(size=(0.025, 0.06, 0.07), color="green"))
    return [Goal("lay the blue box across", Across(board, crates)), Goal("the green one right", RightOf(sign, board))]


def lamp_in_a_socket(scene):
    stand = scene.add(Stand(size=(0.12, 0.12, 0.01)))
    socket = scene.add(Cup(radius=0.04, height=0.05, color="gray"), stand.top)
    lamp = scene.add(Ball(color="green", noun="lamp"))
    return [Goal("put the green lamp in the gray cup", Inside(lamp, socket))]


@pytest.mark.parametrize("goals", [pancakes, lemonade_stall, lamp_in_a_socket])
def test_what_is_as_it_should_be_is_a_right_end(goals) -> None:
    assert causes(made(goals)) == set()


def test_two_piles_find_room_in_one_zone() -> None:
    def goals(scene):
        zone = scene.add(Zone(size=(0.2, 0.2), color="yellow"))
        piles = [scene.pile(12, color) for color in ("red", "blue")]
        return [Goal(f"sweep {p.phrase} into the yellow zone", InZone(p, zone)) for p in piles]

    task = type("AProgram", (Task,), {"build": lambda self, scene: goals(scene), "primitive": "push"})
    assert causes(build(task, 0)) == set()


def on_marks(tolerance: float, size: float = 0.04):
    def goals(scene):
        site = scene.site(layouts.row(1, 0.05), room=0.05)
        block = scene.add(Box(size=(size, size, 0.04), color="red"))
        return [Goal("put the red box on the mark", Placed(block, site.poses[0], tolerance=tolerance))]

    return goals


def ball_on(support):
    def goals(scene):
        under, ball = scene.add(support), scene.add(Ball(color="red"))
        return [Goal("put the red ball on it", Placed(ball, under.at(dz=under.size[2])))]

    return goals


def row(spacing: float, tolerance: float = 0.01):
    def goals(scene):
        blocks = scene.add_many(3, Block(color="red"))
        row = layouts.row(3, spacing)
        return [Goal("put the red blocks in a row", Arranged(blocks, row, "one_each", tolerance=tolerance))]

    return goals


def on_close_marks(color: str, **options):
    def goals(scene):
        marks = scene.site(layouts.column(2, 0.018))
        books = [scene.add(Box(size=(0.08, 0.015, 0.04), color=c)) for c in ("red", color)]
        return [Goal("put the boxes on the marks", Placed(books, marks.poses, **options))]

    return goals


def apart(gap: float):
    def goals(scene):
        bowl = scene.add(Bowl(color="green"), Pose(0.5, 0.3))
        block = scene.add(Block(color="red"), Pose(0.5, -0.35))
        return [Goal("put the red block next to the green bowl", NextTo(block, bowl, gap=gap))]

    return goals


def half_the_table(scene):
    zone = scene.add(Zone(size=(0.46, 0.6), color="green"), Pose(0.5, -0.19))
    return [Goal("put the red block in the zone", InZone(scene.add(Block(color="red"), within="left"), zone))]


def small_zone(scene):
    zone = scene.add(Zone(size=(0.06, 0.06), color="green"))
    return [Goal("put the red block in the zone", InZone(scene.add(Block(color="red")), zone))]


@pytest.mark.parametrize(
    "name", ["put-block-in-bowl", "towers-of-hanoi", "align-rope", "sweeping-piles", "align-box-corner"]
)
def test_base_tasks_pass_with_all_their_mutants(name: str) -> None:
    result = judged(build(load(name), 5), build(load(name), 6))
    assert result.passed, result.findings
    assert result.evidence["mutants"] and result.evidence["equivalents"]


@pytest.mark.parametrize(
    ("goals", "found"),
    [
        (tower, set()),
        (on_marks(0.01), set()),
        (on_marks(0.02), set()),
        (on_marks(0.03), {"too-loose"}),
        (on_marks(0.015, size=0.02), set()),
        (on_marks(0.05, size=0.14), set()),
        (on_marks(0.06, size=0.14), {"too-loose"}),
        (row(0.06), set()),
        (on_close_marks("red", matching="one_each"), set()),
        (on_close_marks("blue", matching="paired"), {"too-loose"}),
        (on_close_marks("blue", matching="paired", tolerance=0.008), set()),
        (row(0.06, tolerance=0.04), {"too-loose"}),
        (apart(0.05), set()),
        (apart(0.2), {"too-loose"}),
        (ball_on(Stand(size=(0.1, 0.1, 0.02))), set()),
        (ball_on(Ball(radius=0.03)), {"right-end-falls"}),
        (ball_on(Bowl()), {"right-end-falls"}),
    ],
)
def test_right_ends(goals, found: set[str]) -> None:
    assert causes(made(goals)) == found


def test_chance_is_counted_over_scenes() -> None:
    easy = [made(half_the_table, seed) for seed in range(3)]
    result = judged(*easy, policies=12)
    assert {f.cause for f in result.findings} == {"solved-by-chance"} and result.evidence["solved by chance"] == 2
    assert causes(*easy[:1], policies=12) == set(), "one scene may be luck"
    assert causes(*(made(small_zone, seed) for seed in range(3)), policies=12) == set()


def test_what_holds_at_the_start_is_given() -> None:
    built = made(small_zone)
    zone = next(b for b in built.bodies if b.asset.MARKING)
    bodies = tuple(b if b is zone else replace(b, pose=zone.pose) for b in built.bodies)
    (finding,) = judged(replace(built, bodies=bodies)).findings
    assert finding.cause == "solved-at-start"
    assert "100 % of goal 1 (" in finding.detail
    assert f"seed {built.seed} " in finding.detail
    assert "`within=`" in finding.remedy


def test_what_comes_about_by_itself_is_given() -> None:
    """A block that slides off a steep heap into the zone, as no honest scene has it."""
    built = made(small_zone)
    zone = next(b for b in built.bodies if b.asset.MARKING)
    high = tuple(b if b is zone else replace(b, pose=replace(zone.pose, z=0.5)) for b in built.bodies)
    assert causes(replace(built, bodies=high)) <= {"solved-at-start", "solves-itself"} != set()


def test_targets_inside_a_body_are_told() -> None:
    def inside(scene):
        pillar = scene.add(Cylinder(radius=0.04, height=0.08, color="green"), fixed=True)
        return [Goal("put the red block there", Placed(scene.add(Block(color="red")), pillar.at(0.01)))]

    result = judged(made(inside))
    assert result.findings[0].cause == "targets-overlap"
    assert "mm" in result.findings[0].detail


def test_goals_that_cannot_be_reached_are_told() -> None:
    """No `build` lets such a scene out; a forged one meets the same question outside."""
    built = made(tower)
    name = built.bodies[0].name
    condition = forged(built.goals[0].condition, bodies=(name, name))
    goal = forged(built.goals[0], condition=condition)
    assert causes(replace(built, goals=(goal,))) == {"impossible"}


def forged(record, kind: type | None = None, **values):
    """A copy of a frozen record, of another class and with values that its constructor would refuse."""
    fresh = object.__new__(kind or type(record))
    for key, value in (vars(record) | values).items():
        object.__setattr__(fresh, key, value)
    return fresh


@dataclass(frozen=True, init=False)
class Blind(Stacked):
    """A stack that does not look at heights."""

    def tally(self, view: View) -> Tally:
        spots = view.positions(self.bodies)[:, :2]
        return Tally(sum(float(np.hypot(*(s - spots[0]))) < 0.01 for s in spots[1:]), len(spots) - 1)


@dataclass(frozen=True, init=False)
class Picky(Stacked):
    """A stack that does not count when its top is turned."""

    def tally(self, view: View) -> Tally:
        found = super().tally(view)
        turned = abs(view.yaw(self.bodies[-1]) - view.yaw(self.bodies[0])) > 0.3
        return replace(found, met=0.0) if turned and found.holds else found


@pytest.mark.parametrize(("kind", "cause"), [(Blind, "wrong-end-passes"), (Picky, "right-end-fails")])
def test_a_condition_that_is_wrong_is_found_out(kind: type[Condition], cause: str) -> None:
    built = made(tower)
    (goal,) = built.goals
    assert cause in causes(replace(built, goals=(forged(goal, condition=forged(goal.condition, kind)),)))


def test_every_mutant_is_counted() -> None:
    built = made(tower)
    hand = solve_by_hand(built.bodies, built.goals)
    assert judged(built).evidence["mutants"] == len(built.goals[0].condition.mutants(hand.milestones[0])) > 3
