"""Collecting demonstrations: the first n successes of every task and split, in the order of their seeds.

Jobs are pure and may be done anywhere, in any order; what came of them is stored in the order of the seeds. So the
result has the same bytes whatever the number of workers, and however often the collection was cut short and taken up.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simwright.demos.crews import JobCrew, crew_of
from simwright.demos.episode import Failed
from simwright.demos.folder import check_folder, locked, prepare
from simwright.demos.jobs import Job, Parcel
from simwright.demos.manifest import MAPS_ALONE, Recording, versions
from simwright.demos.shards import ShardReader, shard_folder, shard_seeds
from simwright.demos.staging import check_recording
from simwright.demos.writing import PartWriter
from simwright.errors import SimwrightError
from simwright.seeding import SPLITS, Split
from simwright.sources import TaskSource
from simwright.workers import Died

MOST_FAILURES = 20
"""A split is given up when so many of its seeds have failed, and more of them than have succeeded."""
MOST_DEATHS = 5
"""So often the process that plays one seed may die before the collection ends with an error."""
VERIFYING = 1_000_000
"""From this seed on scenes are kept for verification: demonstrations never use them."""


@dataclass(frozen=True)
class Plan:
    """What is to be collected, and how."""

    sources: tuple[TaskSource, ...]
    counts: Mapping[Split, int]
    """Episodes of each split; splits without any may be left out."""
    folder: Path
    recording: Recording = MAPS_ALONE
    workers: int = 1
    ray: str | None = None
    """Address of a Ray cluster that does the work; None: this machine."""
    shard: tuple[int, int] | None = None
    """Number of this shard, from 1 on, and how many there are; None: all of it."""
    most_failures: int = MOST_FAILURES
    unsafe: bool = False
    """Run programs of strangers even where no sandbox can be had."""


@dataclass(frozen=True)
class PartReport:
    """How it went with one split of one task."""

    task: str
    split: Split
    wanted: int
    episodes: int
    """That are there now."""
    made: int
    """Of them in this run."""
    steps: int
    """Observations."""
    size: int
    """[bytes] on the disk."""
    failures: tuple[Failed, ...]
    """Seeds that gave no episode."""
    given_up: bool = False
    """Too many failed."""

    @property
    def causes(self) -> list[tuple[str, int]]:
        """Why seeds failed, and how many for each reason, the most frequent first."""
        return Counter(f.cause for f in self.failures).most_common()


Progress = Callable[[PartReport], None]


def collect(plan: Plan, on_progress: Progress | None = None) -> tuple[PartReport, ...]:
    """Collects demonstrations, or goes on with a collection that was cut short.

    Args:
        plan: what is wanted.
        on_progress: called for each seed that was stored, and once for each split at the start.

    Returns:
        One report for each task and split, in their order.

    Raises:
        DatasetError: the folder cannot be written, is in use, or was made by other versions, of other programs, or
            recorded otherwise. Nothing in it was changed.
        SandboxError: the sandbox failed. What was made before is kept.
        SimwrightError: the plan makes no sense, or the process that plays one seed dies again and again.
    """
    _check(plan)
    root = plan.folder if plan.shard is None else shard_folder(plan.folder, plan.shard)
    check_folder(root, plan.sources, plan.recording)
    with locked(root):
        prepare(root, plan.sources, plan.recording)
        streams: list[_Stream] = []
        try:
            for source in plan.sources:
                streams += [_Stream(plan, root, source, split) for split in SPLITS if plan.counts.get(split, 0)]
            _run(plan, streams, on_progress or _silent)
        finally:
            for stream in streams:
                stream.writer.close()
    return tuple(stream.report() for stream in streams)


def available_workers() -> int:
    """One for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(plan: Plan) -> None:
    check_recording(plan.recording)
    counts = [plan.counts.get(split, 0) for split in SPLITS]
    if not plan.sources or not any(counts):
        raise SimwrightError("nothing is asked for: name a task, and how many episodes, e.g. --train 100")
    if min(counts) < 0 or max(counts) >= VERIFYING // 2:
        raise SimwrightError(f"between 0 and {VERIFYING // 2} episodes of a split can be collected, not {counts}")
    if plan.workers < 1 or plan.most_failures < 1:
        raise SimwrightError("a collection needs at least one worker, and is given up after at least one failure")


def _silent(report: PartReport) -> None:
    """Nobody wants to know."""


def _run(plan: Plan, streams: Sequence[_Stream], on_progress: Progress) -> None:
    for stream in streams:
        stream.open(on_progress)
    if all(stream.over for stream in streams):
        return
    homes = {(stream.source.name, stream.split): stream for stream in streams}
    with crew_of(plan.workers, plan.ray) as crew:
        # So many parcels at most are in memory: being made, or waiting for one with a smaller seed.
        most, flying = 4 * crew.room, 0
        while True:
            flying += _hand_out(crew, streams, most)
            if not flying:
                return
            for job, outcome in crew.take():
                flying -= 1
                homes[job.source.name, job.split].take(job.seed, outcome)


def _hand_out(crew: JobCrew, streams: Sequence[_Stream], most: int) -> int:
    """Gives jobs while there is room; returns how many."""
    given = 0
    while crew.room > 0:
        left = most - sum(stream.open_jobs for stream in streams)
        jobs = (stream.next_job(stream.open_jobs + left) for stream in streams)
        job = next((job for job in jobs if job is not None), None)
        if job is None:
            break
        crew.give(job)
        given += 1
    return given


class _Stream:
    """One split of one task on its way: which seed comes next, what is being made, what waits for its turn."""

    def __init__(self, plan: Plan, root: Path, source: TaskSource, split: Split) -> None:
        self.source: TaskSource = source
        self.split: Split = split
        self._plan, self._wanted = plan, plan.counts[split]
        self.writer = PartWriter(root / source.name / split, source.name, split, source.program.hash, plan.recording)
        self._before = self.writer.episodes
        start = self.writer.last + 1
        mine = range(start, VERIFYING) if plan.shard is None else shard_seeds(plan.shard, self._wanted)
        self._seeds: Iterator[int] = (seed for seed in mine if seed >= start)
        self._order: deque[int] = deque()
        self._arrived: dict[int, Parcel] = {}
        self._again: list[int] = []
        self._deaths: Counter[int] = Counter()
        self._exhausted = False
        self._tell: Progress = _silent
        self._shards: ShardReader | None = None

    @property
    def open_jobs(self) -> int:
        """Seeds that were handed out and are not stored yet."""
        return len(self._order)

    @property
    def given_up(self) -> bool:
        """Whether too many seeds have failed."""
        failed = len(self.writer.failures)
        return failed >= self._plan.most_failures and failed > self.writer.episodes

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        enough = self._plan.shard is None and self.writer.episodes >= self._wanted
        return self.given_up or enough or (self._exhausted and not self._order)

    def open(self, on_progress: Progress) -> None:
        """Tells how far it is before anything is done, and finishes what needs no more."""
        self._tell = on_progress
        on_progress(self.report())
        if self._plan.shard is None and not self.over:
            program, recording = self.source.program.hash, self._plan.recording
            self._shards = ShardReader(self._plan.folder, self.source.name, self.split, program, recording)
        self._finish()

    def next_job(self, most: int) -> Job | None:
        """A seed that is needed for sure and that no shard has; None if there is none for now.

        Args:
            most: seeds that may be open at a time.
        """
        if self._again and not self.over:
            return self._job(self._again.pop())
        while not self.over and len(self._order) < most and self._needs_more():
            seed = next(self._seeds, None)
            if seed is None:
                self._exhausted = True
                self._finish()
                return None
            self._order.append(seed)
            found = None if self._shards is None else self._shards.get(seed)
            if found is None:
                return self._job(seed)
            self._arrive(seed, found)
        return None

    def _job(self, seed: int) -> Job:
        return Job(self.source, self.split, seed, self._plan.recording, self._plan.unsafe)

    def _needs_more(self) -> bool:
        """Whether even if all that is under way succeeds, one more is needed."""
        failed = sum(parcel.failed is not None for parcel in self._arrived.values())
        return self._plan.shard is not None or self.writer.episodes + len(self._order) - failed < self._wanted

    def take(self, seed: int, outcome: Parcel | Died) -> None:
        """What came of a job: stored as soon as all smaller seeds are."""
        if isinstance(outcome, Died):
            self._deaths[seed] += 1
            if self._deaths[seed] >= MOST_DEATHS:
                raise SimwrightError(
                    f"{self.source.name}, {self.split} seed {seed}: the process that plays it died {MOST_DEATHS} times "
                    f"({outcome}); is there too little memory? With fewer --workers each has more"
                )
            self._again.append(seed)
        else:
            self._arrive(seed, outcome)

    def _arrive(self, seed: int, parcel: Parcel) -> None:
        self._arrived[seed] = parcel
        while self._order and self._order[0] in self._arrived and not self.over:
            first = self._order.popleft()
            self._store(first, self._arrived.pop(first))
        self._finish()

    def _store(self, seed: int, parcel: Parcel) -> None:
        self.writer.append(parcel)
        self._tell(self.report())

    def _finish(self) -> None:
        if not self.over:
            return
        self._order.clear()
        self._arrived.clear()
        if self._plan.shard is None and not self.given_up and self.writer.unfinished:
            self.writer.finish(self._wanted, versions())

    def report(self) -> PartReport:
        """How far it is."""
        writer = self.writer
        return PartReport(
            self.source.name,
            self.split,
            self._wanted,
            writer.episodes,
            writer.episodes - self._before,
            writer.steps,
            writer.size,
            tuple(writer.failures),
            self.given_up,
        )
