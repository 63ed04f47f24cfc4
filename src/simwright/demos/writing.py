"""Writing one split of one task, so that it may end at any moment and go on later with the same bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from simwright.demos.arrow import TableWriter
from simwright.demos.episode import Failed, canonical
from simwright.demos.jobs import Parcel
from simwright.demos.journal import Entry, read_entries
from simwright.demos.layout import EPISODES, GROUP, JOURNAL, MAPS, STEPS, VIEWS, file_sha256
from simwright.demos.manifest import (
    MANIFEST,
    DatasetError,
    FileMark,
    Manifest,
    Recording,
    read_manifest,
    write_record,
)
from simwright.demos.tables import EPISODE_COLUMNS, STEP_COLUMNS, Row, table_rows
from simwright.seeding import Split

_OPEN = os.O_RDWR | os.O_CREAT


class PartWriter:
    """Appends what came of one seed after the other, and writes tables and manifest when all of it is there.

    Pictures are appended to their files first, a record in the journal afterwards. Opening takes up what an earlier
    writer left: whatever the journal does not vouch for is cut off.

    Attributes:
        episodes: number of them.
        steps: number of observations.
        failures: seeds that gave no episode.
        tried: number of seeds tried.

    Args:
        folder: of the split; made if need be.
        task: its name.
        split: its name.
        program: sha256 of the program's text.
        recording: what is recorded.

    Raises:
        DatasetError: it cannot be written, or something was removed from it.
    """

    def __init__(self, folder: Path, task: str, split: Split, program: str, recording: Recording) -> None:
        self.folder, self.task, self.program = folder, task, program
        self.split: Split = split
        self._recording = recording
        self._base = read_manifest(folder)
        self._check_lengths()
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._maps = [_open(folder / m.name) for m in MAPS]
            self._views = _open(folder / VIEWS) if recording.views else None
            self._journal = _open(folder / JOURNAL)
            self._files = [*self._maps, self._journal, *(() if self._views is None else (self._views,))]
            self._start()

    @property
    def last(self) -> int:
        """The last seed that was tried; -1 if none was."""
        return self._last

    @property
    def unfinished(self) -> bool:
        """Whether something was stored that tables and manifest do not tell of yet."""
        return self._journal_end > 0

    @property
    def size(self) -> int:
        """[bytes] of all files of the split."""
        return sum(path.stat().st_size for path in self.folder.iterdir())

    def append(self, parcel: Parcel) -> None:
        """Stores what came of a seed.

        Raises:
            DatasetError: there is no room, or no right to write.
        """
        with told(self.folder, f"{self.episodes} finished episodes are kept; run the same command again"):
            if parcel.failed is None:
                for maps, file, data in zip(MAPS, self._maps, (parcel.color, parcel.height), strict=True):
                    write_at(file, maps.end(self.steps), data)
                if self._views is not None:
                    write_at(self._views, self._views_end, parcel.views)
            write_at(self._journal, self._journal_end, parcel.record)
        self._journal_end += len(parcel.record)
        self._count(parcel.seed, parcel.failed, parcel.steps, len(parcel.views))

    def finish(self, wanted: int, versions: dict[str, str]) -> None:
        """Writes tables and manifest, after which the split can be read.

        Args:
            wanted: episodes that were asked for.
            versions: see `manifest.versions`.

        Raises:
            DatasetError: there is no room, or no right to write.
        """
        hint = f"{self.episodes} finished episodes are kept; run the same command again"
        with told(self.folder, hint):
            self._write_tables(canonical(versions))
            for maps, file in zip(MAPS, self._maps, strict=True):
                os.pwrite(file, maps.header(self.steps), 0)
            for file in (*self._maps, *(() if self._views is None else (self._views,))):
                os.fsync(file)
            write_record(self.folder / MANIFEST, self._manifest(wanted))
        self._journal_end = 0
        self.close()

    def close(self) -> None:
        """Closes the files; what was not finished can be taken up later."""
        if not self._files:
            return
        while self._files:
            os.close(self._files.pop())
        if not self._journal_end:
            (self.folder / JOURNAL).unlink(missing_ok=True)

    def _start(self) -> None:
        base = self._base
        self.episodes, self.steps = (0, 0) if base is None else (base.episodes, base.steps)
        self.failures = [] if base is None else list(base.failures)
        self.tried = 0 if base is None else base.tried
        self._last = self.tried - 1
        self._views_end = 0 if base is None or VIEWS not in base.files else base.files[VIEWS].size
        self._journal_end = 0
        for entry, end in read_entries(self.folder / JOURNAL):
            # A journal whose first seed is in the tables already is left over: only its removal was missing.
            if entry.seed <= self._last or not self._vouched(entry):
                break
            self._journal_end = end
            self._count(entry.seed, entry.failed, len(entry.steps), sum(entry.views or ()))
        os.ftruncate(self._journal, self._journal_end)
        if self._views is not None:
            os.ftruncate(self._views, self._views_end)
        for maps, file in zip(MAPS, self._maps, strict=True):
            os.ftruncate(file, maps.end(self.steps))
            if base is None:
                os.pwrite(file, maps.header(0), 0)

    def _check_lengths(self) -> None:
        """Whether the files are as long as the manifest says, before anything is opened for writing."""
        for name, mark in ({} if self._base is None else self._base.files).items():
            path = self.folder / name
            size = path.stat().st_size if path.is_file() else 0
            if size < mark.size:
                raise DatasetError(
                    f"{path}: cut short, {size} bytes of {mark.size}; `simwright data check --repair` mends it"
                )

    def _vouched(self, entry: Entry) -> bool:
        """Whether the pictures that a record tells of are there as it says."""
        if entry.failed is not None:
            return True
        row, steps = entry.episode, len(entry.steps)
        found = [_digest(f, m.end(self.steps), steps * m.size) for m, f in zip(MAPS, self._maps, strict=True)]
        if self._views is not None:
            found.append(_digest(self._views, self._views_end, sum(entry.views or ())))
        return found == [row["color_sha256"], row["height_sha256"], row["views_sha256"]][: len(found)]

    def _count(self, seed: int, failed: str | None, steps: int, views: int) -> None:
        self.tried += 1
        self._last = seed
        if failed is None:
            self.episodes += 1
            self.steps += steps
            self._views_end += views
        else:
            self.failures.append(Failed(seed, failed))

    def _manifest(self, wanted: int) -> Manifest:
        marks = {m.name: FileMark(m.end(self.steps)) for m in MAPS}
        if self._recording.views:
            marks[VIEWS] = FileMark(self._views_end)
        for name in (STEPS, EPISODES):
            path = self.folder / name
            marks[name] = FileMark(path.stat().st_size, file_sha256(path))
        return Manifest(
            self.task,
            self.split,
            self.program,
            wanted,
            self.episodes,
            self.steps,
            self.tried,
            tuple(self.failures),
            dict(sorted(marks.items())),
        )

    def _write_tables(self, versions: str) -> None:
        drafts = [self.folder / f".{name}.draft" for name in (STEPS, EPISODES)]
        steps, episodes = TableWriter(drafts[0], STEP_COLUMNS), TableWriter(drafts[1], EPISODE_COLUMNS)
        try:
            rows = self._numbered(versions)
            while group := list(islice(rows, GROUP)):
                episodes.write([row for row, _ in group])
                steps.write([step for _, own in group for step in own])
        finally:
            steps.close()
            episodes.close()
        for draft, name in zip(drafts, (STEPS, EPISODES), strict=True):
            with draft.open("rb") as file:
                os.fsync(file.fileno())
            draft.replace(self.folder / name)

    def _numbered(self, versions: str) -> Iterator[tuple[Row, list[Row]]]:
        """All episodes with their steps, as rows of the tables, in order."""
        number = first = at = 0
        for row, steps in self._earlier():
            yield row, steps
            number, first = number + 1, first + row["steps"]
            at += sum(s["views_size"] or 0 for s in steps)
        for entry, _ in read_entries(self.folder / JOURNAL):
            if entry.failed is not None:
                continue
            sizes = entry.views or (None,) * len(entry.steps)
            own: list[Row] = []
            for step, size in zip(entry.steps, sizes, strict=True):
                own.append({**step, "episode": number, "views_at": None if size is None else at, "views_size": size})
                at += size or 0
            yield {**entry.episode, "first": first, "versions": versions}, own
            number, first = number + 1, first + len(own)

    def _earlier(self) -> Iterator[tuple[Row, list[Row]]]:
        """The episodes of the tables that are there: as many as the manifest vouches for."""
        wanted = 0 if self._base is None else self._base.episodes
        return islice(table_rows(self.folder, range(-(-wanted // GROUP))), wanted)


@contextmanager
def told(folder: Path, hint: str = "choose another folder with --out") -> Generator[None]:
    """Says of a file error what it means for a dataset.

    Raises:
        DatasetError: a file could not be read or written.
    """
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise DatasetError(f"{where}: cannot be written ({error.strerror or error}); {hint}") from error


def _open(path: Path) -> int:
    return os.open(path, _OPEN | getattr(os, "O_CLOEXEC", 0), 0o644)


def write_at(file: int, at: int, data: bytes) -> None:
    """Writes all of the bytes at a place of an open file.

    Raises:
        OSError: no room.
    """
    rest = memoryview(data)
    while rest:
        done = os.pwrite(file, rest, at)
        rest, at = rest[done:], at + done


def _digest(file: int, at: int, size: int) -> str:
    digest = hashlib.sha256()
    while size > 0:
        piece = os.pread(file, min(size, 1 << 22), at)
        if not piece:
            break
        digest.update(piece)
        at, size = at + len(piece), size - len(piece)
    return digest.hexdigest()
