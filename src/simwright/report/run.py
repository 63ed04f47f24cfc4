"""What came of a run, in lines and as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from simwright.demos.collect import PartReport
from simwright.demos.pictures import counted
from simwright.errors import SimwrightError
from simwright.generate.journal import Outcome
from simwright.llm.errors import AwaitingReply
from simwright.records import Cost
from simwright.report import Data
from simwright.report.generate import run_summary, spent_text, waiting_lines


class Ran(Protocol):
    """As much of a run as is told of it."""

    @property
    def outcomes(self) -> Sequence[Outcome]: ...
    @property
    def accepted(self) -> Sequence[str]: ...
    @property
    def cost(self) -> Cost: ...
    @property
    def demos(self) -> Sequence[PartReport]: ...
    @property
    def videos(self) -> Sequence[Path]: ...
    @property
    def library(self) -> Path: ...
    @property
    def page(self) -> Path: ...
    @property
    def stopped(self) -> SimwrightError | None: ...


def run_data(ran: Ran) -> Data:
    """A run for JSON."""
    demos = [
        {
            "task": r.task,
            "split": r.split,
            "episodes": r.episodes,
            "steps": r.steps,
            "failed": [{"seed": f.seed, "cause": f.cause} for f in r.failures],
        }
        for r in ran.demos
    ]
    return {
        **run_summary(ran.outcomes, ran.stopped, ran.library),
        "demonstrations": demos,
        "videos": [str(v) for v in ran.videos],
        "page": str(ran.page),
    }


def run_lines(ran: Ran) -> list[str]:
    """A run in words: how much there is, and where to look."""
    episodes = sum(r.episodes for r in ran.demos)
    tasks = f"{counted(len(ran.accepted), 'task')} accepted of {counted(len(ran.outcomes), 'candidate')}"
    lines = [f"{tasks}, {counted(episodes, 'demonstration')}, {counted(len(ran.videos), 'video')}"]
    if ran.cost.requests:
        lines.append(f"spent: {spent_text(ran.cost)}")
    lines.append(f"library: {ran.library}")
    lines.append(f"page:    {ran.page}")
    if isinstance(ran.stopped, AwaitingReply):
        lines += waiting_lines(ran.stopped)
    elif ran.stopped is not None:
        lines.append(f"stopped: {ran.stopped}")
    return lines
