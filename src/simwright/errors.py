"""The errors that Simwright raises: each says what was given, what is allowed and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST_LISTED = 60
"""Names that a message lists in full."""
FEW = 5


class SimwrightError(Exception):
    """Root of everything that Simwright raises on purpose."""


class UnknownName(SimwrightError):
    """A task, asset, colour, shape or layout that does not exist."""

    def __init__(self, what: str, given: object, allowed: Iterable[str], hint: str = "") -> None:
        names = sorted(allowed)
        near = difflib.get_close_matches(str(given), names, n=3, cutoff=0.5)
        message = f"unknown {what} {given!r}"
        message += f"; did you mean {' or '.join(near)}?" if near else "."
        if len(names) <= MOST_LISTED:
            message += f" Known: {', '.join(names)}."
        else:
            message += f" {len(names)} are known, among them {', '.join(names[:FEW])}."
        super().__init__(f"{message} {hint}".strip())


class TaskError(SimwrightError):
    """A task program asks for something that cannot be: the program has to change.

    Attributes:
        line: line of the program that asked for it, when it is known.
    """

    line: int | None = None

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.line is None else f"line {self.line}: {text}"


class Unlucky(TaskError):
    """Chance made this scene impossible; another draw may do."""


class NoRoom(Unlucky):
    """An object finds no free place on the table."""


class AssetError(TaskError):
    """An asset's parameters make no sense, or a mesh file cannot be used."""


class SimulationError(SimwrightError):
    """The simulation itself went wrong: never the policy's fault, never silently repaired."""


class UnstablePhysics(SimulationError):
    """Positions became NaN or the energy blew up."""


class Unreachable(SimwrightError):
    """The arm cannot bring its tool to a pose."""


class MissingExtra(SimwrightError):
    """An optional dependency is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'simwright[{extra}]'")
