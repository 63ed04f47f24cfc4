"""How many things a sentence asks for, and over how many places it spreads them."""

from __future__ import annotations

from collections.abc import Iterable

from simwright.verify.language.problems import Case, Mention


def plainly_told(case: Case, objects: list[Mention]) -> bool:
    """As in "put two blocks in each bowl": one number, told for each of several places."""
    numbers = [m.phrase.number for m in objects if m.phrase.number is not None]
    return len(objects) == len(numbers) == 1 and spread(case, objects[0]) > 1 and len(case.reading.claims) == 1


def said_twice(case: Case, objects: list[Mention], need: int) -> bool:
    """As in "two balls in each bowl, a red one and a blue one": the parts come to the same as the whole."""
    counts = [(m.phrase.number or 1) * spread(case, m) for m in objects]
    shared = sharing(case)
    halves = [(sum(counts[:i]), sum(counts[i:])) for i in range(1, len(counts))]
    return any(a in (need, need // shared) and b in (need, need // shared) for a, b in halves)


def sharing(case: Case) -> int:
    """Among how many places things are shared out, each getting its part."""
    places = [m for m in case.landmarks() if m.phrase.det in ("every", "both", "all") or m.phrase.either]
    places += [m for m in case.landmarks() if (m.phrase.number or 1) > 1 and m.phrase.det != "the"]
    return max((m.phrase.number or len(m.ids) for m in places if m.ids <= case.demands.accepted), default=1)


def stacks(case: Case) -> bool:
    """Whether things that are judged are told to go on others of them."""
    subjects = case.demands.subjects
    for claim in case.reading.claims:
        moved = {i for p in claim.objects for i in case.of(p).ids}
        under = {i for p in claim.landmarks for i in case.of(p).ids}
        other = any(p.other for p in claim.landmarks) and len(subjects) == 2
        if claim.rel in ("on", "over", "under") and moved & subjects and under & subjects:
            if other:
                return True
            return subjects <= moved | under and (len(subjects) == 2 or not moved & under)
    return False


def movable_of(case: Case, ids: Iterable[str]) -> frozenset[str]:
    """Those of the things that can be moved."""
    return frozenset(t.id for t in case.things(ids) if t.movable)


def needed(case: Case) -> int:
    """How many things have to be moved for the goal."""
    either = [d.need for d in case.demands.main if d.alternative]
    by_set = {frozenset(d.subjects): d.need for d in case.demands.main if not d.alternative}
    return sum(by_set.values()) + max(either, default=0)


def asked_for(case: Case, objects: list[Mention]) -> tuple[int, bool]:
    """How many things the sentence asks for, and whether it says so by a number or article."""
    definite: set[str] = set()
    total, indefinite = 0, False
    for mention in objects:
        phrase = mention.phrase
        if (
            restates(case, mention)
            or per_row(case, mention)
            or (phrase.grid and (not phrase.nouns or phrase.plain is not None))
        ):
            continue
        single_other = phrase.other and not phrase.plural and len(mention.ids) > 1
        told = phrase.number is not None or phrase.det in ("a", "any") or single_other
        if single_other or (told and phrase.det not in ("the", "all", "both", "own", "every")):
            total += (phrase.number or 1) * spread(case, mention) * _kinds_told(case, mention)
            indefinite = True
        else:
            definite |= mention.ids
    counted = any(d.counted for d in case.demands.main)
    return total + len(definite), indefinite or (counted and not total)


def _kinds_told(case: Case, mention: Mention) -> int:
    """How many colours "one of each colour" speaks of."""
    inner = mention.phrase.of
    each = inner is not None and inner.head == "soft" and inner.det == "every" and "colo" in inner.text.lower()
    return len({t.color for t in case.things(mention.ids)}) if each else 1


def restates(case: Case, mention: Mention) -> bool:
    """Whether a loose phrase only repeats what others say in full: "three blocks: red, green and blue"."""
    phrase = mention.phrase
    if phrase.number is None and phrase.det not in ("a", "any"):
        return False
    clause = {"still", "you", "there", "lying", "that", "which", "remaining", "left", "found", "whatever"}
    if (
        phrase.det == "any"
        and clause & case.reading.words
        and mention.ids <= case.demands.subjects
        and not phrase.number
    ):
        return True  # "any block that is still outside"
    others = [m for m in case.objects() if m is not mention and m.ids <= case.demands.subjects]
    exact = {i for m in others for i in m.ids if m.phrase.universal or len(m.ids) == 1 or m.phrase.det == "the"}
    times = (phrase.number or 1) * spread(case, mention)
    if phrase.head == "count" and any(m.phrase.number == times for m in case.objects() if m is not mention):
        return True
    if not exact >= movable_of(case, case.demands.subjects):
        counted = [m for m in others if m.phrase.number is not None and m.phrase.number < (phrase.number or 0)]
        return sum(m.phrase.number or 0 for m in counted) == phrase.number and len(counted) > 1
    if phrase.number is None or (phrase.head == "count" and spread(case, mention) == 1):
        return True
    counted = [m for m in case.objects() if m.phrase.number is not None and m.phrase.det in ("", "a")]
    wanted = len(movable_of(case, case.demands.subjects))
    return wanted in (times, sum((m.phrase.number or 1) * spread(case, m) for m in counted))


def per_row(case: Case, mention: Mention) -> bool:
    """As in "three layers of six boxes": the number of one layer or row."""
    number = mention.phrase.number
    if number is not None and _on_level(case, mention):
        return True
    rows = [m for m in case.patterns() if m.phrase.struct in ("layer", "row", "column") and _repeated(m)]
    if number is None or not rows or mention.phrase.det in ("the", "all"):
        return False
    told = {m.phrase.number for m in rows if m.phrase.number}
    found = [d.pattern for d in case.demands.main if d.pattern is not None]
    sizes = {(len(p.layers), n) for p in found for n in p.layers if len(p.layers) > 1} | {
        g for p in found for g in p.grids
    }
    return any(n == number and (not told or r in told) for r, n in sizes)


def _on_level(case: Case, mention: Mention) -> bool:
    """As in "with three blocks in the bottom row", if that is right."""
    told = level_sizes(case, mention)
    return bool(told) and mention.phrase.number in told


def level_sizes(case: Case, mention: Mention) -> set[int]:
    """How many things the condition has on the level that a phrase is told to be on."""
    levels = {"bottom": 0, "top": -1}
    patterns = [d.pattern for d in case.demands.main if d.pattern is not None]
    for claim in case.reading.claims:
        if any(case.of(p) is mention for p in claim.objects):
            told = [levels[p.level] for p in claim.landmarks if p.struct and p.level in levels]
            if told:
                return {pattern.layers[i] for pattern in patterns for i in told}
    return set()


def _repeated(mention: Mention) -> bool:
    return mention.phrase.plural or (mention.phrase.number or 1) > 1 or mention.phrase.det == "every"


def any_pile(case: Case, ids: Iterable[str]) -> bool:
    """Whether one of the things is a pile."""
    return any(len(t.members) > 1 and "pile" in t.words[0] for t in case.things(ids))


def spread(case: Case, mention: Mention) -> int:
    """Over how many places a number of things is repeated: "two blocks in EACH bowl"."""
    if {"Across", "Between", "Joins"} & {d.kind for d in case.demands.main}:
        return 1
    shared = any(p.det == "every" for c in case.reading.claims for p in c.landmarks)
    for claim in case.reading.claims:
        if not any(case.of(p) is mention for p in claim.objects):
            continue
        for phrase in claim.landmarks:
            place = case.of(phrase)
            floating = phrase.universal and not shared and {"each", "apiece", "every", "per"} & case.reading.words
            if place.ids & case.demands.accepted and (phrase.det in ("every", "both", "all") or floating):
                return max(1, place.phrase.number or len(place.ids))
    return 1
