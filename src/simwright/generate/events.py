"""What a run tells while it goes on, for a live view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simwright.records import Cost, GateName, TaskProposal, Verification


@dataclass(frozen=True)
class CandidateStarted:
    """A candidate begins."""

    number: int
    goal: str | None


@dataclass(frozen=True)
class Proposed:
    """It has a name and a description."""

    number: int
    proposal: TaskProposal


@dataclass(frozen=True)
class Written:
    """It has a program."""

    number: int
    attempt: int
    """From 1; above 1: mended."""
    program: str
    """sha256 of its text."""
    lines: int


@dataclass(frozen=True)
class AtGate:
    """Its program comes to a gate."""

    number: int
    attempt: int
    gate: GateName


@dataclass(frozen=True)
class Judged:
    """Its program passed all gates, or failed at one."""

    number: int
    attempt: int
    verification: Verification


@dataclass(frozen=True)
class Accepted:
    """It is in the library."""

    number: int
    name: str
    """Its name there."""


@dataclass(frozen=True)
class Refused:
    """It is given up."""

    number: int
    where: str
    """The gate, or "declined" or "unreadable"."""
    detail: str


@dataclass(frozen=True)
class Spent:
    """What the whole run has cost so far."""

    number: int
    total: Cost


Event = CandidateStarted | Proposed | Written | AtGate | Judged | Accepted | Refused | Spent
OnEvent = Callable[[Event], None]
