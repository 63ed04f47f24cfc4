"""What tests of collecting share: a fast task, jobs that take no time, and checksums of folders."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from simwright.demos import jobs
from simwright.demos.episode import Demonstration, Failed, Frames
from simwright.sources import find_sources

TASK = "packing-shapes"
"""One move an episode: the fastest."""
SOURCES = find_sources([TASK])


def tree(folder: Path) -> dict[str, str]:
    """Checksums of all files below a folder, hidden ones left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


class Pretended:
    """Jobs that take no time: the same demonstration for each seed, its pictures marked with the seed."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.one = demonstration
        self.failing: set[int] = set()
        """Seeds that fail."""
        self.done: list[tuple[str, int]] = []
        """Split and seed of every job that was done."""

    def __call__(self, job: jobs.Job) -> jobs.Parcel:
        """Does a job."""
        self.done.append((job.split, job.seed))
        if job.seed in self.failing:
            return jobs.pack(Failed(job.seed, f"bad luck with {job.seed % 2}"))
        steps = 1 + job.seed % 2
        episode = replace(self.one.episode, seed=job.seed, split=job.split, steps=self.one.episode.steps[-steps:])
        views = tuple(bytes([job.seed, i]) * (3 + job.seed) for i in range(steps)) if job.recording.views else None
        color = np.full_like(self.one.frames.color[:steps], job.seed % 251)
        height = np.full_like(self.one.frames.height[:steps], job.seed)
        return jobs.pack(Demonstration(episode, Frames(color, height, views)))
