"""The embedded grammar measured: what the gates accept, how fast and how varied, and how goals are served."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from _rows import Goal, Row, wilson
from simwright.errors import SimwrightError
from simwright.generate.compose import Composition, compose, compose_goal
from simwright.generate.compose.scoring import LabelledGoal, disagreements, read_goals
from simwright.library.signature import signature
from simwright.records import TaskProgram
from simwright.sandbox import Sandbox
from simwright.tasks.building import build
from simwright.tasks.loader import load_program
from simwright.verify.stages import examine
from simwright.verify.trial import VerifyConfig
from simwright.workers import Died, spread

FIRST_SEED = 100_000
"""Seeds of measured candidates; the grammar was tuned on lower ones."""
ROOT = Path(__file__).parents[1]
DEVELOPED = "written with the grammar in view"
GOALS = {
    DEVELOPED: ROOT / "tests" / "generate" / "goals_develop.json",
    "written by someone who has not seen it": ROOT / "tests" / "generate" / "goals_reported.json",
}

Tick = Callable[[str], None]
"""Told what comes next, once for each candidate or goal."""


@dataclass(frozen=True)
class Fate:
    """What became of one candidate."""

    seed: int
    name: str
    motif: str
    moves: int
    gate: str | None
    """That refused it; None: accepted."""
    why: str
    """Cause and detail of a refusal; "" if accepted."""
    cause: str
    signature: str
    """Of its behaviour; "" if it does not build."""


@dataclass(frozen=True)
class Lot:
    """Candidates, and how long they took together."""

    fates: tuple[Fate, ...]
    seconds: float
    """[s] wall clock."""
    workers: int

    @property
    def accepted(self) -> list[Fate]:
        """Those that passed all gates."""
        return [f for f in self.fates if f.gate is None]


def candidates(count: int, workers: int, seeds: int, tick: Tick) -> Lot:
    """Candidates through all gates but novelty, in as many processes."""
    begin = time.perf_counter()
    numbers = range(FIRST_SEED, FIRST_SEED + count)
    fates: list[Fate] = []
    for number, fate in zip(numbers, _fates(list(numbers), workers, seeds), strict=True):
        if isinstance(fate, Died):
            fate = Fate(number, "", "", 0, "process", f"it {fate}", "worker-died", "")
        fates.append(fate)
        tick(fate.name)
    return Lot(tuple(fates), time.perf_counter() - begin, workers)


def _fates(numbers: Sequence[int], workers: int, seeds: int) -> Iterator[Fate | Died]:
    if workers == 1:
        return (_fate(n, seeds) for n in numbers)
    return spread(partial(_fate, seeds=seeds), numbers, workers)


def _fate(number: int, seeds: int) -> Fate:
    made = compose(number)
    program = TaskProgram(made.program, made.proposal.name)
    verification, builts = examine(program, _sandbox(), VerifyConfig(seeds=seeds))
    finding = verification.finding
    why = "" if finding is None else f"{finding.cause}: {finding.detail}"
    told = str(signature(builts)) if builts else ""
    cause = "" if finding is None else finding.cause
    gate = verification.failed_gate
    return Fate(number, made.proposal.name, made.proposal.motif, made.moves, gate, why, cause, told)


@cache
def _sandbox() -> Sandbox:
    """One for each process; its server ends with the process."""
    return Sandbox()


def acceptance_row(lot: Lot) -> Row:
    """The share of candidates that the gates accept, novelty left out, and what the others died of."""
    n, good = len(lot.fates), len(lot.accepted)
    causes = Counter(f"{f.gate}: {f.cause}" for f in lot.fates if f.gate is not None)
    failures: tuple[dict[str, Any], ...] = tuple(
        {"seed": f.seed, "task": f.name, "gate": f.gate, "why": f.why} for f in lot.fates if f.gate is not None
    )
    note = "refused by " + ", ".join(f"{cause} {k}" for cause, k in causes.most_common()) if causes else ""
    return Row(
        "compose: candidates accepted by the gates before novelty",
        good / n if n else None,
        "",
        n,
        Goal(">=", 0.7),
        interval=wilson(good, n),
        note=note,
        failures=failures,
    )


def rate_row(lot: Lot, seeds: int) -> Row:
    """Accepted tasks a minute."""
    value = 60 * len(lot.accepted) / lot.seconds if lot.fates else None
    note = f"{lot.workers} processes, {seeds} seeds each, novelty left out, starting the processes included"
    name = "compose: accepted tasks a minute, two cores, 10 seeds each"
    return Row(name, value, "a minute", len(lot.fates), Goal(">=", 8), note=note)


def signatures_row(lot: Lot) -> Row:
    """Accepted tasks of one run that differ in what they ask for."""
    found = {f.signature for f in lot.accepted}
    moves = sorted(f.moves for f in lot.accepted)
    motifs = Counter(f.motif for f in lot.accepted if f.signature)
    largest = max(motifs.values(), default=0) / max(1, len(lot.accepted))
    horizon = f"; 1 to {moves[-1]} moves" if moves else ""
    note = f"of {len(lot.fates)} candidates, {len(lot.accepted)} accepted; largest motif {100 * largest:.0f} %{horizon}"
    name = "compose: accepted tasks in one long run, no behaviour signature twice"
    return Row(name, float(len(found)), "", len(lot.fates), Goal(">=", 1000), note=note)


def goal_rows(most: int | None, tick: Tick) -> list[Row]:
    """Labelled goals: how many were served as something else, and how many of those that can be were served."""
    rows: list[Row] = []
    for who, path in GOALS.items():
        names = (f"compose: goals {who}: served wrongly", f"compose: goals {who}: servable ones served")
        bounds = (Goal("<=", 0), Goal(">=", 0.7))
        if not path.exists():
            note = f"{path.relative_to(ROOT)} is missing"
            rows += [Row(name, None, "", 0, goal, note=note) for name, goal in zip(names, bounds, strict=True)]
            continue
        labels = read_goals(path)
        labels = labels if most is None else labels[:: max(1, len(labels) // most)]
        found = _goal_rows(names, bounds, labels, tick)
        # Who reads which of the others are refused tunes on them, and then nothing measures goals at first sight.
        rows += found if who == DEVELOPED else [replace(row, failures=()) for row in found]
    return rows


def _goal_rows(
    names: tuple[str, str], bounds: tuple[Goal, Goal], labels: Sequence[LabelledGoal], tick: Tick
) -> list[Row]:
    wrong: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    servable = [g for g in labels if g.expect == "serve"]
    served = 0
    for label in labels:
        tick(label.goal)
        answer = compose_goal(label.goal)
        if not isinstance(answer, Composition):
            refused += [{"goal": label.goal, "why": answer.reason}] if label.expect == "serve" else []
            continue
        found = _unlike(label, answer)
        if found:
            wrong.append({"goal": label.goal, "why": "; ".join(found)})
        else:
            served += 1
    n = len(servable)
    note = f"{n} to be served, {len(labels) - n} to be refused"
    return [
        Row(names[0], float(len(wrong)), "", len(labels), bounds[0], note=note, failures=tuple(wrong)),
        Row(
            names[1],
            served / n if n else None,
            "",
            n,
            bounds[1],
            interval=wilson(served, n),
            failures=tuple(refused),
        ),
    ]


def _unlike(label: LabelledGoal, answer: Composition) -> tuple[str, ...]:
    if label.expect == "refuse":
        return (f"it was to be refused, and became: {answer.proposal.description}",)
    try:
        built = build(load_program(answer.program, "goal"), FIRST_SEED)
    except SimwrightError as error:
        return (f"it does not build: {error}",)
    return disagreements(label, answer.proposal.motif, built)
