"""Runs of designers, and language models, as lines and tables for the terminal and as data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from simwright.demos.pictures import counted
from simwright.errors import SimwrightError
from simwright.generate.events import AtGate, CandidateStarted, Event, Proposed, Written
from simwright.generate.journal import Outcome
from simwright.llm.errors import AwaitingReply
from simwright.llm.model import Completion
from simwright.llm.spec import Provider
from simwright.records import Cost
from simwright.report import Data

LONGEST_DETAIL = 300
"""Characters of why a candidate was refused, in one line."""


def outcome_data(outcome: Outcome) -> Data:
    """What came of a candidate, for JSON."""
    return {
        "number": outcome.number,
        "status": outcome.status,
        "name": outcome.name or (outcome.proposal.name if outcome.proposal is not None else None),
        "where": outcome.where or None,
        "detail": outcome.detail or None,
        "attempts": len(outcome.drafts),
        "first_attempt": outcome.verifications[0].failed_gate or "passed" if outcome.verifications else None,
        "cost": cost_data(outcome.cost),
    }


def outcome_line(outcome: Outcome) -> Text:
    """What came of a candidate, in a line."""
    name = outcome.name or (outcome.proposal.name if outcome.proposal is not None else "nothing")
    line = Text(f"{outcome.number:4d}  ")
    if outcome.status == "accepted":
        mended = "" if len(outcome.drafts) == 1 else f", at attempt {len(outcome.drafts)}"
        line.append("accepted", "bold green").append(f"  {name}{mended}")
    else:
        line.append("refused ", "bold red").append(f"  {name}  {outcome.where}: {outcome.detail[:LONGEST_DETAIL]}")
    return line


def event_text(event: Event) -> str | None:
    """What a run does at the moment; None: nothing new to see."""
    if isinstance(event, CandidateStarted):
        return f"candidate {event.number}: an idea"
    if isinstance(event, Proposed):
        return f"candidate {event.number}: {event.proposal.name}, a program"
    if isinstance(event, Written):
        return f"candidate {event.number}: {event.lines} lines written"
    if isinstance(event, AtGate):
        return f"candidate {event.number}: at the gate {event.gate}"
    return None


def spent_text(cost: Cost) -> str:
    """What was spent, in words."""
    money = "at a price not known" if cost.dollars is None else f"${cost.dollars:.4f}"
    return f"{cost.requests} requests, {cost.tokens_in:,} tokens in, {cost.tokens_out:,} out, {money}"


def cost_data(cost: Cost) -> Data:
    """What was spent, for JSON."""
    return {
        "requests": cost.requests,
        "tokens_in": cost.tokens_in,
        "tokens_out": cost.tokens_out,
        "dollars": cost.dollars,
        "seconds": round(cost.seconds, 3),
    }


def run_summary(outcomes: Sequence[Outcome], stopped: SimwrightError | None, library: Path) -> Data:
    """A run so far, for JSON."""
    return {
        "accepted": [o.name for o in outcomes if o.name is not None],
        "library": str(library),
        "outcomes": [outcome_data(o) for o in outcomes],
        "cost": cost_data(_total(outcomes)),
        "waiting": waiting_data(stopped) if isinstance(stopped, AwaitingReply) else None,
        "stopped": None if stopped is None else str(stopped),
    }


def summary_lines(outcomes: Sequence[Outcome], library: Path) -> list[str]:
    """A run so far, in words."""
    accepted = [o for o in outcomes if o.name is not None]
    first = sum(len(o.drafts) == 1 for o in accepted)
    total = _total(outcomes)
    lines = [f"{counted(len(outcomes), 'candidate')}: {len(accepted)} accepted ({first} at the first attempt)"]
    if total.requests:
        lines.append(f"spent: {spent_text(total)}")
    if accepted:
        lines.append(f"library: {library}")
    return lines


def _total(outcomes: Sequence[Outcome]) -> Cost:
    return sum((o.cost for o in outcomes), Cost())


def waiting_data(awaiting: AwaitingReply) -> Data:
    """Which prompt waits for its reply, for JSON."""
    return {"prompt": str(awaiting.prompt), "reply": str(awaiting.reply), "new_from_line": awaiting.new_from}


def waiting_lines(awaiting: AwaitingReply) -> list[str]:
    """Which prompt waits for its reply, and how to answer it."""
    return [
        f"prompt: {awaiting.prompt} (what is new in it begins at line {awaiting.new_from})",
        f"reply:  {awaiting.reply}",
    ]


def providers_table(providers: Sequence[Provider]) -> Table:
    """The ways to reach a language model."""
    table = Table(box=None, pad_edge=False)
    for title in ("model", "for", "state"):
        table.add_column(title, no_wrap=title == "model")
    for provider in providers:
        state, style = provider_state(provider)
        table.add_row(Text(provider.spec, "bold"), Text(provider.about), Text(state, style))
    return table


def provider_state(provider: Provider) -> tuple[str, str]:
    """Whether a provider can be used, in words, and the colour of that."""
    if not provider.installed:
        return "not installed: pip install 'simwright[providers]'", "yellow"
    if not provider.has_key:
        return f"no key: set {' or '.join(provider.variables)}", "yellow"
    return "ready", "green"


def provider_data(provider: Provider) -> Data:
    """A provider for JSON. Keys are never shown."""
    return {
        "name": provider.name,
        "spec": provider.spec,
        "about": provider.about,
        "installed": provider.installed,
        "variables": list(provider.variables),
        "has_key": provider.has_key,
    }


def completion_data(completion: Completion) -> Data:
    """A reply for JSON."""
    return {
        "model": completion.model,
        "text": completion.text,
        "finish_reason": completion.finish_reason,
        "counted": completion.usage.counted,
        "cost": cost_data(completion.spent),
    }


def completion_lines(completion: Completion) -> list[str]:
    """A test call, in words."""
    told = " ".join(completion.text.split())
    counted_by = "" if completion.usage.counted else " (estimated)"
    return [
        f"{completion.model} answered in {completion.seconds:.1f} s: {told[:200]}",
        f"{spent_text(completion.spent)}{counted_by}",
    ]
