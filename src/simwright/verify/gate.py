"""What a gate says of a program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

GateName = Literal["parse", "static", "build", "settle", "falsify", "solve", "language", "novelty", "critics", "person"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, so that a person or a model can mend it."""

    cause: str
    """What is wrong, as a short fixed term, e.g. "wrong-colour"."""
    detail: str
    """In words, with names, numbers and seeds."""
    remedy: str
    """What to do about it."""
    line: int | None = None
    """Line of the program, where known."""
    evidence: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])
    """Numbers, seeds and picture paths."""


@dataclass(frozen=True)
class GateResult:
    """How one gate judged a program."""

    gate: GateName
    passed: bool
    findings: tuple[Finding, ...] = ()
    """Why it failed; the first is the most important. A gate that passed may still leave remarks here."""
    evidence: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])
    """What was measured."""
    seconds: float = 0.0
    """[s] wall clock, for statistics only."""
