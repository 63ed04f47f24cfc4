"""Small videos of many episodes, filmed by several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simwright.demos.film import film_expert
from simwright.errors import SimwrightError, TaskError, UnstablePhysics
from simwright.seeding import Split
from simwright.sim.cameras import Camera, look_at
from simwright.sources import SceneBuilder, TaskSource
from simwright.workers import Died, spread

CAMERA: Camera = look_at((1.46, -0.6, 1.2), (0.35, -0.02, 0.15), name="film", focal=540.0).resized(480, 360)
"""A person's view, nearer than that of single videos: these are seen small."""


@dataclass(frozen=True)
class FilmJob:
    """One episode to be filmed."""

    source: TaskSource
    seed: int
    split: Split
    video: Path
    """The MP4 file to be made; if it is there, it is kept."""
    unsafe: bool = False
    """Run programs of strangers even where no sandbox can be had."""


def film_all(
    jobs: Sequence[FilmJob], workers: int = 1, on_film: Callable[[FilmJob], None] | None = None
) -> tuple[Path, ...]:
    """Films episodes; those that were filmed before are kept as they are.

    Args:
        jobs: what to film.
        workers: processes.
        on_film: called for each job that is done, in their order.

    Returns:
        The videos, in the order of the jobs.

    Raises:
        SimwrightError: an episode cannot be filmed; the message says which and why.
    """
    missing = [job for job in jobs if not job.video.exists()]
    count = min(workers, len(missing))
    outcomes = map(_film, missing) if count <= 1 else spread(_film, missing, count)
    for job, problem in zip(missing, outcomes, strict=True):
        if problem is not None:
            told = f"the process was {problem}" if isinstance(problem, Died) else problem
            raise SimwrightError(f"{job.source.name}, {job.split} seed {job.seed} cannot be filmed: {told}")
        if on_film is not None:
            on_film(job)
    return tuple(job.video for job in jobs)


def _film(job: FilmJob) -> str | None:
    """Films one episode; what went wrong, in words."""
    try:
        built = _builder(job.unsafe).build(job.source, job.seed, job.split)
        film = film_expert(built, job.video.parent, camera=CAMERA, quick=True)
    except (TaskError, UnstablePhysics) as error:
        return str(error)
    film.sheet.unlink()
    if film.video is not None:
        film.video.replace(job.video)
    return None


@cache
def _builder(unsafe: bool) -> SceneBuilder:
    """One for each process; its sandbox ends with the process."""
    return SceneBuilder(unsafe=unsafe)
