"""Libraries as tables for the terminal and as data for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from simwright.demos.pictures import counted
from simwright.library.entry import TaskEntry
from simwright.library.lookup import Hit
from simwright.library.statistics import Statistics
from simwright.library.store import Damage
from simwright.records import Cost
from simwright.report import Data

MOST_COUNTS = 14
"""Rows of one table of counts; the rest is summed up."""

_STATES = {"approved": "green", "rejected": "red", "none": "dim"}


def entry_data(entry: TaskEntry) -> Data:
    """An entry for JSON, without its fingerprint's code."""
    data = asdict(entry)
    data["asks_for"] = str(entry.fingerprint.signature)
    del data["fingerprint"]
    return data


def hits_data(hits: Sequence[Hit]) -> list[Data]:
    """Found entries for JSON, in short."""
    return [{**short_data(h.entry), "score": h.score} for h in hits]


def short_data(entry: TaskEntry) -> Data:
    """An entry for JSON, in short."""
    return {
        "name": entry.name,
        "description": entry.description,
        "motif": entry.proposal.motif,
        "assets": list(entry.facts.assets),
        "conditions": list(entry.facts.conditions),
        "moves": list(entry.facts.moves),
        "designer": entry.provenance.designer,
        "review": entry.review.state,
    }


def entries_table(entries: Sequence[TaskEntry]) -> Table:
    """Entries, one in each row."""
    table = Table(box=None, pad_edge=False)
    table.add_column("task", no_wrap=True)
    for title in ("motif", "things"):
        table.add_column(title)
    table.add_column("moves", justify="right", no_wrap=True)
    table.add_column("designer")
    table.add_column("review")
    table.add_column("what is to be done")
    for entry in entries:
        state = entry.review.state
        table.add_row(
            Text(entry.name, "bold"),
            Text(entry.proposal.motif, "cyan"),
            Text(" ".join(entry.facts.assets), "dim"),
            spanned(entry.facts.moves),
            Text(entry.provenance.designer),
            Text("" if state == "none" else state, _STATES[state]),
            Text(entry.description),
        )
    return table


def damage_lines(damaged: Sequence[Damage]) -> list[Text]:
    """What had to be skipped, one line each."""
    return [Text(f"skipped {d.name}: {d.why}", "yellow") for d in damaged]


def entry_parts(entry: TaskEntry, program: str) -> list[Table | Text]:
    """One entry for people: what it asks for, how it fared, where it comes from, and its program."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("what", style="dim", no_wrap=True)
    table.add_column("value", overflow="fold")
    made = entry.provenance
    rows = {
        "description": entry.description,
        "wish": entry.proposal.goal or "",
        "sentences": "\n".join(entry.facts.sentences),
        "asks for": str(entry.fingerprint.signature),
        "motif": entry.proposal.motif,
        "things": " ".join(entry.facts.assets),
        "moves": spanned(entry.facts.moves),
        "designer": f"{made.designer}, {made.mode}{f', seed {made.seed}' if made.seed is not None else ''}",
        "mended": counted(made.repairs, "time") if made.repairs else "",
        "led to by": " ".join(made.parents),
        "cost": cost_text(made.cost),
        "gates": " ".join(g.gate for g in entry.verification.gates if g.passed),
        "sandbox": entry.verification.isolation,
        "review": entry.review.state + (f": {entry.review.remark}" if entry.review.remark else ""),
        "program": f"sha256 {entry.program}",
    }
    for what, value in rows.items():
        if value:
            table.add_row(what, Text(value))
    return [Text(entry.name, "bold"), table, Text(""), Text(program.rstrip())]


def statistics_data(found: Statistics) -> Data:
    """Figures of a library for JSON."""
    return asdict(found)


def statistics_parts(found: Statistics) -> list[Table | Text]:
    """Figures of a library for people."""
    total = max(found.tasks, 1)
    figures = Table(box=None, pad_edge=False, show_header=False)
    figures.add_column("what", style="dim")
    figures.add_column("value", justify="right")
    rows = {
        "tasks": str(found.tasks),
        "behaviour signatures": str(found.signatures),
        "largest motif": f"{found.largest_motif:.0%}",
        "self-BLEU-4 of descriptions": f"{found.self_bleu:.3f}",
        "pairs of descriptions that share over half of their words": str(len(found.alike_descriptions)),
        "names that begin with the same two words as another": f"{found.names_that_share:.0%}",
        "cost": cost_text(found.cost),
        "damaged entries, skipped": str(len(found.damaged)),
    }
    for what, value in rows.items():
        figures.add_row(what, value)
    counts = Table.grid(padding=(0, 4))
    tables = {
        "motif": found.motifs,
        "thing": found.assets,
        "condition": found.conditions,
        "moves": {str(k): n for k, n in found.moves.items()},
        "from": {**found.designers, **{f"  {mode}": n for mode, n in found.modes.items()}},
        "review": found.reviews,
    }
    counts.add_row(*(_counts_table(title, of, total) for title, of in tables.items()))
    alike = [Text(f"alike: {a} and {b} ({share:.0%})", "yellow") for a, b, share in found.alike_descriptions[:5]]
    return [figures, Text(""), counts, *alike, *damage_lines(found.damaged)]


def _counts_table(title: str, counts: Mapping[str, int], total: int) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(title, no_wrap=True)
    table.add_column("", justify="right")
    shown = list(counts.items())[:MOST_COUNTS]
    for name, n in shown:
        table.add_row(Text(name), Text(f"{n} ({n / total:.0%})" if total > 1 else str(n), "dim"))
    if len(counts) > len(shown):
        table.add_row(Text(f"and {len(counts) - len(shown)} more", "dim"), "")
    return table


def spanned(numbers: tuple[int, int]) -> str:
    """Two numbers as a range, or as one if they are the same."""
    return str(numbers[0]) if numbers[0] == numbers[1] else f"{numbers[0]}-{numbers[1]}"


def cost_text(cost: Cost) -> str:
    """What it took, for people."""
    if not cost.requests:
        return "no model"
    money = "price not known" if cost.dollars is None else f"${cost.dollars:.4f}"
    tokens = f"{cost.tokens_in + cost.tokens_out:,} tokens"
    return f"{counted(cost.requests, 'request')}, {tokens}, {money}"
