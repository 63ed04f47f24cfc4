"""What a run shows while it goes on."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from shelves import draft_of, program_of, verification_of
from simwright.generate.events import (
    Accepted,
    AtGate,
    CandidateStarted,
    Judged,
    Proposed,
    Refused,
    Spent,
    Written,
)
from simwright.records import Cost, Finding, GateResult, Verification
from simwright.report.live import Progressed, RunEvent, RunView, line_of

PROGRAM = program_of("either_bowl")
PROPOSAL = draft_of("either_bowl").entry.proposal
FULL = GateResult("build", False, (Finding("no-room", "[red]full\ntable", "less"),))
BAD = Verification("x", "0" * 64, False, (FULL,), "full", "0.1.0")
EVENTS: list[RunEvent] = [
    CandidateStarted(1, None),
    Proposed(1, PROPOSAL),
    Written(1, 1, "ab", 14),
    AtGate(1, 1, "build"),
    Judged(1, 1, BAD),
    Written(1, 2, "cd", 15),
    AtGate(1, 2, "solve"),
    Judged(1, 2, verification_of(PROGRAM)),
    Accepted(1, "either-bowl-2"),
    Spent(1, Cost(2, 1000, 200, None)),
    CandidateStarted(2, None),
    Refused(2, "declined", "there is no water"),
    Progressed("demonstrations", 2, 3),
    Progressed("page", 1, 1),
]


def shown(view: RunView) -> str:
    console = Console(width=140, file=StringIO())
    console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_table_follows_the_run() -> None:
    view, seen = RunView(5), []
    for event in EVENTS:
        view.take(event)
        seen.append(shown(view))
    assert "either-bowl" in seen[1] and "14 lines" in seen[2] and "at build" in seen[3]
    assert "stopped at build, no-room: [red]full table" in seen[4]
    assert "mended, 15 lines" in seen[5] and "0 of 5 accepted" in seen[7]
    last = seen[-1]
    assert "either-bowl-2" in last and "1 of 5 accepted, 1 refused" in last and "declined: there is no water" in last
    assert "price not known" in last and "2/3" in last


def test_only_the_latest_candidates_are_seen() -> None:
    view = RunView(50)
    for number in range(1, 41):
        view.take(CandidateStarted(number, None))
        view.take(Accepted(number, f"task-{number}"))
    text = shown(view)
    assert "task-40" in text and "task-28" not in text and "40 of 50 accepted" in text


def test_lines_tell_what_has_come_to_an_end() -> None:
    lines = [line for event in EVENTS if (line := line_of(event)) is not None]
    assert lines == [
        "   1  stopped at build: no-room: [red]full table",
        "   1  accepted: either-bowl-2",
        "   2  refused (declined)",
        "page: 1",
    ]
