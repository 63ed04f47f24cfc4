"""Mending a dataset: what is broken is made again from its seed, and must come out as the tables say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from simwright.demos.arrow import open_table
from simwright.demos.checking import Flaw
from simwright.demos.collect import Plan, collect
from simwright.demos.crews import crew_of
from simwright.demos.folder import locked
from simwright.demos.jobs import Job, Parcel
from simwright.demos.layout import EPISODES, MAPS, PROGRAM, STEPS, VIEWS
from simwright.demos.manifest import MANIFEST, DatasetError, differences, read_manifest, write_atomically
from simwright.demos.programs import shipped, stored_source
from simwright.demos.store import Dataset, Part, Stored
from simwright.demos.tables import EPISODE_COLUMNS
from simwright.demos.writing import told, write_at
from simwright.seeding import SPLITS, Split
from simwright.sources import TaskSource
from simwright.workers import Died

WORKSHOP = ".mending"
"""Folder in which whole splits are made again."""

Tick = Callable[[str], None]
"""Called with what was mended."""


def mend(
    dataset: Dataset, flaws: Sequence[Flaw], *, workers: int = 1, unsafe: bool = False, on_progress: Tick | None = None
) -> list[Flaw]:
    """Makes again what is broken.

    Args:
        dataset: the whole.
        flaws: what `check` found.
        workers: processes.
        unsafe: run programs of strangers even where no sandbox can be had.
        on_progress: called for whatever was mended.

    Returns:
        What could not be mended, each with the reason.

    Raises:
        DatasetError: it was made by other versions, which would give other episodes; or it cannot be written.
    """
    changes = differences(dataset.info.versions)
    if changes:
        raise DatasetError(
            f"{dataset.folder}: made by other versions ({'; '.join(changes)}), so its episodes cannot be made again "
            "here; nothing was changed"
        )
    tell = on_progress or _silent
    with locked(dataset.folder):
        left = [flaw for flaw in flaws if not _mended_program(dataset, flaw, tell)]
        broken = dict.fromkeys(pair for flaw in left if (pair := _split_of(flaw)) is not None)
        for task, split in broken:
            own = [flaw for flaw in left if _split_of(flaw) == (task, split)]
            try:
                _mend_split(dataset, task, split, own, workers, unsafe)
            except DatasetError as error:
                left = [replace(f, what=f"{f.what}; not mended: {error}") if f in own else f for f in left]
            else:
                left = [flaw for flaw in left if flaw not in own]
                tell(f"{task}/{split}")
    return left


def _split_of(flaw: Flaw) -> tuple[str, Split] | None:
    parts = Path(flaw.file).parts
    found: list[Split] = [split for split in SPLITS if len(parts) == 3 and parts[1] == split]
    return (parts[0], found[0]) if found else None


def _silent(what: str) -> None:
    """Nobody wants to know."""


def _mended_program(dataset: Dataset, flaw: Flaw, tell: Tick) -> bool:
    """Puts back a program that ships with Simwright."""
    task = Path(flaw.file).parent.name
    own = shipped(task) if Path(flaw.file).name == PROGRAM else None
    if own is None or own.hash != dataset.info.programs.get(task):
        return False
    with told(dataset.folder):
        write_atomically(dataset.folder / task / PROGRAM, own.text.encode("utf-8"))
    tell(flaw.file)
    return True


def _mend_split(dataset: Dataset, task: str, split: Split, flaws: Sequence[Flaw], workers: int, unsafe: bool) -> None:
    source = stored_source(dataset, task)
    if any(Path(flaw.file).name in (MANIFEST, STEPS, EPISODES) for flaw in flaws):
        _make_anew(dataset, source, split, workers, unsafe)
        return
    part = dataset.part(task, split)
    with told(part.folder):
        files = [_sized(part, name) for name in (*(m.name for m in MAPS), *((VIEWS,) if _has_views(part) else ()))]
        try:
            for maps, file in zip(MAPS, files, strict=False):
                write_at(file, 0, maps.header(part.manifest.steps))
            numbers = {flaw.episode for flaw in flaws if flaw.episode is not None}
            for stored, parcel in _played(part, source, numbers, workers, unsafe):
                _put_back(files, stored, parcel)
        finally:
            for file in files:
                os.close(file)


def _has_views(part: Part) -> bool:
    return VIEWS in part.manifest.files


def _sized(part: Part, name: str) -> int:
    """The file, opened, as long as it should be."""
    file = os.open(part.folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    os.ftruncate(file, part.manifest.files[name].size)
    return file


def _played(
    part: Part, source: TaskSource, numbers: Iterable[int], workers: int, unsafe: bool
) -> Iterator[tuple[Stored, Parcel]]:
    """Episodes played again, in any order."""
    waiting = iter(sorted(numbers))
    homes: dict[int, Stored] = {}
    with crew_of(workers, None) as crew:
        while True:
            while crew.room > 0 and (number := next(waiting, None)) is not None:
                stored = next(part.records(number, number + 1))
                homes[stored.episode.seed] = stored
                crew.give(Job(source, part.split, stored.episode.seed, part.recording, unsafe))
            if not homes:
                return
            for job, outcome in crew.take():
                if isinstance(outcome, Died):
                    raise DatasetError(f"the process that played seed {job.seed} again died ({outcome})")
                yield homes.pop(job.seed), outcome


def _put_back(files: Sequence[int], stored: Stored, parcel: Parcel) -> None:
    if parcel.digests != stored.digests:
        raise DatasetError(f"seed {parcel.seed}: played again, it does not come out as the table of episodes says")
    first = stored.place.first
    for maps, file, data in zip(MAPS, files, (parcel.color, parcel.height), strict=False):
        write_at(file, maps.end(first), data)
    if stored.place.views:
        write_at(files[-1], stored.place.views[0][0], parcel.views)


def _make_anew(dataset: Dataset, source: TaskSource, split: Split, workers: int, unsafe: bool) -> None:
    """Makes a whole split again, beside the old one, and puts it into its place."""
    folder = dataset.folder / source.name / split
    wanted = _wanted(dataset, source.name, split)
    workshop = dataset.folder / WORKSHOP
    shutil.rmtree(workshop, ignore_errors=True)
    plan = Plan((source,), {split: wanted}, workshop, dataset.info.recording, workers, unsafe=unsafe)
    (report,) = collect(plan)
    if report.given_up:
        raise DatasetError(f"{len(report.failures)} seeds failed")
    with told(folder):
        made = workshop / source.name / split
        # The manifest comes last: until then it is the old one, or none, and the split counts as broken.
        for path in sorted(made.iterdir(), key=lambda p: p.name == MANIFEST):
            path.replace(folder / path.name)
        shutil.rmtree(workshop)


def _wanted(dataset: Dataset, task: str, split: Split) -> int:
    """How many episodes a split with broken tables should have."""
    folder = dataset.folder / task / split
    with suppress(DatasetError):
        manifest = read_manifest(folder)
        if manifest is not None:
            return manifest.wanted
    with suppress(DatasetError):
        return open_table(folder / EPISODES, EPISODE_COLUMNS).metadata.num_rows
    raise DatasetError("neither manifest nor table of episodes can be read: remove the folder and collect it again")
