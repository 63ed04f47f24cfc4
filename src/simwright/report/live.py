"""A run as it goes on: a table for a terminal, lines for everything else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from rich.console import Group
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from simwright.generate.events import (
    Accepted,
    AtGate,
    Event,
    Judged,
    Proposed,
    Refused,
    Spent,
    Written,
)
from simwright.records import Cost, GateName
from simwright.report.library import cost_text

SHOWN = 12
"""Candidates that are seen at a time: the latest."""
LONGEST = 76
"""Characters of why a candidate was refused."""
GATES: tuple[GateName, ...] = get_args(GateName)


@dataclass(frozen=True)
class Progressed:
    """After the tasks: how far the demonstrations, their films and the page are."""

    stage: Literal["demonstrations", "videos", "page"]
    done: int
    total: int
    detail: str = ""


RunEvent = Event | Progressed


@dataclass(frozen=True)
class _Row:
    name: str = "thinking of a task"
    state: str = ""
    style: str = "dim"
    passed: int = 0
    """Gates that it is through."""
    attempt: int = 1


@dataclass
class RunView:
    """What a run shows. Takes its events, and draws itself as a table."""

    wanted: int | None
    """Accepted tasks that are wanted; None: as many as lead to the wish."""
    note: str = ""
    """What a model's reply has come to, or what is waited for."""
    _rows: dict[int, _Row] = field(default_factory=dict[int, _Row])
    _stages: dict[str, Progressed] = field(default_factory=dict[str, Progressed])
    _accepted: int = 0
    _refused: int = 0
    _spent: Cost = field(default_factory=Cost)

    def take(self, event: RunEvent) -> None:
        """The next event."""
        if isinstance(event, Progressed):
            self._stages[event.stage] = event
            return
        row = self._rows.get(event.number, _Row())
        self.note = ""
        if isinstance(event, Spent):
            self._spent = event.total
            return
        self._rows[event.number] = _changed(row, event)
        self._accepted += isinstance(event, Accepted)
        self._refused += isinstance(event, Refused)

    def __rich__(self) -> Group:
        """The table, and below it how much there is already."""
        table = Table(box=None, pad_edge=False, expand=False)
        table.add_column("", justify="right", style="dim")
        table.add_column("candidate", no_wrap=True, min_width=30)
        table.add_column("gates", no_wrap=True)
        table.add_column("", no_wrap=True, overflow="ellipsis")
        for number, row in sorted(self._rows.items())[-SHOWN:]:
            table.add_row(str(number), Text(row.name), _dots(row), Text(row.state, row.style))
        parts = [table, Text(""), self._figures()]
        if self.note:
            parts.append(Text(_short(self.note), "dim"))
        for stage in self._stages.values():
            line = Table.grid(padding=(0, 1))
            bar = ProgressBar(total=max(stage.total, 1), completed=stage.done, width=24)
            line.add_row(Text(f"{stage.stage:<14}"), bar, Text(f"{stage.done}/{stage.total} {stage.detail}", "dim"))
            parts.append(line)
        return Group(*parts)

    def _figures(self) -> Text:
        of = "" if self.wanted is None else f" of {self.wanted}"
        told = Text(f"{self._accepted}{of} accepted", "bold green")
        told.append(f", {self._refused} refused", "red" if self._refused else "dim")
        if self._spent.requests:
            told.append(f"   {cost_text(self._spent)}", "dim")
        return told


def _changed(row: _Row, event: Event) -> _Row:
    if isinstance(event, Proposed):
        return replace(row, name=event.proposal.name, state="writing")
    if isinstance(event, Written):
        mended = f"mended, {event.lines} lines" if event.attempt > 1 else f"{event.lines} lines"
        return replace(row, state=mended, attempt=event.attempt, passed=0)
    if isinstance(event, AtGate):
        return replace(row, state=f"at {event.gate}", style="cyan", passed=GATES.index(event.gate))
    if isinstance(event, Judged) and not event.verification.passed:
        finding = event.verification.finding
        why = "" if finding is None else f"{finding.cause}: {finding.detail}"
        return replace(row, state=_short(f"stopped at {event.verification.failed_gate}, {why}"), style="yellow")
    if isinstance(event, Accepted):
        return replace(row, name=event.name, state="accepted", style="bold green", passed=len(GATES))
    if isinstance(event, Refused):
        return replace(row, state=_short(f"{event.where}: {event.detail}"), style="red")
    return row


def _dots(row: _Row) -> Text:
    if row.passed == len(GATES):
        return Text("●" * len(GATES), "green")
    return (
        Text("●" * row.passed, "green")
        + Text("●" if row.state else "", row.style)
        + Text("·" * (len(GATES) - row.passed - bool(row.state)), "dim")
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def line_of(event: RunEvent) -> str | None:
    """One line for what has come to an end; None for all that goes on."""
    if isinstance(event, Judged) and not event.verification.passed:
        finding = event.verification.finding
        why = "" if finding is None else f": {finding.cause}: {finding.detail}"
        return " ".join(f"{event.number:4d}  stopped at {event.verification.failed_gate}{why}".splitlines())
    if isinstance(event, Accepted):
        return f"{event.number:4d}  accepted: {event.name}"
    if isinstance(event, Refused):
        return f"{event.number:4d}  refused ({event.where})"
    if isinstance(event, Progressed) and event.done == event.total:
        return f"{event.stage}: {event.done} {event.detail}".rstrip()
    return None
