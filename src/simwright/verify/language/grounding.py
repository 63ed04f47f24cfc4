"""Which things of the scene a phrase can mean."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from simwright.verify.language import synonyms
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.things import Surroundings, Thing

Sort = Literal["things", "pattern", "soft", "nothing"]
TIE = 0.005
"""[m] Things nearer to each other than this, along the axis that a side word names, are not told apart by it."""
ASIDE = 0.03
"""[m] from the table's middle: a single thing beyond is on that side for everybody."""


@dataclass(frozen=True)
class Found:
    """What a phrase means."""

    phrase: Phrase
    sort: Sort
    ids: tuple[str, ...] = ()
    """Things that it fits."""
    loose: tuple[str, ...] = ()
    """Things that it would fit without its sides and ordinals."""
    cause: str = ""
    """Why it fits nothing."""
    owners: tuple[str, ...] = ()
    """Bodies that it names as those which its things belong to."""
    at_color: tuple[str, ...] = ()
    """Things that it would fit without its colours."""


@dataclass
class Grounder:
    """Grounds the phrases of one sentence.

    Args:
        scene: the things.
        text: the whole sentence.
        earlier: things that earlier goals were about, for "the other".
    """

    scene: Surroundings
    text: str
    earlier: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.mentioned: list[str] = []

    def ground(self, phrase: Phrase, role: Literal["object", "landmark"], relation: str = "", verb: str = "") -> Found:
        """The things that a phrase fits, as something to be moved or as a place to go."""
        found = self._ground(phrase, role, relation, verb)
        self.mentioned += found.ids
        return found

    def peek(self, phrase: Phrase, role: str) -> Found:
        """The same, without taking it for said."""
        return self._ground(phrase, "object" if role == "object" else "landmark", "", "")

    def _ground(self, phrase: Phrase, role: Literal["object", "landmark"], relation: str, verb: str) -> Found:
        chosen = phrase.head in ("color", "pron", "count") or (phrase.head == "soft" and bool(phrase.sides))
        if not phrase.nouns and chosen and phrase.of is not None and phrase.of.nouns and not phrase.of.struct:
            phrase = _of_those(phrase, phrase.of)
        if (
            phrase.det == "own"
            and phrase.head == "strange"
            and not phrase.colors
            and phrase.strange not in synonyms.FOREIGN
        ):
            return Found(phrase, "soft")  # "its counterpart", "their home"
        if (
            phrase.ordinal
            and not phrase.end
            and not phrase.nouns
            and not phrase.struct
            and not phrase.colors
            and phrase.of is None
        ):
            return Found(phrase, "soft")  # "the last one", "the second"
        if phrase.head == "strange":
            return Found(phrase, "nothing", cause="names-what-is-not-there")
        if phrase.struct and phrase.of is not None and phrase.head == "struct" and role == "landmark":
            whole = self._ground(phrase.of, role, relation, verb)
            if whole.sort == "things" and not any(t.movable for t in self.scene.things if t.id in whole.ids):
                return whole  # "the walls of the box"
        if phrase.struct and self._is_pattern(phrase, role, relation, verb):
            return Found(phrase, "pattern")
        if phrase.det == "own" and role == "object" and phrase.nouns and phrase.nouns[-1] in synonyms.SOFT:
            return Found(phrase, "soft")  # "the hole that has its shape"
        if "same" in phrase.text.lower().split() and phrase.nouns and phrase.nouns[-1] in synonyms.SOFT:
            return Found(phrase, "soft")
        if phrase.head == "soft" or (phrase.nouns and phrase.nouns[-1] in synonyms.SOFT and not self._by_noun(phrase)):
            if phrase.of is not None and phrase.of.struct and self._is_pattern(phrase.of, role, relation, verb):
                told = phrase.level or phrase.sides or phrase.ordinal
                return Found(phrase if told else phrase.of, "pattern")
            inner = self._ground(phrase.of, role, relation, verb) if phrase.of is not None else None
            absent = inner is not None and inner.sort == "nothing" and phrase.of is not None
            if inner is not None and (
                inner.sort == "things" or (absent and inner.phrase.strange and inner.phrase.colors)
            ):
                return inner
            return Found(phrase, "soft")
        return self._things(phrase, role, relation)

    def _is_pattern(self, phrase: Phrase, role: str, relation: str, verb: str) -> bool:
        fitting = self._by_noun(phrase) if phrase.head == "noun" else []
        fitting = [t for t in fitting if not phrase.colors or t.color in phrase.colors]
        if fitting and phrase.struct.startswith("letter:") and phrase.det != "a":
            return False  # a piece of that shape
        if not fitting and phrase.number and phrase.struct in ("row", "column", "layer") and not phrase.colors:
            return True
        formed = verb in ("make", "line", "stack") or (role == "landmark" and relation in ("in", "for"))
        if not fitting:
            return phrase.head == "struct" or ((formed or phrase.det == "a") and not phrase.colors)
        return phrase.det in ("a", "") and not phrase.colors and formed and not phrase.number

    def _by_noun(self, phrase: Phrase) -> list[Thing]:
        if not phrase.nouns:
            return list(self.scene.things)
        head, modifiers = phrase.nouns[-1], phrase.nouns[:-1]
        fitting = [t for t in self.scene.things if t.nearness(head) is not None]
        for word in modifiers:
            closer = [t for t in fitting if word in t.every_word or self._owned_by(t, word)]
            closer = closer or [t for t in fitting if "outline" in t.every_word and word in self.scene.nouns()]
            fitting = closer or ([] if self._matters(word) else fitting)
        return fitting

    def _owned_by(self, thing: Thing, noun: str) -> bool:
        return bool(thing.owner) and noun in self.scene[thing.owner].every_word

    def _matters(self, noun: str) -> bool:
        return noun not in synonyms.SOFT and noun not in ("wood", "toy", "piece")

    def _things(self, phrase: Phrase, role: str, relation: str) -> Found:
        nouns = self._by_noun(phrase)
        if not phrase.nouns:
            nouns = [t for t in nouns if not t.owner and (t.movable if role == "object" else True)]
        general = bool(phrase.nouns) and phrase.nouns[-1] in ("object", "thing", "item")
        if general and phrase.of is not None and phrase.of.nouns and not phrase.colors:
            return self._things(replace(phrase.of, det=phrase.det, number=phrase.number), role, relation)
        if not nouns and phrase.det in ("own", "") and phrase.nouns[-1] in synonyms.OUTLINES and not phrase.colors:
            return Found(phrase, "soft")
        if not nouns and phrase.struct and "mark" in phrase.text.lower():
            return Found(phrase, "soft")  # "the marked rectangle"
        if not nouns and phrase.plural and phrase.nouns[-1] in synonyms.BOUNDS:
            return Found(phrase, "soft")
        if not nouns and phrase.of is not None and phrase.of.nouns:
            whole = self._things(phrase.of, role, relation)
            if whole.sort == "things" and whole.ids:
                return whole  # "the lines of the corner", "the lid of the box"
        if not nouns:
            return Found(phrase, "nothing", cause="names-what-is-not-there")
        fitting = sized(nouns, phrase.sizes)
        colored = [t for t in fitting if not phrase.colors or t.color in phrase.colors]
        ends = bool(phrase.nouns) and phrase.nouns[-1] in ("end", "edge", "corner")
        if ends and role == "object" and all(t.part == "place" for t in fitting):
            return Found(phrase, "soft")  # "with one end on each"
        plainly = _nearest(_affording(fitting, relation), phrase)
        missing = [c for c in phrase.colors if all(t.color != c for t in fitting)]
        if not colored or missing:
            cause = "wrong-colour" if [t for t in nouns if t.color not in phrase.colors] else "names-what-is-not-there"
            return Found(phrase, "nothing", cause=cause, at_color=tuple(t.id for t in plainly))
        if role == "landmark":
            colored = _affording(colored, relation)
        chosen = self._narrowed(self._closest(colored, phrase), phrase)
        owned, owners, cause = self._of(chosen, phrase)
        if cause:
            return Found(phrase, "nothing", cause=cause, at_color=tuple(t.id for t in plainly))
        placed = _placed(owned, phrase)
        ids = tuple(t.id for t in placed)
        return Found(phrase, "things", ids, tuple(t.id for t in owned), "", owners, tuple(t.id for t in plainly))

    def _closest(self, things: list[Thing], phrase: Phrase) -> list[Thing]:
        return things if phrase.det == "own" else _nearest(things, phrase)

    def _narrowed(self, things: list[Thing], phrase: Phrase) -> list[Thing]:
        """Without what "except" takes away, or what "the other" leaves behind."""
        for taken in phrase.minus:
            gone = {t.id for t in self._by_noun(taken) if not taken.colors or t.color in taken.colors}
            things = [t for t in things if t.id not in gone] or things
        if phrase.other:
            known = set(self.mentioned)
            rest = [t for t in things if t.id not in known]
            if len(rest) == len(things) and not phrase.text.lower().startswith("everything"):
                rest = [t for t in things if t.id not in self.earlier]
            things = rest or things
        if any(t.part == "side" for t in things):
            things = square_sides(things, self.text.lower())
        return things

    def _of(self, things: list[Thing], phrase: Phrase) -> tuple[list[Thing], tuple[str, ...], str]:
        """Only the parts of the body that "of" names; for a pile, check what it is of."""
        inner = phrase.of
        while inner is not None and (inner.head == "soft" or (inner.nouns and inner.nouns[-1] in synonyms.SOFT)):
            inner = inner.of
        if inner is None or inner.head in ("pron", "count", "none") or not things:
            return things, (), ""
        if all(t.movable and len(t.members) > 1 for t in things):
            fitting = [t for t in things if not inner.colors or t.color in inner.colors]
            named = [t for t in fitting if not inner.nouns or t.nearness(inner.nouns[-1]) is not None]
            cause = "" if named else ("wrong-colour" if not fitting else "wrong-noun")
            return named, (), cause
        tagged = [t for t in things if t.owner and inner.nouns and inner.nouns[-1] in t.every_word and t.part == "slot"]
        if tagged:
            return tagged, (), ""
        found = self._things(inner, "landmark", "")
        if found.sort != "things":
            return (things, (), "") if inner.head == "struct" else (things, (), found.cause)
        owned = [t for t in things if t.owner in found.ids]
        return owned or things, found.ids, ""


def _of_those(phrase: Phrase, those: Phrase) -> Phrase:
    """As in "the left one of the two bowls" as one phrase."""
    return replace(
        those,
        det=phrase.det,
        number=phrase.number,
        total=None if phrase.sizes or phrase.sides or phrase.ordinal or phrase.colors else those.number,
        plural=phrase.plural,
        colors=phrase.colors or those.colors,
        sizes=(*those.sizes, *phrase.sizes),
        sides=(*those.sides, *phrase.sides),
        ordinal=phrase.ordinal or those.ordinal,
        end=phrase.end or those.end,
    )


def sized(things: Sequence[Thing], sizes: Iterable[tuple[str, int]]) -> list[Thing]:
    """Those of the things that size words single out."""
    found = list(things)
    for measure, end in sizes:
        values = sorted({round(_measure(t, measure), 9) for t in found})
        if len(values) < 2 or values[-1] < 1.03 * values[0]:
            continue
        wanted = {-1: values[:1], 1: values[-1:], 0: values[1:-1]}[end]
        found = [t for t in found if round(_measure(t, measure), 9) in wanted]
    return found


def _measure(thing: Thing, measure: str) -> float:
    x, y, z = thing.size
    return {"bulk": x * y * z, "height": z, "length": max(x, y)}[measure]


def _affording(things: list[Thing], relation: str) -> list[Thing]:
    if relation not in ("in", "on"):
        return things
    return [t for t in things if relation in t.affords] or things


def _nearest(things: list[Thing], phrase: Phrase) -> list[Thing]:
    """Those that the noun fits most closely."""
    if not phrase.nouns or not things:
        return things
    head = phrase.nouns[-1]
    ranks = {t.id: t.nearness(head) for t in things}
    # The asset's nouns and a program's own count alike when they are the same kind of thing.
    best = min(r for r in ranks.values() if r is not None)
    return [t for t in things if ranks[t.id] == best]


def _placed(things: list[Thing], phrase: Phrase) -> list[Thing]:
    if phrase.listed:
        chosen = [t for side in phrase.listed for t in on_side(things, (side,))]
        return list({t.id: t for t in chosen}.values())
    if phrase.ordinal is not None and phrase.end and len(things) > 1:
        return _counted(things, phrase)
    if not phrase.sides:
        return things
    if len(things) == 1 or (phrase.plural and not phrase.number and len(things) < 3):
        return [t for t in things if not _elsewhere(t, phrase.sides)]
    return on_side(things, phrase.sides, phrase.number or 1)


def _counted(things: list[Thing], phrase: Phrase) -> list[Thing]:
    if phrase.end not in ("left", "right", "near", "far") or phrase.ordinal is None:
        return things
    ranked = sorted(things, key=lambda t: _value(t, phrase.end))
    index = phrase.ordinal - 1 if phrase.ordinal > 0 else len(ranked) - 1
    return ranked[index : index + 1]


def _elsewhere(thing: Thing, sides: Sequence[str]) -> bool:
    """Whether a single thing is clearly on another side of the table than told."""
    if thing.part == "slot" or len(sides) > 1:
        return False
    side = sides[0]
    return (side == "left" and thing.y < -ASIDE) or (side == "right" and thing.y > ASIDE)


def on_side(things: Sequence[Thing], sides: Sequence[str], number: int = 1) -> list[Thing]:
    """Those of the things that side words single out, as the robot sees them; several if the words do not tell."""
    found = list(things)
    extremes = [s for s in sides if s != "middle"]
    if "middle" in sides:
        return _middle(found, extremes)
    if len(extremes) == 2 and extremes[0] == "far" and extremes[1] in ("left", "right"):
        extreme = _extreme(found, extremes[1], 1)
        return extreme if len(extreme) == 1 else _extreme(extreme, "far", 1)
    if len(extremes) == 2:
        halves = [t for t in found if all(_in_half(t, found, s) for s in extremes)]
        return halves or found
    for side in extremes:
        found = _extreme(found, side, number)
    return found


def _value(thing: Thing, side: str) -> float:
    return {"left": -thing.y, "right": thing.y, "near": thing.x, "far": -thing.x}[side]


def _extreme(things: list[Thing], side: str, number: int) -> list[Thing]:
    ranked = sorted(things, key=lambda t: _value(t, side))
    if len(ranked) <= number:
        return ranked
    border = _value(ranked[number - 1], side)
    return [t for t in ranked if _value(t, side) < border + TIE]


def _in_half(thing: Thing, things: Sequence[Thing], side: str) -> bool:
    values = [_value(t, side) for t in things]
    return _value(thing, side) <= (min(values) + max(values)) / 2


def _middle(things: list[Thing], towards: Sequence[str]) -> list[Thing]:
    """The middle of a row; of an even number the two middle ones, told apart by a further side."""
    across = sorted(things, key=lambda t: -t.y)
    along = sorted(things, key=lambda t: t.x)
    sideways = _gap([-t.y for t in across]) >= _gap([t.x for t in along])
    if towards:
        sideways = towards[0] in ("left", "right")
    ranked = across if sideways else along
    n = len(ranked)
    if not towards:
        return ranked[(n - 1) // 2 : n // 2 + 1] if n > 2 else ranked
    inner = ranked[1:-1]
    first = towards[0] in ("left", "near")
    return inner[:1] if first else inner[-1:]


def _gap(values: Sequence[float]) -> float:
    return min((b - a for a, b in itertools.pairwise(values)), default=0.0)


def square_sides(things: list[Thing], text: str) -> list[Thing]:
    """The side of a drawn square that a sentence means: open, across from it, or one of the two others."""
    said = set(re.findall("[a-z]+", text))
    opening = {
        "open",
        "opening",
        "gap",
        "missing",
        "undrawn",
        "fourth",
        "empty",
        "ends",
        "lacks",
        "lacking",
        "absent",
    } & said
    if {"opposite", "opposing", "facing", "faces"} & said or "across from" in text:
        return [t for t in things if t.rank == 1]
    if opening:
        return [t for t in things if t.rank == 0]
    sides = {"left", "right", "near", "far", "leftmost", "rightmost", "parallel", "nearest", "closest", "farthest"}
    return (
        [t for t in things if t.rank in (2, 3)]
        if "parallel" in said
        else [t for t in things if t.rank or not sides & said]
    )


def describe(things: Sequence[Thing], owners: Sequence[Thing] = ()) -> str:
    """How to name some things, for a message."""
    parts = [t for t in things if t.owner]
    if parts:
        whole = describe([t for t in owners if t.id == parts[0].owner])
        return f"{_some_parts(parts, owners)} of {whole}"
    names = sorted({(t.color, min(t.words[0] or t.every_word)) for t in things})
    if not names:
        return "nothing"
    if len(names) == 1:
        return f"{'the' if len(things) == 1 else 'every'} {names[0][0]} {names[0][1]}"
    return "the " + ", ".join(f"{color} {noun}" for color, noun in names[:-1]) + f" and {names[-1][0]} {names[-1][1]}"


def _some_parts(parts: Sequence[Thing], things: Sequence[Thing]) -> str:
    tags = sorted({min(p.words[-1]) for p in parts if p.words[-1]})
    noun = "hole" if parts[0].part == "slot" else parts[0].part
    kind = f"{tags[0]} {noun}" if len(tags) == 1 else noun
    if len(parts) > 1:
        return f"{len(parts)} {kind}s"
    part = parts[0]
    rivals = [t for t in things if t.owner == part.owner and t.part == part.part and t.look == part.look]
    sides = ("left", "right", "near", "far", "middle")
    told = [w for w in sides if len(rivals) > 1 and [t.id for t in on_side(rivals, (w,))] == [part.id]]
    return f"the {told[0]} {kind}" if told else f"the {kind}"
