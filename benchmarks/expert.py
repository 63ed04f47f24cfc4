"""How often the expert solves each base task, judged at the end in full 3-D after 2 s at rest.

    python benchmarks/expert.py                 200 test seeds of every task (about ten minutes on two cores)
    python benchmarks/expert.py --quick         under 50 s
    python benchmarks/expert.py --split train --seeds 20 --task align-rope     while developing

A scene that cannot be built counts as a failure. Nothing is tuned on test seeds.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import typer
from _rows import Goal, Row, progress, publish, wilson

FULL, QUICK = 200, 10
EACH, ALL = Goal(">=", 0.95), Goal(">=", 0.98)
REFERENCE = "about 1.0 by its own, weaker test"
CHUNK = 5
"""Episodes per job: few, so that no core waits for the last ones."""

SplitName = Literal["train", "val", "test"]


@dataclass(frozen=True)
class Episode:
    """How one episode ended."""

    task: str
    seed: int
    cause: str | None
    """None after success."""
    moves: int
    seconds: float
    """[s] of CPU time, building included."""


def play(job: tuple[str, str, tuple[int, ...]]) -> list[Episode]:
    """Lets the expert play some seeds of a task, without pictures."""
    task, split, seeds = job
    return [_play(task, split, seed) for seed in seeds]


def _play(task: str, split: str, seed: int) -> Episode:
    from simwright.demos.episode import run_expert
    from simwright.errors import SimwrightError, TaskError
    from simwright.seeding import SPLITS
    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    chosen = next(s for s in SPLITS if s == split)
    begin, moves = time.process_time(), 0
    try:
        run = run_expert(build(load(task), seed, chosen))
        cause, moves = run.cause, len(run.steps)
        if cause is not None and run.fallen:
            cause += f"; off the table: {', '.join(run.fallen)}"
    except TaskError as error:
        cause = f"cannot be built: {error}"
    except SimwrightError as error:
        cause = f"{type(error).__name__}: {error}"
    except Exception as error:  # A crash is a failure with a cause: it must not hide the other episodes.
        cause = f"crashed with {type(error).__name__}: {error}"
    return Episode(task, seed, cause, moves, time.process_time() - begin)


def played(jobs: Sequence[tuple[str, str, tuple[int, ...]]], workers: int) -> Iterator[list[Episode]]:
    """The jobs' episodes, as they get done."""
    if workers == 1:
        yield from map(play, jobs)
        return
    # Spawned, not forked: the numeric libraries hold threads.
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(play, jobs)


def jobs_of(tasks: Iterable[str], split: str, seeds: Sequence[int]) -> list[tuple[str, str, tuple[int, ...]]]:
    """All episodes in chunks, first the first chunk of every task."""
    chunks = [tuple(seeds[i : i + CHUNK]) for i in range(0, len(seeds), CHUNK)]
    return [(task, split, chunk) for chunk in chunks for task in tasks]


def rows_of(tasks: Sequence[str], episodes: Sequence[Episode]) -> list[Row]:
    """One row for each task and one for all together."""
    rows = [_row(f"expert success: {t}", [e for e in episodes if e.task == t], EACH) for t in tasks]
    return [*rows, _row("expert success: all together", episodes, ALL, failures=False)]


def _row(name: str, episodes: Sequence[Episode], goal: Goal, *, failures: bool = True) -> Row:
    n, good = len(episodes), sum(e.cause is None for e in episodes)
    lost = sorted((e.seed, e.cause) for e in episodes if e.cause is not None) if failures else []
    moves = sum(e.moves for e in episodes) / max(n, 1)
    seconds = sum(e.seconds for e in episodes) / max(n, 1)
    return Row(
        name,
        good / n if n else None,
        "",
        n,
        goal,
        interval=wilson(good, n),
        reference=REFERENCE,
        note=f"{moves:.1f} moves, {seconds:.2f} s of CPU time",
        failures=tuple({"seed": seed, "cause": cause} for seed, cause in lost),
    )


def remarks_of(rows: Sequence[Row], split: str) -> list[str]:
    """Every failure with its seed and cause."""
    lines = [f"* {row.name.split(': ')[1]}, {split} seed {f['seed']}: {f['cause']}" for row in rows for f in row.failures]
    return ["Failures:\n\n" + "\n".join(lines) if lines else "No failures."]


def main(
    quick: Annotated[bool, typer.Option("--quick", help=f"{QUICK} seeds of each task.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    split: Annotated[SplitName, typer.Option(help="Test is for the record; develop on train.")] = "test",
    seeds: Annotated[int | None, typer.Option(min=1, help="How many seeds of each task.")] = None,
    first: Annotated[int, typer.Option(min=0, help="The first seed.")] = 0,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; may be given several times.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/expert.{md,json}.")] = False,
) -> None:
    """Success of the expert on base tasks, with Wilson intervals and every failure's seed and cause."""
    from simwright.tasks.registry import load, task_names

    tasks = [load(name).name for name in task or task_names()]
    count = seeds or (QUICK if quick else FULL)
    jobs = jobs_of(tasks, split, range(first, first + count))
    episodes: list[Episode] = []
    with progress() as shown:
        bar = shown.add_task("episodes", total=count * len(tasks))
        for done in played(jobs, workers or len(os.sched_getaffinity(0))):
            episodes += done
            lost = sum(e.cause is not None for e in episodes)
            shown.update(bar, advance=len(done), description=f"episodes ({lost} failed)")
    rows = rows_of(tasks, episodes)
    title = f"Success of the expert, {count} {split} seeds of each task from {first} on"
    publish(title, rows, remarks_of(rows, split), as_json=as_json, save="expert" if save else None)


if __name__ == "__main__":
    typer.run(main)
