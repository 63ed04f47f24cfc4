"""From a sentence to tokens: the longest words that the lexicon knows, each with all the readings it may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from simwright.sim.assets import ASSETS
from simwright.sim.assets.household import THINGS
from simwright.sim.assets.kit_outlines import KIT_OUTLINES
from simwright.sim.palette import COLORS, color_name
from simwright.tasks.letters import GLYPHS
from simwright.verify.language import synonyms, words
from simwright.verify.language.rewording import reworded

Table = dict[tuple[str, ...], dict[str, Any]]
LONGEST = 8
"""Words of the longest entry."""
_PIECES = re.compile(r"\d+\s*[x\u00d7]\s*\d+|\d+(?:st|nd|rd|th)\b|\d+|[A-Za-z]+(?:'t)?|'s|[,;:.!?()&]")


@dataclass(frozen=True)
class Token:
    """One word or fixed group of words."""

    text: str
    readings: Mapping[str, Any]
    """Kind of word to its value; {} for a word that nothing is known of."""

    def has(self, *kinds: str) -> bool:
        """Whether it may be read as one of the kinds."""
        return any(k in self.readings for k in kinds)


def plain(noun: str) -> str:
    """A noun as the lexicon keeps it: lower case, blanks for hyphens."""
    return " ".join(noun.lower().replace("-", " ").replace("_", " ").split())


def split(commas: str) -> tuple[str, ...]:
    """The words of a comma-separated entry, plain."""
    return tuple(plain(w) for w in commas.split(","))


def plurals(noun: str) -> tuple[str, ...]:
    """The plural of a noun; for "roll of tape" that of its first word."""
    head, *rest = noun.split(" of ", 1)
    first, last = head.rpartition(" ")[0], head.rpartition(" ")[2]
    if len(last) > 2 and last.endswith("y") and last[-2] not in "aeiou":
        forms = [last[:-1] + "ies"]
    elif last.endswith(("s", "x", "ch", "sh", "z")):
        forms = [last + "es"]
    else:
        forms = [last + "s"]
    forms += _irregular(last)
    tail = f" of {rest[0]}" if rest else ""
    return tuple(f"{first} {form}".strip() + tail for form in forms)


_IRREGULAR = {
    "die": "dice", "rhombus": "rhombi", "tooth": "teeth", "foot": "feet", "goose": "geese", "mouse": "mice",
    "child": "children", "ox": "oxen", "person": "people", "sheep": "sheep", "fish": "fish", "deer": "deer",
    "cactus": "cacti", "matrix": "matrices", "quiz": "quizzes", "thief": "thieves", "bus": "buses",
}  # fmt: skip
_VES = frozenset("loaf leaf knife life wife wolf half calf shelf scarf elf self sheaf hoof dwarf wharf".split())


def _irregular(noun: str) -> list[str]:
    """Plurals that "-s" and "-es" do not give: "teeth", "loaves", "snowmen", "potatoes"."""
    found = [noun[: -len(one)] + many for one, many in _IRREGULAR.items() if noun.endswith(one)]
    if noun.endswith("man"):
        found.append(noun[:-3] + "men")
    if any(noun.endswith(one) for one in _VES):
        found.append(noun.removesuffix("e").removesuffix("f") + "ves")
    if noun.endswith("o"):
        found.append(noun + "es")
    return found


def _add(table: Table, text: str, kind: str, value: Any) -> None:
    key = tuple(text.split())
    table.setdefault(key, {}).setdefault(kind, value)


def add_nouns(table: Table, nouns: Iterable[str]) -> None:
    """Let the table know nouns and their plurals, as (singular, whether plural)."""
    for noun in nouns:
        _add(table, noun, "noun", (noun, False))
        for form in plurals(noun):
            _add(table, form, "noun", (noun, True))


@cache
def _known() -> Table:
    table: Table = {}
    add_nouns(table, _asset_nouns())
    for name in COLORS:
        _add(table, name, "color", name)
    for alias in ("grey", "turquoise", "teal", "violet"):
        _add(table, alias, "color", color_name(alias))
    for name in synonyms.STRANGE_COLORS:
        _add(table, name, "color", name)
    _closed_classes(table)
    for base, kind in words.VERBS.items():
        for form in _forms(base):
            _add(table, form, "verb", kind)
    for form, base in words.IRREGULAR.items():
        if form != "left":
            _add(table, form, "verb", words.VERBS.get(base, "cop"))
    for foreign in synonyms.FOREIGN:
        for form in (foreign, *plurals(foreign)):
            _add(table, plain(form), "foreign", foreign)
    for letter in GLYPHS:
        for text in (f"letter {letter}", f"capital {letter}", f"capital letter {letter}", f"digit {letter}"):
            _add(table, text.lower(), "struct", f"letter:{letter}")
        _add(table, f"{letter.lower()} shape", "struct", f"letter:{letter}")
    return table


def _closed_classes(table: Table) -> None:
    groups: dict[str, Mapping[str, Any]] = {
        "num": words.NUMBERS,
        "det": words.DETERMINERS,
        "size": words.SIZES,
        "side": words.SIDES,
        "level": words.LEVELS,
        "ord": words.ORDINALS,
        "rel": words.RELATIONS,
        "order": words.ORDERS,
        "conj": words.CONJUNCTIONS,
    }
    for kind, group in groups.items():
        for text, value in group.items():
            _add(table, text, kind, value)
    for kind, texts in (
        ("neg", words.NEGATIONS),
        ("punct", words.CLAUSES),
        ("pron", words.PRONOUNS),
        ("adverb", words.ADVERBS),
        ("soft", synonyms.SOFT),
    ):
        for text in texts:
            _add(table, plain(text), kind, plain(text))
    for text, value in words.STRUCTURES.items():
        for form in (text, *plurals(text)):
            _add(table, form, "struct", value)
    for side, value in (("left", "left"), ("right", "right"), ("near", "front"), ("far", "behind")):
        for start in ("to the", "on the", "at the", "onto the", "towards the", "toward the"):
            for end in ("of", "side of", "hand side of"):
                _add(table, f"{start} {side} {end}", "rel", value)


@cache
def _asset_nouns() -> tuple[str, ...]:
    found: list[str] = []
    for kind in ASSETS.values():
        found += [plain(n) for n in kind.NOUNS]
    for shape in KIT_OUTLINES.values():
        found += [plain(n) for n in shape.nouns]
    for name, thing in THINGS.items():
        found += [plain(n) for n in (name, *thing.nouns)]
    for entry in (
        *synonyms.ALSO.values(),
        *synonyms.PART_WORDS.values(),
        *synonyms.GENERIC.values(),
        *synonyms.SHAPE_ALSO.values(),
    ):
        found += split(entry)
    # "a" is the article; `tokens` reads a capital A as the letter.
    return tuple(dict.fromkeys(n for n in found if n not in ("a", "round", "marks")))


def _forms(base: str) -> tuple[str, ...]:
    first, *rest = base.split()
    tail = "".join(f" {w}" for w in rest)
    stem = first[:-1] if first.endswith("e") else first
    doubled = {first + first[-1] + "ing", first + first[-1] + "ed"}
    third = first[:-1] + "ies" if first.endswith("y") and first[-2] not in "aeiou" else first + "s"
    forms = {first, third, first + "es", stem + "ing", stem + "ed", first + "ing", *doubled}
    return tuple(sorted(f + tail for f in forms))


def lexicon(extra: Iterable[str]) -> Table:
    """The table for one scene.

    Args:
        extra: nouns that programs gave their things.
    """
    table = _known()
    fresh = [n for n in dict.fromkeys(plain(e) for e in extra) if "noun" not in table.get(tuple(n.split()), {})]
    if not fresh:
        return table
    own: Table = {key: dict(value) for key, value in table.items()}
    add_nouns(own, fresh)
    return own


def tokens(sentence: str, table: Table) -> tuple[Token, ...]:
    """The tokens of a sentence: at each place the longest entry of the table."""
    sentence = reworded(sentence)
    pieces = _PIECES.findall(sentence.replace("\u2019", "'").replace("-", " ").replace("_", " "))
    found: list[Token] = []
    i = 0
    while i < len(pieces):
        token, used = _longest(pieces, i, table)
        found.append(token)
        i += used
    return tuple(found)


def _longest(pieces: list[str], i: int, table: Table) -> tuple[Token, int]:
    piece = pieces[i]
    if not piece[0].isalpha():
        return _symbol(piece), 1
    if piece.lower() == "a" and _is_letter_a(pieces, i, table):
        return Token(piece, {"noun": ("a", False)}), 1
    longer = next((n for n in range(min(LONGEST, len(pieces) - i), 1, -1) if _key(pieces[i : i + n]) in table), 1)
    if longer == 1 and _is_letter(pieces, i):
        readings = dict(table.get((piece.lower(),), {}))
        readings = {k: v for k, v in readings.items() if k in ("noun",)} | {"struct": f"letter:{piece}"}
        readings.setdefault("noun", (piece.lower(), False))
        return Token(piece, readings), 1
    while longer > 1 and _cuts_into(pieces, i + longer, table) and "order" in table[_key(pieces[i : i + longer])]:
        longer = next((n for n in range(longer - 1, 1, -1) if _key(pieces[i : i + n]) in table), 1)
    group = pieces[i : i + longer]
    if _key(group) in table:
        return Token(" ".join(group), table[_key(group)]), longer
    if piece.lower().endswith("ly"):
        return Token(piece, {"adverb": piece.lower()}), 1
    return Token(piece, {}), 1


def _is_letter_a(pieces: list[str], i: int, table: Table) -> bool:
    """Whether "a" is the letter: "the A hole", "the kit's A hole"."""
    before = pieces[i - 1].lower() if i else ""
    after = table.get((pieces[i + 1].lower(),), {}) if i + 1 < len(pieces) else {}
    led = before in ("'s", "letter") or {"side", "color"} & table.get((before,), {}).keys()
    led = led or table.get((before,), {}).get("det") in ("the", "own", "every")
    return bool(led) and "noun" in after and not after["noun"][1]


def _cuts_into(pieces: list[str], i: int, table: Table) -> bool:
    """Whether a noun follows, maybe after its colour: "from the left" is no order in "from the left yellow zone"."""
    for piece in pieces[i : i + 2]:
        readings = table.get((piece.lower(),), {})
        if "noun" in readings or piece.lower() == "one":
            return True
        if "color" not in readings:
            return False
    return False


def _key(pieces: list[str]) -> tuple[str, ...]:
    return tuple(p.lower() for p in pieces)


def _is_letter(pieces: list[str], i: int) -> bool:
    """Whether a piece is a capital that stands for a letter: no article, no "I", no start of the sentence."""
    piece = pieces[i]
    if len(piece) != 1 or not piece.isupper() or (i == 0 and piece in "AI") or not piece.isalpha():
        return False
    return piece != "I" or (i > 0 and pieces[i - 1].lower() in ("letter", "the", "an"))


def _symbol(piece: str) -> Token:
    numbers = [int(n) for n in re.findall(r"\d+", piece)]
    if len(numbers) == 2:
        return Token(piece, {"size_of_grid": (numbers[0], numbers[1])})
    if numbers and piece.isdigit():
        return Token(piece, {"num": numbers[0]})
    if numbers:
        return Token(piece, {"ord": numbers[0]})
    if piece == "'s":
        return Token(piece, {"poss": piece})
    if piece == "&":
        return Token(piece, {"conj": "and"})
    return Token(piece, {"conj": ","} if piece == "," else {"punct": piece})
