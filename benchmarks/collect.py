"""How fast demonstrations are collected, how large they are, and what happens when a collection is killed.

    python benchmarks/collect.py            the full run (about half an hour)
    python benchmarks/collect.py --quick    under 50 s, fewer samples

Speeds are wall-clock times of one process on one core; the CPU time beside them tells how busy the machine was.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from unittest import mock

import typer

from _collect_exports import batch_row, ee_row
from _collect_kills import kill_row
from _rows import Goal, Row, progress, publish
from simwright.demos.collect import PartReport, Plan, collect
from simwright.demos.crews import Alone, Done
from simwright.demos.episode import Demonstration
from simwright.demos.jobs import Job, Parcel, do, pack, play
from simwright.demos.manifest import MAPS_ALONE, Recording
from simwright.demos.packing import pack as pack_dataset
from simwright.demos.store import open_dataset
from simwright.sources import find_sources

TASKS = ("put-block-in-bowl", "stack-block-pyramid-in-order", "packing-boxes-pairs", "palletizing-boxes")
"""Those of the issue's table; the reference system takes 22.6 s each on average."""
REFERENCE = 2.7
"""Demonstrations a minute and core of the reference system."""
SCALING_TASK = "stack-block-pyramid-in-order"
WARM = 6
"""Episodes after which the rate of a collection counts: by then all workers are at work."""


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    episodes: int
    """Of each task."""
    scaling: int
    """Episodes for the comparison of one and two workers."""
    many: int
    """Episodes for the memory of the parent."""
    kills: int


FULL, QUICK = Size(40, 400, 10_000, 50), Size(4, 40, 600, 3)


def speed_rows(folder: Path, size: Size) -> list[Row]:
    """Demonstrations a minute and core, and bytes a step, with maps alone and with views."""
    rows: list[Row] = []
    for recording, factor, aim in ((MAPS_ALONE, 50, 100), (Recording(views=True), 20, 40)):
        what = "with the three RGB-D views stored" if recording.views else "direct maps stored"
        out = folder / ("views" if recording.views else "maps")
        seconds, cpu, notes = [], [], []
        for task in TASKS:
            do(Job(find_sources([task])[0], "val", 0, recording))
            wall, busy = time.perf_counter(), time.process_time()
            (report,) = collect(Plan(find_sources([task]), {"train": size.episodes}, out, recording))
            seconds.append((time.perf_counter() - wall) / report.episodes)
            cpu.append((time.process_time() - busy) / report.episodes)
            notes.append(f"{task} {seconds[-1]:.3f} s")
        rate, n = 60 * len(TASKS) / sum(seconds), size.episodes * len(TASKS)
        note = f"{rate / REFERENCE:.0f}x (aim {aim}x); {60 * len(TASKS) / sum(cpu):.0f} by CPU time; {', '.join(notes)}"
        name = f"demonstrations a minute and core, mean over the four tasks, {what}"
        rows.append(
            Row(name, rate, "/min", n, Goal(">=", factor * REFERENCE), reference=f"{REFERENCE} /min", note=note)
        )
        rows += size_rows(out, folder / f"{out.name}.simwright", views=recording.views)
    return rows


def size_rows(folder: Path, archive: Path, *, views: bool) -> list[Row]:
    """Bytes a step: of the working set, and packed."""
    dataset = open_dataset(folder)
    packed = pack_dataset(dataset, archive)
    n = packed.steps
    if views:
        return [
            Row("bytes a step: packed with three views", packed.packed / n, "bytes", n, Goal("<=", 900_000)),
            Row("bytes a step: working set with three views", packed.size / n, "bytes", n, reference="6,450,000"),
        ]
    return [
        Row(
            "bytes a step: working set of maps", packed.size / n, "bytes", n, Goal("<=", 260_000), reference="6,450,000"
        ),
        Row("bytes a step: packed", packed.packed / n, "bytes", n, Goal("<=", 60_000)),
    ]


def scaling_row(folder: Path, episodes: int) -> Row:
    """How much faster two workers are than one; starting them does not count."""
    rates = {workers: _rate(folder / f"by-{workers}", workers, episodes) for workers in (1, 2)}
    note = f"{60 * rates[1]:.0f} and {60 * rates[2]:.0f} a minute, {SCALING_TASK}, without the start of the workers"
    return Row("two workers against one", rates[2] / rates[1], "x", episodes, Goal(">=", 1.8), note=note)


def _rate(folder: Path, workers: int, episodes: int) -> float:
    """[1/s] Episodes stored, from the moment when all workers are at work."""
    stored: list[float] = []
    plan = Plan(find_sources([SCALING_TASK]), {"train": episodes}, folder, workers=workers)
    collect(plan, lambda report: stored.append(time.perf_counter()) if report.made else None)
    return (len(stored) - WARM) / (stored[-1] - stored[WARM - 1])


class Copies(Alone):
    """A crew that gives the same demonstration for every seed: what is left is the work of the parent."""

    def __init__(self, demonstration: Demonstration) -> None:
        super().__init__()
        self._one = demonstration

    def take(self) -> Done:
        """See `Alone.take`."""
        job = self._jobs.popleft()
        return [(job, self._copy(job.seed))]

    def _copy(self, seed: int) -> Parcel:
        return pack(replace(self._one, episode=replace(self._one.episode, seed=seed)))


def memory_rows(folder: Path, episodes: int) -> list[Row]:
    """How the memory of the parent grows, and how many files there are, with many episodes."""
    source = find_sources([TASKS[0]])
    one = next(d for d in _demonstrations(source[0]) if len(d.episode.steps) == 2)
    marks: list[float] = []

    def mark(report: PartReport) -> None:
        if report.episodes == episodes // 10:
            marks.append(_resident())

    with mock.patch("simwright.demos.collect.crew_of", return_value=Copies(one)):
        collect(Plan(source, {"train": episodes}, folder), mark)
    grown = _resident() - marks[0]
    files = sum(1 for _ in (folder / source[0].name / "train").iterdir())
    note = f"from {marks[0]:.0f} MB after a tenth of them; tables and manifest written"
    return [
        Row(f"{episodes} episodes: growth of the parent's memory", grown, "MB", episodes, Goal("<=", 30), note=note),
        Row(f"{episodes} episodes: files of a task and split", files, "", episodes, Goal("<=", 20)),
    ]


def _demonstrations(source: object) -> Iterator[Demonstration]:
    seed = 0
    while True:
        found = play(Job(source, "train", seed, MAPS_ALONE))  # type: ignore[arg-type]
        if isinstance(found, Demonstration):
            yield found
        seed += 1


def _resident() -> float:
    """[MB] of this process in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(
    quick: Annotated[bool, typer.Option("--quick", help="Fewer samples, under 50 s.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/collect.{md,json}.")] = False,
) -> None:
    """Speed and size of collections, and that nothing is lost when they are killed."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="simwright-") as place, progress() as shown:
        folder = Path(place)
        bar = shown.add_task("speed and size", total=5)
        rows = speed_rows(folder / "speed", size)
        for what, measured in (
            ("one worker and two", lambda: [scaling_row(folder / "scaling", size.scaling)]),
            ("many episodes", lambda: memory_rows(folder / "many", size.many)),
            ("kills", lambda: [kill_row(folder / "kills", size.kills)]),
            ("batches and exports", lambda: [batch_row(quick), ee_row(quick)]),
        ):
            shown.update(bar, description=what, advance=1)
            rows += measured()
    publish("Collecting demonstrations", rows, [], as_json=as_json, save="collect" if save else None)


if __name__ == "__main__":
    typer.run(main)
