"""Generation measured: the main job, the embedded grammar, the shipped library, and programs that models wrote.

    python benchmarks/generate.py                 everything (some hours on two cores: 1,250 candidates)
    python benchmarks/generate.py --quick         under 50 s: a few candidates and goals
    python benchmarks/generate.py --only goals --only library      while developing

A row that nothing measures yet says so, and does not hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from _generate_compose import Tick, acceptance_row, candidates, goal_rows, rate_row, signatures_row
from _generate_library import library_rows, run_rows
from _rows import Goal, Row, progress, publish

PARTS = ("run", "compose", "goals", "library", "models")


@dataclass(frozen=True)
class Plan:
    """How much of each kind is done."""

    workers: int
    candidates: int = 1250
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
    name = "programs a model wrote that are lost, counted as failures through our fault, or run outside the sandbox"
    return [_unmeasured(name, "", Goal("<=", 0), "many")]


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
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/generate.{md,json}.")] = False,
) -> None:
    """How tasks come about: how many, how fast, how varied, and whether goals are served as they are meant."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    plan = Plan(workers or cores)
    if quick:
        plan = Plan(workers or cores, QUICK_CANDIDATES, QUICK_SEEDS, QUICK_GOALS)
    if count is not None:
        plan = Plan(plan.workers, count, plan.seeds, plan.goals)
    parts = parts_of(plan)
    unknown = [name for name in only or () if name not in parts]
    if unknown:
        raise typer.BadParameter(f"--only {unknown[0]}: one of {', '.join(parts)}")
    rows: list[Row] = []
    with progress() as shown:
        for name in only or parts:
            bar = shown.add_task(name, total=None)
            rows += parts[name](
                lambda what, bar=bar, name=name: shown.update(bar, advance=1, description=f"{name}: {what}")
            )
            shown.remove_task(bar)
    title = "Generation" + (" (quick: a few of each kind)" if quick else "")
    publish(title, rows, remarks_of(rows), as_json=as_json, save="generate" if save else None)


if __name__ == "__main__":
    typer.run(main)
