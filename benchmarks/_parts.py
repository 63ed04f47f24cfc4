"""Results that are measured part by part: saving one keeps the others, each with its date and machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from _rows import Row, machine, progress, table

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


def measure(
    parts: Mapping[str, Callable[[Callable[[str], None]], list[Row]]],
    only: Sequence[str] | None,
    keep: Callable[[Mapping[str, Sequence[Row]]], None] | None,
) -> list[Row]:
    """The rows of all parts or of some, with progress.

    Args:
        parts: what measures a part, by its name; it says what it is at.
        only: the names of those to measure; None: all.
        keep: given each part's rows as soon as they are there, so that nothing is lost when a later one is stopped.

    Raises:
        typer.BadParameter: a name that is none of `parts`.
    """
    unknown = [name for name in only or () if name not in parts]
    if unknown:
        raise typer.BadParameter(f"--only {unknown[0]}: one of {', '.join(parts)}")
    found: list[Row] = []
    with progress() as shown:
        for name in only or parts:
            bar = shown.add_task(name, total=None)
            rows = parts[name](
                lambda what, bar=bar, name=name: shown.update(bar, advance=1, description=f"{name}: {what}")
            )
            shown.remove_task(bar)
            found += rows
            if keep is not None:
                keep({name: rows})
    return found
