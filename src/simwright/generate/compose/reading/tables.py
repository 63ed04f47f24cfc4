"""Tables that are kept as text: entries over several lines, with names that stand for words."""

from __future__ import annotations

import re


def entries(text: str) -> list[str]:
    """The entries of a table: a line and all those after it that are indented further."""
    found: list[str] = []
    for line in text.strip("\n").splitlines():
        if line.startswith("     "):
            found[-1] += line.strip()
        elif line.strip():
            found.append(line.strip())
    return found


def filled(text: str, words: str) -> list[str]:
    """The entries of a table, with words for names.

    Args:
        text: of the table, with names as <<NAME>>.
        words: the table of names, `NAME: words`, which may use names themselves.
    """
    named = dict(entry.split(": ", 1) for entry in entries(words))
    return [_filled(entry, named) for entry in entries(text)]


def _filled(entry: str, named: dict[str, str]) -> str:
    while "<<" in entry:
        entry = re.sub(r"<<(\w+)>>", lambda m: named[m[1]], entry)
    return entry
