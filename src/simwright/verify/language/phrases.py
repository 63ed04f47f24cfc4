"""Noun phrases: determiner, number, colours, sizes, sides and nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from simwright.verify.language.ahead import adverbial, all_but, closes, goes_on, is_of, leads, out_of, run_of
from simwright.verify.language.lexicon import Token

Head = Literal["noun", "struct", "color", "pron", "count", "soft", "strange", "none"]


@dataclass(frozen=True)
class Phrase:
    """One noun phrase."""

    text: str = ""
    det: str = ""
    """"the", "a", "every", "all", "both", "any", "some", "own", "no" or ""."""
    number: int | None = None
    total: int | None = None
    """The three of "two of the three"."""
    definite: bool = False
    """Whether the number is that of all: "each of THE three"."""
    less: int | None = None
    """How many fewer than all: "all but TWO"."""
    halved: bool = False
    """Whether half of them are meant."""
    other: bool = False
    colors: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """Modifiers and the head, singular."""
    plural: bool = False
    sizes: tuple[tuple[str, int], ...] = ()
    sides: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """Sides that one noun closes: "the left and right bowls"."""
    level: str = ""
    ordinal: int | None = None
    end: str = ""
    """The side from which the ordinal counts."""
    struct: str = ""
    """The pattern that the head may name."""
    strange: str = ""
    """A head that nothing is known of, or that no asset is."""
    head: Head = "none"
    of: Phrase | None = None
    minus: tuple[Phrase, ...] = ()
    """What "except" takes away."""
    grid: tuple[int, int] | None = None
    options: tuple[Phrase, ...] = ()
    """What a pronoun may stand for, the most likely first."""
    plain: Phrase | None = None
    """As it was told, before it took its noun from another."""

    @property
    def either(self) -> bool:
        """Whether it is told by "either", which may mean each of two."""
        return self.text.lower().startswith("either ")

    @property
    def universal(self) -> bool:
        """Whether it means all that it fits."""
        if self.det in ("all", "both", "every"):
            return True
        return self.plural and self.number is None and self.det in ("the", "", "own")


@dataclass
class _Draft:
    """A phrase while it is read."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    heads: list[Token] = field(default_factory=list[Token])
    partitive: bool = False
    late: bool = False
    """Whether the number follows the "of"."""
    strange: str = ""
    soft: str = ""

    def extend(self, key: str, value: Any) -> None:
        self.values[key] = (*self.values.get(key, ()), value)

    @property
    def bare(self) -> bool:
        """Whether nothing but determiners were read."""
        return not self.heads and not set(self.values) - {"det", "other", "halved"}


_MODIFIERS = ("det", "num", "color", "size", "side", "level", "ord", "size_of_grid")
HEADS = ("noun", "struct", "foreign", "soft")


def may_start(tokens: Sequence[Token], i: int) -> bool:
    """Whether a phrase may begin at a token."""
    token = tokens[i]
    if all_but(tokens, i):
        return True
    if token.has("rel") and not _adjective(tokens, i):
        return False
    if token.has("conj", "neg", "order") and not token.has("num"):
        return False
    return token.has(*_MODIFIERS, *HEADS, "pron")


def _adjective(tokens: Sequence[Token], i: int) -> bool:
    """Whether "near", "left" and their like stand before the noun that they modify."""
    if not tokens[i].has("side", "level", "size"):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    led = before is not None and before.has("det", "num", "color", "side", "ord")
    return led and after is not None and after.has("noun", "color", "struct", "side", "num", "soft", "size")


def noun_phrase(tokens: Sequence[Token], start: int) -> tuple[Phrase, int] | None:
    """The phrase that begins at a token, and where it ends; None if there is none."""
    draft = _Draft()
    i = start
    while i < len(tokens):
        step = _take(draft, tokens, i)
        if step == i:
            break
        i = step
    if draft.bare and not draft.strange and not draft.soft and "number" not in draft.values:
        if draft.values.get("det") in ("all", "both", "every") or draft.values.get("other"):
            return _finish(draft, tokens[start:i]), i
        return None
    return _finish(draft, tokens[start:i]), i


def _take(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    """Read the next token into the draft; the same index back if it is no part of the phrase."""
    token = tokens[i]
    closed = bool(draft.heads or draft.strange or draft.soft)
    if closed:
        return _compound(draft, tokens, i)
    if not draft.values and all_but(tokens, i):
        draft.values["less"] = tokens[i + 1].readings["num"]
        draft.partitive = i + 2 < len(tokens) and is_of(tokens, i + 2)
        return i + 2 + draft.partitive
    if token.has("pron"):
        return _pronoun(draft, tokens, i)
    if token.has("conj", "punct", "neg", "poss", "order") and not _is_plus(draft, token):
        return i
    for kind, read in (("det", _determiner), ("num", _number), ("color", _colors)):
        if token.has(kind):
            return read(draft, tokens, i)
    if is_of(tokens, i) or ("number" in draft.values and out_of(tokens, i)):
        return _partitive(draft, tokens, i)
    if token.has("adverb") and draft.values and not token.has("noun", "struct", "size", "side"):
        return i + 1 if leads(tokens, i + 1) else i
    if token.has("side", "level", "size", "ord") and not _is_noun_here(tokens, i):
        return _adjectives(draft, tokens, i)
    return _head(draft, tokens, i)


def _is_plus(draft: _Draft, token: Token) -> bool:
    """Whether "plus" is the kit shape: "the red plus"."""
    return token.text.lower() == "plus" and bool(draft.values)


def _is_noun_here(tokens: Sequence[Token], i: int) -> bool:
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return tokens[i].has("noun") and (after is None or not after.has("noun"))


def _compound(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    """A noun right after a noun makes a compound: "star hole", "peg stand"."""
    token = tokens[i]
    if draft.soft in ("color", "colour", "colors", "colours") and token.has("color"):
        return _colors(draft, tokens, i, closed=False)
    colored = i > 1 and tokens[i - 1].has("color") and tokens[i - 2].text.lower() == "shaped"
    if token.has("verb") and not colored and goes_on(tokens[i + 1] if i + 1 < len(tokens) else None):
        return i
    if token.text.lower() == "can" and any(t.has("verb") and not t.has("noun") for t in tokens[i + 1 : i + 3]):
        return i  # "the ball can now be put"
    if i and tokens[i - 1].text.lower() == "shaped" and token.has("color") and "colors" not in draft.values:
        return _colors(draft, tokens, i, closed=False)  # "the V-shaped green line"
    tinted = token.text.lower() in ("colored", "coloured", "painted", "tinted")
    if draft.heads and tinted and i + 1 < len(tokens) and tokens[i + 1].has("color") and "colors" not in draft.values:
        return _colors(draft, tokens, i + 1, closed=False)
    if not draft.heads or (draft.heads[-1].has("noun") and draft.heads[-1].readings["noun"][1]):
        return i  # a plural ends the phrase
    if token.text.lower() in ("shaped", "like", "colored", "coloured", "size", "sized"):
        return i + 1
    if token.has("noun", "struct", "foreign") and not token.has("det", "conj", "rel", "num") and not adverbial(token):
        draft.heads.append(token)
        return i + 1
    return i


def _pronoun(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    text = tokens[i].text.lower()
    if text == "one" and not draft.values:
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and (
            after.has("color", "noun", "size", "side", "struct", "level") or is_of(tokens, i + 1)
        ):
            return _number(draft, tokens, i)
        draft.values["number"] = 1
        return i + 1
    if text == "everything" and i + 1 < len(tokens) and tokens[i + 1].text.lower() == "else":
        draft.values["other"] = True
        draft.values["pron"] = text
        draft.heads.append(tokens[i])
        return i + 2
    tinted = text in ("nothing", "everything", "anything", "something") and i + 1 < len(tokens)
    if tinted and tokens[i + 1].has("color") and not draft.values:
        draft.values["pron"] = text  # "nothing blue"
        draft.heads.append(tokens[i])
        return _colors(draft, tokens, i + 1, closed=False)
    if text in ("it", "them", "they", "itself", "themselves") and draft.values and not draft.partitive:
        return i
    draft.values["pron"] = text
    draft.heads.append(tokens[i])
    return i + 1


def _determiner(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    value = tokens[i].readings["det"]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    tinted = after is not None and after.has("color") and not closes(tokens, i + 2)
    pointing = tokens[i].text.lower() in ("that", "this") and not draft.values and after is not None
    if pointing and after is not None and (after.has("det") or tinted):
        draft.values["pron"] = "it"  # "on that the red one"
        draft.heads.append(tokens[i])
        return i + 1
    known = draft.values.get("det", "")
    fresh = set(draft.values) <= {"det", "other", "number", "halved"}
    if not fresh and not draft.partitive:
        return i
    if tokens[i].text.lower() == "half" and not known:
        draft.values["halved"] = True
    if value == "other":
        draft.values["other"] = True
        if tokens[i].text.lower() == "another":
            draft.values["det"] = "a"
    elif draft.partitive and value in ("the", "own"):
        draft.values["definite"] = True
    elif not known or (known == "the" and value == "own"):
        draft.values["det"] = value
    elif known in ("a", "the", "own") and value in ("every", "all", "both"):
        return i
    return i + 1


def _number(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    value = tokens[i].readings["num"] if tokens[i].has("num") else 1
    if "number" in draft.values:
        if not draft.partitive:
            return i
        draft.values["total"] = value
    else:
        draft.values["number"] = value
        draft.late = draft.partitive
        if draft.values.get("det") == "a":
            draft.values["det"] = ""
    return i + 1


def _partitive(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    """As in "two of the", "all of", "a pair of"."""
    known = {"number", "det", "other", "halved"}
    counted = set(draft.values) & {"number", "det"} and draft.values.get("det") not in ("the", "a", "own", "no")
    paired = "number" in draft.values and set(draft.values) <= {"number", "det"}
    if (counted and set(draft.values) <= known) or paired:
        draft.partitive = True
        return i + 1
    return i


def _colors(draft: _Draft, tokens: Sequence[Token], i: int, closed: bool = True) -> int:
    """A colour, or a list of colours that one noun closes."""
    run, last = run_of(tokens, i, "color", closed)
    for color in run:
        draft.extend("colors", color)
    return last


def _adjectives(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    token = tokens[i]
    if token.has("rel") and not _adjective(tokens, i):
        return i
    if token.has("size"):
        draft.extend("sizes", token.readings["size"])
    elif token.has("level"):
        draft.values["level"] = token.readings["level"]
    elif token.has("side"):
        draft.extend("sides", token.readings["side"])
    else:
        draft.values["ordinal"] = token.readings["ord"]
    run, last = run_of(tokens, i, "side") if token.has("side") else ([], i + 1)
    if len(run) > 1:
        draft.values["listed"] = tuple(run)
        draft.values["sides"] = draft.values["sides"][:-1]
        return last
    return i + 1


def _head(draft: _Draft, tokens: Sequence[Token], i: int) -> int:
    token = tokens[i]
    if adverbial(token) and draft.values:
        return i
    if token.has("size_of_grid"):
        draft.values["grid"] = token.readings["size_of_grid"]
        return i + 1
    modal = token.text.lower() == "can" and not draft.values
    if modal and i + 1 < len(tokens) and tokens[i + 1].has("rel"):
        modal = False  # "mug on blue, can on red"
    stands = token.has("verb") and token.text.lower() in ("stands", "rests", "can") and not draft.values.get("det")
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if stands and draft.values.keys() == {"colors"} and after is not None and after.has("rel"):
        return i  # "blue stands at the end"
    if token.has("noun", "struct") and not modal:
        draft.heads.append(token)
        return i + 1
    made = token.has("verb") and token.text.lower().endswith("ed") and bool(draft.values)
    if made and i + 1 < len(tokens) and tokens[i + 1].has("noun", "struct", "foreign"):
        return i + 1  # "three stacked layers"
    if token.has("rel", "verb", "adverb") and not token.has("foreign", "soft"):
        return i
    if token.has("foreign"):
        draft.strange = token.readings["foreign"]
        return i + 1
    colorful = token.has("soft") and token.text.lower().startswith(("color", "colour"))
    if draft.values and not colorful and (closes(tokens, i + 1) or leads(tokens, i + 1)):
        return i + 1  # an adjective
    if token.has("soft"):
        draft.soft = token.text.lower()
        return i + 1
    if draft.values and not token.readings:
        draft.strange = token.text.lower()
        return i + 1
    return i


def _finish(draft: _Draft, tokens: Sequence[Token]) -> Phrase:
    values = {k: v for k, v in draft.values.items() if k != "pron"}
    whole = values.get("det") in ("every", "all", "both", "any") and "total" not in values
    if values.get("det") == "any" and values.get("definite") and draft.late:
        values["total"] = values.pop("number")  # "either of the two"
    values["definite"] = bool(values.get("definite")) and whole and draft.late
    text = " ".join(t.text for t in tokens)
    pron = draft.values.get("pron", "")
    nouns = tuple(t.readings["noun"][0] for t in draft.heads if t.has("noun"))
    last = draft.heads[-1] if draft.heads else None
    plural = last is not None and last.has("noun") and last.readings["noun"][1]
    struct = last.readings["struct"] if last is not None and last.has("struct") else ""
    if len(values.get("colors", ())) > 1:
        plural = True
        if any(t.text.lower() == "or" for t in tokens):
            values["det"] = "any"
    if not nouns and struct:
        plural = last is not None and last.text.lower().endswith("s")
    return Phrase(
        text=text,
        nouns=nouns,
        plural=bool(plural) or pron in ("ones", "them", "they", "everything", "themselves"),
        struct=struct,
        strange=draft.strange,
        head=_head_kind(draft, nouns, struct, pron),
        **values,
    )


def _head_kind(draft: _Draft, nouns: tuple[str, ...], struct: str, pron: str) -> Head:
    if draft.strange:
        return "strange"
    if pron in ("one", "ones"):
        told = {"colors", "sizes", "sides", "level", "ordinal", "other"} & set(draft.values)
        return "color" if told else "pron"
    if pron:
        return "pron"
    if nouns and draft.heads[-1].has("noun"):
        return "noun"
    if struct:
        return "struct"
    if draft.soft:
        return "soft"
    if not {"colors", "number", "sizes", "other"} & set(draft.values) and {"level", "sides", "ordinal"} & set(
        draft.values
    ):
        return "soft"  # "the top", "the left"
    return "color" if draft.values.get("colors") or draft.values.get("sizes") else "count"


def renamed(phrase: Phrase, nouns: tuple[str, ...], plural: bool) -> Phrase:
    """The phrase with nouns taken over from another: "the red one"."""
    head = "count" if phrase.head == "count" else "noun"
    return replace(phrase, nouns=nouns, plural=phrase.plural or plural, head=head, plain=phrase)
