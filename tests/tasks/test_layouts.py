"""Layouts: how many poses, centred, in which order, and what is refused."""

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.errors import TaskError, UnknownName
from simwright.geometry import Pose
from simwright.tasks import layouts
from simwright.tasks.letters import GLYPHS, dots

counts = st.integers(1, 9)
lengths = st.floats(0.01, 0.2)


def middle_of_bounds(poses: tuple[Pose, ...]) -> tuple[float, float]:
    xs, ys = [p.x for p in poses], [p.y for p in poses]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def middle_of_mass(poses: tuple[Pose, ...]) -> tuple[float, float]:
    return sum(p.x for p in poses) / len(poses), sum(p.y for p in poses) / len(poses)


@given(n=counts, m=counts, d=lengths, e=lengths)
def test_straight_layouts_are_centred_and_evenly_spaced(n: int, m: int, d: float, e: float):
    for poses, count in (
        (layouts.row(n, d), n),
        (layouts.column(n, d), n),
        (layouts.grid(n, m, (d, e)), n * m),
        (layouts.pyramid(n, d), n * (n + 1) // 2),
        (layouts.tower(n, d), n),
    ):
        assert len(poses) == count
        assert middle_of_bounds(poses) == pytest.approx((0, 0), abs=1e-12)
        assert [p.z for p in poses] == sorted(p.z for p in poses)
    assert all(
        b.x - a.x == pytest.approx(d) and a.y == b.y == 0 for a, b in zip(layouts.row(n, d), layouts.row(n, d)[1:])
    )
    assert all(
        b.y - a.y == pytest.approx(d) and b.x == 0 for a, b in zip(layouts.column(n, d), layouts.column(n, d)[1:])
    )


@given(n=st.integers(2, 12), r=lengths)
def test_ring_is_round_even_and_faces_outwards(n: int, r: float):
    poses = layouts.ring(n, r)
    assert middle_of_mass(poses) == pytest.approx((0, 0), abs=1e-9)
    for p in poses:
        assert math.hypot(p.x, p.y) == pytest.approx(r)
        assert Pose(0, 0, yaw=p.yaw).at(r).x == pytest.approx(p.x, abs=1e-12)
        assert Pose(0, 0, yaw=p.yaw).at(r).y == pytest.approx(p.y, abs=1e-12)
    steps = {round(math.dist((a.x, a.y), (b.x, b.y)), 9) for a, b in zip(poses, poses[1:] + poses[:1])}
    assert len(steps) == 1


def test_grid_counts_rows_along_y_and_columns_along_x():
    poses = layouts.grid(2, 3, (0.1, 0.05))
    assert [(round(p.x, 3), round(p.y, 3)) for p in poses] == [
        (-0.1, -0.025), (0.0, -0.025), (0.1, -0.025), (-0.1, 0.025), (0.0, 0.025), (0.1, 0.025),
    ]  # fmt: skip
    assert layouts.grid(2, 3, 0.05) == layouts.grid(2, 3, (0.05, 0.05))


def test_arc_takes_both_ends_and_lies_on_the_ring():
    poses = layouts.arc(3, 0.1, 0.0, math.pi)
    assert [(round(p.x, 6), round(p.y, 6)) for p in poses] == [(0.1, 0), (0, 0.1), (-0.1, 0)]


def test_every_block_of_a_pyramid_rests_on_two_below():
    size, poses = 0.04, layouts.pyramid(4, 0.04)
    rows = [[p for p in poses if abs(p.z - level * size) < 1e-9] for level in range(4)]
    assert [len(r) for r in rows] == [4, 3, 2, 1]
    for lower, upper in pairwise(rows):
        for i, p in enumerate(upper):
            assert lower[i].x < p.x < lower[i + 1].x
            assert min(abs(p.x - lower[i].x), abs(lower[i + 1].x - p.x)) < size
        assert all(b.x - a.x >= size for a, b in pairwise(lower))
    assert layouts.pyramid(2, (0.1, 0.05, 0.03))[2].z == pytest.approx(0.03)
    assert layouts.pyramid(2, 0.04, gap=0.0)[1].x == pytest.approx(0.02)


def test_letters_and_digits_are_all_there_distinct_and_small():
    assert set(GLYPHS) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    assert len({dots(c) for c in GLYPHS}) == len(GLYPHS)
    for c in GLYPHS:
        widths = {len(r) for r in GLYPHS[c].split("/")}
        assert len(widths) == 1 and widths.pop() <= 5 and len(GLYPHS[c].split("/")) <= 7
        poses = layouts.letter(c, 0.045)
        assert 4 <= len(poses) <= 15
        assert middle_of_bounds(poses) == pytest.approx((0, 0), abs=1e-12)
        assert [p.x for p in poses] == sorted(p.x for p in poses)


def test_letters_can_be_told_apart_when_moved_but_not_turned():
    def shape(c: str) -> frozenset[tuple[int, int]]:
        cells = dots(c)
        left = min(x for x, _ in cells)
        return frozenset((x - left, y) for x, y in cells)

    assert len({shape(c) for c in GLYPHS}) == len(GLYPHS)


def test_an_l_reads_as_an_l_for_the_robot():
    # Up is away from the robot (+x), reading goes to its right (-y): the foot is near and the stem on the left.
    poses = layouts.letter("L", 0.05)
    near = min(p.x for p in poses)
    left = max(p.y for p in poses)
    assert sum(p.x == near for p in poses) == 3
    assert sum(p.y == left for p in poses) == 5
    assert len(poses) == 7


@settings(max_examples=60, deadline=None)
@given(
    x=st.floats(0.1, 0.35),
    y=st.floats(0.1, 0.3),
    n=st.integers(1, 12),
    gap=st.floats(0, 0.015),
    seed=st.integers(0, 99),
)
def test_cut_tiles_the_rectangle(x: float, y: float, n: int, gap: float, seed: int):
    side = 0.03
    most = math.floor((x + gap) / (side + gap)) * math.floor((y + gap) / (side + gap))
    rng = np.random.default_rng(seed)
    if n > most:
        with pytest.raises(TaskError, match="at most"):
            layouts.cut((x, y), n, rng, gap, side)
        return
    poses, sizes = layouts.cut((x, y, 0.05), n, rng, gap, side)
    assert len(poses) == len(sizes) == n
    assert min(s for pair in sizes for s in pair) >= side - 1e-9
    pieces = [shapely.box(p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2) for p, (w, h) in zip(poses, sizes)]
    whole = shapely.box(-x / 2, -y / 2, x / 2, y / 2)
    assert whole.buffer(1e-9).covers(shapely.union_all(pieces))
    # Nothing is wasted but the gaps: grown by half a gap, the pieces fill the rectangle grown alike, without overlap.
    grown = sum((w + gap) * (h + gap) for w, h in sizes)
    assert grown == pytest.approx((x + gap) * (y + gap))
    assert all(a.distance(b) >= gap - 1e-9 for i, a in enumerate(pieces) for b in pieces[:i])
    assert sum(a.intersection(b).area for i, a in enumerate(pieces) for b in pieces[:i]) < 1e-12


def test_cut_depends_on_the_generator_alone_and_varies():
    cuts = [layouts.cut((0.3, 0.2), 6, np.random.default_rng(s)) for s in (1, 1, 2)]
    assert cuts[0] == cuts[1] != cuts[2]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: layouts.row(0, 0.1), "n is 0; allowed: 1"),
        (lambda: layouts.row(2.5, 0.1), "whole number"),
        (lambda: layouts.row(True, 0.1), "whole number"),
        (lambda: layouts.row(2, -0.1), "positive"),
        (lambda: layouts.row(2, 0.0), "positive"),
        (lambda: layouts.column(2, math.nan), "length in metres"),
        (lambda: layouts.grid(20, 20, 0.01), "allowed: 1 to 100"),
        (lambda: layouts.grid(2, 2, (0.1,)), "two lengths"),
        (lambda: layouts.ring(3, 0.0), "positive"),
        (lambda: layouts.arc(3, 0.1, 0.0, 7.0), "less than a turn"),
        (lambda: layouts.pyramid(14, 0.04), "number of blocks"),
        (lambda: layouts.pyramid(3, 0.04, gap=0.05), "below the block's width"),
        (lambda: layouts.tower(3, "tall"), "length in metres"),
        (lambda: layouts.cut((0.1, 0.1), 1, np.random.default_rng(0), gap=-1.0), "0 or more"),
    ],
)
def test_bad_arguments_are_refused(call, words: str):
    with pytest.raises(TaskError, match=words):
        call()


def test_unknown_letter_says_what_there_is():
    with pytest.raises(UnknownName, match="Known: 0, 1"):
        layouts.letter("ab", 0.05)
