"""The engine keeps its promises: rest, stacks, ropes, welds, questions, determinism, and loud failures."""

from __future__ import annotations

import os

import numpy as np
import pytest
from benches import Drawing, Plank, bead_centres, body, clutter, link_error, pile, rope, same, turn_between

from simwright.errors import SimulationError, UnknownName, UnstablePhysics
from simwright.geometry import Pose, quat_from_yaw, rotation_matrix, tilt_of
from simwright.sim.assets.blocks import Ball, Block, Cylinder
from simwright.sim.assets.kits import KitShape
from simwright.sim.assets.receptacles import Bowl
from simwright.sim.bodies import Link, State
from simwright.sim.motion import glide
from simwright.sim.physics import World, WorldOptions


def test_a_scene_at_rest_stays_where_it_was_put():
    world = World(clutter())
    assert world.settle()
    assert world.time < 0.5
    start = np.array([[b.pose.x, b.pose.y, b.pose.z] for b in world.bodies])
    assert np.abs(world.state().positions - start).max() < 2e-4
    world.rest(2.0)
    assert np.abs(world.state().positions - start).max() < 2e-4
    assert world.state().speeds.max() == 0.0
    assert world.fallen == ()


def test_a_dropped_body_falls_as_told_by_gravity():
    world = World([body("a", Block(), 0.5, 0.0, 0.3)])
    world.rest(0.2)
    fallen = 0.3 - world.state().positions[0, 2]
    assert fallen == pytest.approx(0.5 * 9.81 * 0.2**2, rel=0.05)
    assert world.state().speeds[0] == pytest.approx(9.81 * 0.2, rel=0.02)
    assert world.settle()
    assert abs(world.state().positions[0, 2]) < 2e-4


def test_speed_is_that_of_the_centre_of_mass():
    """The origin of a rolling ball is on its skin: where it touches the table it stands still."""
    world = World([body("ball", Ball(), 0.5, 0.0, fixed=False), body("ramp", Plank(sides=(0.1, 0.1, 0.05)), 0.4, 0.0)])
    world.put("ball", Pose(0.455, 0.0, 0.06))
    world.rest(0.3)
    before = world.state()
    world.step(1)
    after = world.state()
    radius = np.array([0.0, 0.0, Ball().size[2] / 2])
    centres = [s.positions[0] + rotation_matrix(s.quats[0]) @ radius for s in (before, after)]
    moved = np.linalg.norm(centres[1] - centres[0]) / world.options.timestep
    assert moved > 0.05
    assert after.speeds[0] == pytest.approx(moved, rel=0.02)


def test_balls_come_to_rest():
    world = World([body("ball", Ball(), 0.5, 0.0, 0.03), body("push", Block(), 0.455, 0.0)])
    world.settle()
    world.put("push", Pose(0.465, 0.0, 0.0))
    assert world.settle(6.0)
    assert world.state().positions[0, 0] > 0.501
    assert "table" in world.contacts("ball")


def test_a_fallen_cylinder_does_not_roll_for_ever():
    world = World([body("c", Cylinder(), 0.5, 0.0, 0.02)])
    lying = State(np.array([[0.48, 0.0, 0.021]]), np.array([[np.sqrt(0.5), 0.0, np.sqrt(0.5), 0.0]]))
    world.set_state(lying)
    assert world.settle(4.0)


def test_a_bowl_of_pieces_holds_a_ball():
    world = World([body("bowl", Bowl(), 0.5, 0.0, fixed=True), body("ball", Ball(), 0.52, 0.01, 0.1)])
    assert world.settle(5.0)
    x, y, z = world.state().positions[1]
    centre = world.state().positions[1] + rotation_matrix(world.state().quats[1]) @ [0, 0, 0.02]
    assert np.hypot(centre[0] - 0.5, centre[1]) < 0.05, (x, y, z)
    assert 0.02 < centre[2] < 0.04
    assert world.contacts("ball") == {"bowl"}


def test_a_tower_stands():
    blocks = [body(f"b{k}", Block(), 0.5, 0.0, 0.04 * k, 0.2 * k) for k in range(8)]
    world = World(blocks)
    world.settle()
    world.rest(2.0)
    state = world.state()
    assert np.abs(state.positions[:, :2] - [0.5, 0.0]).max() < 5e-4
    assert np.abs(state.positions[:, 2] - 0.04 * np.arange(8)).max() < 1e-3
    assert max(tilt_of(q) for q in state.quats) < 0.01
    assert world.contacts("b3") == {"b2", "b4"}


def test_removing_the_support_wakes_what_lies_on_it():
    world = World([body("low", Block(), 0.5, 0.0), body("high", Block(), 0.5, 0.0, 0.04)])
    world.settle()
    world.rest(0.5)
    world.put("low", Pose(0.3, 0.3))
    world.settle()
    assert abs(world.state().positions[1, 2]) < 2e-4


def test_mass_and_friction_are_the_assets():
    """The table is smooth, so that the friction of a pair is that of the body."""
    world = World([body("a", Plank(kg=0.123), 0.5, 0.0), body("k", KitShape("star"), 0.3, 0.0)])
    assert world._model.body_mass[1] == pytest.approx(0.123)
    assert world._model.body_mass[2] == pytest.approx(KitShape("star").mass)
    assert world._model.body_inertia[1, 0] == pytest.approx(0.123 * 0.04**2 / 6, rel=1e-6)
    pair = np.maximum(world._model.geom_friction[0, 0], world._model.geom_friction[2, 0])
    assert pair == pytest.approx(Plank().friction)


def test_markings_touch_nothing():
    world = World([body("zone", Drawing(), 0.5, 0.0, fixed=True), body("a", Block(), 0.5, 0.0)])
    world.settle()
    assert world.contacts("a") == {"table"}
    assert world.heights(np.array([[0.5, 0.04]]))[1] == ["table"]
    assert world.state().positions[0].tolist() == [0.5, 0.0, 0.0]


def test_heights_tell_the_highest_surface_and_whose_it_is():
    world = World([body("low", Plank(sides=(0.1, 0.1, 0.03)), 0.5, 0.0), body("top", Block(), 0.5, 0.0, 0.03)])
    points = np.array([[0.5, 0.0], [0.54, 0.0], [0.6, 0.2], [1.2, 0.0]])
    heights, names = world.heights(points)
    assert heights == pytest.approx([0.07, 0.03, 0.0, -0.8])
    assert names == ["top", "low", "table", "floor"]
    heights, names = world.heights(points, ignore=("top",))
    assert names[0] == "low"
    assert heights[0] == pytest.approx(0.03)
    assert world.heights(points)[1][0] == "top"
    assert world.undersides("top", points[:2]) == pytest.approx([0.03, np.inf])


def test_penetrations_and_contacts_are_told_of_sleeping_bodies_too():
    world = World([body("a", Block(), 0.5, 0.0), body("b", Block(), 0.5, 0.037), body("far", Block(), 0.3, 0.3)])
    assert world.penetrations()[0][:2] in {("a", "b"), ("b", "a")}
    assert world.penetrations()[0][2] == pytest.approx(0.003, abs=1e-4)
    world.settle()
    world.rest(1.0)
    assert world.contacts("a") == {"table", "b"} or world.contacts("a") == {"table"}
    assert world.penetrations()[0][2] < 3e-4


def test_questions_change_nothing():
    one, two = World(clutter()), World(clutter())
    for world in (one, two):
        world.put("o0", Pose(0.5, 0.0, 0.2, 0.4))
    for _ in range(60):
        one.step()
        two.step()
        two.heights(np.array([[0.5, 0.0]]), ignore=("o0",))
        two.contacts("o0")
        two.penetrations()
        two.undersides("o1", np.array([[0.4, 0.0]]))
    assert one.settle() == two.settle()
    assert same(one.state(), two.state())


def test_two_fresh_worlds_agree_in_every_bit():
    results = []
    for _ in range(2):
        bodies, links = rope()
        world = World([*bodies, *clutter(6)], links)
        world.put("o1", Pose(0.5, -0.09, 0.1, 0.3))
        world.settle()
        results.append(world.state())
    assert same(*results)


def test_the_same_state_put_back_is_the_same_state():
    world = World(clutter())
    world.settle()
    before = world.state()
    world.put("o3", Pose(0.6, 0.35, 0.1))
    world.settle()
    world.set_state(before)
    after = world.state()
    assert np.array_equal(before.positions, after.positions)
    assert np.array_equal(before.quats, after.quats)


def test_what_leaves_the_table_is_told():
    world = World([body("a", Block(), 0.5, 0.0), body("b", Ball(), 0.5, 0.3)])
    world.put("a", Pose(0.5, 0.81, 0.01))
    world.rest(1.0)
    assert world.fallen == ("a",)


@pytest.mark.parametrize("where", [Pose(0.5, 0.0, 1e6), Pose(0.5, float("nan"), 0.1), Pose(0.5, 0.0, 60.0)])
def test_instability_is_an_error_with_body_and_step(where, capfd, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world = World([body("fine", Block(), 0.4, 0.2), body("wild", Block(), 0.5, 0.0)])

    def run():
        world.put("wild", where)
        world.rest(6.0)

    with pytest.raises(UnstablePhysics, match=r"by step \d+ .*wild"):
        run()
    assert capfd.readouterr() == ("", "")
    assert os.listdir(tmp_path) == []


def test_deep_overlap_never_ends_in_silence():
    """Bodies that start inside each other are thrown apart at a finite speed, or reported: never reset."""
    big = Plank(sides=(0.3, 0.3, 0.3), kg=0.5)
    thrown = World([body("a", big, 0.5, 0.0), body("b", big, 0.51, 0.0)])
    assert thrown.penetrations()[0][2] > 0.2
    thrown.rest(1.0)
    assert set(thrown.fallen) == {"a", "b"}
    crowd = World([body(f"b{k}", big, 0.5 + 0.001 * k, 0.0, 0.001 * k) for k in range(8)])
    with pytest.raises(UnstablePhysics, match="overlap"):
        crowd.rest(2.0)


def test_a_rope_keeps_its_length_while_it_is_dragged():
    bodies, links = rope()
    world = World(bodies, links)
    world.settle()
    length = np.linalg.norm(np.diff(bead_centres(world.state()), axis=0), axis=1).sum()
    x, y = world.state().positions[0, :2]
    glide(world, (x, y, 0.0153), 0.0, 0.5)
    world.attach("bead0")
    lengths, errors = [], []

    def watch(w):
        lengths.append(np.linalg.norm(np.diff(bead_centres(w.state()), axis=0), axis=1).sum())
        errors.append(link_error(w.state(), links))

    with world.watched(watch):
        glide(world, (x, y, 0.04), 0.0, 0.25)
        glide(world, (0.5, 0.25, 0.04), 0.0, 0.25)
        world.rest(0.3)
    assert len(lengths) > 15
    assert max(errors) < 1e-3
    assert np.array(lengths) / length == pytest.approx(1.0, abs=0.01)
    world.release()
    world.settle()
    assert np.linalg.norm(np.diff(bead_centres(world.state()), axis=0), axis=1) == pytest.approx(0.01414, rel=0.01)


def test_the_cup_carries_without_slip():
    world = World([body("a", Plank(), 0.4, -0.2)])
    world.settle()
    glide(world, (0.405, -0.2, 0.0403), 0.0, 0.5)
    world.attach("a")
    assert world.held == "a"
    slips, turns = [], []
    frame = rotation_matrix(quat_from_yaw(world.tool_yaw))
    hang = frame.T @ (world.state().positions[0] - world.tool_position)

    def watch():
        now = rotation_matrix(quat_from_yaw(world.tool_yaw))
        slips.append(np.linalg.norm(now.T @ (world.state().positions[0] - world.tool_position) - hang))
        turns.append(turn_between(quat_from_yaw(world.tool_yaw), world.state().quats[0]))
        return False

    glide(world, (0.405, -0.2, 0.2), 0.0, 0.4)
    glide(world, (0.405, 0.1, 0.2), 0.0, 0.3, watch)
    assert len(slips) == pytest.approx(250, abs=2)
    assert max(slips) < 5e-4
    assert max(turns) < 0.01
    assert world.tool_position == pytest.approx([0.405, 0.1, 0.2], abs=2e-4)


def test_the_tool_follows_its_path_closely():
    world = World([body("a", Block(), 0.4, -0.2)])
    lags = []

    def watch():
        lags.append(world.tool_lag)
        return False

    glide(world, (0.6, 0.2, 0.2), 1.0, 0.55, watch)
    assert max(lags) < 6e-4
    world.rest(0.05)
    assert world.tool_lag < 1e-5
    assert world.tool_yaw == pytest.approx(1.0, abs=1e-4)


def test_the_cup_holds_one_movable_body():
    world = World(
        [body("a", Block(), 0.4, 0.0), body("b", Block(), 0.5, 0.0), body("f", Block(), 0.6, 0.0, fixed=True)]
    )
    with pytest.raises(SimulationError, match="fixed"):
        world.attach("f")
    world.attach("a")
    with pytest.raises(SimulationError, match="holds a already"):
        world.attach("b")
    world.release()
    world.attach("b")
    assert world.held == "b"
    assert world.state().held == 1


def test_the_grip_force_is_the_weight_of_what_hangs():
    bodies, links = rope(4, y=0.2)
    world = World([body("a", Plank(kg=0.3), 0.4, 0.0), *bodies], links)
    world.settle()
    assert world.grip_force == 0.0
    glide(world, (0.4, 0.0, 0.0403), 0.0, 0.5)
    world.attach("a")
    glide(world, (0.4, 0.0, 0.2), 0.0, 0.3)
    world.rest(0.2)
    assert world.grip_force == pytest.approx(0.3 * 9.81, rel=0.01)


def test_the_cup_breaks_loose_before_it_moves_the_world():
    """A body that is wedged under a fixed one is not torn out."""
    world = World(
        [body("a", Plank(sides=(0.2, 0.04, 0.04)), 0.5, 0.0), body("lid", Block(), 0.57, 0.0, 0.0405, fixed=True)]
    )
    world.settle()
    glide(world, (0.45, 0.0, 0.0403), 0.0, 0.5)
    world.attach("a")
    glide(world, (0.45, 0.0, 0.3), 0.0, 0.3)
    assert world.held is None
    assert abs(world.state().positions[0, 2]) < 0.01


def test_bad_requests_are_refused():
    world = World([body("alpha", Block(), 0.4, 0.0), body("f", Block(), 0.6, 0.0, fixed=True)])
    with pytest.raises(UnknownName, match="did you mean alpha"):
        world.contacts("alhpa")
    with pytest.raises(SimulationError, match="fixed"):
        world.put("f", Pose(0.5, 0.0))
    with pytest.raises(SimulationError, match="follows"):
        world.put("alpha", Pose(0.5, 0.0, body="f"))
    with pytest.raises(SimulationError, match="unique"):
        World([body("a", Block(), 0.4, 0.0), body("a", Block(), 0.5, 0.0)])
    with pytest.raises(UnknownName):
        World([body("a", Block(), 0.4, 0.0)], [Link("a", "b", (0, 0, 0), (0, 0, 0))])
    with pytest.raises(SimulationError, match="suction"):
        World([body("a", Block(), 0.4, 0.0)], tool="spatula").attach("a")


def test_watchers_see_every_tenth_of_a_second():
    world = World(clutter(3))
    times = []
    with world.watched(lambda w: times.append(w.time)):
        world.step(60)
        world.step(3)
        world.settle()
    assert times[0] == 0.0
    assert times[1:3] == pytest.approx([0.1, 0.2])
    assert times[-1] == world.time
    assert len(times) == 4


def test_a_pile_comes_to_rest_and_loses_nothing():
    world = World(pile(), tool="spatula")
    assert world.settle(3.0)
    positions = world.state().positions
    assert positions[:, 2].min() > -2e-4
    assert world.fallen == ()
    assert max(depth for _, _, depth in world.penetrations()) < 5e-4


@pytest.mark.parametrize("cone", ["elliptic", "pyramidal"])
def test_both_cones_and_sleepless_worlds_agree_about_rest(cone):
    world = World(clutter(), options=WorldOptions(cone=cone, sleep=False))
    assert world.settle()
    start = np.array([[b.pose.x, b.pose.y, b.pose.z] for b in world.bodies])
    assert np.abs(world.state().positions - start).max() < 3e-4
