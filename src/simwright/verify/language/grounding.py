"""Which things of the scene a phrase can mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from simwright.verify.language import synonyms
from simwright.verify.language.directions import elsewhere, on_side, square_sides, value
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.things import Surroundings, Thing

Sort = Literal["things", "pattern", "soft", "nothing"]


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
        formed: names of the patterns that the goal's targets form.
    """

    scene: Surroundings
    text: str
    earlier: frozenset[str] = frozenset()
    formed: frozenset[str] = frozenset()

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
        if _is_loose(phrase):
            return Found(phrase, "soft")
        if phrase.head == "strange":
            return Found(phrase, "nothing", cause="names-what-is-not-there")
        if phrase.struct and phrase.of is not None and phrase.head == "struct" and role == "landmark":
            whole = self._ground(phrase.of, role, relation, verb)
            if whole.sort == "things" and not any(t.movable for t in self.scene.things if t.id in whole.ids):
                return whole  # "the walls of the box"
        if phrase.struct and self._is_pattern(phrase, role, relation, verb):
            return Found(phrase, "pattern")
        vague = bool(phrase.nouns) and phrase.nouns[-1] in synonyms.SOFT
        if vague and ((phrase.det == "own" and role == "object") or "same" in phrase.text.lower().split()):
            return Found(phrase, "soft")  # "the hole that has its shape"
        if phrase.head == "soft" or (vague and not self._by_noun(phrase)):
            return self._part_of(phrase, role, relation, verb)
        return self._things(phrase, role, relation)

    def _part_of(self, phrase: Phrase, role: Literal["object", "landmark"], relation: str, verb: str) -> Found:
        """As in "the middle of the zone": what a vague noun is told of."""
        if phrase.of is None:
            return Found(phrase, "soft")
        if phrase.of.struct and self._is_pattern(phrase.of, role, relation, verb):
            told = phrase.level or phrase.sides or phrase.ordinal
            return Found(phrase if told else phrase.of, "pattern")
        inner = self._ground(phrase.of, role, relation, verb)
        absent = inner.sort == "nothing" and bool(inner.phrase.strange) and bool(inner.phrase.colors)
        return inner if inner.sort == "things" or absent else Found(phrase, "soft")

    def _is_pattern(self, phrase: Phrase, role: str, relation: str, verb: str) -> bool:
        fitting = self._by_noun(phrase) if phrase.head == "noun" else []
        fitting = [t for t in fitting if not phrase.colors or t.color in phrase.colors]
        if fitting and phrase.struct.startswith("letter:") and phrase.det != "a":
            return False  # a piece of that shape
        if not fitting and phrase.number and phrase.struct in ("row", "column", "layer") and not phrase.colors:
            return True
        if not fitting and phrase.struct in self.formed and not phrase.colors:
            return True  # "close the ring": what is formed
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
            drawn = not any(t.part == "slot" or t.movable for t in fitting)
            shape = len(word) == 1 and drawn  # "the V-shaped line"
            fitting = closer or ([] if self._matters(word) and not shape else fitting)
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
        if not nouns:
            return self._unfit(phrase, role, relation)
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

    def _unfit(self, phrase: Phrase, role: str, relation: str) -> Found:
        """What a noun that fits nothing may still mean."""
        noun = phrase.nouns[-1]
        outlined = phrase.det in ("own", "") and noun in synonyms.OUTLINES and not phrase.colors
        bounded = phrase.plural and noun in synonyms.BOUNDS
        drawn = bool(phrase.struct) and "mark" in phrase.text.lower()  # "the marked rectangle"
        if outlined or bounded or drawn:
            return Found(phrase, "soft")
        if phrase.of is not None and phrase.of.nouns:
            whole = self._things(phrase.of, role, relation)
            if whole.sort == "things" and whole.ids:
                return whole  # "the lines of the corner", "the lid of the box"
        return Found(phrase, "nothing", cause="names-what-is-not-there")

    def _closest(self, things: list[Thing], phrase: Phrase) -> list[Thing]:
        free = phrase.of is None and phrase.nouns and phrase.nouns[-1] in ("spot", "marker", "target", "dot", "point")
        if free or (phrase.nouns and phrase.nouns[-1] in ("mark", "site", "marking")):
            # No place on a thing is marked, if places on the table are.
            drawn = [t for t in things if not t.owner or "site" in self.scene[t.owner].every_word]
            things = drawn or things
        return things if phrase.det == "own" else _nearest(things, phrase)

    def _narrowed(self, things: list[Thing], phrase: Phrase) -> list[Thing]:
        """Without what "except" takes away, or what "the other" leaves behind."""
        for taken in phrase.minus:
            gone = {t.id for t in self._by_noun(taken) if not taken.colors or t.color in taken.colors}
            things = [t for t in things if t.id not in gone] or things
        if phrase.other:
            known = set(self.mentioned)
            rest = [t for t in things if t.id not in known]
            another = phrase.text.lower().startswith("another") and not phrase.number
            if len(rest) == len(things) and not another and not phrase.text.lower().startswith("everything"):
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


def _is_loose(phrase: Phrase) -> bool:
    """As in "its counterpart", "the last one", "the second": what stands for something told elsewhere."""
    if phrase.head == "strange":
        return phrase.det == "own" and not phrase.colors and phrase.strange not in synonyms.FOREIGN
    bare = not phrase.nouns and not phrase.struct and not phrase.colors and phrase.of is None
    return bool(phrase.ordinal) and not phrase.end and bare


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
        return [t for t in things if not elsewhere(t, phrase.sides)]
    return on_side(things, phrase.sides, phrase.number or 1)


def _counted(things: list[Thing], phrase: Phrase) -> list[Thing]:
    if phrase.end not in ("left", "right", "near", "far") or phrase.ordinal is None:
        return things
    ranked = sorted(things, key=lambda t: value(t, phrase.end))
    index = phrase.ordinal - 1 if phrase.ordinal > 0 else len(ranked) - 1
    return ranked[index : index + 1]


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
