"""A goal: what the robot is told, and the condition that says whether it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.errors import TaskError
from simwright.tasks.conditions import AnyCondition, Condition


@dataclass(frozen=True, init=False)
class Goal:
    """One sub-goal of a task.

    A goal counts once all earlier ones were reached. Lasting goals are scored on the final state, in parts (the share
    of objects that comply); the others count for good once they were reached.
    """

    instruction: str
    """The sentence that the robot is told in this episode."""
    condition: AnyCondition
    weight: float
    """Share of the score; all weights of a task add up to 1."""
    lasting: bool
    """False for a passing state, such as a step of the tower of Hanoi."""
    paraphrases: tuple[str, ...]
    """All sentences that mean the same, the last kept for test; the instruction is one of them."""

    def __init__(
        self, instruction: str | Sequence[str], condition: Condition, weight: float = 1.0, lasting: bool = True
    ) -> None:
        sentences = (instruction,) if isinstance(instruction, str) else tuple(instruction)
        if not sentences or any(not isinstance(s, str) or not s.strip() for s in sentences):
            raise TaskError(f"Goal: the instruction must be a sentence or a list of sentences, got {instruction!r}")
        if not isinstance(condition, Condition):
            raise TaskError(f"Goal: the condition must be one such as Placed(...), got {condition!r}")
        if not weight > 0:
            raise TaskError(f"Goal {sentences[0]!r}: weight {weight}; allowed: above 0")
        clean = tuple(" ".join(s.split()) for s in sentences)
        values = {
            "instruction": clean[0],
            "condition": condition,
            "weight": float(weight),
            "lasting": bool(lasting),
            "paraphrases": clean,
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)
