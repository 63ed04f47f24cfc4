"""From a goal to tokens: at each place the longest entry of the lexicon, with all that it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simwright.errors import SimwrightError
from simwright.generate.compose.reading.lexicon import LONGEST, OPENERS, Word, table
from simwright.generate.compose.reading.rewriting import plainer

LONGEST_GOAL = 600
"""Characters."""
_PIECES = re.compile(r"[a-z]+|\d+|[,;.!?:]")


class NotServed(SimwrightError):
    """A goal, or a part of it, that the grammar has no task for.

    Attributes:
        words: the words that it stumbled over.
    """

    def __init__(self, reason: str, *words: str) -> None:
        super().__init__(reason)
        self.words = words


@dataclass(frozen=True)
class Token:
    """A word or a fixed group of words."""

    text: str
    readings: tuple[Word, ...]

    def get(self, part: str) -> Word | None:
        """Its reading as that part of speech."""
        return next((w for w in self.readings if w.part == part), None)

    def has(self, *parts: str) -> bool:
        """Whether it may be one of these parts of speech."""
        return any(w.part in parts for w in self.readings)


def tokens(goal: str) -> list[Token]:
    """The tokens of a goal, without what only opens it.

    Raises:
        NotServed: there are no words, or far too many.
    """
    if len(goal) > LONGEST_GOAL:
        raise NotServed(f"The goal has {len(goal)} characters; at most {LONGEST_GOAL} are read.")
    pieces = _without_openers(_pieces(goal))
    found: list[Token] = []
    i = 0
    while i < len(pieces):
        token, used = _longest(pieces, i)
        found.append(token)
        i += used
    if not any(t.text.isalnum() or " " in t.text for t in found):
        raise NotServed("The goal has no words.")
    return found


def _pieces(goal: str) -> list[str]:
    return re.findall(r"glyph[a-z0-9]\b|grid\d+by\d+|" + _PIECES.pattern, plainer(goal))


def _without_openers(pieces: list[str]) -> list[str]:
    """The pieces after "could you please" and the like."""
    while True:
        pieces = pieces[next((i for i, p in enumerate(pieces) if p not in ",.;:!?"), len(pieces)) :]
        start = next((s for s in OPENERS if tuple(pieces[: len(s)]) == s and len(pieces) > len(s)), None)
        if start is None:
            return pieces
        pieces = pieces[len(start) :]


def _longest(pieces: list[str], i: int) -> tuple[Token, int]:
    piece = pieces[i]
    if piece.startswith("glyph"):
        return Token(piece[5:].upper(), (Word("letter", piece[5:].upper()),)), 1
    if re.fullmatch(r"grid\d+by\d+", piece):
        rows, cols = piece[4:].split("by")
        return Token(f"{rows} by {cols}", (Word("sides", f"{rows},{cols}"),)), 1
    if piece.isdigit():
        return Token(piece, (Word("number", piece),)), 1
    if piece == ":":
        return Token(piece, (Word("stop", piece), Word("comma", piece))), 1
    if piece in ";.!?":
        return Token(piece, (Word("stop", piece),)), 1
    for n in range(min(LONGEST, len(pieces) - i), 0, -1):
        entry = table().get(tuple(pieces[i : i + n]))
        if entry:
            return Token(" ".join(pieces[i : i + n]), tuple(entry)), n
    return Token(piece, ()), 1
