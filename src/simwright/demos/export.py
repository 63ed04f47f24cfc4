"""A dataset's episodes in the formats that others train on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from simwright.demos.episode import Episode, Failed
from simwright.demos.store import Dataset
from simwright.demos.tracks import CAMERAS, FPS, Track, sized, track_of
from simwright.errors import SimwrightError, UnknownName
from simwright.seeding import SPLITS, Split
from simwright.sim.cameras import Camera

Format = Literal["lerobot", "hdf5"]


class Writer(Protocol):
    """What all formats are written with."""

    def add(self, track: Track) -> None:
        """Appends an episode."""
        ...


@dataclass(frozen=True)
class Selection:
    """What is exported."""

    tasks: tuple[str, ...] | None = None
    """None: all of the dataset's."""
    splits: tuple[str, ...] = ("train",)
    most: int | None = None
    """At most so many episodes of each task and split."""


@dataclass(frozen=True)
class ExportReport:
    """What became of an export."""

    path: Path
    format: Format
    episodes: int
    frames: int
    """Commands of all episodes."""
    left_out: tuple[tuple[str, Failed], ...]
    """Task, seed and cause of episodes that do not succeed when they are told as commands of 10 Hz."""


def export(
    dataset: Dataset,
    form: Format,
    out: Path,
    selection: Selection = Selection(),
    *,
    size: tuple[int, int] = (320, 240),
    on_progress: Callable[[int, int], None] | None = None,
) -> ExportReport:
    """Writes episodes as trajectories of 10 Hz with pictures from above and from beside.

    Every episode is carried out anew from the exported commands; one that does not succeed is left out and told.

    Args:
        dataset: with the episodes.
        form: "lerobot": a folder; "hdf5": one file in robomimic's layout.
        out: where it goes; must not exist.
        selection: which episodes.
        size: [px] width and height of the pictures.
        on_progress: called with the number of episodes that are done, and how many there are.

    Raises:
        UnknownName: no such format, task or split.
        SimwrightError: `out` exists, the size is impossible, or no episode is left.
        MissingExtra: a package is missing.
        DatasetError: the dataset is damaged.
    """
    if form not in get_args(Format):
        raise UnknownName("format", form, get_args(Format))
    if out.exists():
        raise SimwrightError(f"{out}: exists already, and an export never overwrites; choose another name with --out")
    cameras = sized(CAMERAS, *size)
    chosen = list(_chosen(dataset, selection))
    if not chosen:
        raise SimwrightError(
            f"{dataset.folder}: holds no episode of that kind; `simwright data info` lists what it has"
        )
    part = out.with_name(out.name + ".part")
    _remove(part)
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        report = _written(dataset, form, part, out, cameras, chosen, on_progress)
        part.rename(out)
    finally:
        _remove(part)
    return report


def _written(
    dataset: Dataset,
    form: Format,
    part: Path,
    out: Path,
    cameras: Sequence[Camera],
    chosen: Sequence[tuple[str, Split, int]],
    on_progress: Callable[[int, int], None] | None,
) -> ExportReport:
    """Writes all that is chosen to `part`; it will be moved to `out`."""
    kept = frames = 0
    left_out: list[tuple[str, Failed]] = []
    total = sum(n for *_, n in chosen)
    with _writer(form, part, cameras) as writer:
        for done, episode in enumerate(_episodes(dataset, chosen), 1):
            track = track_of(episode)
            if isinstance(track, Failed):
                left_out.append((episode.task, track))
            else:
                writer.add(track)
                kept, frames = kept + 1, frames + len(track)
            if on_progress is not None:
                on_progress(done, total)
        if not kept:
            raise SimwrightError(f"no episode can be told as commands of 10 Hz; the first: {left_out[0][1].cause}")
    return ExportReport(out, form, kept, frames, tuple(left_out))


def report_data(report: ExportReport) -> dict[str, Any]:
    """A report for JSON."""
    lost = [{"task": task, "seed": failed.seed, "cause": failed.cause} for task, failed in report.left_out]
    told = {"path": str(report.path), "format": report.format, "episodes": report.episodes, "frames": report.frames}
    return {**told, "left_out": lost}


def report_lines(report: ExportReport) -> list[str]:
    """A report for people, line by line."""
    lines = [f"left out: {task}, seed {failed.seed}: {failed.cause}" for task, failed in report.left_out]
    return [*lines, f"{report.episodes} episodes, {report.frames:,} frames at {FPS} Hz: {report.path}"]


def _writer(form: Format, part: Path, cameras: Sequence[Camera]) -> AbstractContextManager[Writer]:
    from simwright.demos.lerobot import LeRobotWriter
    from simwright.demos.robomimic import RobomimicWriter

    if form == "hdf5":
        return RobomimicWriter(part, cameras)
    part.mkdir()
    return LeRobotWriter(part, cameras)


def _chosen(dataset: Dataset, selection: Selection) -> Iterator[tuple[str, Split, int]]:
    """Task, split and number of episodes; the splits one after the other, since LeRobot counts them so."""
    tasks = dataset.tasks if selection.tasks is None else selection.tasks
    for split in selection.splits:
        if split not in SPLITS:
            raise UnknownName("split", split, SPLITS)
    ordered: list[Split] = [s for s in SPLITS if s in selection.splits]
    for split in ordered:
        for task in tasks:
            if selection.tasks is not None or split in dataset.splits(task):
                n = len(dataset.part(task, split))
                n = n if selection.most is None else min(n, selection.most)
                if n:
                    yield task, split, n


def _episodes(dataset: Dataset, chosen: Sequence[tuple[str, Split, int]]) -> Iterator[Episode]:
    for task, split, n in chosen:
        yield from dataset.part(task, split).episodes(0, n)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
