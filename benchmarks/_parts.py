"""Results that are measured part by part: saving one keeps the others, each with its date and machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from _rows import Row, machine, table

Stored = dict[str, Any]
"""A row as JSON, with its part and when and where it was measured."""


def merged(stored: Sequence[Stored], new: Mapping[str, Sequence[Row]], order: Sequence[str]) -> list[Stored]:
    """Rows of parts that were measured take the place of those saved before; parts come in order.

    Args:
        stored: rows saved before.
        new: rows by part, measured here and now.
        order: names of all parts; rows of others are left out.
    """
    measured = machine()
    found = [row for row in stored if row["part"] not in new]
    found += [{"part": part, "measured": measured, **row.data()} for part, rows in new.items() for row in rows]
    return sorted((row for row in found if row["part"] in order), key=lambda row: order.index(row["part"]))


def document(title: str, stored: Sequence[Stored], remarks: Callable[[Sequence[Row]], Sequence[str]]) -> str:
    """The rows as Markdown, one table for each part below its date and machine.

    Args:
        remarks: what is to be said below the table of a part.
    """
    lines = [f"# {title}"]
    for part in dict.fromkeys(row["part"] for row in stored):
        own = [row for row in stored if row["part"] == part]
        rows = [Row.of(row) for row in own]
        lines += ["", f"## {part}", "", own[0]["measured"], "", *table(rows)]
        for remark in remarks(rows):
            lines += ["", remark]
    return "\n".join(lines) + "\n"


def save(
    path: Path,
    title: str,
    new: Mapping[str, Sequence[Row]],
    order: Sequence[str],
    remarks: Callable[[Sequence[Row]], Sequence[str]],
) -> None:
    """Merge rows into `path` (JSON), and write the whole beside it as Markdown."""
    stored: list[Stored] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    rows = merged(stored, new, order)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(document(title, rows, remarks), encoding="utf-8")
