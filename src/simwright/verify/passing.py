"""Part of the gate "falsify": only a state that is passed through counts for good once it was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simwright.records import Finding
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Condition
from simwright.tasks.goals import Goal
from simwright.tasks.view import View


def needlessly_passing(built: BuiltTask, end: View, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    """Passing goals (`lasting=False`) that hold at the end, but that nothing keeps: what falls down again would count.

    A goal may be a passing one if a later goal undoes it, or if it cannot be undone without a lasting goal noticing,
    such as a disk's way to a peg on which all disks have to end.

    Args:
        built: the task.
        end: the end state put up by hand.
        seed: evidence that findings are given.
    """
    lasting = [g.condition for g in built.goals if g.lasting]
    for i, goal in enumerate(built.goals):
        if goal.lasting or not goal.condition.holds(end):
            continue
        undone = _unnoticed(goal, lasting, end)
        if undone is not None:
            yield Finding(
                "should-last",
                f"goal {i + 1} ({goal.instruction!r}) has lasting=False, but no later goal undoes it, and the lasting "
                f"goals may hold at the end although {undone}",
                "Leave out lasting=False: it is for states that are passed through, such as a stop on the way.",
                evidence=seed,
            )


def _unnoticed(goal: Goal, lasting: Sequence[Condition], end: View) -> str | None:
    """How the goal may be undone without a lasting one noticing; None if it cannot."""
    judged = {name for condition in lasting for name in condition.subjects()}
    for name in goal.condition.subjects():
        if name not in judged:
            # A body that others lie on may be elsewhere together with them.
            return f"{name} is elsewhere"
    for mutant in goal.condition.mutants(end):
        after = end.moved(mutant.changes)
        if all(condition.holds(after) for condition in lasting):
            return mutant.label
    return None
