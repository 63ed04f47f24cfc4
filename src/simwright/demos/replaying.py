"""Replaying stored episodes: built again from the seed, played again from the actions, compared byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from simwright.demos.episode import Demonstration, Episode, Step
from simwright.demos.jobs import stored_bytes
from simwright.demos.programs import stored_source
from simwright.demos.recording import replay
from simwright.demos.store import Dataset, Part
from simwright.errors import SimulationError, TaskError
from simwright.sources import SceneBuilder


@dataclass(frozen=True)
class Replay:
    """How a replay compares with what is stored."""

    task: str
    split: str
    episode: int
    seed: int
    difference: str | None
    """The first difference, in words; None: every byte is the same."""


def replay_part(
    dataset: Dataset, part: Part, builder: SceneBuilder, start: int = 0, stop: int | None = None
) -> Iterator[Replay]:
    """Replays episodes of a part.

    Args:
        dataset: that the part belongs to.
        part: the part.
        builder: of the scenes.
        start: number of the first episode.
        stop: number of the first episode to leave out; None: none is left out.

    Raises:
        DatasetError: something cannot be read.
        SandboxError: the sandbox failed, and nothing is known about the program.
    """
    source = stored_source(dataset, part.task)
    for stored in part.records(start, stop):
        episode = stored.episode
        try:
            built = builder.build(source, episode.seed, episode.split)
            if built.to_json() != episode.built_json:
                found: str | None = "the seed gives another scene than the stored one"
            else:
                again = replay(episode, part.recording)
                found = first_difference(Demonstration(episode, part.frames(stored)), again)
        except (TaskError, SimulationError) as error:
            found = f"it cannot be played again: {error}"
        yield Replay(part.task, part.split, stored.number, episode.seed, found)


def replay_all(
    dataset: Dataset,
    parts: Sequence[Part],
    *,
    episode: int | None = None,
    most: int | None = None,
    unsafe: bool = False,
) -> Iterator[Replay]:
    """Replays episodes of several parts.

    Args:
        dataset: that the parts belong to.
        parts: which.
        episode: only the one of this number; None: from the first one on.
        most: at most so many of each part; None: all.
        unsafe: run programs of strangers even where no sandbox can be had.

    Raises:
        DatasetError: there is no such episode, or something cannot be read.
        SandboxError: the sandbox failed.
    """
    with SceneBuilder(unsafe=unsafe) as builder:
        for part in parts:
            first, stop = (0, most) if episode is None else (part.checked(episode), episode + 1)
            yield from replay_part(dataset, part, builder, first, stop)


def first_difference(stored: Demonstration, again: Demonstration) -> str | None:
    """The first byte in which two records differ, in words; None if they are the same."""
    if len(stored.episode.steps) != len(again.episode.steps):
        return f"{len(stored.episode.steps)} steps are stored, and the replay has {len(again.episode.steps)}"
    for index in range(len(stored.episode.steps)):
        found = _step_difference(stored, again, index)
        if found is not None:
            return f"step {index}: {found}"
    return _record_difference(stored.episode, again.episode)


def _step_difference(stored: Demonstration, again: Demonstration, index: int) -> str | None:
    for name in ("color", "height"):
        old, new = getattr(stored.frames, name)[index], getattr(again.frames, name)[index]
        if stored_bytes(old) != stored_bytes(new):
            pixels = old != new if old.ndim == 2 else (old != new).any(axis=-1)
            row, column = np.argwhere(pixels)[0].tolist()
            return (
                f"{name} differs in {int(pixels.sum())} of {pixels.size} pixels, first in row {row}, column {column} "
                f"({old[row, column].tolist()} stored, {new[row, column].tolist()} now)"
            )
    old_views, new_views = stored.frames.views, again.frames.views
    if old_views is not None and (new_views is None or old_views[index] != new_views[index]):
        return "the views differ"
    return _fields_difference(stored.episode.steps[index], again.episode.steps[index])


def _fields_difference(old: Step, new: Step) -> str | None:
    for field in fields(Step):
        a, b = getattr(old, field.name), getattr(new, field.name)
        if field.name != "path":
            if a != b:
                return f"{field.name} is {a!r}, now {b!r}"
        elif (None if a is None else a.tobytes()) != (None if b is None else b.tobytes()):
            return "the path of the arm differs"
    return None


def _record_difference(old: Episode, new: Episode) -> str | None:
    return None if old.randomisation == new.randomisation else "the randomisation differs"
