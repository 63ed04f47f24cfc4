"""Every condition against the table of the task API: mutants of a right end state fail, equivalents pass."""

from __future__ import annotations

import pytest

from simwright.geometry import Pose
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert.by_hand import solve_by_hand


class PlacedPaired(Task):
    """Blocks and boxes at their own places."""

    def build(self, scene):
        stand = scene.add(Stand(size=(0.25, 0.1, 0.02)))
        a = scene.add(Block(color="red"))
        b = scene.add(Block(color="blue"))
        c = scene.add(Box(size=(0.06, 0.03, 0.03), color="green"))
        return [Goal("line them up", Placed([a, b, c], stand.top.lay(layouts.row(3, 0.08)), "paired"))]


class PlacedOneEach(Task):
    """Three equal blocks on marks."""

    def build(self, scene):
        marks = scene.site(layouts.row(3, 0.07))
        blocks = scene.add_many(3, Block(color="red"))
        return [Goal("put the blocks on the marks", Placed(blocks, marks, "one_each"))]


class PlacedCount(Task):
    """Two of three."""

    def build(self, scene):
        marks = scene.site(layouts.row(2, 0.07))
        blocks = scene.add_many(3, Block(color="red"))
        return [Goal("put two blocks on the marks", Placed(blocks, marks, "one_each", count=2))]


class PlacedPyramid(Task):
    """A pyramid."""

    def build(self, scene):
        stand = scene.add(Stand(size=(0.2, 0.06, 0.01)))
        blocks = scene.add_many(6, Block(color="red"))
        return [Goal("build a pyramid", Placed(blocks, stand.top.lay(layouts.pyramid(3, 0.04)), "one_each"))]


class ArrangedRow(Task):
    """A row anywhere."""

    def build(self, scene):
        blocks = scene.add_many(4, Block(color="red"))
        return [Goal("make a row", Arranged(blocks, layouts.row(4, 0.06), "one_each"))]


class ArrangedOrder(Task):
    """An L of unlike blocks."""

    def build(self, scene):
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        shape = [Pose(0, 0), Pose(0.06, 0), Pose(0, 0.09)]
        return [Goal("make an L", Arranged(blocks, shape, "paired"))]


class ArrangedRing(Task):
    """A ring about a bowl, in order from any start."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="gray"), pose=Pose(0.48, 0.0))
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue", "yellow")]
        return [Goal("make a ring", Arranged(blocks, layouts.ring(4, 0.13), "cyclic", around=bowl))]


class InsertedKit(Task):
    """Kit pieces."""

    def build(self, scene):
        names = scene.kit_shapes(3)
        board = scene.add(KitBoard(names))
        pieces = [scene.add(KitShape(n, color=c)) for n, c in zip(names, ("red", "green", "blue"))]
        return [Goal("put each piece in its hole", Inserted(pieces, board.slots, "paired"))]


class InsertedDisks(Task):
    """Disks onto the right peg."""

    def build(self, scene):
        stand = scene.add(HanoiStand())
        disks = [scene.add(HanoiDisk(r, color=c)) for r, c in enumerate(("red", "green", "blue"))]
        return [Goal(f"put {d.phrase} on the right peg", Inserted(d, stand.pegs[2])) for d in disks]


class InsideBowls(Task):
    """One block in each bowl."""

    def build(self, scene):
        bowls = scene.add_many(2, Bowl(color="green"))
        blocks = scene.add_many(2, Block(color="red"))
        return [Goal("put a red block in each green bowl", Inside(blocks, bowls, "one_each"))]


class InsideCount(Task):
    """One of two balls."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"))
        balls = scene.add_many(2, Ball(color="red"))
        return [Goal("put one red ball in the green bowl", Inside(balls, bowl, count=1))]


class InsidePer(Task):
    """Two in each of two boxes, colours differing."""

    def build(self, scene):
        boxes = scene.add_many(2, Container(inner=(0.14, 0.1, 0.05), color="brown"))
        blocks = [scene.add(Block(color=c)) for c in ("red", "red", "blue", "blue")]
        goal = Inside(blocks, boxes, "anywhere", per=2, differ="color")
        return [Goal("put one red and one blue block in each container", goal)]


class InZoneObjects(Task):
    """Blocks in a zone."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.15, 0.15), color="green"))
        blocks = scene.add_many(2, Block(color="red"))
        return [Goal("put the red blocks in the green zone", InZone(blocks, zone))]


class InZonePile(Task):
    """A pile in a zone."""

    primitive = "push"

    def build(self, scene):
        zone = scene.add(Zone(size=(0.15, 0.15), color="green"))
        pile = scene.pile(40, "red")
        return [Goal("push the pile of red blocks into the green zone", InZone(pile, zone))]


class OutsideZone(Task):
    """Off the zone."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.18, 0.18), color="green"))
        block = scene.add(Block(color="red"), within=zone)
        other = scene.add(Ball(color="blue"))
        return [Goal("take the red block off the green zone", All(Outside(block, zone), Unmoved(other)))]


class OnStands(Task):
    """One on each stand."""

    def build(self, scene):
        stands = scene.add_many(2, Stand(size=(0.07, 0.07, 0.02), color="brown"))
        blocks = scene.add_many(2, Block(color="red"))
        return [Goal("put a red block on each stand", On(blocks, stands, "one_each"))]


class OnOne(Task):
    """Three on one."""

    def build(self, scene):
        pallet = scene.add(Pallet(size=(0.2, 0.2, 0.03)))
        blocks = scene.add_many(3, Block(color="red"))
        return [Goal("put the red blocks on the pallet", On(blocks, pallet))]


class Bridge(Task):
    """A beam across two blocks."""

    def build(self, scene):
        site = scene.site(layouts.row(2, 0.09))
        posts = scene.add_many(2, Block(color="red"))
        beam = scene.add(Box(size=(0.14, 0.04, 0.02), color="blue"))
        return [
            Goal("put the red blocks on the marks", Placed(posts, site, "one_each")),
            Goal("lay the blue box across the red blocks", Across(beam, posts)),
        ]


class Tower(Task):
    """A tower in order."""

    def build(self, scene):
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        return [Goal("stack green on red and blue on green", Stacked(blocks))]


class AnyTower(Task):
    """A tower in any order."""

    def build(self, scene):
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        return [Goal("stack the blocks", Stacked(blocks, ordered=False))]


class Sides(Task):
    """All four sides."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), pose=Pose(0.5, 0.0))
        a, b, c, d = (scene.add(Block(color=k)) for k in ("red", "blue", "yellow", "gray"))
        return [
            Goal("red left of the bowl", LeftOf(a, bowl)),
            Goal("blue right of the bowl", RightOf(b, bowl)),
            Goal("yellow in front of the bowl", InFrontOf(c, bowl)),
            Goal("gray behind the bowl", Behind(d, bowl)),
        ]


class Near(Task):
    """Next to and between."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), pose=Pose(0.45, 0.15))
        other = scene.add(Bowl(color="blue"), pose=Pose(0.45, -0.15))
        a = scene.add(Block(color="red"))
        b = scene.add(Block(color="yellow"))
        return [
            Goal("put the red block next to the green bowl", NextTo(a, bowl, gap=0.04)),
            Goal("put the yellow block between the bowls", Between(b, bowl, other)),
        ]


class RopeAlong(Task):
    """A rope along a line."""

    def build(self, scene):
        line = scene.add(Line(points=[(-0.15, 0.0), (0.15, 0.0)], color="green"))
        rope = scene.rope(0.28, "red")
        return [Goal("lay the red rope along the green line", Along(rope, [line.at(-0.15), line.at(0.15)]))]


class RopeJoins(Task):
    """A rope between two zones."""

    def build(self, scene):
        a = scene.add(Zone(size=(0.06, 0.06), color="green"), pose=Pose(0.45, 0.1))
        b = scene.add(Zone(size=(0.06, 0.06), color="blue"), pose=Pose(0.5, -0.1))
        rope = scene.rope(0.28, "red")
        return [Goal("join the zones with the red rope", Joins(rope, a, b))]


class Either(Task):
    """Either of two."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"))
        zone = scene.add(Zone(size=(0.1, 0.1), color="blue"))
        block = scene.add(Block(color="red"))
        return [Goal("red block into the bowl or onto the zone", AnyOf(Inside(block, bowl), InZone(block, zone)))]


PROGRAMS = [
    PlacedPaired, PlacedOneEach, PlacedCount, PlacedPyramid, ArrangedRow, ArrangedOrder, ArrangedRing, InsertedKit,
    InsertedDisks, InsideBowls, InsideCount, InsidePer, InZoneObjects, InZonePile, OutsideZone, OnStands, OnOne,
    Bridge, Tower, AnyTower, Sides, Near, RopeAlong, RopeJoins, Either,
]  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.__name__)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_mutants_fail_and_equivalents_pass(program: type[Task], seed: int) -> None:
    built = build(program, seed)
    done = solve_by_hand(built.bodies, built.goals, push=built.primitive == "push")
    assert done.stuck is None
    view = done.verdict.view
    for goal in built.goals:
        assert goal.condition.holds(view)
        mutants = goal.condition.mutants(view)
        assert mutants, "a condition without mutants cannot be falsified"
        for mutant in mutants:
            assert not goal.condition.holds(view.moved(mutant.changes)), f"passes although {mutant.label}"
        for equal in goal.condition.equivalents(view):
            assert goal.condition.holds(view.moved(equal.changes)), f"fails although only {equal.label}"


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.__name__)
def test_travels_as_json(program: type[Task]) -> None:
    built = build(program, 3)
    assert BuiltTask.from_json(built.to_json()) == built
    assert BuiltTask.from_json(built.to_json()).to_json() == built.to_json()
