"""Domain randomisation: nothing when off, the same when drawn again, and words that stay true."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.errors import SimulationError, SimwrightError, UnknownName
from simwright.geometry import Pose
from simwright.seeding import generator
from simwright.sim.actions import PickPlace
from simwright.sim.assets import Ball, Block, Bowl
from simwright.sim.bodies import BodySpec
from simwright.sim.cameras import VIEWS
from simwright.sim.end_effectors import MAX_LOAD
from simwright.sim.frames import Frame, Looks
from simwright.sim.palette import COLORS, color_rgb
from simwright.sim.randomisation import (
    LOWEST_SUN,
    MILD,
    RANDOMISATIONS,
    WIDE,
    Randomisation,
    draw,
    oklab,
    randomisation,
    srgb,
)
from simwright.sim.variation import EDGE, STANDARD, DepthNoise, Variation
from simwright.sim.workcell import Workcell

BODIES = (
    BodySpec("block", Block(), "red", "block", Pose(0.5, 0.0), False),
    BodySpec("ball", Ball(), "gray", "ball", Pose(0.4, 0.2), False, "balls"),
    BodySpec("ball-2", Ball(), "gray", "ball", Pose(0.45, 0.2), False, "balls"),
    BodySpec("bowl", Bowl(), "green", "bowl", Pose(0.5, 0.3), True),
)


def cell(variation: Variation = STANDARD) -> Workcell:
    made = Workcell(BODIES, (), "pick_place", variation=variation)
    made.settle()
    return made


def drawn(seed: int, ranges: Randomisation = WIDE) -> Variation:
    return draw(ranges, BODIES, generator("test", seed))


def test_without_ranges_nothing_departs() -> None:
    nothing = draw(Randomisation(), BODIES, generator("test", 0))
    assert nothing.looks == Looks()
    assert nothing.cameras == VIEWS
    assert (nothing.colors, nothing.depth, nothing.masses, nothing.frictions) == ({}, None, (), ())


def test_off_is_bit_identical() -> None:
    plain, same = cell(), cell(draw(Randomisation(), BODIES, generator("test", 0)))
    for a, b in zip(plain.views(), same.views(), strict=True):
        assert a.rgb.tobytes() == b.rgb.tobytes()
        assert a.depth.tobytes() == b.depth.tobytes()
    action = PickPlace((0.5, 0.0, 0.0), (0.6, -0.2, 1.0))
    plain.do(action)
    same.do(action)
    assert plain.state().positions.tobytes() == same.state().positions.tobytes()
    assert plain.direct_map().color.tobytes() == same.direct_map().color.tobytes()


@pytest.mark.parametrize("name", RANDOMISATIONS)
def test_a_record_tells_all_of_it(name: str) -> None:
    first = draw(randomisation(name), BODIES, generator("test", 3))
    assert first.name == name
    again = Variation.from_json(first.to_json())
    assert again == first
    a, b = cell(first), cell(again)
    for one, two in zip(a.views(), b.views(), strict=True):
        assert one.rgb.tobytes() == two.rgb.tobytes()
        assert one.depth.tobytes() == two.depth.tobytes()
    assert a.views()[0].depth.tobytes() == b.views()[0].depth.tobytes()  # it does not matter how often one looks


def test_every_draw_is_another_and_the_same_keys_give_the_same() -> None:
    assert drawn(0) == drawn(0)
    one, two = drawn(0), drawn(1)
    for what in ("looks", "colors", "cameras", "depth", "masses", "frictions"):
        assert getattr(one, what) != getattr(two, what), what


def test_every_part_of_the_ranges_does_something() -> None:
    """A range that nothing uses would not change the draw."""
    for part in fields(Randomisation):
        if part.name == "name":
            continue
        alone = replace(Randomisation(), **{part.name: getattr(WIDE, part.name)})
        found = draw(alone, BODIES, generator("test", 5))
        changed = draw(replace(Randomisation(), name=found.name), BODIES, generator("test", 5))
        assert found != changed, part.name


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_colours_stay_their_names_own(seed: int) -> None:
    places = {name: oklab(rgb) for name, rgb in COLORS.items()}
    for name, rgb in drawn(seed).colors.items():
        assert all(0 <= c <= 1 for c in rgb)
        here = oklab(rgb)
        nearest = min(places, key=lambda other: float(np.linalg.norm(here - places[other])))
        assert nearest == name


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_draws_keep_their_ranges(seed: int) -> None:
    found = drawn(seed)
    plain = Looks()
    light = np.array(found.looks.light)
    assert math.asin(light[2] / np.linalg.norm(light)) >= LOWEST_SUN - 1e-9
    assert abs(found.looks.sun / plain.sun - 1) <= WIDE.light
    assert WIDE.grain[0] <= found.looks.grain <= WIDE.grain[1]
    for camera, usual in zip(found.cameras, VIEWS, strict=True):
        assert np.abs(np.array(camera.position) - usual.position).max() <= WIDE.camera_shift
        turn = np.array(usual.rotation).T @ np.array(camera.rotation)
        assert np.allclose(turn @ turn.T, np.eye(3), atol=1e-12)
        angle = math.acos(min(1.0, (np.trace(turn) - 1) / 2))
        assert angle <= math.sqrt(3) * WIDE.camera_turn + 1e-9
        assert abs(camera.focal / usual.focal - 1) <= WIDE.focal
    assert all(WIDE.mass[0] <= m <= WIDE.mass[1] for m in found.masses)
    assert all(WIDE.friction[0] <= f <= WIDE.friction[1] for f in found.frictions)
    assert found.masses[1] == found.masses[2]  # one make
    assert found.masses[0] != found.masses[1]


def test_oklab_and_back() -> None:
    for rgb in COLORS.values():
        assert np.allclose(srgb(oklab(rgb)), rgb, atol=1e-6)
    assert oklab((1.0, 1.0, 1.0)) == pytest.approx([1.0, 0.0, 0.0], abs=1e-4)


def test_masses_and_friction_reach_the_physics() -> None:
    heavy = cell(Variation("test", masses=(2.0, 1.0, 1.0, 1.0)))
    own = BODIES[0].asset.mass
    assert heavy.world.masses["block"] == pytest.approx(2 * own)
    assert heavy.world._model.body_mass[1] == pytest.approx(2 * own)
    most = cell(Variation("test", masses=(90.0, 1.0, 1.0, 1.0)))
    assert most.world.masses["block"] == MAX_LOAD
    slippery = cell(Variation("test", frictions=(0.5, 1.0, 1.0, 1.0)))
    geom = slippery.world._probe.geoms["block"][0]
    assert slippery.world._model.geom_friction[geom, 0] == pytest.approx(0.5 * BODIES[0].asset.friction)


def test_colours_light_and_cameras_reach_the_pictures() -> None:
    plain = cell()
    blue = cell(Variation("test", colors={"red": COLORS["blue"]}))
    seen, usual = blue.direct_map(), plain.direct_map()
    assert np.array_equal(seen.ids, usual.ids)
    assert (seen.color[seen.ids == 1].mean(axis=0) - usual.color[usual.ids == 1].mean(axis=0))[2] > 20
    dark = cell(Variation("test", looks=Looks(sun=0.2, sky=0.2)))
    assert dark.direct_map().color.mean() < 0.75 * usual.color.mean()
    moved = tuple(replace(c, focal=1.2 * c.focal) for c in VIEWS)
    close = cell(Variation("test", cameras=moved))
    assert close.cameras == moved
    assert (close.views()[0].ids == 1).sum() > 1.2 * (plain.views()[0].ids == 1).sum()
    # The maps are put together with the cameras as they stand, so they agree all the same.
    a, b = close.fused_map(), plain.fused_map()
    both = (a.ids == 1) & (b.ids == 1)
    assert both.sum() > 0.8 * (b.ids == 1).sum()


def test_colour_names_in_other_spellings() -> None:
    assert Variation("test", colors={"grey": (0.1, 0.2, 0.3)}).color("gray") == (0.1, 0.2, 0.3)
    assert STANDARD.color("grey") == color_rgb("gray")


def frame(depth: np.ndarray) -> Frame:
    return Frame(np.zeros((*depth.shape, 3), np.uint8), depth.astype(np.float32), np.zeros(depth.shape, np.int16))


def test_depth_noise_grows_with_the_square_of_the_distance() -> None:
    noise = DepthNoise(sigma=2e-3, seed=4)
    for z in (0.5, 1.0, 2.0):
        spoilt = noise.spoil(frame(np.full((200, 200), z)), "front", 7)
        assert (spoilt.depth - z).std() == pytest.approx(2e-3 * z * z, rel=0.05)
        assert abs((spoilt.depth - z).mean()) < 2e-4 * z * z
    one = noise.spoil(frame(np.ones((20, 20))), "front", 7).depth
    for camera, tick in (("left", 7), ("front", 8)):
        assert not np.array_equal(one, noise.spoil(frame(np.ones((20, 20))), camera, tick).depth)


def test_holes_lie_at_edges_and_in_spots() -> None:
    step = np.ones((100, 100))
    step[:, 50:] += 2 * EDGE
    lost = ~np.isfinite(DepthNoise(edge_loss=0.5).spoil(frame(step), "front", 0).depth)
    assert set(np.flatnonzero(lost.any(axis=0))) == {49, 50}
    assert 0.3 < lost[:, 49:51].mean() < 0.7
    plain = frame(np.ones((240, 320)))
    counts = [
        (~np.isfinite(DepthNoise(spots=n, seed=1).spoil(plain, "front", 0).depth)).mean() for n in (0.0, 5.0, 20.0)
    ]
    assert counts[0] == 0 < counts[1] < counts[2] < 0.3


def test_what_is_wrong_is_refused() -> None:
    with pytest.raises(UnknownName, match="mild"):
        randomisation("mlid")
    with pytest.raises(SimwrightError, match="low first"):
        Randomisation(mass=(1.2, 0.8))
    with pytest.raises(SimwrightError, match="above 0"):
        Randomisation(friction=(0.0, 1.0))
    with pytest.raises(SimulationError, match="another scene"):
        Workcell(BODIES, (), "pick_place", variation=Variation("test", masses=(1.0,)))
    good = drawn(0).to_json()
    for wrong in (
        "{",
        good.replace('"name"', '"nmae"'),
        good.replace('"masses":[', '"masses":[-1.0,'),
        good.replace('"focal":', '"focal":-'),
        good.replace('"width":640', '"width":6400000'),
        '{"name":"x","looks":{"light":[1,0,-1]}}',
        '{"name":"x","colors":{"red":[NaN,0,0]}}',
        " " * (2 << 20),
    ):
        with pytest.raises(SimwrightError, match="randomisation record"):
            Variation.from_json(wrong)
    assert MILD != WIDE
