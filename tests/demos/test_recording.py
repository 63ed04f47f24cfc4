from __future__ import annotations

import json

import numpy as np
import pytest

from simwright.demos import recording as recording_module
from simwright.demos.episode import PATH_COLUMNS, Demonstration, Failed, mask_of
from simwright.demos.manifest import MAPS_ALONE, Recording
from simwright.demos.recording import record, replay
from simwright.demos.replaying import first_difference
from simwright.demos.staging import stage
from simwright.demos.views import decode_views
from simwright.errors import UnstablePhysics
from simwright.sim.robot import HOME, tool_pose
from simwright.tasks.building import build
from simwright.tasks.registry import load


def played(task: str, seed: int = 0) -> Demonstration:
    found = record(build(load(task), seed), task, "0" * 64, MAPS_ALONE)
    assert isinstance(found, Demonstration)
    return found


@pytest.fixture(scope="module")
def bowls() -> Demonstration:
    """Several look-alike blocks."""
    return played("put-block-in-bowl", 6)


def test_an_episode_has_one_observation_more_than_actions(demonstration: Demonstration) -> None:
    episode, frames = demonstration.episode, demonstration.frames
    assert len(episode.steps) == len(episode.actions) + 1 == len(frames.color) == len(frames.height)
    assert episode.steps[-1].action is None
    assert episode.steps[-1].score == pytest.approx(1.0)
    assert sum(step.reward for step in episode.steps) == pytest.approx(1.0)
    assert frames.color.dtype == np.uint8
    assert frames.height.dtype == np.uint16


def test_the_views_are_those_of_the_cameras(demonstration: Demonstration) -> None:
    built, blobs = demonstration.episode.built, demonstration.frames.views
    assert blobs is not None
    on = stage(built, MAPS_ALONE)
    on.cell.settle()
    first = decode_views(blobs[0], None)
    for seen, rgb, depth in zip(on.see(), first.rgb, first.depth, strict=True):
        assert seen.rgb.tobytes() == rgb.tobytes()
        assert seen.depth.tobytes() == depth.tobytes()
    last = decode_views(blobs[-1], first)
    assert last.rgb.shape == (3, 480, 640, 3)
    assert (last.rgb != first.rgb).any()


def test_masks_show_what_is_picked_and_what_could_have_been(bowls: Demonstration) -> None:
    built = bowls.episode.built
    on = stage(built, MAPS_ALONE)
    on.cell.settle()
    ids = on.cell.direct_map().ids
    step = bowls.episode.steps[0]
    row = next(i for i, b in enumerate(built.bodies) if b.name == step.body)
    assert (mask_of(step.mask) == (ids == row + 1)).all()
    assert mask_of(step.mask).sum() > 50
    twins = [i + 1 for i, b in enumerate(built.bodies) if b.noun == "block" and b.color == built.bodies[row].color]
    assert len(twins) > 1
    assert (mask_of(step.alike) == np.isin(ids, twins)).all()


def test_a_block_in_its_bowl_is_no_longer_one_that_could_be_picked(bowls: Demonstration) -> None:
    alike = [mask_of(step.alike).sum() for step in bowls.episode.steps[:-1]]
    assert len(alike) > 1
    assert (np.diff(alike) < 0).all()


def test_the_pick_lies_in_the_mask_and_the_body_is_the_one_that_was_grasped(bowls: Demonstration) -> None:
    from simwright.demos.episode import pixel

    for step in bowls.episode.steps[:-1]:
        assert step.outcome is not None
        assert step.outcome.grasped == step.body
        assert mask_of(step.mask)[pixel(*step.action.pick[:2])]


def test_the_arms_path_is_logged_every_tenth_of_a_second(demonstration: Demonstration) -> None:
    path = demonstration.episode.steps[0].path
    assert path is not None
    assert path.shape[1] == len(PATH_COLUMNS)
    gaps = np.diff(path[:, 0])
    assert (gaps > 0).all()
    assert gaps[1:-1] == pytest.approx(0.1, abs=1e-4)
    assert set(path[:, 5].tolist()) == {0.0, 1.0}
    for row in path[1::7].astype(np.float64):
        place, yaw = tool_pose(row[6:])
        assert place == pytest.approx(row[1:4], abs=1e-4)
        assert np.cos(yaw - row[4]) == pytest.approx(1.0, abs=1e-6)
    assert path[0, 6:] == pytest.approx(HOME, abs=1e-3)


@pytest.mark.parametrize("task", ["put-block-in-bowl", "sweeping-piles", "align-rope"])
def test_a_replay_has_the_same_bytes(task: str) -> None:
    once = played(task)
    assert first_difference(once, replay(once.episode, MAPS_ALONE)) is None


def test_a_failed_episode_tells_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    built = build(load("packing-shapes"), 0)

    def unstable(*_: object, **__: object) -> None:
        raise UnstablePhysics("all\nflew apart")

    monkeypatch.setattr(recording_module, "run_expert", unstable)
    assert record(built, "packing-shapes", "", MAPS_ALONE) == Failed(0, "all flew apart")


def test_an_expert_that_does_not_succeed_gives_no_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.tasks.expert import Expert, Stuck

    monkeypatch.setattr(Expert, "act", lambda *_: Stuck("it will not"))
    found = record(build(load("packing-shapes"), 0), "packing-shapes", "", MAPS_ALONE)
    assert found == Failed(0, "the expert can go no further: it will not")


def test_what_is_recorded_does_not_change_what_is_done(demonstration: Demonstration) -> None:
    without = played("packing-shapes")
    assert without.frames.views is None
    assert without.frames.color.tobytes() == demonstration.frames.color.tobytes()
    assert json.loads(without.episode.built_json) == json.loads(demonstration.episode.built_json)
    assert without.episode.actions == demonstration.episode.actions


def test_views_are_asked_for_by_name() -> None:
    assert Recording() == MAPS_ALONE
    assert Recording(views=True) != MAPS_ALONE
