"""Words for places in a row."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets import Block, HanoiStand
from simwright.tasks.scene import Scene
from simwright.tasks.sides import side_words


def test_left_is_plus_y_and_far_is_plus_x():
    assert side_words([Pose(0.5, -0.1), Pose(0.5, 0.2)]) == ("right", "left")
    assert side_words([Pose(0.4, 0.0), Pose(0.6, 0.1)]) == ("near", "far")
    assert side_words([Pose(0.5, 0.0), Pose(0.5, 0.1), Pose(0.6, -0.1)]) == ("middle", "left", "right")
    assert side_words([Pose(0.5, 0.1 * i) for i in range(4)]) == ("right", "middle right", "middle left", "left")
    assert side_words([Pose(0.3 + 0.1 * i, 0.0) for i in range(5)])[1:4] == ("middle near", "middle", "middle far")


def test_one_place_needs_no_word():
    assert side_words([Pose(0.5, 0.0)]) == ("",)


@pytest.mark.parametrize("places", [[], [Pose(0.5, 0.1 * i) for i in range(6)], [Pose(0.5, 0.0), Pose(0.502, 0.003)]])
def test_what_has_no_words_is_refused(places: list[Pose]):
    with pytest.raises(TaskError, match="sides"):
        side_words(places)


@given(st.floats(0, math.tau), st.integers(2, 5))
def test_a_turned_row_has_a_different_word_for_each_place(yaw: float, n: int):
    row = Pose(0.5, 0.0, yaw=yaw).lay([Pose(0.05 * i, 0.0) for i in range(n)])
    words = side_words(row)
    assert len(set(words)) == n
    first, last = row[0], row[-1]
    if "left" in words:
        assert max(row, key=lambda p: p.y) == row[words.index("left")]
        assert abs(last.y - first.y) >= abs(last.x - first.x) - 1e-9
    else:
        assert max(row, key=lambda p: p.x) == row[words.index("far")]


def test_a_scene_knows_where_its_bodies_are():
    scene = Scene("test", 0)
    stand = scene.add(HanoiStand(), Pose(0.5, 0.0))
    assert scene.sides(stand.pegs) == ("left", "middle", "right")
    block = scene.add(Block(), Pose(0.3, 0.3))
    assert scene.sides([block, stand.pegs[1]]) == ("left", "right")


def test_the_pegs_of_a_turned_stand_are_told_by_where_they_are():
    scene = Scene("test", 0)
    stand = scene.add(HanoiStand(), Pose(0.5, 0.0, yaw=math.pi))
    assert scene.sides(stand.pegs) == ("right", "middle", "left")
