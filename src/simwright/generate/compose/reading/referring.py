"""What "the yellow one", "the other" and "it" mean: what was spoken of before, or the noun of what is moved."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.reading.asking import MATERIAL, RELATIONS
from simwright.generate.compose.reading.builder import VESSELS, Builder
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause
from simwright.generate.compose.reading.words import NotServed

PLACES = (*VESSELS, "zone", "stand", "pallet", "corner", "fixture", "kitboard", "line")


def refer(clause: Clause, b: Builder) -> None:
    """Puts nouns for what only points back.

    Raises:
        NotServed: what is meant is not clear.
    """
    clause.objects = tuple(_thing(p, b) for p in apposed(clause.objects))
    noun = next((p for p in clause.objects if p.kinds), None)
    for k, link in enumerate(clause.links):
        if link.prep in MATERIAL:
            phrases = tuple(_thing(p, b) for p in apposed(link.phrases))
        else:
            phrases = tuple(_place(p, link.prep, noun, b) for p in apposed(link.phrases))
        clause.links[k] = replace(link, phrases=phrases)


def apposed(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """As in "four balls, two red and two green": the last ones are what the first ones are."""
    if len(phrases) < 2:
        return phrases
    first, *others = phrases
    parts = sum(p.number or 1 for p in others)
    if not first.kinds or first.number != parts or not all(p.elliptic and p.colors for p in others):
        return phrases
    return tuple(
        replace(p, kinds=first.kinds, text=first.text, elliptic=False, many=(p.number or 1) > 1, own=first.own)
        for p in others
    )


def _of(index: int, phrase: Phrase, b: Builder) -> Phrase:
    """A phrase for the things of a lot."""
    lot = b.lots[index]
    kinds = (f"{lot.kind}:{lot.name}",) if lot.name else (lot.kind,)
    colors = (lot.color,) if lot.color and not lot.color.isdigit() else ()
    text = lot.noun or lot.name or KINDS[lot.kind].noun
    return replace(phrase, kinds=kinds, text=text, colors=colors, det="the", elliptic=False, number=None)


def _thing(phrase: Phrase, b: Builder) -> Phrase:
    """What is moved: "the red one" among things that were spoken of."""
    if not phrase.elliptic or phrase.kinds:
        return phrase
    if len(phrase.colors) == 1:
        red = [i for i, lot in enumerate(b.lots) if lot.color == phrase.colors[0] and lot.kind not in PLACES]
        if len(red) == 1 and phrase.det != "a":
            return _of(red[0], phrase, b)
        if not red and phrase.det != "a":
            several = [i for i in b.mentioned if not b.lots[i].color and b.lots[i].number > 1]
            several = [i for i in several if b.lots[i].kind not in PLACES]
            if len(several) == 1:
                number = phrase.number or (2 if phrase.many else 1)
                return _of(b.split(several[0], phrase.colors[0], number), phrase, b)
    blank = [i for i in b.mentioned if not b.lots[i].color and b.lots[i].number == 1 and b.lots[i].kind not in PLACES]
    if len(phrase.colors) == 1 and phrase.det == "the" and len({b.lots[i].kind for i in blank}) == 1:
        b.lots[blank[0]] = replace(b.lots[blank[0]], color=phrase.colors[0])
        return _of(blank[0], phrase, b)
    if phrase.colors and not b.lots:
        return replace(phrase, kinds=("block",), text="block", elliptic=False, det="a")
    moved = [i for i in (b.last or b.mentioned) if b.lots[i].kind not in PLACES]
    kinds = {(b.lots[i].kind, b.lots[i].name, b.lots[i].noun) for i in moved}
    if len(kinds) != 1:
        raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
    if phrase.colors:
        lot = b.lots[moved[0]]
        return replace(
            phrase, kinds=(lot.kind,), text=lot.noun or KINDS[lot.kind].noun, elliptic=False, det=phrase.det or "a"
        )
    known = b.lots[moved[0]]
    if phrase.det == "other" and phrase.number and known.color and not known.name:
        noun = known.noun or KINDS[known.kind].noun
        return replace(phrase, kinds=(known.kind,), text=noun, elliptic=False, det="a", many=phrase.number > 1)
    return _some(phrase, moved, b)


def _some(phrase: Phrase, moved: list[int], b: Builder) -> Phrase:
    """So many of the things that were spoken of, or the others."""
    lot = b.lots[moved[0]]
    taken = sum(s.count or 0 for s in b.steps if s.things == (moved[0],))
    count = lot.number - taken if phrase.det == "other" else (phrase.number or 1)
    if len(moved) != 1 or not 0 < count < lot.number or taken + count > lot.number:
        raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
    return replace(_of(moved[0], phrase, b), count=count, many=True)


def _place(phrase: Phrase, prep: str, noun: Phrase | None, b: Builder) -> Phrase:
    """Where to: "the yellow one", or "it"."""
    if phrase.text in ("it", "itself") and not phrase.kinds and prep in (*RELATIONS, "around"):
        return _beside(phrase, noun, b)
    if not phrase.elliptic:
        return phrase
    red = [i for i, lot in enumerate(b.lots) if lot.color and (lot.color,) == phrase.colors]
    alike = [i for i in red if noun is not None and b.lots[i].kind in noun.kinds]
    there = [i for i in red if b.lots[i].kind in PLACES]
    if len(alike) == 1 and not there:
        return _of(alike[0], phrase, b)
    if len(there) == 1:
        return _of(there[0], phrase, b)
    if noun is None and len(red) == 1:
        return _of(red[0], phrase, b)
    if phrase.det == "other" and not phrase.colors:
        return _other(phrase, b)
    places = [i for i in (*b.mentioned, *(i for s in b.steps for i in s.places)) if b.lots[i].kind in PLACES]
    if places and not alike and phrase.colors and b.lots[places[-1]].color:
        lot = b.lots[places[-1]]
        return replace(phrase, kinds=(lot.kind,), text=lot.noun or KINDS[lot.kind].noun, elliptic=False)
    if noun is None:
        raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
    return replace(phrase, kinds=noun.kinds, text=noun.text)


def _other(phrase: Phrase, b: Builder) -> Phrase:
    """The one of two places that was not used yet."""
    used = {i for s in b.steps for i in s.places}
    left = [i for i in b.mentioned if i not in used and b.lots[i].kind in PLACES and b.lots[i].number == 1]
    if len(left) != 1:
        raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
    return _of(left[0], phrase, b)


def _beside(phrase: Phrase, noun: Phrase | None, b: Builder) -> Phrase:
    """What "it" is beside which something goes: where the last thing went, or that thing."""
    last = b.steps[-1] if b.steps else None
    single = [i for i in (last.places if last else ()) if b.lots[i].number == 1]
    if last is not None and not single:
        single = [i for i in last.things if b.lots[i].number == 1]
    if last is None:
        single = [i for i in b.mentioned if b.lots[i].number == 1]
    if len(single) != 1 or noun is None:
        raise NotServed(f"Beside what {phrase.text!r} means is not clear.", phrase.text)
    return _of(single[0], phrase, b)
