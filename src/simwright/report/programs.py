"""What came of programs that were imported or converted, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from simwright.convert import Conversion
from simwright.verify.importing import Imported


def import_data(results: Sequence[Imported]) -> list[dict[str, Any]]:
    """For JSON, one for each program."""
    return [{"file": r.file, "added": r.added, "why": r.why, "fallbacks": _fallbacks(r)} for r in results]


def import_table(results: Sequence[Imported]) -> Table:
    """One row for each program."""
    table = Table(box=None, pad_edge=False)
    for column in ("program", "in the library as", "relied on", "why not"):
        table.add_column(column)
    for r in results:
        added = Text(r.added, "green") if r.added else Text("not added", "red")
        table.add_row(Text(r.file), added, Text(_fallbacks(r)), Text(r.why))
    return table


def _fallbacks(result: Imported) -> str:
    gates = result.verification.gates if result.verification is not None else ()
    return next((str(g.evidence["fallbacks"]) for g in gates if "fallbacks" in g.evidence), "")


def conversion_data(found: Conversion | None, why: str) -> dict[str, Any]:
    """For JSON."""
    if found is None:
        return {"converted": False, "why": why}
    told = {"scenes": found.scenes, "same": found.same, "differences": list(found.differences)}
    return {"converted": True, **told, "text": found.text}


def conversion_line(found: Conversion) -> str:
    """How well the conversion behaves like the original."""
    return f"behaves the same in {found.same} of {found.scenes} scenes"
