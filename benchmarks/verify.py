"""Whether the gates stop what is wrong, let through what is right, and do so fast and the same each time.

    python benchmarks/verify.py                 everything (about half an hour on two cores)
    python benchmarks/verify.py --quick         under 50 s: some of each kind
    python benchmarks/verify.py --only mutants --only language      while developing
    python benchmarks/verify.py --only mutants --save               saves these rows, and keeps those of other parts

A row whose programs or sentences are missing says so, and does not hold.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

import _parts
from _rows import RESULTS, Goal, Row, publish
from _verify_mutants import BASE, FURTHER, ROOT, Fate, chosen, equivalents, programs, run, sound
from _verify_programs import (
    BASE_SEEDS,
    SEEDS,
    Tick,
    bad_row,
    base_row,
    blind_row,
    files,
    fill,
    good_row,
    hostile_row,
    memory_row,
    rate_row,
    verify_lot,
)
from _verify_steady import seconds_row, steady_row
from simwright.errors import SimwrightError
from simwright.tasks.loader import load_program
from simwright.tasks.registry import load, task_names
from simwright.tasks.task import Task
from simwright.verify.language.scoring import Rate, Score, read_pairs, score

REPORTED = tuple(ROOT / "tests" / "verify" / "language" / name for name in ("reported.json", "reported_more.json"))
"""By two people who had not seen the gate; the second wrote in more voices."""
SENTENCE_PROGRAMS = (ROOT / "tests" / "verify" / "language" / "programs", ROOT / "tests" / "fixtures" / "programs")
CANDIDATES = 100
PRECISION, RECALL = Goal(">=", 0.95), Goal(">=", 0.9)
STEADY = ("seat_the_ell", "deal_two_each", "plank_bridge", "sweep_two_piles", "rope_on_bent_line")
PARTS = ("files", "base", "mutants", "hostile", "seconds", "steady", "language")


@dataclass(frozen=True)
class Plan:
    """How much of each kind is done."""

    workers: int
    bad: int | None = None
    """Programs of each folder; None: all."""
    seeds: int = SEEDS
    candidates: int = CANDIDATES
    base: int | None = None
    base_seeds: int = BASE_SEEDS
    mutants: int | None = None
    hostile: int | None = None
    repeats: int = 5
    steady: int = len(STEADY)
    steady_seeds: int = SEEDS


QUICK = Plan(
    workers=1,
    bad=2,
    seeds=4,
    candidates=6,
    base=1,
    base_seeds=4,
    mutants=3,
    hostile=6,
    repeats=1,
    steady=1,
    steady_seeds=3,
)


def file_rows(plan: Plan, tick: Tick) -> list[Row]:
    """Bad, blind and good programs, all in one list, which is also what speed and memory are measured on."""
    folders = {name: files(name, plan.bad) for name in ("bad", "blind_bad", "good")}
    lot = verify_lot(fill(folders, plan.candidates), plan.workers, tick, plan.seeds)
    return [bad_row(lot), blind_row(lot), good_row(lot), rate_row(lot), memory_row(lot)]


def mutant_row(plan: Plan, tick: Tick) -> Row:
    """Mutants that pass all gates and were not judged to be good tasks."""
    paths = programs()
    refused = list[str]()
    if plan.mutants is None:
        good = sound(plan.workers, tick)
        refused = [p.stem for p in paths if p not in good]
        paths = good
    wanted = chosen(paths)
    if plan.mutants is not None:
        wanted = [wanted[i * len(wanted) // plan.mutants] for i in range(plan.mutants)]
    fates = run(wanted, plan.workers, lambda fate: tick(fate.program))
    judged = equivalents()
    survivors = [f for f in fates if f.survived]
    equal = [f for f in survivors if f.mutant.label in judged.get(f.program, {})]
    failures = tuple(
        {"program": f.program, "mutant": f.mutant.label, "line": f.mutant.line, "why": f.error or "passed all gates"}
        for f in survivors
        if f not in equal
    )
    note = f"killed by {_by_gate(fates)}; {len(equal)} survive as good tasks, see docs/verification_mutants.md"
    if refused:
        note += f"; left out, for they are refused themselves: {', '.join(refused)}"
    name = "mutants that survive and are not equivalent"
    return Row(name, float(len(failures)), "", len(fates), Goal("<=", 0), note=note, failures=failures)


def _by_gate(fates: Sequence[Fate]) -> str:
    return ", ".join(f"{gate} {n}" for gate, n in Counter(f.gate for f in fates if f.gate).most_common())


def language_rows(path: Path) -> list[Row]:
    """Precision and recall of the language gate, all in all and for each way of disagreeing."""
    names = (f"language gate, {path.stem}: precision", f"language gate, {path.stem}: recall")
    if not path.exists():
        note = f"{path.relative_to(ROOT)} is missing"
        return [Row(n, None, "", 0, g, note=note) for n, g in zip(names, (PRECISION, RECALL), strict=True)]
    found = score(read_pairs(path), _task)
    rows = [
        _rate_row(names[0], found.precision, PRECISION, _agreeing(found)),
        _rate_row(names[1], found.recall, RECALL),
    ]
    rows += [_rate_row(f"{names[1]}, {kind}", rate, RECALL) for kind, rate in found.by_kind.items()]
    # How many, not which: who has read the mistakes can no longer develop without them in mind.
    misjudged = f"language gate, {path.stem}: misjudged"
    return [*rows, Row(misjudged, float(len(found.mistakes)), "", len(found.outcomes))]


def _agreeing(found: Score) -> str:
    agree = [o for o in found.outcomes if o.pair.agrees]
    return f"{sum(bool(o.findings) for o in agree)} of {len(agree)} agreeing sentences refused"


def _rate_row(name: str, rate: Rate, goal: Goal, note: str = "") -> Row:
    return Row(name, rate.value, "", rate.of, goal, interval=rate.interval, note=note)


def _task(name: str) -> type[Task]:
    """A base task, or the task of a program such as "good/smiley".

    Raises:
        SimwrightError: there is none of that name.
    """
    if name in task_names():
        return load(name)
    for folder in SENTENCE_PROGRAMS:
        path = folder / f"{name}.py"
        if path.exists():
            return load_program(path.read_text(encoding="utf-8"), name)
    raise SimwrightError(f"no base task and no program is called {name!r}")


def parts_of(plan: Plan) -> dict[str, Callable[[Tick], list[Row]]]:
    """What measures each part of the table, by name."""
    base = sorted(p for p in BASE.glob("*.py") if p.stem != "__init__")[: plan.base]
    steady = [FURTHER / f"{name}.py" for name in STEADY[: plan.steady]]
    return {
        "files": partial(file_rows, plan),
        "base": lambda tick: [base_row(base, plan.workers, tick, plan.base_seeds)],
        "mutants": lambda tick: [mutant_row(plan, tick)],
        "hostile": lambda tick: [hostile_row(files("hostile", plan.hostile), tick)],
        "seconds": lambda tick: [seconds_row(plan.repeats, tick)],
        "steady": lambda tick: [steady_row(steady, plan.workers, tick, plan.steady_seeds)],
        "language": lambda _: [row for path in REPORTED for row in language_rows(path)],
    }


def remarks_of(rows: Sequence[Row]) -> list[str]:
    """Everything that went wrong."""
    lines = [f"* {row.name}: " + ", ".join(f"{k} {v}" for k, v in f.items()) for row in rows for f in row.failures]
    return ["Failures:\n\n" + "\n".join(lines) if lines else "No failures."]


def main(
    quick: Annotated[bool, typer.Option("--quick", help="Some of each kind, under 50 s.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    only: Annotated[list[str] | None, typer.Option(help=f"Only this part ({', '.join(PARTS)}); repeatable.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Merge into benchmarks/results/verify.{md,json}.")] = False,
) -> None:
    """What the gates stop and let through, how fast, and how steadily."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    plan = QUICK if quick else Plan(workers or cores)
    if quick and save:
        raise typer.BadParameter("--quick measures only some of each kind, so there is nothing to --save")
    keep = partial(_parts.save, RESULTS / "verify.json", "Verification", order=PARTS, remarks=remarks_of)
    rows = _parts.measure(parts_of(plan), only, keep if save else None)
    title = "Verification" + (" (quick: some of each kind)" if quick else "")
    publish(title, rows, remarks_of(rows), as_json=as_json, save=None)


if __name__ == "__main__":
    typer.run(main)
