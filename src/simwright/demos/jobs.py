"""One seed of one task, played and made ready to be stored: the same job gives the same bytes, wherever it is done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.demos.episode import Demonstration, Failed
from simwright.demos.journal import Entry, packed_entry
from simwright.demos.manifest import Recording
from simwright.demos.recording import record
from simwright.demos.tables import Digests, episode_row, step_row
from simwright.errors import TaskError
from simwright.seeding import Split
from simwright.sources import SceneBuilder, TaskSource


@dataclass(frozen=True)
class Job:
    """What has to be played."""

    source: TaskSource
    split: Split
    seed: int
    recording: Recording
    unsafe: bool = False
    """Run programs of strangers even where no sandbox can be had."""


@dataclass(frozen=True, eq=False)
class Parcel:
    """What came of a job, ready to be stored."""

    seed: int
    failed: str | None
    """Why there is no demonstration; None: there is one."""
    steps: int
    """Number of observations."""
    color: bytes
    height: bytes
    views: bytes
    record: bytes
    """For the journal."""
    digests: Digests | None = None
    """Of the pictures; None: there are none."""


def play(job: Job) -> Demonstration | Failed:
    """Builds a job's scene and lets the expert solve it.

    Raises:
        SandboxError: the sandbox failed, and nothing is known about the program.
    """
    try:
        built = _builder(job.unsafe).build(job.source, job.seed, job.split)
    except TaskError as error:
        return Failed(job.seed, " ".join(f"cannot be built: {error}".split())[:1000])
    return record(built, job.source.name, job.source.program.hash, job.recording)


def do(job: Job) -> Parcel:
    """Plays a job and packs what came of it.

    Raises:
        SandboxError: see `play`.
    """
    return pack(play(job))


def pack(outcome: Demonstration | Failed) -> Parcel:
    """What has to be stored of a demonstration or a failure."""
    if isinstance(outcome, Failed):
        entry = Entry(outcome.seed, outcome.cause, {}, (), None)
        return Parcel(outcome.seed, outcome.cause, 0, b"", b"", b"", packed_entry(entry))
    episode, frames = outcome.episode, outcome.frames
    color, height = stored_bytes(frames.color), stored_bytes(frames.height)
    views = b"".join(frames.views or ())
    digests = Digests(sha256(color), sha256(height), None if frames.views is None else sha256(views))
    entry = Entry(
        episode.seed,
        None,
        episode_row(episode, digests),
        tuple(step_row(episode, i) for i in range(len(episode.steps))),
        None if frames.views is None else tuple(len(v) for v in frames.views),
    )
    return Parcel(episode.seed, None, len(episode.steps), color, height, views, packed_entry(entry), digests)


def stored_bytes(array: NDArray[Any]) -> bytes:
    """An array as it lies on the disk: row by row, low byte first."""
    return np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()


def sha256(data: bytes) -> str:
    """The checksum of bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@cache
def _builder(unsafe: bool) -> SceneBuilder:
    """One for each process; its sandbox ends with the process."""
    return SceneBuilder(unsafe=unsafe)
