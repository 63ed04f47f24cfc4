"""What each word of a goal may mean: one table made of the vocabulary and of the nouns that assets bring along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from simwright.generate.compose.kinds import plural
from simwright.generate.compose.reading import vocabulary as v
from simwright.generate.compose.reading import vocabulary_aside as aside
from simwright.sim.assets.household import THINGS
from simwright.sim.assets.kit_outlines import KIT_OUTLINES
from simwright.sim.palette import COLORS, color_name


@dataclass(frozen=True)
class Word:
    """One reading of a word or a fixed group of words."""

    part: str
    """Part of speech: "noun", "verb", "color", "number", "det", "prep", "struct", "order", "then", "filler", ..."""
    value: str
    """What it stands for."""
    plural: bool = False


Table = dict[tuple[str, ...], list[Word]]
LONGEST = 8
"""Words of the longest entry."""
NOT_SHAPES = ("round", "annulus", "cross", "plus")
"""Nouns of kit shapes that goals use for other things."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a comma-separated text."""
    return tuple(" ".join(w.split()) for w in text.split(",") if w.strip())


def rows(text: str) -> list[tuple[str, str]]:
    """(word, value) for each word of a table."""
    found: dict[str, str] = {}
    value = ""
    for line in text.strip("\n").splitlines():
        head, colon, rest = line.partition(":")
        value = head.strip() if colon else value
        found[value] = f"{found.get(value, '')} {rest if colon else line}"
    return [(word, value) for value, words in found.items() for word in listed(words)]


DOUBLED = (
    "ship",
    "slip",
    "plop",
    "split",
    "put",
    "set",
    "get",
    "drop",
    "pop",
    "slot",
    "plug",
    "swap",
    "top",
    "cap",
    "grab",
    "fit",
    "span",
    "step",
)
"""Verbs whose last letter is doubled."""
PAST = {
    "put": "put", "set": "set", "lay": "laid", "bring": "brought", "take": "taken", "stand": "stood", "draw": "drawn",
    "make": "made", "get": "got", "spread": "spread", "build": "built", "write": "written", "spell": "spelt",
    "bend": "bent", "deal": "dealt", "sweep": "sweeped", "leave": "left", "keep": "kept", "slide": "slid",
    "send": "sent", "show": "shown", "split": "split", "wind": "wound",
    "stick": "stuck", "hide": "hidden",
}  # fmt: skip
"""Participles that are not made by -ed."""
SIMPLE_PAST = {"take": "took", "draw": "drew", "write": "wrote", "sweep": "swept", "spell": "spelled", "hide": "hid"}
"""Forms of the past that are not participles."""


def forms(verb: str) -> tuple[str, ...]:
    """A verb, and how it ends in "the robot puts", "start by putting" and "have it put"."""
    first, _, rest = verb.partition(" ")
    stem = first + first[-1] if first in DOUBLED else first.removesuffix("e")
    if first.endswith(("s", "x", "ch", "sh")):
        third = first + "es"
    else:
        third = first[:-1] + "ies" if first.endswith("ry") else first + "s"
    past = PAST.get(first, stem + "ed")
    more = (SIMPLE_PAST[first],) if first in SIMPLE_PAST else ()
    return tuple(f"{form} {rest}".strip() for form in (first, third, stem + "ing", past, *more))


MANNER = frozenset(listed(v.MANNER))
"""Words for how something is done, which nothing tests."""


@cache
def table() -> Table:
    """All entries: the words of each, and what they may mean."""
    found: Table = {}
    _add_nouns(found)
    for color in COLORS:
        _add(found, color, "color", color)
    for alias in ("grey", "violet"):
        _add(found, alias, "color", color_name(alias))
    tables = (
        ("verb", v.VERBS), ("prep", v.PREPS), ("struct", v.STRUCTS), ("order", v.ORDERS), ("det", v.DETS),
        ("side", v.SIDES), ("number", v.COUNTS),
        ("level", v.LEVELS), ("mix", aside.MIXES), ("onside", v.ON_SIDE),
    )  # fmt: skip
    for part, text in tables:
        for word, value in rows(text):
            for form in forms(word) if part == "verb" and value != "be" else (word,):
                _add(found, form, part, value)
    lists = (
        ("match", v.MATCHING), ("various", v.VARIOUS), ("oneeach", v.ONE_EACH), ("filler", v.FILLERS),
        ("no", v.NEGATIONS), ("condition", v.CONDITIONS), ("then", v.THEN), ("size", v.SIZES), ("holder", v.HOLDERS),
        ("strange", v.STRANGE_COLORS), ("structs", v.PATTERNS_AT_ONCE), ("keep", aside.KEEP), ("stays", aside.STAYS),
        ("as it is", aside.AS_IT_IS), ("rest", aside.REST), ("there", aside.THERE_IS),
        ("except", aside.EXCEPT), ("decor", aside.DECOR), ("sizes", aside.OF_SIZES), ("dealt", aside.DEALT),
        ("present", aside.PRESENT),
    )  # fmt: skip
    for part, text in lists:
        for word in listed(text):
            _add(found, word, part, word)
    for word, part in rows(v.JOINTS):
        _add(found, word, part, word)
    _add(found, ",", "comma", ",")
    return found


def _add(found: Table, text: str, part: str, value: str, many: bool = False) -> None:
    entries = found.setdefault(tuple(text.split()), [])
    if not any(w.part == part and w.value == value for w in entries):
        entries.append(Word(part, value, many))


def _add_nouns(found: Table) -> None:
    uncounted = listed(v.UNCOUNTED)
    for noun, kind in rows(v.NOUNS):
        _add_noun(found, noun, kind, many=noun in uncounted)
    for name, thing in THINGS.items():
        for noun in (name, *thing.nouns):
            _add_noun(found, noun, f"household:{name}")
    for name, outline in KIT_OUTLINES.items():
        for noun in outline.nouns:
            if len(noun) > 1 and noun not in NOT_SHAPES:
                _add_noun(found, noun.lower(), f"kit:{name}")
                for form in ("{} piece", "{} shaped piece", "{} shape"):
                    _add_noun(found, form.format(noun.lower()), f"kit:{name}")
                for form in ("{} shaped hole", "{} shaped slot", "{} hole", "{} slot"):
                    _add_noun(found, form.format(noun.lower()), "hole")


def _add_noun(found: Table, noun: str, kind: str, many: bool = False) -> None:
    _add(found, noun, "noun", kind, many)
    if many:
        return
    _add(found, plural(noun), "noun", kind, many=True)
    if " of " in noun:
        head, _, tail = noun.partition(" of ")
        _add(found, f"{plural(head)} of {tail}", "noun", kind, many=True)


def number_of(word: str) -> int | None:
    """The number that a word is; None: it is none."""
    if word.isdigit():
        return int(word)
    entry = next((w for w in table().get((word,), []) if w.part == "number"), None)
    return int(entry.value) if entry else None


def is_plural(noun: str) -> bool:
    """Whether a noun stands in the plural."""
    entries = [w for w in table().get(tuple(noun.split()), []) if w.part == "noun"]
    return bool(entries) and all(w.plural for w in entries)
