"""Is everything in a dataset as it was written? What is not is named, with the episodes that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simwright.demos.jobs import sha256
from simwright.demos.layout import COLOR, EPISODES, HEIGHT, JOURNAL, MAPS, PROGRAM, STEPS, VIEWS, file_sha256
from simwright.demos.manifest import MANIFEST, NAME, DatasetError, Manifest, read_manifest
from simwright.demos.store import Dataset, Part, Stored
from simwright.seeding import SPLITS, Split


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was written."""

    file: str
    """Path within the dataset."""
    what: str
    """What is wrong with it."""
    episode: int | None = None
    """The episode that it concerns; None: the file as a whole."""
    seed: int | None = None
    """Of that episode."""

    def __str__(self) -> str:
        where = "" if self.episode is None else f", episode {self.episode} (seed {self.seed})"
        return f"{self.file}{where}: {self.what}"


Tick = Callable[[int], None]
"""Called with the number of episodes that were looked at."""


def check(dataset: Dataset, on_progress: Tick | None = None) -> Iterator[Flaw]:
    """Everything in a dataset that is not as it was written."""
    done = 0
    for task in sorted(dataset.info.programs):
        if not NAME.fullmatch(task):
            yield Flaw("dataset.json", f"a task cannot be named {task!r}")
            continue
        yield from _check_program(dataset, task)
        for split in SPLITS:
            for flaw in _check_split(dataset, task, split):
                if isinstance(flaw, Flaw):
                    yield flaw
                else:
                    done += 1
                    if on_progress is not None:
                        on_progress(done)


def _check_program(dataset: Dataset, task: str) -> Iterator[Flaw]:
    path = dataset.folder / task / PROGRAM
    if not path.is_file():
        yield Flaw(f"{task}/{PROGRAM}", "missing")
    elif file_sha256(path) != dataset.info.programs[task]:
        yield Flaw(f"{task}/{PROGRAM}", "altered: not the program that the episodes were made with")


def _check_split(dataset: Dataset, task: str, split: Split) -> Iterator[Flaw | Stored]:
    """The flaws of a split, and between them every episode that was looked at."""
    folder = dataset.folder / task / split
    if not folder.is_dir() or (folder / JOURNAL).is_file():
        return
    name = f"{task}/{split}"
    try:
        manifest = read_manifest(folder)
    except DatasetError as error:
        yield Flaw(f"{name}/{MANIFEST}", str(error))
        return
    if manifest is None:
        yield Flaw(f"{name}/{MANIFEST}", "missing")
        return
    broken = list(_check_tables(folder, name, manifest))
    yield from broken
    yield from _check_sizes(folder, name, manifest)
    if not broken:
        yield from _check_pictures(Part(folder, task, split, manifest, dataset.info.recording), name)


def _check_tables(folder: Path, name: str, manifest: Manifest) -> Iterator[Flaw]:
    for table in (STEPS, EPISODES):
        mark, path = manifest.files.get(table), folder / table
        if mark is None:
            yield Flaw(f"{name}/{MANIFEST}", f"does not tell of {table}")
        elif not path.is_file():
            yield Flaw(f"{name}/{table}", "missing")
        elif path.stat().st_size != mark.size:
            yield Flaw(f"{name}/{table}", f"{path.stat().st_size} bytes, not {mark.size}")
        elif file_sha256(path) != mark.sha256:
            yield Flaw(f"{name}/{table}", "altered: another checksum")


def _check_sizes(folder: Path, name: str, manifest: Manifest) -> Iterator[Flaw]:
    for file in (COLOR, HEIGHT, VIEWS):
        mark, path = manifest.files.get(file), folder / file
        if mark is None:
            continue
        if not path.is_file():
            yield Flaw(f"{name}/{file}", "missing")
        elif path.stat().st_size != mark.size:
            yield Flaw(f"{name}/{file}", f"{path.stat().st_size} bytes, not {mark.size}")
    for maps in MAPS:
        header = maps.header(manifest.steps)
        if (folder / maps.name).is_file() and _read(folder / maps.name, 0, len(header)) != header:
            yield Flaw(f"{name}/{maps.name}", "another header than that of so many maps")


def _check_pictures(part: Part, name: str) -> Iterator[Flaw | Stored]:
    for stored in part.records():
        yield stored
        for file, found, wanted in _checksums(part, stored):
            if found != wanted:
                yield Flaw(f"{name}/{file}", "altered or cut short", stored.number, stored.episode.seed)


def _checksums(part: Part, stored: Stored) -> Iterator[tuple[str, str, str]]:
    """For each file the checksum of an episode's pictures, and the one that they should have."""
    steps, first = len(stored.episode.steps), stored.place.first
    for maps, wanted in zip(MAPS, (stored.digests.color, stored.digests.height), strict=True):
        yield maps.name, sha256(_read(part.folder / maps.name, maps.end(first), steps * maps.size)), wanted
    if stored.digests.views is not None and stored.place.views:
        begin, size = stored.place.views[0][0], sum(size for _, size in stored.place.views)
        yield VIEWS, sha256(_read(part.folder / VIEWS, begin, size)), stored.digests.views


def _read(path: Path, at: int, size: int) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        file.seek(at)
        return file.read(size)
