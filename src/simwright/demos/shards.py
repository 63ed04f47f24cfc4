"""What shards of a collection have made, so that one run can put it together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simwright.demos.jobs import Parcel, sha256
from simwright.demos.journal import Entry, packed_entry, read_entries
from simwright.demos.layout import JOURNAL, MAPS, SHARDS, VIEWS
from simwright.demos.manifest import DatasetError, Recording, read_info, versions
from simwright.errors import SimwrightError
from simwright.seeding import Split


def shard_of(text: str) -> tuple[int, int]:
    """Which shard "3/16" is: the third of sixteen.

    Raises:
        SimwrightError: the text is no shard.
    """
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count) <= 100_000):
        raise SimwrightError(f"--shard {text!r}: give the number of the shard and how many there are, as in 3/16")
    return int(number), int(count)


def shard_folder(root: Path, shard: tuple[int, int]) -> Path:
    """Where a shard works."""
    return root / SHARDS / f"{shard[0]}-of-{shard[1]}"


def shard_seeds(shard: tuple[int, int], wanted: int) -> range:
    """The seeds of a shard: every n-th of those that have to be tried in any case."""
    return range(shard[0] - 1, wanted, shard[1])


class ShardReader:
    """Gives what shards made of each seed, asked for in order.

    Args:
        root: of the dataset.
        task: its name.
        split: its name.
        program: sha256 of the program's text.
        recording: what is recorded.

    Raises:
        DatasetError: a shard was made by other versions, of another program, or recorded otherwise.
    """

    def __init__(self, root: Path, task: str, split: Split, program: str, recording: Recording) -> None:
        folders = sorted((root / SHARDS).glob("*-of-*")) if (root / SHARDS).is_dir() else []
        for folder in folders:
            info = read_info(folder)
            if info.versions != versions() or info.recording != recording:
                raise DatasetError(
                    f"{folder}: made by other versions or recorded otherwise; remove it and run it again"
                )
            if info.programs.get(task, program) != program:
                raise DatasetError(f"{folder}: made of another program {task!r}; remove it and run it again")
        self._streams = [_Stream(folder / task / split) for folder in folders]

    def get(self, seed: int) -> Parcel | None:
        """What came of a seed; None where no shard has it."""
        return next((found for stream in self._streams if (found := stream.get(seed)) is not None), None)


class _Stream:
    """The entries of one shard, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: Iterator[tuple[Entry, int]] = read_entries(folder / JOURNAL)
        self._steps = self._views = 0
        self._next = next(self._entries, None)

    def get(self, seed: int) -> Parcel | None:
        while self._next is not None and self._next[0].seed < seed:
            self._advance(self._next[0])
        if self._next is None or self._next[0].seed != seed:
            return None
        entry = self._next[0]
        parcel = self._parcel(entry)
        self._advance(entry)
        return parcel

    def _advance(self, entry: Entry) -> None:
        self._steps += len(entry.steps)
        self._views += sum(entry.views or ())
        self._next = next(self._entries, None)

    def _parcel(self, entry: Entry) -> Parcel | None:
        """The parcel that the entry tells of; None if its pictures are damaged, so that it is made again."""
        if entry.failed is not None:
            return Parcel(entry.seed, entry.failed, 0, b"", b"", b"", packed_entry(entry))
        count, row = len(entry.steps), entry.episode
        color, height = (self._read(m.name, m.end(self._steps), count * m.size) for m in MAPS)
        views = b"" if entry.views is None else self._read(VIEWS, self._views, sum(entry.views))
        found = (sha256(color), sha256(height), None if entry.views is None else sha256(views))
        if found != (row["color_sha256"], row["height_sha256"], row["views_sha256"]):
            return None
        return Parcel(entry.seed, None, count, color, height, views, packed_entry(entry))

    def _read(self, name: str, at: int, size: int) -> bytes:
        with (self._folder / name).open("rb") as file:
            file.seek(at)
            return file.read(size)
