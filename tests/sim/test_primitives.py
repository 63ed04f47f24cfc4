"""Picking, placing and pushing: what comes out, in words and in millimetres."""

from __future__ import annotations

import math

import numpy as np
import pytest
from benches import Plank, bead_centres, body, clutter, link_error, move, pile, rope, same
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.errors import SimulationError
from simwright.geometry import tilt_of, wrap, yaw_of
from simwright.sim.assets.blocks import Ball, Block, Cylinder
from simwright.sim.assets.receptacles import Bowl
from simwright.sim.end_effectors import BLADE_THICKNESS, MAX_LOAD
from simwright.sim.physics import TICK, World
from simwright.sim.primitives import CLEARANCE, MIN_TRAVEL, PickPlace, Push, park, pick_place, push

HALF_MM = 5e-4


def settled(bodies, links=(), tool="suction"):
    world = World(bodies, links, tool=tool)
    assert world.settle()
    return world


def test_a_block_lands_where_it_was_sent():
    world = settled([body("a", Block(), 0.4, -0.2, yaw=0.3), *clutter(6)[1:]])
    outcome = pick_place(world, PickPlace((0.405, -0.195, 0.1), (0.505, 0.305, 1.1)))
    assert (outcome.kind, outcome.grasped) == ("done", "a")
    state = world.state()
    c, s = math.cos(1.0), math.sin(1.0)
    expected = [0.505 - 0.005 * c + 0.005 * s, 0.305 - 0.005 * s - 0.005 * c, 0.0]
    assert np.abs(state.positions[0] - expected).max() < HALF_MM
    assert abs(wrap(yaw_of(state.quats[0]) - 1.3)) < 0.01
    assert 2.0 < outcome.seconds < 5.0
    assert world.held is None
    assert world.tool_position[2] >= MIN_TRAVEL - HALF_MM


@settings(max_examples=12)
@given(st.floats(-3.1, 3.1), st.floats(0.3, 0.65), st.floats(-0.4, 0.4), st.booleans())
def test_placing_is_exact_at_any_yaw(turn, x, y, tall):
    asset = Plank(sides=(0.05, 0.03, 0.09)) if tall else Cylinder()
    world = settled([body("a", asset, 0.45, 0.0, yaw=0.7)])
    assert pick_place(world, move((0.45, 0.0), (x, y), turn)).kind == "done"
    state = world.state()
    assert np.abs(state.positions[0] - [x, y, 0.0]).max() < HALF_MM
    assert abs(wrap(yaw_of(state.quats[0]) - 0.7 - turn)) < 0.01
    assert tilt_of(state.quats[0]) < 0.005


def test_a_tower_of_six_is_built():
    blocks = [body(f"b{k}", Block(), 0.35 + 0.06 * (k % 3), -0.3 + 0.08 * (k // 3)) for k in range(6)]
    world = settled(blocks)
    for k in range(6):
        x, y, _ = world.state().positions[k]
        assert pick_place(world, move((x, y), (0.5, 0.2))).kind == "done"
    world.rest(2.0)
    state = world.state()
    assert np.abs(state.positions[:, :2] - [0.5, 0.2]).max() < HALF_MM
    assert np.abs(state.positions[:, 2] - 0.04 * np.arange(6)).max() < 1e-3
    assert world.contacts("b5") == {"b4"}


def test_placing_on_stacked_boxes_does_not_push_them():
    box = Plank(sides=(0.08, 0.06, 0.05), kg=0.1)
    boxes = [
        body(f"b{k}", box, 0.42 + 0.082 * (k % 3), 0.17 + 0.062 * (k // 3 % 2), 0.05 * (k // 6)) for k in range(18)
    ]
    world = settled([*boxes, body("new", box, 0.5, -0.2)])
    before = world.state().positions
    assert pick_place(world, move((0.5, -0.2), (0.502, 0.201))).kind == "done"
    after = world.state().positions
    assert np.abs(after[:18] - before[:18]).max() < HALF_MM
    assert np.abs(after[18] - [0.502, 0.201, 0.15]).max() < 1.5e-3


def test_a_ball_goes_into_a_bowl():
    world = settled([body("ball", Ball(), 0.4, -0.2), body("bowl", Bowl(), 0.55, 0.2, fixed=True)])
    outcome = pick_place(world, move((0.4, -0.2), (0.57, 0.2)))
    assert outcome.grasped == "ball"
    assert world.settle(5.0)
    assert world.contacts("ball") == {"bowl"}


def test_a_load_goes_into_a_tight_hole():
    """1 mm of play on each side, walls all round."""
    walls = [
        body("w0", Plank(sides=(0.02, 0.1, 0.05)), 0.531, 0.2, fixed=True),
        body("w1", Plank(sides=(0.02, 0.1, 0.05)), 0.469, 0.2, fixed=True),
        body("w2", Plank(sides=(0.042, 0.02, 0.05)), 0.5, 0.231, fixed=True),
        body("w3", Plank(sides=(0.042, 0.02, 0.05)), 0.5, 0.169, fixed=True),
    ]
    world = settled([body("a", Block(), 0.4, -0.2), *walls])
    assert pick_place(world, move((0.4, -0.2), (0.5, 0.2))).kind == "done"
    assert np.abs(world.state().positions[0] - [0.5, 0.2, 0.0]).max() < HALF_MM


def test_a_load_over_the_rim_of_a_hole_rests_there():
    world = settled([body("a", Block(), 0.4, -0.2), body("w", Plank(sides=(0.1, 0.1, 0.05)), 0.5, 0.2, fixed=True)])
    assert pick_place(world, move((0.4, -0.2), (0.53, 0.2))).kind == "done"
    assert world.state().positions[0, 2] == pytest.approx(0.05, abs=HALF_MM)


THINGS = (
    body("fixed", Block(), 0.5, 0.2, fixed=True),
    body("heavy", Plank(kg=MAX_LOAD + 0.1), 0.4, 0.2),
    body("rod", Plank(sides=(0.1, 0.008, 0.03)), 0.4, -0.2),
    body("a", Block(), 0.5, -0.2),
    body("b", Block(), 0.541, -0.2),
)


@pytest.mark.parametrize(
    ("pick", "kind"),
    [
        ((0.5, 0.2), "fixed"),
        ((0.4, 0.2), "too_heavy"),
        ((0.4, -0.2), "no_seal"),
        ((0.5, -0.182), "no_seal"),
        ((0.5205, -0.2), "no_seal"),
        ((0.6, 0.0), "nothing_there"),
        ((0.9, 0.3), "unreachable"),
        ((0.05, 0.05), "unreachable"),
        ((0.4, float("nan")), "unreachable"),
    ],
)
def test_a_failed_grasp_says_why_and_moves_nothing(pick, kind):
    world = settled(THINGS)
    before = world.state().positions
    outcome = pick_place(world, move(pick, (0.6, 0.1)))
    assert (outcome.kind, outcome.grasped) == (kind, None)
    assert outcome.detail
    assert world.held is None
    assert world.tool_position[2] >= MIN_TRAVEL - HALF_MM
    assert np.abs(world.state().positions - before).max() < 1e-4


@pytest.mark.parametrize("place", [(0.9, 0.3), (0.3, 0.82), (float("inf"), 0.0)])
def test_a_place_out_of_reach_is_refused_before_anything_moves(place):
    world = settled([body("a", Block(), 0.5, -0.2)])
    outcome = pick_place(world, move((0.5, -0.2), place))
    assert (outcome.kind, outcome.grasped) == ("unreachable", None)
    assert outcome.seconds < 0.2
    assert abs(world.state().positions[0, 0] - 0.5) < 1e-4


def test_the_load_passes_over_everything():
    wall = Plank(sides=(0.3, 0.02, 0.2))
    world = settled([body("a", Plank(sides=(0.04, 0.04, 0.1)), 0.5, -0.2), body("wall", wall, 0.5, 0.0, fixed=True)])
    lowest = []

    def watch(w):
        _, y, z = w.state().positions[0]
        if abs(y) < 0.07:
            lowest.append(z - 0.2)

    assert pick_place(world, move((0.5, -0.2), (0.5, 0.2)), on_tick=watch).kind == "done"
    assert min(lowest) > CLEARANCE - 1e-3


def test_a_load_that_is_held_fast_is_not_torn_out():
    lid = body("lid", Block(), 0.57, 0.0, 0.0405, fixed=True)
    world = settled([body("a", Plank(sides=(0.2, 0.04, 0.04)), 0.5, 0.0), lid])
    outcome = pick_place(world, move((0.45, 0.0), (0.5, 0.3)))
    assert outcome.kind == "dropped"
    assert "broke loose" in outcome.detail
    assert abs(world.state().positions[0, 0] - 0.5) < 0.01


def test_the_state_is_the_same_with_and_without_a_watcher():
    states = []
    ticks: list[float] = []
    for watcher in (None, lambda w: ticks.append(w.state().time + w.heights(np.array([[0.5, 0.0]]))[0][0] * 0)):
        world = settled(clutter())
        for k in (0, 1, 2):
            x, y, _ = world.state().positions[k]
            pick_place(world, move((x, y), (0.5, 0.35 - 0.06 * k), 0.5), on_tick=watcher)
        park(world, on_tick=watcher)
        states.append(world.state())
    assert same(*states)
    gaps = np.diff(ticks)
    assert gaps.max() < TICK + 1e-9
    assert ticks[-1] == states[0].time


def test_a_rope_is_dragged_by_a_bead():
    bodies, links = rope()
    world = settled(bodies, links)
    x, y = bead_centres(world.state())[0, :2]
    errors, lengths, heights = [], [], []

    def watch(w):
        centres = bead_centres(w.state())
        errors.append(link_error(w.state(), links))
        lengths.append(np.linalg.norm(np.diff(centres, axis=0), axis=1).sum())
        heights.append(centres[:, 2].max())

    outcome = pick_place(world, move((x, y), (0.5, 0.2)), on_tick=watch)
    assert (outcome.kind, outcome.grasped) == ("done", "bead0")
    assert max(errors) < 1e-3
    assert np.array(lengths) == pytest.approx(lengths[0], rel=0.01)
    assert max(heights) < 0.05
    assert np.linalg.norm(bead_centres(world.state())[0, :2] - [0.5, 0.2]) < 3e-3
    assert len(world.fallen) == 0


def test_a_rope_is_lifted_over_what_lies_in_its_way():
    bodies, links = rope()
    world = settled([*bodies, body("bar", Plank(sides=(0.3, 0.03, 0.05)), 0.45, 0.05, fixed=True)], links)
    assert pick_place(world, move((0.35, -0.1), (0.4, 0.15))).kind == "done"
    centres = bead_centres(world.state())
    # The rest of the rope hangs over the bar and draws the bead back a little.
    assert np.linalg.norm(centres[0, :2] - [0.4, 0.15]) < 0.04
    assert centres[19, 1] < 0.05 < 0.1 < centres[0, 1]


def test_a_bead_swivels_in_the_cup():
    """Turning the tool does not wind the rope up: the bead stays where it was put."""
    world = settled(*rope())
    x, y, _ = bead_centres(world.state())[10]
    assert pick_place(world, move((x, y), (x, y + 0.1), 3.0)).kind == "done"
    assert np.linalg.norm(bead_centres(world.state())[10, :2] - [x, y + 0.1]) < 1e-3


def test_a_rope_may_be_knotted():
    """Random tangles: the chain of stiff links neither blows up nor stretches."""
    bodies, links = rope()
    world = settled(bodies, links)
    rng = np.random.default_rng(5)
    for _ in range(8):
        centres = bead_centres(world.state())
        end = centres[:, :2].mean(axis=0) + rng.uniform(-0.06, 0.06, 2)
        pick_place(world, move(centres[rng.integers(20), :2], end))
        assert link_error(world.state(), links) < 1e-3


def test_parking_ends_at_home():
    world = settled([body("a", Block(), 0.5, -0.2)])
    home = world.tool_position
    pick_place(world, move((0.5, -0.2), (0.5, 0.2), 1.0))
    park(world)
    assert world.tool_position == pytest.approx(home, abs=HALF_MM)
    assert world.tool_yaw == pytest.approx(0.0, abs=0.01)


def test_the_blade_stops_with_its_face_at_the_end():
    world = settled([body("a", Block(), 0.5, 0.0)], tool="spatula")
    faces = []

    def watch(w):
        _, y, z = w.tool_position
        if z < 0.01:
            faces.append(y + BLADE_THICKNESS / 2)

    outcome = push(world, Push((0.5, -0.1), (0.5, 0.1)), on_tick=watch)
    assert outcome.kind == "done"
    assert 0.09 < max(faces) < 0.1 + HALF_MM
    x, y, _ = world.state().positions[0]
    assert y - 0.02 == pytest.approx(0.1, abs=4e-3)
    assert abs(x - 0.5) < 0.01
    assert world.tool_position[2] >= MIN_TRAVEL - HALF_MM


@settings(max_examples=6)
@given(st.floats(-math.pi, math.pi))
def test_a_push_takes_things_along_in_any_direction(angle):
    world = settled([body("a", Block(), 0.5, 0.0, yaw=angle)], tool="spatula")
    way = np.array([math.cos(angle), math.sin(angle)])
    start, end = np.array([0.5, 0.0]) - 0.08 * way, np.array([0.5, 0.0]) + 0.08 * way
    assert push(world, Push((start[0], start[1]), (end[0], end[1]))).kind == "done"
    moved = world.state().positions[0, :2] - [0.5, 0.0]
    assert moved @ way == pytest.approx(0.1, abs=0.006)
    assert abs(moved @ [-way[1], way[0]]) < 0.012


def test_a_pile_is_swept_and_nothing_is_lost():
    world = settled(pile(), tool="spatula")
    outcome = push(world, Push((0.42, 0.0), (0.6, 0.0)))
    assert outcome.kind == "done"
    positions = world.state().positions
    assert (positions[:, 0] > 0.595).mean() > 0.9
    assert positions[:, 2].min() > -3e-4
    assert world.fallen == ()
    assert max((depth for _, _, depth in world.penetrations()), default=0.0) < 1e-3


@pytest.mark.parametrize("x", [0.468, 0.475, 0.482])
def test_the_blade_never_comes_down_on_a_body(x):
    """The body stands where the blade would land; it is taken along or left alone, but not pressed."""
    world = settled([body("a", Plank(sides=(0.02, 0.02, 0.02), kg=0.01), x, 0.0)], tool="spatula")
    tops = []
    outcome = push(world, Push((0.5, 0.0), (0.6, 0.0)), on_tick=lambda w: tops.append(w.penetrations()))
    assert outcome.kind == "done"
    assert max((pair[0][2] for pair in tops if pair), default=0.0) < 2e-3
    where = world.state().positions[0]
    assert abs(where[0] - x) < 1e-3 or where[0] > 0.6
    assert where[2] == pytest.approx(0.0, abs=HALF_MM)


def test_the_blade_goes_over_what_it_cannot_avoid():
    slab = Plank(sides=(0.25, 0.2, 0.03), kg=0.4)
    world = settled([body("slab", slab, 0.45, 0.0), body("a", Block(), 0.47, 0.0, 0.03)], tool="spatula")
    assert push(world, Push((0.42, 0.0), (0.52, 0.0))).kind == "done"
    assert abs(world.state().positions[0, 0] - 0.45) < 5e-3
    assert world.state().positions[1, 0] == pytest.approx(0.54, abs=5e-3)


def test_a_fixed_body_blocks_the_blade():
    world = settled([body("post", Block(), 0.55, 0.0, fixed=True)], tool="spatula")
    outcome = push(world, Push((0.45, 0.0), (0.65, 0.0)))
    assert outcome.kind == "blocked"
    assert world.tool_position[2] >= MIN_TRAVEL - HALF_MM


def test_pushing_off_the_table_is_told():
    world = settled([body("a", Ball(), 0.3, 0.76)], tool="spatula")
    outcome = push(world, Push((0.3, 0.6), (0.3, 0.77)))
    assert outcome.kind in {"done", "timeout"}
    world.rest(1.5)
    assert world.fallen == ("a",)


@pytest.mark.parametrize(("start", "end"), [((0.5, 0.0), (0.95, 0.4)), ((0.02, 0.0), (0.5, 0.0))])
def test_a_push_out_of_reach_is_refused(start, end):
    world = settled([body("a", Block(), 0.5, 0.2)], tool="spatula")
    assert push(world, Push(start, end)).kind == "unreachable"


def test_a_push_of_no_length_does_nothing():
    world = settled([body("a", Block(), 0.5, 0.2)], tool="spatula")
    assert push(world, Push((0.5, 0.0), (0.5, 0.0))).kind == "done"


def test_the_tool_has_to_fit_the_primitive():
    world = settled([body("a", Block(), 0.5, 0.2)])
    with pytest.raises(SimulationError, match="spatula"):
        push(world, Push((0.5, 0.0), (0.5, 0.1)))
    with pytest.raises(SimulationError, match="suction"):
        pick_place(settled([body("a", Block(), 0.5, 0.2)], tool="spatula"), move((0.5, 0.2), (0.5, 0.0)))
