"""The rows of `collect.py` about reading and exporting: how fast training samples come, and whether exports replay.

python benchmarks/_collect_exports.py           these rows alone
python benchmarks/_collect_exports.py --quick
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Annotated

import numpy as np
import typer

from _rows import Goal, Row, progress, publish, wilson

TASKS, SIZE = 64, 16
EPISODES, QUICK_EPISODES = 10, 1
"""Of each base task."""
BATCHES, QUICK_BATCHES = 300, 60


def batch_row(quick: bool) -> Row:
    """How long a batch of 16 samples from 64 tasks takes, with all files in the page cache, before augmentation.

    Args:
        quick: fewer batches.
    """
    with tempfile.TemporaryDirectory() as scratch:
        return _batches(Path(scratch) / "data", QUICK_BATCHES if quick else BATCHES)


def _batches(folder: Path, n: int) -> Row:
    from simwright.demos.batches import Batches
    from simwright.demos.collect import Plan, collect
    from simwright.demos.manifest import Recording
    from simwright.demos.store import open_dataset
    from simwright.seeding import generator
    from simwright.sources import find_sources

    names = ["block-insertion", "packing-shapes", "put-block-in-bowl", "place-red-in-green"]
    collect(Plan(find_sources(names), {"train": 2}, folder, Recording(), workers=1))
    dataset = open_dataset(folder)
    parts = []
    for k in range(TASKS):
        # Files of its own for every task, so that as many maps are open and as much memory is touched as with 64 tasks.
        own = dataset.part(names[k % len(names)], "train")
        copy = folder / f"copy-{k}"
        shutil.copytree(own.folder, copy)
        parts.append(replace(own, folder=copy, task=f"{own.task}-{k}"))
    batches, rng = Batches(parts), generator("benchmark", 0)
    for _ in range(3):
        batches.take(range(len(batches)))
    seconds: list[float] = []
    for _ in range(n):
        begin = time.perf_counter()
        batches.draw(SIZE, rng)
        seconds.append(time.perf_counter() - begin)
    note = f"{len(batches)} samples; 95 % below {1e3 * float(np.quantile(seconds, 0.95)):.2f} ms"
    name = f"a batch of {SIZE} from {TASKS} tasks, warm cache, before augmentation"
    return Row(name, 1e3 * median(seconds), "ms", n, Goal("<=", 5.0), note=note)


def replayed(job: tuple[str, int]) -> str | None:
    """Why the exported commands of one demonstration do not succeed in the environment; None: they do."""
    from simwright.demos.episode import Failed
    from simwright.demos.manifest import Recording
    from simwright.demos.recording import record
    from simwright.demos.tracks import track_of
    from simwright.env import TaskEnv
    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    task, seed = job
    demo = record(build(load(task), seed, "test"), task, "", Recording())
    if isinstance(demo, Failed):
        return f"no demonstration: {demo.cause}"
    track = track_of(demo.episode)
    if isinstance(track, Failed):
        return track.cause
    env = TaskEnv(task, split="test", control="ee")
    _, info = env.reset(options={"episode": seed})
    for row in track.trajectory.commands.astype(np.float32):
        *_, ended, info = env.step(row)
        if ended or info["is_success"]:
            break
    return None if info["is_success"] else f"score {info['score']:.3f} in the environment"


def ee_row(quick: bool) -> Row:
    """How many demonstrations succeed when their exported commands are given to `control="ee"`: all base tasks.

    Args:
        quick: fewer episodes.
    """
    from simwright.tasks.registry import task_names

    jobs = [(task, seed) for seed in range(QUICK_EPISODES if quick else EPISODES) for task in task_names()]
    found = _all(jobs)
    good = sum(cause is None for cause in found)
    lost = tuple(
        {"task": task, "seed": seed, "cause": cause} for (task, seed), cause in zip(jobs, found, strict=True) if cause
    )
    return Row(
        'exported actions replayed with control="ee" that succeed',
        good / len(jobs),
        "",
        len(jobs),
        Goal(">=", 0.98),
        interval=wilson(good, len(jobs)),
        note=f"{len(jobs) // len(task_names())} test episodes of each base task",
        failures=lost,
    )


def _all(jobs: Sequence[tuple[str, int]]) -> list[str | None]:
    found: list[str | None] = []
    context = multiprocessing.get_context("spawn")
    with progress() as shown, ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=context) as pool:
        bar = shown.add_task("exported actions", total=len(jobs))
        for cause in pool.map(replayed, jobs):
            found.append(cause)
            shown.advance(bar)
    return found


def main(
    quick: Annotated[bool, typer.Option("--quick", help="Fewer samples.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """These rows alone; `collect.py` has them among its own."""
    rows = [batch_row(quick), ee_row(quick)]
    publish("Reading and exporting demonstrations", rows, [], as_json=as_json, save=None)


if __name__ == "__main__":
    typer.run(main)
