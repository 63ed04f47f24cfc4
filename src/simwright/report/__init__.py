"""Records as tables for the terminal and as data for JSON."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from simwright.demos.pictures import counted
from simwright.sim.primitives import Action, PickPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simwright.doctor import Finding, Health
    from simwright.records import GateResult
    from simwright.rollout import Run, StepRecord
    from simwright.tasks.task import Task
    from simwright.verify.files import FileResult

Data = dict[str, Any]

_LEVELS = {"ok": "green", "note": "yellow", "problem": "red"}


def summary(task: type[Task]) -> str:
    """The first paragraph of a task's description, on one line."""
    return " ".join(task.description().split("\n\n")[0].split())


def task_data(task: type[Task]) -> Data:
    """A task for JSON."""
    return {
        "name": task.name,
        "description": task.description(),
        "primitive": task.primitive,
        "tags": list(task.tags),
    }


def tasks_table(tasks: Sequence[type[Task]]) -> Table:
    """Tasks, one in each row."""
    table = Table(box=None, pad_edge=False)
    table.add_column("task", no_wrap=True)
    table.add_column("tags")
    table.add_column("what is to be done")
    for task in tasks:
        table.add_row(Text(task.name, "bold"), Text(" ".join(task.tags), "dim"), Text(summary(task)))
    return table


def action_text(action: Action) -> str:
    """An action for people: places in metres, turns in degrees."""
    if isinstance(action, PickPlace):
        return f"pick {_place(action.pick)}, place {_place(action.place)}"
    return f"push {_place(action.start)} to {_place(action.end)}"


def _place(numbers: tuple[float, ...]) -> str:
    text = ", ".join(f"{v:.3f}" for v in numbers[:2])
    turn = round(math.degrees(numbers[2])) if len(numbers) > 2 else 0
    return f"({text}, {turn}°)" if turn else f"({text})"


def run_data(run: Run) -> Data:
    """An expert's run for JSON."""
    built = run.built
    return {
        "task": built.name,
        "split": built.split,
        "seed": built.seed,
        "instruction": built.instruction,
        "goals": [g.instruction for g in built.goals],
        "success": run.success,
        "score": run.score,
        "cause": run.cause,
        "moves_asked_for": built.moves,
        "step_limit": built.step_limit,
        "fallen": list(run.fallen),
        "simulated_seconds": sum(s.outcome.seconds for s in run.steps),
        "steps": [_step_data(s) for s in run.steps],
    }


def _step_data(step: StepRecord) -> Data:
    action = step.action
    ends = (
        {"pick": list(action.pick), "place": list(action.place)}
        if isinstance(action, PickPlace)
        else {"start": list(action.start), "end": list(action.end)}
    )
    return {
        "goal": step.goal,
        "instruction": step.instruction,
        "action": {"kind": "pick_place" if isinstance(action, PickPlace) else "push", **ends},
        "body": step.body,
        "why": step.why,
        "outcome": step.outcome.kind,
        "grasped": step.outcome.grasped,
        "detail": step.outcome.detail,
        "simulated_seconds": step.outcome.seconds,
        "score": step.score,
    }


def run_table(run: Run) -> Table:
    """The actions of an expert's run, one in each row; grains and beads go by the name of their pile or rope."""
    groups = {b.name: b.group or b.name for b in run.built.bodies}
    table = Table(box=None, pad_edge=False)
    table.add_column("step", justify="right")
    for title in ("object", "why", "action", "outcome"):
        table.add_column(title)
    table.add_column("simulated", justify="right")
    table.add_column("score", justify="right")
    for i, step in enumerate(run.steps, 1):
        good = step.outcome.kind == "done"
        outcome = Text("done", "green") if good else Text(f"{step.outcome.kind}: {step.outcome.detail}", "yellow")
        seconds, score = f"{step.outcome.seconds:.1f} s", f"{step.score:.0%}"
        why = step.why.replace(f"'{step.instruction}'", f"goal {step.goal + 1}")
        words = Text(groups[step.body]), Text(why), Text(action_text(step.action))
        table.add_row(str(i), *words, outcome, seconds, score)
    return table


def verdict_line(run: Run) -> Text:
    """How a run ended, on one line."""
    moves = counted(len(run.steps), "move")
    if run.success:
        return Text(f"solved in {moves}, and it lasted", "bold green")
    fallen = f"; off the table: {', '.join(run.fallen)}" if run.fallen else ""
    return Text(f"not solved: {run.cause} (score {run.score:.0%} after {moves}{fallen})", "bold red")


def health_data(health: Health) -> Data:
    """A machine's health for JSON."""
    return {"healthy": health.healthy, "findings": [_finding_data(f) for f in health.findings]}


def _finding_data(finding: Finding) -> Data:
    return {"what": finding.what, "value": finding.value, "level": finding.level, "meaning": finding.meaning}


def health_table(health: Health) -> Table:
    """A machine's health, one finding in each row."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("what", no_wrap=True)
    table.add_column("value", overflow="fold")
    table.add_column("meaning")
    for finding in health.findings:
        value = Text(finding.value, _LEVELS[finding.level])
        table.add_row(Text(finding.what, "bold"), value, Text(finding.meaning))
    return table


def verification_data(result: FileResult) -> Data:
    """A file's verification for JSON."""
    found = result.verification
    if found is None:
        return {"path": str(result.path), "error": result.error}
    return {"path": str(result.path), "failed_gate": found.failed_gate, **asdict(found)}


def verification_parts(result: FileResult) -> list[Table | Text]:
    """A file's verification for people: a line, the gates, and the first failure with its remedy."""
    found = result.verification
    if found is None:
        return [Text(f"{result.error}", "bold red")]
    verdict = Text(f"{result.title}: ", "bold") + (
        Text("passed", "bold green") if found.passed else Text(f"failed at gate {found.failed_gate!r}", "bold red")
    )
    table = Table(box=None, pad_edge=False)
    for column in ("gate", "verdict", "what was measured", "seconds"):
        table.add_column(column, justify="right" if column == "seconds" else "left")
    for gate in found.gates:
        mark = Text("holds", "green") if gate.passed else Text("fails", "red")
        table.add_row(gate.gate, mark, Text(_measured(gate)), f"{gate.seconds:.2f}")
    parts: list[Table | Text] = [verdict, table]
    for gate in found.gates:
        # The first thing that is wrong; of a gate that holds, the remarks on a program for another library.
        remarks = len(gate.findings) if gate.gate == "build" and "fallbacks" in gate.evidence else 0
        for finding in gate.findings[: 1 if not gate.passed else remarks]:
            where = "" if finding.line is None else f"line {finding.line}: "
            parts.append(Text(f"  {finding.cause}: {where}{finding.detail}"))
            parts.append(Text(f"  what to do: {finding.remedy}", "cyan"))
            if "picture" in finding.evidence:
                parts.append(Text(f"  picture: {finding.evidence['picture']}"))
    if found.isolation != "full":
        parts.append(Text(f"  sandbox: {found.isolation} (see `simwright doctor`)", "yellow"))
    return parts


def _measured(gate: GateResult) -> str:
    return ", ".join(f"{key} {value}" for key, value in gate.evidence.items())
