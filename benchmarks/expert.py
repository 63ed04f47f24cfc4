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
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Annotated

import typer

from _rows import Goal, Row, progress, publish, wilson
from simwright.errors import SimwrightError, TaskError, UnknownName
from simwright.seeding import Split

FULL, QUICK = 200, 10
EACH, ALL = Goal(">=", 0.95), Goal(">=", 0.98)
REFERENCE = "about 1.0 by its own, weaker test"


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


Job = tuple[str, Split, int]
"""Task, split, seed."""


def play(job: Job) -> Episode:
    """Lets the expert play one episode, without pictures."""
    from simwright.rollout import run_expert
    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    task, split, seed = job
    begin, moves = time.process_time(), 0
    try:
        run = run_expert(build(load(task), seed, split))
        cause, moves = run.cause, len(run.steps)
        if cause is not None and run.fallen:
            cause += f"; off the table: {', '.join(run.fallen)}"
    except TaskError as error:
        cause = f"cannot be built: {error}"
    except SimwrightError as error:
        cause = f"{type(error).__name__}: {error}"
    return Episode(task, seed, cause, moves, time.process_time() - begin)


def played(jobs: Sequence[Job], workers: int) -> Iterator[Episode]:
    """The episodes, as they get done. One that crashes is a failure with a cause and does not hide the others."""
    # Spawned, not forked: the numeric libraries hold threads.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        futures = {pool.submit(play, job): job for job in jobs}
        for future in as_completed(futures):
            task, _, seed = futures[future]
            error = future.exception()
            if isinstance(error, BrokenExecutor):
                raise error
            if error is None:
                yield future.result()
            else:
                yield Episode(task, seed, f"crashed with {type(error).__name__}: {error}", 0, 0.0)


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
    lines = [
        f"* {row.name.split(': ')[1]}, {split} seed {f['seed']}: {f['cause']}" for row in rows for f in row.failures
    ]
    return ["Failures:\n\n" + "\n".join(lines) if lines else "No failures."]


def main(
    quick: Annotated[bool, typer.Option("--quick", help=f"{QUICK} seeds of each task.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    split: Annotated[Split, typer.Option(help="Test is for the record; develop on train.")] = "test",
    seeds: Annotated[int | None, typer.Option(min=1, help="How many seeds of each task.")] = None,
    first: Annotated[int, typer.Option(min=0, help="The first seed.")] = 0,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; may be given several times.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/expert.{md,json}.")] = False,
) -> None:
    """Success of the expert on base tasks, with Wilson intervals and every failure's seed and cause."""
    from simwright.tasks.registry import load, task_names

    try:
        tasks = [load(name).name for name in task or task_names()]
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from error
    count = seeds or (QUICK if quick else FULL)
    jobs: list[Job] = [(name, split, seed) for seed in range(first, first + count) for name in tasks]
    episodes: list[Episode] = []
    with progress() as shown:
        bar = shown.add_task("episodes", total=len(jobs))
        for episode in played(jobs, workers or len(os.sched_getaffinity(0))):
            episodes.append(episode)
            lost = sum(e.cause is not None for e in episodes)
            shown.update(bar, advance=1, description=f"episodes ({lost} failed)")
    rows = rows_of(tasks, episodes)
    title = f"Success of the expert, {count} {split} seeds of each task from {first} on"
    publish(title, rows, remarks_of(rows, split), as_json=as_json, save="expert" if save else None)


if __name__ == "__main__":
    typer.run(main)
