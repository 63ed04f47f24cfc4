from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pretending import TASK

from simwright.demos.episode import Demonstration, Frames
from simwright.demos.replaying import first_difference, replay_all
from simwright.demos.store import open_dataset
from simwright.errors import TaskError, UnstablePhysics


def test_every_stored_episode_is_the_same_again(dataset_folder: Path) -> None:
    dataset = open_dataset(dataset_folder)
    found = list(replay_all(dataset, dataset.chosen()))
    assert [(r.split, r.episode, r.seed) for r in found] == [
        ("train", 0, 0), ("train", 1, 1), ("train", 2, 2), ("test", 0, 0), ("test", 1, 1)
    ]  # fmt: skip
    assert {r.difference for r in found} == {None}
    assert [r.episode for r in replay_all(dataset, dataset.chosen(split="train"), most=2)] == [0, 1]
    assert [r.seed for r in replay_all(dataset, dataset.chosen(split="train"), episode=2)] == [2]


def test_an_altered_pixel_is_found(copied: Path) -> None:
    with (copied / TASK / "train" / "color.npy").open("r+b") as file:
        file.seek(128 + 3 * (10 * 160 + 7))
        old = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([old ^ 128]))
    dataset = open_dataset(copied)
    found = next(replay_all(dataset, dataset.chosen(split="train")))
    assert found.difference is not None
    assert found.difference.startswith("step 0: color differs in 1 of 51200 pixels, first in row 10, column 7")


def altered(demo: Demonstration, what: str) -> Demonstration:
    episode, frames = demo.episode, demo.frames
    step = episode.steps[0]
    height = frames.height.copy()
    height[1, 5, 6] += 1
    assert frames.views is not None
    assert step.path is not None
    other: dict[str, Demonstration] = {
        "height": replace(demo, frames=Frames(frames.color, height, frames.views)),
        "views": replace(demo, frames=Frames(frames.color, frames.height, (*frames.views[:-1], b""))),
    }
    changes = {
        "score": {"score": 0.5},
        "path": {"path": np.nextafter(step.path, np.float32(9))},
        "mask": {"mask": (3, 4)},
        "outcome": {"outcome": None},
    }
    if what in changes:
        steps = (replace(step, **changes[what]), *episode.steps[1:])  # type: ignore[arg-type]
        return replace(demo, episode=replace(episode, steps=steps))
    if what == "steps":
        return replace(demo, episode=replace(episode, steps=episode.steps[:-1]))
    if what == "randomisation":
        return replace(demo, episode=replace(episode, randomisation="{}"))
    return other[what]


@pytest.mark.parametrize("what", ["height", "views", "score", "path", "mask", "outcome", "steps", "randomisation"])
def test_any_difference_is_named(demonstration: Demonstration, what: str) -> None:
    found = first_difference(demonstration, altered(demonstration, what))
    assert found is not None
    assert what in found
    assert first_difference(demonstration, demonstration) is None


@pytest.mark.parametrize("error", [TaskError("no room"), UnstablePhysics("it flew apart")])
def test_what_cannot_be_played_again_is_a_difference(
    dataset_folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("simwright.demos.replaying.replay", refuse)
    dataset = open_dataset(dataset_folder)
    found = next(replay_all(dataset, dataset.chosen()))
    assert found.difference == f"it cannot be played again: {error}"


def test_another_scene_from_the_seed_is_a_difference(dataset_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.sources import SceneBuilder

    real = SceneBuilder.build
    monkeypatch.setattr(SceneBuilder, "build", lambda self, source, seed, split: real(self, source, seed + 1, split))
    dataset = open_dataset(dataset_folder)
    found = next(replay_all(dataset, dataset.chosen()))
    assert found.difference == "the seed gives another scene than the stored one"
