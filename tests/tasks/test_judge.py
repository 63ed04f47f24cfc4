"""Scores: parts, guards, passing goals, look-alikes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert.by_hand import solve_by_hand
from simwright.tasks.judge import Judge, Verdict
from simwright.tasks.loader import load_program
from simwright.tasks.view import Placement, View, start_view

PROGRAMS = Path(__file__).parents[1] / "fixtures" / "programs" / "good"


def place(view: View, **poses: Pose) -> View:
    """The view with bodies (underscores for hyphens) put elsewhere."""
    return view.moved({n.replace("_", "-"): Placement.upright(p) for n, p in poses.items()})


def begin(built: BuiltTask) -> tuple[Judge, View]:
    view = start_view(built.bodies)
    return Judge(built.bodies, built.goals, view.state), view


class Marks(Task):
    """Three blocks on three marks."""

    def build(self, scene):
        marks = scene.site(layouts.row(3, 0.08))
        blocks = scene.add_many(3, Block(color="red"))
        return [Goal("put the red blocks on the marks", Placed(blocks, marks, "one_each"))]


def test_score_is_the_share_of_objects_that_comply() -> None:
    built = build(Marks, 0)
    judge, view = begin(built)
    targets = [view.world(p) for p in built.goals[0].condition.places()]
    scores = [judge.update(view.state).score]
    for name, target in zip(("block-1", "block-2", "block-3"), targets, strict=True):
        view = view.moved({name: Placement.upright(target)})
        scores.append(judge.update(view.state).score)
    assert scores == pytest.approx([0, 1 / 3, 2 / 3, 1])


def test_height_counts() -> None:
    built = build(Marks, 0)
    judge, view = begin(built)
    targets = [view.world(p) for p in built.goals[0].condition.places()]
    high = {
        f"block-{i + 1}": Placement.upright(Pose(t.x, t.y, 0.012 if i else 0.0, t.yaw)) for i, t in enumerate(targets)
    }
    assert judge.update(view.moved(high).state).score == pytest.approx(1 / 3)


class Guarded(Task):
    """One block must stay while another moves."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), pose=Pose(0.5, 0.2))
        stays = scene.add(Block(color="red"), pose=Pose(0.5, -0.2))
        goes = scene.add(Block(color="blue"), pose=Pose(0.4, 0.0))
        return [Goal("put the blue block in the bowl, leave the red one", All(Inside(goes, bowl), Unmoved(stays)))]


def test_what_held_at_the_start_earns_nothing_but_must_be_kept() -> None:
    built = build(Guarded, 0)
    judge, view = begin(built)
    assert judge.update(view.state).score == 0
    names = {b.color: b.name for b in built.bodies if b.noun == "block"}
    inside = view.moved({names["blue"]: Placement.upright(Pose(0.5, 0.2, 0.01))})
    assert judge.update(inside.state).success
    robbed = inside.moved({names["red"]: Placement.upright(Pose(0.6, -0.3))})
    verdict = judge.update(robbed.state)
    assert verdict.score == 0
    assert not verdict.success


class Steps(Task):
    """A passing goal, then a lasting one."""

    def build(self, scene):
        left = scene.add(Zone(size=(0.1, 0.1), color="green"), pose=Pose(0.4, 0.3))
        right = scene.add(Zone(size=(0.1, 0.1), color="blue"), pose=Pose(0.4, -0.3))
        block = scene.add(Block(color="red"), pose=Pose(0.5, 0.0))
        return [
            Goal("move the red block to the green zone", InZone(block, left), lasting=False),
            Goal("move the red block to the blue zone", InZone(block, right), weight=3),
        ]


def visit(judge: Judge, view: View, *spots: tuple[float, float]) -> Verdict:
    verdict = judge.update(view.state)
    for x, y in spots:
        verdict = judge.update(view.moved({"block-1": Placement.upright(Pose(x, y))}).state)
    return verdict


def test_a_passing_goal_counts_for_good() -> None:
    judge, view = begin(build(Steps, 0))
    assert visit(judge, view, (0.4, 0.3)).score == pytest.approx(0.25)
    assert visit(judge, view, (0.5, 0.0)).score == pytest.approx(0.25)
    assert visit(judge, view, (0.4, -0.3)).success


def test_a_later_goal_does_not_count_before_the_earlier_ones() -> None:
    judge, view = begin(build(Steps, 0))
    verdict = visit(judge, view, (0.4, -0.3))
    assert verdict.score == 0
    assert verdict.current == 0
    assert visit(judge, view, (0.4, 0.3), (0.4, -0.3)).success


def test_a_lasting_goal_that_is_undone_is_lost() -> None:
    judge, view = begin(build(Steps, 0))
    assert visit(judge, view, (0.4, 0.3), (0.4, -0.3)).success
    verdict = visit(judge, view, (0.6, 0.1))
    assert not verdict.success
    assert verdict.score == pytest.approx(0.25)


class Twins(Task):
    """Look-alikes that two goals tell apart by name only."""

    def build(self, scene):
        a = scene.add(Zone(size=(0.1, 0.1), color="green"), pose=Pose(0.4, 0.3))
        b = scene.add(Zone(size=(0.1, 0.1), color="blue"), pose=Pose(0.4, -0.3))
        first, second = scene.add_many(2, Block(color="red"))
        return [
            Goal("put a red block in the green zone", InZone(first, a)),
            Goal("put the other red block in the blue zone", InZone(second, b)),
        ]


def test_look_alikes_may_change_roles_over_all_goals() -> None:
    built = build(Twins, 0)
    judge, view = begin(built)
    swapped = place(view, block_2=Pose(0.4, 0.3), block_1=Pose(0.4, -0.3))
    assert judge.update(swapped.state).success
    judge, view = begin(built)
    assert not judge.update(place(view, block_1=Pose(0.4, 0.3), block_2=Pose(0.6, 0.0)).state).success


def test_one_look_alike_cannot_serve_two_goals() -> None:
    class Both(Task):
        """Two goals, each about one of two twins, at overlapping zones."""

        def build(self, scene):
            a = scene.add(Zone(size=(0.2, 0.2), color="green"), pose=Pose(0.4, 0.0))
            first, second = scene.add_many(2, Block(color="red"))
            return [
                Goal("put a red block in the green zone", InZone(first, a)),
                Goal("put the second red block there too", InZone(second, a)),
            ]

    judge, view = begin(build(Both, 1))
    one = judge.update(place(view, block_2=Pose(0.4, 0.0)).state)
    assert one.reached == (True, False)
    assert one.score == pytest.approx(0.5)


def test_a_held_object_does_not_comply() -> None:
    built = build(Marks, 0)
    judge, view = begin(built)
    targets = [view.world(p) for p in built.goals[0].condition.places()]
    done = view.moved({f"block-{i + 1}": Placement.upright(t) for i, t in enumerate(targets)})
    row = done.rows["block-1"]
    held = type(done.state)(done.state.positions, done.state.quats, np.zeros(0), row, 0.0)
    assert judge.update(held).score == pytest.approx(2 / 3)


class Holds(Task):
    """Nothing to do."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.2, 0.2), color="green"), pose=Pose(0.5, 0.0))
        block = scene.add(Block(color="red"), pose=Pose(0.5, 0.0))
        return [Goal("put the red block in the green zone", InZone(block, zone))]


class Contradicts(Task):
    """The second goal undoes the first."""

    def build(self, scene):
        a = scene.add(Zone(size=(0.1, 0.1), color="green"), pose=Pose(0.4, 0.3))
        b = scene.add(Zone(size=(0.1, 0.1), color="blue"), pose=Pose(0.4, -0.3))
        block = scene.add(Block(color="red"), pose=Pose(0.5, 0.0))
        return [
            Goal("put the red block in the green zone", InZone(block, a)),
            Goal("put the red block in the blue zone", InZone(block, b)),
        ]


class TooBig(Task):
    """The box does not go into the container."""

    def build(self, scene):
        box = scene.add(Container(inner=(0.1, 0.1, 0.05), color="brown"))
        thing = scene.add(Box(size=(0.12, 0.12, 0.03), color="red"))
        return [Goal("put the red box in the container", Inside(thing, box))]


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (Holds, "already holds at the start"),
        (Contradicts, "needed where it is by an earlier goal"),
        (TooBig, "cannot be done even by hand"),
    ],
)
def test_goals_that_make_no_sense_are_refused_at_build_time(program: type[Task], words: str) -> None:
    with pytest.raises(TaskError, match=words) as caught:
        build(program, 0)
    assert caught.value.args[0].startswith("goal ")


def test_weights_are_normalised() -> None:
    built = build(Steps, 0)
    assert [g.weight for g in built.goals] == pytest.approx([0.25, 0.75])


@pytest.mark.parametrize("name", ["crown_of_balls", "deal_two_each", "loaded_pallet", "mixed_lunch_boxes", "smiley"])
def test_names_exchanged_within_a_free_list_change_no_tally(name: str) -> None:
    """That is what lets the judge leave out the renamings: 5 look-alikes have 120 of them."""
    text = (PROGRAMS / f"{name}.py").read_text(encoding="utf-8")
    built = build(load_program(text, name), 3)
    views = (start_view(built.bodies), *solve_by_hand(built.bodies, built.goals).milestones)
    lists = [(g.condition, names) for g in built.goals for names in g.condition.free_lists() if len(names) > 1]
    assert lists
    for view in views:
        for condition, names in lists:
            a, b = names[0], names[-1]
            renamed = view.renamed({**view.rows, a: view.rows[b], b: view.rows[a]})
            assert condition.tallies(renamed) == condition.tallies(view), (condition.what, a, b)
