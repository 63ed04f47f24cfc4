"""From a goal to tokens: at each place the longest entry of the lexicon, with all that it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simwright.errors import SimwrightError
from simwright.generate.compose.reading.framing import unframed
from simwright.generate.compose.reading.lexicon import LONGEST, Word, table
from simwright.generate.compose.reading.rewriting import plainer
from simwright.generate.compose.reading.turns import turned

LONGEST_GOAL = 600
"""Characters."""
_PIECES = re.compile(r"glyph[a-z0-9]\b|grid\d+by\d+|(?:share|total)\d+|[a-z]+|\d+|[,;.!?:]")
ASKING = frozenset(("noun", "color", "number", "verb", "no", "struct", "side", "pron", "ones"))
"""Parts of speech that ask for something."""
NAMING = frozenset(("noun", "color", "struct", "structs", "letter", "strange"))
"""Those that name something."""
ASKING_WORDS = frozenset(
    "alternate alternates alternating differ differs match matches same different each every order touch touches "
    "touching apart straight diagonal upside facing mirror symmetric".split()
)
"""Other words that do."""


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


@dataclass(frozen=True)
class Reading:
    """A goal in tokens."""

    tokens: tuple[Token, ...]
    told: tuple[str, ...] = ()
    """What frames the wish and asks for nothing that can be tested."""


def tokens(goal: str) -> Reading:
    """The tokens of a goal, without what only frames it.

    Raises:
        NotServed: there are no words, or far too many.
    """
    if len(goal) > LONGEST_GOAL:
        raise NotServed(f"The goal has {len(goal)} characters; at most {LONGEST_GOAL} are read.")
    told: list[str] = []
    pieces: list[str] = []
    sentences = _sentences(_PIECES.findall(plainer(goal)))
    for sentence in sentences:
        framed = unframed(" ".join(sentence), _Known(), sole=len(sentences) < 2)
        told += framed.told
        pieces += framed.text.split()
    text, aside = turned(" ".join(pieces))
    pieces = _PIECES.findall(text)
    found: list[Token] = []
    i = 0
    while i < len(pieces):
        token, used = _longest(pieces, i)
        found.append(token)
        i += used
    if not any(t.text.isalnum() or " " in t.text for t in found):
        raise NotServed("The goal has no words.")
    return Reading(tuple(found), (*told, *aside))


def _sentences(pieces: list[str]) -> list[list[str]]:
    """The pieces, apart where one sentence or half of one ends; each keeps its last mark."""
    parts: list[list[str]] = [[]]
    for piece in pieces:
        parts[-1].append(piece)
        if piece in ".;!?":
            parts.append([])
    return [p for p in parts if p]


class _Known:
    """What the lexicon says of single words."""

    def __call__(self, word: str) -> bool:
        """Whether a word asks for something, so that it cannot be passed over."""
        if word in ASKING_WORDS:
            return True
        return any(w.part in ASKING and (w.part, w.value) != ("verb", "be") for w in table().get((word,), []))

    def names(self, word: str) -> bool:
        """Whether it names a thing, a colour, a number or a pattern."""
        if word in ASKING_WORDS or word.startswith(("glyph", "grid")):
            return True
        readings = table().get((word,), [])
        return any(w.part in NAMING for w in readings) and not any(w.part == "verb" for w in readings)

    def strange(self, word: str) -> bool:
        """Whether nothing is known of it."""
        return word.isdigit() or (word,) not in table()


def _is_noun(pieces: list[str], i: int) -> bool:
    """Whether a noun stands there, as after "on the left" in "on the left peg"."""
    return i < len(pieces) and any(w.part in ("noun", "color") for w in table().get((pieces[i],), []))


def _longest(pieces: list[str], i: int) -> tuple[Token, int]:
    piece = pieces[i]
    if piece.startswith("glyph"):
        return Token(piece[5:].upper(), (Word("letter", piece[5:].upper()),)), 1
    if re.fullmatch(r"grid\d+by\d+", piece):
        rows, cols = piece[4:].split("by")
        return Token(f"{rows} by {cols}", (Word("sides", f"{rows},{cols}"),)), 1
    if piece.startswith("share") and piece[5:].isdigit():
        return Token(f"{piece[5:]} of each", (Word("share", piece[5:]),)), 1
    if piece.startswith("total") and piece[5:].isdigit():
        return Token(f"{piece[5:]} in all", (Word("total", piece[5:]),)), 1
    if piece.isdigit():
        return Token(piece, (Word("number", piece),)), 1
    if piece == ":":
        return Token(piece, (Word("stop", piece), Word("comma", piece))), 1
    if piece in ";.!?":
        return Token(piece, (Word("stop", piece),)), 1
    for n in range(min(LONGEST, len(pieces) - i), 0, -1):
        entry = table().get(tuple(pieces[i : i + n]))
        if entry and entry[0].part == "onside" and _is_noun(pieces, i + n):
            continue
        if entry:
            return Token(" ".join(pieces[i : i + n]), tuple(entry)), n
    return Token(piece, ()), 1
