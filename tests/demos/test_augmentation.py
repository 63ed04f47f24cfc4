"""Augmentation: poses move with the pixels, and no sentence becomes wrong."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.demos.augmentation import INSIDE, augment, rotation_allowed
from simwright.demos.batches import Batch
from simwright.geometry import Pose, yaw_error
from simwright.seeding import generator
from simwright.sim.cameras import MAP_PIXEL, MAP_SHAPE
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.conditions import Arranged, Placed
from simwright.tasks.registry import load

PICK, PLACE = (100, 60), (200, 100)
"""Row and column of two pixels of their own colour."""


def middle(pixel: tuple[int, int]) -> list[float]:
    return [0.25 + (pixel[1] + 0.5) * MAP_PIXEL, -0.5 + (pixel[0] + 0.5) * MAP_PIXEL]


def batch(n: int = 1, *, turnable: bool = True, push: bool = False, pick=PICK, place=PLACE) -> Batch:
    """Samples with two marked spots, 5 pixels wide."""
    color, height = np.full((n, *MAP_SHAPE, 3), 40, np.uint8), np.zeros((n, *MAP_SHAPE), np.float32)
    mask = np.zeros((n, *MAP_SHAPE), np.bool_)
    for (row, column), k in ((pick, 0), (place, 1)):
        spot = slice(row - 2, row + 3), slice(column - 2, column + 3)
        color[:, *spot, k] = 240
        height[:, *spot] = 0.1 * (k + 1)
        mask[:, *spot] = k == 0
    yaw = 0.0 if push else 0.4
    ends = np.tile(np.array([[*middle(pick), yaw], [*middle(place), yaw]]), (n, 1, 1))
    flags = np.full(n, push), np.full(n, 2 * math.pi)
    return Batch(color, height, ("x",) * n, ends, *flags, mask, np.full(n, turnable), np.zeros(n, np.int64))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.booleans(), st.booleans())
def test_poses_move_with_the_pixels(seed: int, turnable: bool, push: bool) -> None:
    given = batch(turnable=turnable, push=push)
    after = augment(given, generator("test", seed))
    for k in range(2):
        row, column = np.floor(after.pixels[0, k]).astype(int)
        assert after.color[0, row, column, k] == 240
        assert after.height[0, row, column] == pytest.approx(0.1 * (k + 1))
        assert after.mask[0, row, column] == (k == 0)
        assert INSIDE - 1 <= row <= MAP_SHAPE[0] - INSIDE
        assert INSIDE - 1 <= column <= MAP_SHAPE[1] - INSIDE
    # The way from pick to place turned just as much as the yaws did.
    before, now = given.ends[0], after.ends[0]
    ways = [math.atan2(*(e[1, :2] - e[0, :2])[::-1]) for e in (before, now)]
    turn = ways[1] - ways[0]
    if push:
        assert now[:, 2].tolist() == [0.0, 0.0]
    else:
        for k in range(2):
            assert yaw_error(now[k, 2] - before[k, 2], turn) < 1e-6
    assert np.hypot(*(now[1, :2] - now[0, :2])) == pytest.approx(np.hypot(*(before[1, :2] - before[0, :2])))
    if not turnable:
        assert yaw_error(turn, 0.0) < 1e-9


def test_shifts_are_whole_pixels_and_lose_nothing() -> None:
    given = batch(40, turnable=False)
    after = augment(given, generator("test", 0))
    shifts = (after.pixels - given.pixels)[:, 0]
    assert np.allclose(shifts, np.rint(shifts))
    assert 15 < shifts.std() < 45
    for i in range(40):
        dr, dc = np.rint(shifts[i]).astype(int)
        inner = slice(max(dr, 0), 320 + min(dr, 0)), slice(max(dc, 0), 160 + min(dc, 0))
        outer = slice(max(-dr, 0), 320 + min(-dr, 0)), slice(max(-dc, 0), 160 + min(-dc, 0))
        assert np.array_equal(after.color[i][inner], given.color[i][outer])
        assert after.mask[i].sum() == 25


def test_turns_go_all_the_way_round_where_they_may() -> None:
    after = augment(batch(80), generator("test", 0))
    yaws = after.ends[:, 0, 2]
    assert np.histogram(yaws, 6, (-math.pi, math.pi))[0].min() >= 4
    assert np.all(np.abs(yaws) <= math.pi)
    still = augment(batch(20), generator("test", 0), turn=False)
    assert np.all(still.ends[:, :, 2] == 0.4)


def test_ends_at_the_border_stay_within() -> None:
    after = augment(batch(60, pick=(4, 4), place=(315, 155)), generator("test", 0))
    assert (after.pixels >= INSIDE - 1e-9).all()
    assert (after.pixels <= np.array(MAP_SHAPE) - INSIDE + 1e-9).all()


def test_brightness_keeps_hues_and_is_off_unless_asked_for() -> None:
    given = batch(8)
    plain = augment(given, generator("test", 0), shift=0.0, turn=False)
    assert plain.color.tobytes() == given.color.tobytes()
    assert plain.ends.tobytes() == given.ends.tobytes()
    bright = augment(given, generator("test", 0), shift=0.0, turn=False, brightness=0.2)
    ratio = bright.color[:, 10, 10].astype(float) / 40
    assert np.ptp(ratio, axis=1).max() == 0
    assert 0.78 < ratio.min() < 0.95 < 1.05 < ratio.max() < 1.22
    assert bright.height.tobytes() == given.height.tobytes()


def test_the_batch_itself_is_untouched_and_the_draw_repeats() -> None:
    given = batch(4)
    before = given.color.tobytes(), given.ends.tobytes()
    a, b = augment(given, generator("test", 3)), augment(given, generator("test", 3))
    assert (given.color.tobytes(), given.ends.tobytes()) == before
    assert a.color.tobytes() == b.color.tobytes()
    assert a.ends.tobytes() == b.ends.tobytes()


def goal_of(task: type[Task]) -> tuple:
    built = build(task, 0)
    return built.goals[0], built.bodies


class OnStand(Task):
    """Put a block on a stand."""

    SENTENCE = "put the red block on the green stand"

    def build(self, scene):
        stand, block = scene.add(Stand(size=(0.08, 0.08, 0.02), color="green")), scene.add(Block(color="red"))
        return [Goal(self.SENTENCE, Placed(block, stand.top, yaw="any"))]


@pytest.mark.parametrize(
    ("sentence", "allowed"),
    [
        ("put the red block on the green stand", True),
        ("pick up the red block and set it on top of the green stand", True),
        ("put the red block on the stand to the left", False),
        ("Put the red block on the RIGHT stand", False),
        ("put the red block on the left-hand stand", False),
        ("put the red block on the stand nearest to the robot", False),
        ("put the red block on the stand at the far side", False),
        ("put the red block on the stand at the edge of the table", False),
        ("put the red block into the corner", False),
        ("put the red block on the stand behind the bowl", False),
        ("put the red block on the upper stand", False),
        ("put the red block up on the stand", True),  # off the table
        ("put the bright red block on the green stand", True),  # "right" is no word of it
    ],
)
def test_sentences_that_name_directions_are_not_turned(sentence: str, allowed: bool) -> None:
    task = type("OnStand", (OnStand,), {"SENTENCE": sentence, "__doc__": "Put a block on a stand."})
    assert rotation_allowed(*goal_of(task)) is allowed


def test_a_paraphrase_counts_too() -> None:
    goal, bodies = goal_of(OnStand)
    assert rotation_allowed(goal, bodies)
    assert not rotation_allowed(Goal([goal.instruction, "use the block on the left"], goal.condition), bodies)


def test_a_corner_that_is_a_thing_may_be_turned() -> None:
    built = build(load("align-box-corner"), 0)
    assert "corner" in built.goals[0].instruction
    assert rotation_allowed(built.goals[0], built.bodies)


def test_conditions_in_the_tables_axes_are_not_turned() -> None:
    goal, bodies = goal_of(OnStand)
    block, stand = (b.name for b in reversed(bodies))
    for condition in (LeftOf, RightOf, InFrontOf, Behind):

        class Beside(Task):
            """Put a block beside a stand."""

            def build(self, scene, kind=condition):
                stand, block = scene.add(Stand(size=(0.08, 0.08, 0.02))), scene.add(Block(color="red"))
                return [Goal("move the red block", kind(block, stand))]

        assert not rotation_allowed(*goal_of(Beside))
    assert isinstance(goal.condition, Placed)
    table = replace(goal.condition.poses[0], axes="table")
    fixed = Goal("x", _with(goal.condition, poses=(table,)))
    assert not rotation_allowed(fixed, bodies)
    assert not rotation_allowed(Goal("x", _with(goal.condition, poses=(Pose(0.5, 0.0),))), bodies)
    assert {block, stand} == {b.name for b in bodies}


def test_layouts_that_keep_the_tables_axes_are_not_turned() -> None:
    class Row(Task):
        """Build a row."""

        TURN = True

        def build(self, scene):
            blocks = scene.add_many(3, Block(color="red"))
            return [Goal("put the blocks in a row", Arranged(blocks, layouts.row(3, 0.06), "one_each", turn=self.TURN))]

    assert rotation_allowed(*goal_of(Row))
    assert not rotation_allowed(*goal_of(type("Row", (Row,), {"TURN": False, "__doc__": "Build a row."})))


def test_parts_of_a_whole_count() -> None:
    class Both(Task):
        """Two things at once."""

        def build(self, scene):
            stand, bowl = scene.add(Stand(size=(0.08, 0.08, 0.02))), scene.add(Bowl())
            a, b = scene.add(Block(color="red")), scene.add(Ball(color="blue"))
            return [Goal("do both", All(Inside(b, bowl), LeftOf(a, stand)))]

    assert not rotation_allowed(*goal_of(Both))


def _with(condition, **values):
    """A condition with other values than its constructor would allow."""
    changed = object.__new__(type(condition))
    for key, value in {**vars(condition), **values}.items():
        object.__setattr__(changed, key, value)
    return changed
