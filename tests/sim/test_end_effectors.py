"""When the cup holds: decided from heights and names alone, and against the engine."""

from __future__ import annotations

import numpy as np
import pytest
from benches import Plank, body
from hypothesis import given
from hypothesis import strategies as st

from simwright.sim.assets.base import CUP_RADIUS, SEAL_DEPTH
from simwright.sim.assets.blocks import Ball, Block
from simwright.sim.end_effectors import (
    BLADE_THICKNESS,
    BLADE_WIDTH,
    MAX_LOAD,
    blade_points,
    judge_seal,
    lip_points,
    tool_solids,
)
from simwright.sim.physics import World

MASSES = {"a": 0.1, "b": 0.1, "heavy": MAX_LOAD + 0.01, "board": 0.1}
MOVABLE = {"a", "b", "heavy"}


def judge(names, heights=None, lip=0.04):
    levels = np.full(len(names), 0.04) if heights is None else np.array(heights)
    return judge_seal(levels, names, MOVABLE, MASSES, lip)


def test_the_lip_is_covered_evenly():
    points = lip_points(0.5, 0.1)
    assert points.shape == (13, 2)
    distances = np.linalg.norm(points - [0.5, 0.1], axis=1)
    assert distances.max() == pytest.approx(CUP_RADIUS)
    assert points.mean(axis=0) == pytest.approx([0.5, 0.1])


@given(st.floats(-3, 3))
def test_blade_points_fill_the_blade(yaw):
    points = blade_points(0.2, 0.3, yaw, 0.001) - np.array([0.2, 0.3])
    along = points @ np.array([np.cos(yaw), np.sin(yaw)])
    across = points @ np.array([-np.sin(yaw), np.cos(yaw)])
    assert np.abs(along).max() == pytest.approx(BLADE_THICKNESS / 2 + 0.001)
    assert np.abs(across).max() == pytest.approx(BLADE_WIDTH / 2 + 0.001)


@pytest.mark.parametrize(
    ("names", "kind", "name"),
    [
        (["a"] * 13, "sealed", "a"),
        (["a"] * 12 + ["table"], "sealed", "a"),
        (["a"] * 11 + ["table"] * 2, "no_seal", "a"),
        (["a"] * 7 + ["b"] * 6, "no_seal", "a"),
        (["table"] * 13, "nothing_there", None),
        (["board"] * 13, "fixed", "board"),
        (["board"] * 6 + ["table"] * 7, "fixed", "board"),
        (["heavy"] * 13, "too_heavy", "heavy"),
        (["heavy"] * 9 + ["table"] * 4, "no_seal", "heavy"),
    ],
)
def test_what_lies_under_the_lip_decides(names, kind, name):
    seal = judge(names)
    assert (seal.kind, seal.name) == (kind, name)
    assert seal.detail


def test_the_lip_seals_small_steps_only():
    flat = [0.04] * 13
    assert judge(["a"] * 13, [0.04 - 0.9 * SEAL_DEPTH, *flat[1:]]).kind == "sealed"
    assert judge(["a"] * 13, [0.04 - 1.1 * SEAL_DEPTH] * 2 + flat[2:]).kind == "no_seal"
    assert judge(["a"] * 13, flat, lip=0.04 + 2 * SEAL_DEPTH).kind == "no_seal"


@given(st.lists(st.sampled_from(["a", "b", "board", "table"]), min_size=13, max_size=13))
def test_only_a_movable_body_under_nearly_all_of_the_lip_is_held(names):
    seal = judge(names)
    if seal.kind == "sealed":
        assert seal.name in MOVABLE
        assert names.count(seal.name) >= 12
    else:
        assert max(names.count("a"), names.count("b")) < 12


@pytest.mark.parametrize("x", np.linspace(-0.03, 0.03, 13))
def test_the_seal_ends_at_the_edge_of_a_block(x):
    world = World([body("a", Block(), 0.5, 0.0)])
    world.settle()
    heights, names = world.heights(lip_points(0.5 + x, 0.0))
    seal = judge_seal(heights, names, world.movable, world.masses, float(heights.max()))
    # One of the thirteen points may hang over the edge, three may not.
    second = abs(x) + CUP_RADIUS * np.cos(np.pi / 4)
    expected = "sealed" if second < 0.02 else "nothing_there" if abs(x) - CUP_RADIUS > 0.02 else "no_seal"
    assert seal.kind == expected


def test_round_things():
    rod = Plank(sides=(0.1, 0.008, 0.03))
    world = World(
        [body("ball", Ball(), 0.5, 0.0), body("small", Ball(radius=0.0075), 0.4, 0.0), body("rod", rod, 0.4, 0.2)]
    )
    world.settle()

    def kind(x, y):
        heights, names = world.heights(lip_points(x, y))
        return judge_seal(heights, names, world.movable, world.masses, float(heights.max())).kind

    assert kind(0.5, 0.0) == "sealed"
    assert kind(0.513, 0.0) == "no_seal"
    assert kind(0.4, 0.0) == "sealed"
    assert kind(0.4, 0.2) == "no_seal"


@pytest.mark.parametrize("tool", ["suction", "spatula"])
def test_a_tool_stands_on_its_origin(tool):
    world = World([body("a", Block(), 0.5, 0.0)], tool=tool)
    (piece,) = tool_solids(tool)
    half = piece.size[1] if tool == "suction" else piece.size[2]
    assert piece.pos == (0.0, 0.0, half)
    assert world.heights(np.array([world.tool_position[:2]]))[1] == ["table"]
