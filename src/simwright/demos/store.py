"""Reading a dataset: tasks and splits, maps straight from the disk, tables of steps and episodes.

dataset = open_dataset("data")
part = dataset.part("put-block-in-bowl", "train")
part.color[7], part.height[7], part.steps(["pick_x", "pick_y"])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.demos.arrow import read_table
from simwright.demos.episode import Bytes, Demonstration, Episode, Frames, Heights
from simwright.demos.layout import COLOR, EPISODES, GROUP, HEIGHT, JOURNAL, PROGRAM, STEPS, VIEWS
from simwright.demos.manifest import (
    NAME,
    DatasetError,
    DatasetInfo,
    Manifest,
    Recording,
    read_info,
    read_manifest,
)
from simwright.demos.tables import EPISODE_COLUMNS, STEP_COLUMNS, Digests, Place, Row, episode_of, table_rows
from simwright.demos.views import Views, decode_views
from simwright.errors import UnknownName
from simwright.seeding import SPLITS, Split
from simwright.sim.cameras import MAP_SHAPE

LARGEST_VIEWS = 64 << 20
"""[bytes] of one step's compressed views."""


def open_dataset(folder: str | Path) -> Dataset:
    """The dataset in a folder.

    Raises:
        DatasetError: there is none, or it has another format.
    """
    root = Path(folder)
    return Dataset(root, read_info(root))


@dataclass(frozen=True)
class Dataset:
    """A folder of demonstrations."""

    folder: Path
    info: DatasetInfo

    @property
    def tasks(self) -> tuple[str, ...]:
        """Names of the tasks with at least one finished split, sorted."""
        return tuple(name for name in sorted(self.info.programs) if NAME.fullmatch(name) and self.splits(name))

    def splits(self, task: str) -> tuple[Split, ...]:
        """The finished splits of a task."""
        return tuple(s for s in SPLITS if read_manifest(self.folder / task / s) is not None)

    def part(self, task: str, split: Split) -> Part:
        """One split of one task.

        Raises:
            UnknownName: there is no such task or split.
            DatasetError: it is damaged.
        """
        if task not in self.tasks:
            raise UnknownName("task", task, self.tasks, f"They are those in {self.folder}.")
        if split not in self.splits(task):
            raise UnknownName("split", split, self.splits(task), f"They are those of {task} in {self.folder}.")
        folder = self.folder / task / split
        manifest = read_manifest(folder)
        assert manifest is not None
        return Part(folder, task, split, manifest, self.info.recording)

    def parts(self) -> Iterator[Part]:
        """All splits of all tasks, in order."""
        return (self.part(task, split) for task in self.tasks for split in self.splits(task))

    def chosen(self, task: str | None = None, split: Split | None = None) -> list[Part]:
        """The parts of a task, of a split, of both or of neither.

        Raises:
            UnknownName: there is no such task, or it has no such split.
        """
        if task is not None and split is not None:
            return [self.part(task, split)]
        if task is not None and task not in self.tasks:
            raise UnknownName("task", task, self.tasks, f"They are those in {self.folder}.")
        found = [p for p in self.parts() if task in (None, p.task) and split in (None, p.split)]
        if not found:
            raise DatasetError(f"{self.folder}: nothing of split {split or 'any'} is finished")
        return found

    def unfinished(self) -> list[tuple[str, Split]]:
        """Tasks and splits whose collection was cut short."""
        pairs: list[tuple[str, Split]] = [
            (task, split) for task in sorted(self.info.programs) if NAME.fullmatch(task) for split in SPLITS
        ]
        return [pair for pair in pairs if (self.folder / pair[0] / pair[1] / JOURNAL).is_file()]

    def program(self, task: str) -> str:
        """The text of a task's program.

        Raises:
            DatasetError: the file is gone or too large.
        """
        path = self.folder / task / PROGRAM
        if not path.is_file() or path.stat().st_size > 1 << 20:
            raise DatasetError(f"{path}: missing or too large; it is the program that the episodes were made with")
        return path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Part:
    """One split of one task. Its maps are memory-mapped: opening costs nothing, and only what is used is read."""

    folder: Path
    task: str
    split: Split
    manifest: Manifest
    recording: Recording

    def __len__(self) -> int:
        """Number of episodes."""
        return self.manifest.episodes

    @property
    def size(self) -> int:
        """[bytes] of all its files."""
        return sum(path.stat().st_size for path in self.folder.iterdir())

    @cached_property
    def color(self) -> Bytes:
        """(steps, 320, 160, 3) uint8 sRGB, read-only: what was seen from straight above."""
        return self._maps(COLOR, np.dtype(np.uint8), (*MAP_SHAPE, 3))

    @cached_property
    def height(self) -> Heights:
        """(steps, 320, 160) uint16, read-only: heights above the table in units of 0.1 mm."""
        return self._maps(HEIGHT, np.dtype(np.uint16), MAP_SHAPE)

    def steps(self, columns: Sequence[str] | None = None) -> Any:
        """The table of steps, a `pyarrow.Table`. Row i tells of `color[i]` and `height[i]`.

        Args:
            columns: only these; None: all.

        Raises:
            UnknownName: there is no such column.
        """
        return self._table(STEPS, STEP_COLUMNS, columns)

    def episode_table(self, columns: Sequence[str] | None = None) -> Any:
        """The table of episodes, a `pyarrow.Table`; see `steps`."""
        return self._table(EPISODES, EPISODE_COLUMNS, columns)

    @cached_property
    def _spans(self) -> NDArray[np.int64]:
        """(episodes, 2) first step, and number of steps."""
        found = self.episode_table(["first", "steps"]).to_pydict()
        return np.array([found["first"], found["steps"]], np.int64).T

    def rows(self, number: int) -> slice:
        """The rows of an episode's steps, in the maps and in the table of steps."""
        first, steps = self._spans[self.checked(number)].tolist()
        return slice(first, first + steps)

    def episode(self, number: int) -> Episode:
        """One episode, counted from 0."""
        return next(self.records(self.checked(number), number + 1)).episode

    def episodes(self, start: int = 0, stop: int | None = None) -> Iterator[Episode]:
        """The episodes from `start` to before `stop`, a few in memory at a time."""
        return (record.episode for record in self.records(start, stop))

    def records(self, start: int = 0, stop: int | None = None) -> Iterator[Stored]:
        """The episodes from `start` to before `stop`, with where their pictures lie and what these must add up to."""
        end = len(self) if stop is None else min(stop, len(self))
        for group in range(start // GROUP, -(-end // GROUP)):
            rows = table_rows(self.folder, range(group, group + 1))
            for number, (row, own) in enumerate(rows, group * GROUP):
                if start <= number < end:
                    yield Stored(number, episode_of(row, own, self.task, self.split), _place(row, own), _digests(row))

    def demonstration(self, number: int) -> Demonstration:
        """One episode with its pictures, read into memory."""
        stored = next(self.records(self.checked(number), number + 1))
        return Demonstration(stored.episode, self.frames(stored))

    def frames(self, stored: Stored) -> Frames:
        """The pictures of an episode, read into memory."""
        rows = slice(stored.place.first, stored.place.first + len(stored.episode.steps))
        views = None if stored.place.views is None else tuple(self._views_at(*v) for v in stored.place.views)
        return Frames(np.array(self.color[rows]), np.array(self.height[rows]), views)

    def views(self, number: int, step: int) -> Views:
        """The three RGB-D views of a step.

        Raises:
            DatasetError: no views were recorded, or they are damaged.
        """
        stored = next(self.records(self.checked(number), number + 1))
        if stored.place.views is None:
            raise DatasetError(f"{self.folder}: recorded without views; `simwright data rerender` makes them")
        first = decode_views(self._views_at(*stored.place.views[0]), None)
        return first if step == 0 else decode_views(self._views_at(*stored.place.views[step]), first)

    def _views_at(self, at: int, size: int) -> bytes:
        if not 0 < size <= LARGEST_VIEWS:
            raise DatasetError(f"{self.folder / STEPS}: damaged: {size} bytes of views in one step")
        with (self.folder / VIEWS).open("rb") as file:
            file.seek(at)
            return file.read(size)

    def checked(self, number: int) -> int:
        """The number, if there is an episode of that number.

        Raises:
            DatasetError: there is none.
        """
        if not 0 <= number < len(self):
            raise DatasetError(f"{self.task}, {self.split}: no episode {number}; there are 0..{len(self) - 1}")
        return number

    def _maps(self, name: str, kind: np.dtype[Any], shape: tuple[int, ...]) -> NDArray[Any]:
        path, steps = self.folder / name, self.manifest.steps
        try:
            found = np.load(path, mmap_mode="r" if steps else None, allow_pickle=False)
        except (OSError, ValueError) as error:
            raise DatasetError(f"{path}: cannot be read ({error}); `simwright data check --repair` mends it") from error
        if found.dtype != kind or found.shape[1:] != shape or len(found) < steps:
            raise DatasetError(
                f"{path}: holds {found.dtype} {found.shape}, not {kind} {(steps, *shape)}; "
                "`simwright data check --repair` mends it"
            )
        return found[:steps]

    def _table(self, name: str, columns: dict[str, str], wanted: Sequence[str] | None) -> Any:
        for column in wanted or ():
            if column not in columns:
                raise UnknownName("column", column, columns, f"They are those of {name}.")
        return read_table(self.folder / name, columns, wanted)


@dataclass(frozen=True)
class Stored:
    """An episode as the tables tell it."""

    number: int
    episode: Episode
    place: Place
    digests: Digests


def _place(row: Row, steps: Sequence[Row]) -> Place:
    if row["views_sha256"] is None:
        return Place(row["first"], None)
    return Place(row["first"], tuple((s["views_at"], s["views_size"]) for s in steps))


def _digests(row: Row) -> Digests:
    return Digests(row["color_sha256"], row["height_sha256"], row["views_sha256"])
