"""What a sentence claims, as a record, and the nouns that its phrases leave out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from simwright.verify.language.phrases import Phrase, renamed


@dataclass
class Claim:
    """Some things in a relation to others."""

    objects: list[Phrase]
    rel: str
    landmarks: list[Phrase]
    verb: str = ""


@dataclass
class Reading:
    """A sentence, read."""

    claims: list[Claim] = field(default_factory=list[Claim])
    groups: list[list[Phrase]] = field(default_factory=list[list[Phrase]])
    """Things to be moved, listed together."""
    guarded: list[Phrase] = field(default_factory=list[Phrase])
    """Things that are to be left alone."""
    positions: list[tuple[Phrase, str, tuple[str, ...]]] = field(
        default_factory=list[tuple[Phrase, str, tuple[str, ...]]]
    )
    """("side" or "level", words) told of a phrase: "red at the bottom"."""
    orders: list[str] = field(default_factory=list[str])
    verbs: list[str] = field(default_factory=list[str])
    frames: list[Phrase] = field(default_factory=list[Phrase])
    """What a sentence chooses from: "of the three balls, ..."."""
    purposes: list[tuple[Phrase, Phrase]] = field(default_factory=list[tuple[Phrase, Phrase]])
    """"The left hole for the red star"."""
    seen: list[Phrase] = field(default_factory=list[Phrase])
    """All phrases, as they are told."""
    strange: int = 0
    """How many of its words the lexicon does not know."""
    unknown: tuple[str, ...] = ()
    """Those words, in lower case."""
    words: frozenset[str] = frozenset()
    text: str = ""
    ranks: list[int] = field(default_factory=list[int])
    """Ordinals that stand alone: "first", "second"."""

    def objects(self) -> list[Phrase]:
        """All phrases for things to be moved."""
        return [p for group in self.groups for p in group]

    def landmarks(self) -> list[tuple[str, Phrase]]:
        """All phrases for things to be moved to, with their relations."""
        return [(c.rel, p) for c in self.claims for p in c.landmarks]


def inherit(reading: Reading) -> None:
    """Nouns that a phrase leaves out: "one red and one blue block", "the green one"."""
    fresh: dict[int, Phrase] = {}
    _count_on(reading)
    for group in reading.groups:
        _take_turns(group)
        fresh |= _from_right(group)
    fresh |= _from_left([*reading.frames, *(p for group in reading.groups for p in group)], fresh, bool(reading.frames))
    for claim in reading.claims:
        fresh |= _from_right(claim.landmarks)
    fresh |= _from_left(
        [*reading.frames, *(p for claim in reading.claims for p in claim.landmarks)], fresh, bool(reading.frames)
    )
    for phrase in [*(p for g in reading.groups for p in g), *(p for c in reading.claims for p in c.landmarks)]:
        if _lacks(phrase) and not phrase.options:
            before = _told_before(reading.seen, phrase)
            others = tuple(renamed(phrase, p.nouns, False) for p in before if p.nouns)
            known = fresh.get(id(phrase), phrase)
            if others and phrase.head in ("color", "pron", "count"):
                fresh[id(phrase)] = replace(known, options=(known, *others))
    for claim in reading.claims:
        source = next((fresh.get(id(p), p) for p in reversed(claim.objects) if fresh.get(id(p), p).nouns), None)
        for phrase in claim.landmarks:
            if source is not None and phrase.other and _lacks(phrase):
                fresh[id(phrase)] = replace(renamed(phrase, source.nouns, False), colors=phrase.colors or source.colors)
    for group in reading.groups:
        group[:] = [fresh.get(id(p), p) for p in group]
    for claim in reading.claims:
        claim.objects = [fresh.get(id(p), p) for p in claim.objects]
        claim.landmarks = [fresh.get(id(p), p) for p in claim.landmarks]
    reading.seen[:] = [fresh.get(id(p), p) for p in reading.seen]
    reading.purposes = [(fresh.get(id(a), a), fresh.get(id(b), b)) for a, b in reading.purposes]
    reading.positions = [(fresh.get(id(p), p), kind, value) for p, kind, value in reading.positions]


def _count_on(reading: Reading) -> None:
    """As in "the first mark from the left for red, THE SECOND for green": the noun and end of the one before."""
    last: Phrase | None = None
    fresh: dict[int, Phrase] = {}
    told = [*(p for c in reading.claims for p in c.landmarks), *reading.objects()]
    for phrase in sorted(told, key=lambda p: next((i for i, s in enumerate(reading.seen) if s.text == p.text), 0)):
        if phrase.ordinal is not None and phrase.nouns and phrase.end:
            last = phrase
        elif last is not None and phrase.ordinal is not None and not phrase.nouns and not phrase.end:
            fresh[id(phrase)] = replace(phrase, nouns=last.nouns, colors=last.colors, end=last.end, head="noun")
    for claim in reading.claims:
        claim.landmarks = [fresh.get(id(p), p) for p in claim.landmarks]
        claim.objects = [fresh.get(id(p), p) for p in claim.objects]
    for group in reading.groups:
        group[:] = [fresh.get(id(p), p) for p in group]
    reading.seen[:] = [fresh.get(id(p), p) for p in reading.seen]
    reading.purposes = [(fresh.get(id(a), a), fresh.get(id(b), b)) for a, b in reading.purposes]


def _told_before(seen: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """All phrases before one, the last one first."""
    at = next((i for i, p in enumerate(seen) if p is phrase), len(seen))
    return list(reversed(seen[:at]))


def _take_turns(group: list[Phrase]) -> None:
    """Colours that are told again and again mean all of their colour: "red, blue, red, blue, red"."""
    bare = [p.colors for p in group if p.head == "color" and not p.det and not p.nouns]
    if len(bare) > len(set(bare)) > 1:
        group[:] = [replace(p, det="every") if p.colors in bare and not p.det else p for p in group]


def _lacks(phrase: Phrase) -> bool:
    if phrase.of is not None and phrase.of.nouns:
        return False  # "the left one of the bowls"
    return not phrase.nouns and (phrase.head == "color" or (phrase.head in ("pron", "count") and not phrase.struct))


def _from_right(group: list[Phrase]) -> dict[int, Phrase]:
    fresh: dict[int, Phrase] = {}
    for phrase, after in reversed(list(pairwise(group))):
        source = fresh.get(id(after), after)
        if _lacks(phrase) and phrase.head == "color" and source.nouns:
            fresh[id(phrase)] = renamed(phrase, source.nouns, False)
    return fresh


def _from_left(phrases: list[Phrase], known: dict[int, Phrase], framed: bool) -> dict[int, Phrase]:
    fresh: dict[int, Phrase] = {}
    last: Phrase | None = None
    for phrase in phrases:
        if id(phrase) in known:
            continue
        if phrase.of is not None and last is not None and not phrase.nouns and not phrase.struct and _lacks(phrase.of):
            others = [p.nouns for p in reversed(phrases) if p.nouns]
            options = tuple(replace(phrase, of=renamed(phrase.of, nouns, False)) for nouns in (last.nouns, *others))
            fresh[id(phrase)] = replace(options[0], options=options)
            continue
        chosen = framed and phrase.head == "soft" and bool(phrase.sides) and phrase.of is None  # "choose the left"
        if (
            (_lacks(phrase) or chosen)
            and last is not None
            and phrase.text.lower() not in ("everything", "something", "anything")
        ):
            taken = renamed(phrase, last.nouns, False)
            bare = phrase.head in ("pron", "count") and not phrase.colors
            rest = phrase.other and last.det == "the" and not last.plural and "other" not in phrase.text.split()[-1:]
            fresh[id(phrase)] = replace(taken, colors=last.colors, sizes=last.sizes) if bare and not rest else taken
        elif phrase.of is not None and phrase.of.nouns and (phrase.struct or not phrase.nouns):
            last = phrase.of
        elif phrase.nouns:
            last = phrase
    return fresh
