"""Python code as pieces with what each one is, for colouring."""

from __future__ import annotations

import io
import keyword
import tokenize
from collections.abc import Iterator

Piece = tuple[str, str]
"""What it is ("keyword", "string", "number", "comment", "name", or "" for all else), and its text."""

_KINDS = {
    tokenize.STRING: "string",
    tokenize.NUMBER: "number",
    tokenize.COMMENT: "comment",
}


def pieces(text: str) -> tuple[Piece, ...]:
    """The text in pieces; put together again, they are the text.

    A text that is no Python is one piece.
    """
    try:
        found = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return (("", text),)
    return tuple(_cut(text.splitlines(keepends=True), found))


def _cut(lines: list[str], tokens: list[tokenize.TokenInfo]) -> Iterator[Piece]:
    row, column = 1, 0
    for token in tokens:
        kind = _kind(token)
        if not kind:
            continue
        yield "", _between(lines, (row, column), token.start)
        yield kind, _between(lines, token.start, token.end)
        row, column = token.end
    yield "", _between(lines, (row, column), (len(lines) + 1, 0))


def _kind(token: tokenize.TokenInfo) -> str:
    if token.type == tokenize.NAME:
        return "keyword" if keyword.iskeyword(token.string) else "name" if token.string[:1].isupper() else ""
    return _KINDS.get(token.type, "")


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text from one row (from 1) and column to another."""
    (a, x), (b, y) = start, end
    if a == b:
        return lines[a - 1][x:y] if a <= len(lines) else ""
    middle = "".join(lines[a : b - 1])
    last = lines[b - 1][:y] if b <= len(lines) else ""
    return (lines[a - 1][x:] if a <= len(lines) else "") + middle + last
