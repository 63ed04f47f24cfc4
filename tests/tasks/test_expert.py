"""The expert: what it moves first, what it leaves alone, and what it says when it is stuck."""

from __future__ import annotations

import numpy as np
import pytest

from simwright.rollout import run_expert
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.expert.choice import Step, Stuck, choose, kept_bodies
from simwright.tasks.judge import Judge
from simwright.tasks.view import Placement, start_view


class Swap(Task):
    """Two unlike blocks exchange places."""

    def build(self, scene):
        marks = scene.site(layouts.row(2, 0.12))
        a = scene.add(Block(color="red"), pose=marks.poses[0])
        b = scene.add(Block(color="blue"), pose=marks.poses[1])
        return [Goal("exchange the red and the blue block", Placed([b, a], marks, "paired"))]


class Buried(Task):
    """The wanted block is under another one."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"))
        low = scene.add(Block(color="red"))
        scene.add(Block(color="blue"), pose=low.top)
        return [Goal("put the red block in the green bowl", Inside(low, bowl))]


class Blocked(Task):
    """Something that no goal names stands on the target."""

    def build(self, scene):
        stand = scene.add(Stand(size=(0.06, 0.06, 0.02), color="brown"))
        scene.add(Block(color="blue"), pose=stand.top)
        block = scene.add(Block(color="red"))
        return [Goal("put the red block on the stand", Placed(block, stand.top))]


class Keeps(Task):
    """Two of three twins are used by an earlier goal; the later one takes the third."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.14, 0.14), color="green"))
        bowl = scene.add(Bowl(color="blue"))
        blocks = scene.add_many(3, Block(color="red"))
        return [
            Goal("put two red blocks in the green zone", InZone(blocks, zone, count=2)),
            Goal("put a red block in the blue bowl", Inside(blocks, bowl, count=1)),
        ]


def test_a_swap_goes_by_way_of_a_free_place() -> None:
    run = run_expert(build(Swap, 0))
    assert run.success
    assert len(run.steps) == 3


def test_what_lies_on_top_is_carried_away_first() -> None:
    run = run_expert(build(Buried, 0))
    assert run.success
    colors = {b.name: b.color for b in run.built.bodies}
    assert [colors[s.body] for s in run.steps] == ["blue", "red"]


def test_what_stands_on_the_target_is_carried_away() -> None:
    run = run_expert(build(Blocked, 0))
    assert run.success
    assert len(run.steps) == 2


def test_an_earlier_lasting_goal_is_not_robbed() -> None:
    for seed in range(3):
        run = run_expert(build(Keeps, seed))
        assert run.success, run.cause
        assert len(run.steps) == 3


def test_kept_bodies_are_those_that_an_earlier_goal_needs() -> None:
    built = build(Keeps, 0)
    view = start_view(built.bodies)
    judge = Judge(built.bodies, built.goals, view.state)
    verdict = judge.update(view.state)
    for _ in range(2):
        step = choose(built.goals, verdict)
        assert isinstance(step, Step)
        verdict = judge.update(verdict.view.moved({step.body: Placement.upright(step.target)}).state)
    assert verdict.current == 1
    zone = next(b.name for b in built.bodies if b.noun == "zone")
    inside = {n for n in verdict.view.rows if n.startswith("block") and _in(verdict.view, n, zone)}
    assert kept_bodies(built.goals, verdict) == inside
    assert len(inside) == 2


def _in(view, name: str, zone: str) -> bool:
    import shapely

    x, y, _ = view.centre(name)
    return bool(shapely.contains_xy(view.footprint(zone), x, y))


class Upright(Task):
    """A tall box into a container."""

    def build(self, scene):
        hollow = scene.add(Container(inner=(0.12, 0.12, 0.05), color="brown"))
        box = scene.add(Box(size=(0.03, 0.03, 0.08), color="red"))
        return [Goal("put the red box in the container", Inside(box, hollow))]


def test_a_toppled_object_is_named_as_the_reason() -> None:
    built = build(Upright, 1)
    view = start_view(built.bodies)
    judge = Judge(built.bodies, built.goals, view.state)
    lying = view.moved({"box-1": Placement((0.5, 0.3, 0.02), (0.7071067811865476, 0.7071067811865476, 0.0, 0.0))})
    step = choose(built.goals, judge.update(lying.state))
    assert isinstance(step, Stuck)
    assert "box-1" in step.reason
    assert "tipped over" in step.reason


class RopeOnALine(Task):
    """A rope along a drawn line, whose corners a subclass names."""

    points: tuple[tuple[float, float], ...]

    def build(self, scene):
        line = scene.add(Line(list(self.points), color="blue"))
        rope = scene.rope(0.28, "red")
        return [Goal("lay the red rope along the blue line", Along(rope, [line.at(x, y) for x, y in self.points]))]


ARC = tuple((0.2 * float(np.sin(t)), 0.2 * float(np.cos(t)) - 0.2) for t in np.linspace(-0.75, 0.75, 6))
ZIGZAG = ((-0.12, 0.0), (-0.04, 0.06), (0.04, 0.0), (0.12, 0.06))
HOOK = tuple((0.06 * float(np.cos(t)), 0.06 * float(np.sin(t))) for t in np.linspace(0.6, 5.0, 9))


@pytest.mark.parametrize("points", [ARC, ZIGZAG, HOOK], ids=["arc", "zigzag", "hook"])
def test_a_rope_is_laid_along_lines_with_many_corners(points: tuple[tuple[float, float], ...]) -> None:
    task = type("AProgram", (RopeOnALine,), {"points": points})
    runs = [run_expert(build(task, seed)) for seed in range(2)]
    assert all(r.success for r in runs), [r.cause for r in runs]


class RopePastAPawn(Task):
    """A rope between two marks; a pawn stands wherever."""

    stays = False

    def build(self, scene):
        near = scene.add(Zone(size=(0.06, 0.06), color="green"), Pose(0.4, -0.1))
        far = scene.add(Zone(size=(0.06, 0.06), color="blue"), Pose(0.6, -0.1))
        rope = scene.rope(0.25, "red")
        pawn = scene.add(Household("pawn", color="yellow"))
        joined = Joins(rope, near, far)
        return [Goal("join both zones with the rope", All(joined, Unmoved([pawn])) if self.stays else joined)]


@pytest.mark.parametrize("stays", [False, True], ids=["may be moved", "has to stay"])
def test_what_a_rope_would_sweep_along_is_carried_away_if_it_may_be(stays: bool) -> None:
    built = build(type("AProgram", (RopePastAPawn,), {"stays": stays}), 0)
    view = start_view(built.bodies)
    bead = next(b.name for b in built.bodies if b.asset.family == "Bead")
    x, y, _ = view.position(bead)
    beside = view.moved({"pawn-1": Placement.upright(Pose((x + 0.5) / 2, (y - 0.1) / 2))})
    step = choose(built.goals, Judge(built.bodies, built.goals, view.state).update(beside.state))
    assert isinstance(step, Step)
    assert (step.body == "pawn-1") != stays


class RopeRoundABlock(Task):
    """A block in the middle of a square, and a rope along its open side."""

    def build(self, scene):
        square = scene.add(Square(size=0.2828, color="blue"))
        block, rope = scene.add(Block(color="red")), scene.rope(0.28, "green")
        both = All(Placed(block, square.at(0.0, 0.06), yaw="any"), Along(rope, square.open_ends))
        return [Goal("close the square with the rope, the block within it", both)]


def test_what_already_stands_right_is_not_cleared_away_for_a_rope() -> None:
    runs = [run_expert(build(RopeRoundABlock, seed)) for seed in range(4)]
    assert all(r.success for r in runs), [r.cause for r in runs]
    assert max(len(r.steps) for r in runs) < 12


def test_what_stands_clear_of_a_rope_is_left_alone() -> None:
    built = build(RopePastAPawn, 0)
    view = start_view(built.bodies)
    away = view.moved({"pawn-1": Placement.upright(Pose(0.7, 0.45))})
    step = choose(built.goals, Judge(built.bodies, built.goals, view.state).update(away.state))
    assert isinstance(step, Step)
    assert step.body != "pawn-1"


def test_the_same_seed_gives_the_same_run() -> None:
    one, two = (run_expert(build(Keeps, 5)) for _ in range(2))
    assert one.steps == two.steps
    assert one.built == two.built


def test_another_seed_gives_another_scene() -> None:
    assert build(Keeps, 5).bodies != build(Keeps, 6).bodies
    assert build(Keeps, 5, "train").bodies != build(Keeps, 5, "test").bodies
