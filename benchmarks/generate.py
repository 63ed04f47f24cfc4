"""Generation measured: the main job, the embedded grammar, the shipped library, and programs that models wrote.

    python benchmarks/generate.py                 everything (some hours on two cores: 1,400 candidates)
    python benchmarks/generate.py --quick         under 50 s: a few candidates and goals
    python benchmarks/generate.py --only goals --only library      while developing

A row that nothing measures yet says so, and does not hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

import _parts
from _generate_compose import Tick, acceptance_row, candidates, goal_rows, rate_row, signatures_row
from _generate_library import library_rows, run_rows
from _rows import RESULTS, Goal, Row, publish
from prompts import LOST, RECORDINGS, lost_row
from simwright.generate.tally import run_folders

PARTS = ("run", "compose", "goals", "library", "models")


@dataclass(frozen=True)
class Plan:
    """How much of each kind is done."""

    workers: int
    candidates: int = 1400
    seeds: int = 10
    goals: int | None = None
    """Of each file; None: all."""


QUICK_CANDIDATES, QUICK_SEEDS, QUICK_GOALS = 6, 3, 10


def compose_rows(plan: Plan, tick: Tick) -> list[Row]:
    """Candidates of the embedded grammar at the gates."""
    lot = candidates(plan.candidates, plan.workers, plan.seeds, tick)
    return [acceptance_row(lot), rate_row(lot, plan.seeds), signatures_row(lot)]


def model_rows(_: Plan, __: Tick) -> list[Row]:
    """What becomes of programs that language models wrote."""
    if RECORDINGS.is_dir():
        return [lost_row(run_folders([RECORDINGS]))]
    return [_unmeasured(LOST, "", Goal("<=", 0), "many")]


def _unmeasured(name: str, unit: str, goal: Goal, reference: str) -> Row:
    return Row(name, None, unit, 0, goal, reference=reference, note="not measured yet")


def parts_of(plan: Plan) -> dict[str, Callable[[Tick], list[Row]]]:
    """What measures each part of the table, by name."""
    return {
        "run": lambda tick: run_rows(tick, quick=plan.goals is not None),
        "compose": lambda tick: compose_rows(plan, tick),
        "goals": lambda tick: goal_rows(plan.goals, tick),
        "library": lambda _: library_rows(),
        "models": lambda tick: model_rows(plan, tick),
    }


def remarks_of(rows: Sequence[Row]) -> list[str]:
    """Everything that went wrong."""
    lines = [f"* {row.name}: " + ", ".join(f"{k} {v}" for k, v in f.items()) for row in rows for f in row.failures]
    return ["Failures:\n\n" + "\n".join(lines) if lines else "No failures."]


def main(
    quick: Annotated[bool, typer.Option("--quick", help="A few of each kind, under 50 s.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    only: Annotated[list[str] | None, typer.Option(help=f"Only this part ({', '.join(PARTS)}); repeatable.")] = None,
    count: Annotated[int | None, typer.Option("--candidates", min=1, help="Of the long run.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Merge into benchmarks/results/generate.{md,json}.")] = False,
) -> None:
    """How tasks come about: how many, how fast, how varied, and whether goals are served as they are meant."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    plan = Plan(workers or cores)
    if quick:
        plan = Plan(workers or cores, QUICK_CANDIDATES, QUICK_SEEDS, QUICK_GOALS)
    if count is not None:
        plan = Plan(plan.workers, count, plan.seeds, plan.goals)
    if quick and save:
        raise typer.BadParameter("--quick measures only some of each kind, so there is nothing to --save")
    keep = partial(_parts.save, RESULTS / "generate.json", "Generation", order=PARTS, remarks=remarks_of)
    rows = _parts.measure(parts_of(plan), only, keep if save else None)
    title = "Generation" + (" (quick: a few of each kind)" if quick else "")
    publish(title, rows, remarks_of(rows), as_json=as_json, save=None)


if __name__ == "__main__":
    typer.run(main)
