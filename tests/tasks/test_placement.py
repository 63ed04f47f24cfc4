"""Free places: never overlapping, always inside, found when they exist, explained when not."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.errors import NoRoom
from simwright.geometry import TURN, Pose
from simwright.sim.assets import Corner, Line, Square, Zone
from simwright.tasks.placement import (
    CLEARANCE,
    LEFT,
    RIGHT,
    WORKSPACE,
    Footprint,
    Obstacle,
    Region,
    claim_of,
    find_place,
)
from simwright.tasks.view import placed

sides = st.tuples(st.floats(0.02, 0.14), st.floats(0.02, 0.14))


def rectangle(x: float, y: float) -> shapely.Polygon:
    return shapely.box(-x / 2, -y / 2, x / 2, y / 2)


@settings(max_examples=40, deadline=None)
@given(
    things=st.lists(st.tuples(sides, st.floats(0, 0.05)), min_size=2, max_size=12),
    seed=st.integers(0, 1000),
    region=st.sampled_from([WORKSPACE, LEFT, RIGHT, Region(Pose(0.5, 0.0, yaw=0.7), (0.15, 0.2), "a zone")]),
)
def test_places_keep_apart_and_inside(things: list, seed: int, region: Region):
    rng = np.random.default_rng(seed)
    taken: list[Obstacle] = []
    for size, room in things:
        what = Footprint("a box", rectangle(*size), math.pi, room)
        try:
            pose = find_place(what, taken, region, rng)
        except NoRoom:
            continue  # what it says is tested below
        outline = placed(what.outline, pose)
        assert region.outline.buffer(1e-6).covers(outline)
        for other in taken:
            assert outline.distance(other.outline) > CLEARANCE + max(room, other.room) - 1e-9
        taken.append(Obstacle(outline, room))
    assert taken


def test_the_same_generator_gives_the_same_place():
    what = Footprint("a box", rectangle(0.1, 0.05))
    assert find_place(what, [], WORKSPACE, np.random.default_rng(3)) == find_place(
        what, [], WORKSPACE, np.random.default_rng(3)
    )


def test_places_are_uniform():
    rng = np.random.default_rng(0)
    what = Footprint("a dot", rectangle(0.002, 0.002))
    poses = [find_place(what, [], WORKSPACE, rng) for _ in range(800)]
    cells = np.zeros((2, 4, 2))
    for p in poses:
        cells[int((p.x - 0.25) / 0.25), int((p.y + 0.5) / 0.25), int(p.yaw / math.pi)] += 1
    # Chi-square with 15 degrees of freedom exceeds 37.7 once in a thousand.
    assert ((cells - 50) ** 2 / 50).sum() < 37.7


@pytest.mark.parametrize("yaw", [0.0, 0.4])
def test_a_place_that_just_fits_is_found(yaw: float):
    hole = placed(rectangle(0.075, 0.055), Pose(0.43, 0.21, yaw=yaw))
    rest = WORKSPACE.outline.buffer(0.1).difference(hole)
    left, right = shapely.box(0, -1, 0.43, 1), shapely.box(0.43, -1, 1, 1)
    taken = [Obstacle(rest.intersection(half)) for half in (left, right)]
    what = Footprint("a brick", rectangle(0.05, 0.03), math.pi)
    if yaw:  # the hole is aligned with nothing: only a finer yaw than the grid's would do
        what = Footprint("a disc", shapely.Point(0, 0).buffer(0.015), 0.0)
    pose = find_place(what, taken, WORKSPACE, np.random.default_rng(1))
    outline = placed(what.outline, pose)
    assert all(outline.distance(o.outline) > CLEARANCE - 1e-9 for o in taken)


def test_a_body_may_nearly_fill_its_region():
    region = Region(Pose(0.5, 0.1, yaw=0.3), (0.05, 0.04), "the green zone")
    pose = find_place(Footprint("a box", rectangle(0.0999, 0.0799), math.pi), [], region, np.random.default_rng(0))
    assert (pose.x, pose.y) == pytest.approx((0.5, 0.1), abs=1e-3)
    assert (pose.yaw - 0.3) % math.pi == pytest.approx(0, abs=1e-6)


def test_no_room_tells_what_is_missing_and_what_helps():
    wall = Obstacle(shapely.box(0.25, -0.5, 0.75, 0.38))
    what = Footprint("the red tray", rectangle(0.2, 0.2), math.pi / 2, room=0.02)
    with pytest.raises(NoRoom) as error:
        find_place(what, [wall], WORKSPACE, np.random.default_rng(0))
    text = str(error.value)
    assert "the red tray (20.0 x 20.0 cm and 2.0 cm of room around it) in the workspace" in text
    # 12 cm are left beside the wall, 3 of them for clearance and room: 50 x 9 cm.
    assert "450 cm2 are free" in text and "9.0 cm across" in text
    assert "fewer or smaller" in text and "pose=stand.top" in text


def test_no_room_at_all():
    with pytest.raises(NoRoom, match="0 cm2 are free. Add"):
        find_place(
            Footprint("a block", rectangle(0.04, 0.04)), [Obstacle(shapely.box(0, -1, 1, 1))], WORKSPACE,
            np.random.default_rng(0),
        )  # fmt: skip
    with pytest.raises(NoRoom, match="the left half"):
        find_place(Footprint("a plank", rectangle(0.6, 0.6)), [], LEFT, np.random.default_rng(0))


def test_nothing_starts_inside_a_ring_or_an_angle():
    square, corner = claim_of(Square(size=0.28)), claim_of(Corner(size=0.1))
    assert square.contains(shapely.Point(0, 0))
    assert corner.contains(shapely.Point(0.09, 0.09))
    diagonal = claim_of(Line(points=((-0.1, -0.1), (0.1, 0.1))))
    assert not diagonal.intersects(shapely.Point(0.09, -0.09))
    assert claim_of(Zone(size=(0.2, 0.1))).area == pytest.approx(0.02)
    ring = shapely.Point(0.5, 0).buffer(0.3)
    with pytest.raises(NoRoom):
        find_place(
            Footprint("a block", rectangle(0.04, 0.04)), [Obstacle(ring)], Region(Pose(0.5, 0), (0.1, 0.1), "it"),
            np.random.default_rng(0),
        )  # fmt: skip


def test_places_are_within_reach(monkeypatch: pytest.MonkeyPatch):
    from simwright.tasks import placement

    monkeypatch.setattr(placement, "reachable_many", lambda xy, z: xy[:, 0] + 0 * z < 0.3)
    rng = np.random.default_rng(0)
    poses = [find_place(Footprint("a", rectangle(0.02, 0.02), TURN), [], WORKSPACE, rng) for _ in range(20)]
    assert max(p.x for p in poses) < 0.3
