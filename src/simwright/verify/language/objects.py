"""Checks of what is to be moved: the right things, each told apart, as many as the condition wants."""

from __future__ import annotations

from collections.abc import Iterable

from simwright.verify.language import synonyms
from simwright.verify.language.evidence import named_elsewhere, named_in_passing, singled_out
from simwright.verify.language.lexicon import split
from simwright.verify.language.problems import Case, Cause, Mention, Problem


def check_meant(case: Case) -> list[Problem]:
    """Phrases that fit nothing, or none of the things that the condition is about."""
    none = ("no ", "neither ", "without ", "not ")
    missed = [m for m in case.mentions.values() if m.found.sort == "nothing"]
    found = [_nothing(case, m) for m in missed if not m.phrase.text.lower().startswith(none)]
    for phrase in case.reading.objects():
        mention = case.of(phrase)
        if mention.found.sort == "things" and not mention.ids & case.demands.subjects:
            found += _unmeant(case, mention)
    return found


def _nothing(case: Case, mention: Mention) -> Problem:
    phrase = mention.phrase
    target = case.demands.subjects if mention.role == "object" else case.demands.accepted
    cause: Cause = "names-what-is-not-there"
    if mention.found.cause == "wrong-colour":
        cause = "wrong-colour"
    elif phrase.strange:
        cause = "names-what-is-not-there"
    elif mention.found.cause == "wrong-noun" or (phrase.colors and _has_color(case, target, phrase.colors)):
        cause = "wrong-noun"
    what = phrase.strange or " ".join(phrase.nouns) or phrase.text
    detail = f'"{phrase.text}" fits nothing in the scene'
    if cause == "wrong-colour":
        detail += f": there is no {' or '.join(phrase.colors)} {what}"
    return Problem(cause, detail, f"write {case.words_for(target)}, or add what the sentence names")


def _has_color(case: Case, ids: Iterable[str], colors: tuple[str, ...]) -> bool:
    return any(t.color in colors for t in case.things(ids))


def _unmeant(case: Case, mention: Mention) -> list[Problem]:
    """An object phrase that fits things, but none that is judged."""
    ids, demands = mention.ids, case.demands
    if ids & demands.guards:
        return []
    if case.serves_as_place(mention):
        return _swapped(case, mention)
    cause = wrong_cause(case, mention, demands.subjects)
    detail = f'"{mention.phrase.text}" means {case.words_for(ids) or "nothing"}, which the condition does not judge'
    return [Problem(cause, detail, f"write {case.words_for(demands.subjects)}")]


def _swapped(case: Case, mention: Mention) -> list[Problem]:
    for claim in case.reading.claims:
        if not any(case.of(p) is mention for p in claim.objects) or claim.rel in ("join", "with"):
            continue
        others = [case.of(p) for p in claim.landmarks]
        if any(o.ids & case.demands.subjects and not o.ids & case.demands.accepted for o in others):
            detail = f'"{claim.rel}" has the two the wrong way round: {mention.phrase.text!r} is what things go to'
            return [Problem("wrong-relation", detail, f"say where {case.words_for(case.demands.subjects)} goes")]
    return []


def wrong_cause(case: Case, mention: Mention, target: Iterable[str]) -> Cause:
    """Which word of a phrase leads away from what is meant."""
    wanted = set(target)
    phrase = mention.phrase
    if (phrase.sides or phrase.listed or phrase.ordinal) and wanted & set(mention.found.loose):
        return "wrong-side"
    if phrase.colors and wanted & set(mention.found.at_color):
        return "wrong-colour"
    if (
        phrase.nouns
        and phrase.colors
        and any(t.nearness(phrase.nouns[-1]) is not None and not t.owner for t in case.things(wanted))
    ):
        return "wrong-colour"
    return "wrong-noun"


def check_numbers(case: Case) -> list[Problem]:
    """Every phrase for things to be moved against how many the condition wants."""
    objects = case.objects()
    found = [p for m in objects for p in _single(case, m)]
    if found or not objects:
        return found
    if any(d.kind == "Stacked" for d in case.demands.main) and stacks(case):
        return []
    need = needed(case)
    total, indefinite = _total(case, objects)
    covered = frozenset(i for m in objects for i in m.ids)
    missing = _movable(case, case.demands.subjects) - covered
    missing = frozenset(t.id for t in case.things(missing) if t.color not in case.reading.words)
    if missing and not _stacked_on(case, missing):
        detail = f"{case.words_for(missing)} is judged too, but the sentence does not name it"
        return [Problem("leaves-open", detail, f"name {case.words_for(case.demands.subjects)}")]
    if total != need and (total * _sharing(case) == need or _said_twice(case, objects, need)):
        return []  # "pack both boxes alike: one red and one blue block"
    if total != need and indefinite and not _any_pile(case, covered):
        words_for = case.words_for(case.demands.subjects)
        return [
            Problem(
                "wrong-number",
                f"the sentence asks for {total}, the condition for {need}",
                f"say {need} of {words_for}",
                firm=_plainly_told(case, objects),
            )
        ]
    return []


def _plainly_told(case: Case, objects: list[Mention]) -> bool:
    """As in "put two blocks in each bowl": one number, told for each of several places."""
    numbers = [m.phrase.number for m in objects if m.phrase.number is not None]
    return len(objects) == len(numbers) == 1 and spread(case, objects[0]) > 1 and len(case.reading.claims) == 1


def _said_twice(case: Case, objects: list[Mention], need: int) -> bool:
    """As in "two balls in each bowl, a red one and a blue one": the parts come to the same as the whole."""
    counts = [(m.phrase.number or 1) * spread(case, m) for m in objects]
    shared = _sharing(case)
    halves = [(sum(counts[:i]), sum(counts[i:])) for i in range(1, len(counts))]
    return any(a in (need, need // shared) and b in (need, need // shared) for a, b in halves)


def _sharing(case: Case) -> int:
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


def _movable(case: Case, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(t.id for t in case.things(ids) if t.movable)


def _stacked_on(case: Case, missing: frozenset[str]) -> bool:
    """Whether the things that are not moved are named as what others go on."""
    named = frozenset(i for _, p in case.reading.landmarks() for i in case.of(p).ids)
    named |= frozenset(i for p in case.reading.objects() for i in case.of(p).ids)
    return missing <= named and any(d.kind in ("Stacked", "Across", "Arranged", "Placed") for d in case.demands.main)


def needed(case: Case) -> int:
    """How many things have to be moved for the goal."""
    either = [d.need for d in case.demands.main if d.alternative]
    by_set = {frozenset(d.subjects): d.need for d in case.demands.main if not d.alternative}
    return sum(by_set.values()) + max(either, default=0)


def _total(case: Case, objects: list[Mention]) -> tuple[int, bool]:
    """How many things the sentence asks for, and whether it says so by a number or article."""
    definite: set[str] = set()
    total, indefinite = 0, False
    for mention in objects:
        phrase = mention.phrase
        if _restates(case, mention) or _per_row(case, mention) or (phrase.grid and not phrase.nouns):
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


def _restates(case: Case, mention: Mention) -> bool:
    """Whether a loose phrase only repeats what others say in full: "three blocks: red, green and blue"."""
    phrase = mention.phrase
    if phrase.number is None and phrase.det not in ("a", "any"):
        return False
    others = [m for m in case.objects() if m is not mention and m.ids <= case.demands.subjects]
    exact = {i for m in others for i in m.ids if m.phrase.universal or len(m.ids) == 1 or m.phrase.det == "the"}
    times = (phrase.number or 1) * spread(case, mention)
    if phrase.head == "count" and any(m.phrase.number == times for m in case.objects() if m is not mention):
        return True
    if not exact >= _movable(case, case.demands.subjects):
        counted = [m for m in others if m.phrase.number is not None and m.phrase.number < (phrase.number or 0)]
        return sum(m.phrase.number or 0 for m in counted) == phrase.number and len(counted) > 1
    if phrase.number is None or (phrase.head == "count" and spread(case, mention) == 1):
        return True
    counted = [m for m in case.objects() if m.phrase.number is not None and m.phrase.det in ("", "a")]
    wanted = len(_movable(case, case.demands.subjects))
    return wanted in (times, sum((m.phrase.number or 1) * spread(case, m) for m in counted))


def _per_row(case: Case, mention: Mention) -> bool:
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
    told = _level_sizes(case, mention)
    return bool(told) and mention.phrase.number in told


def _level_sizes(case: Case, mention: Mention) -> set[int]:
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


def _any_pile(case: Case, ids: Iterable[str]) -> bool:
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
                return max(1, len(place.ids))
    return 1


def _single(case: Case, mention: Mention) -> list[Problem]:
    """One phrase: does it tell the things apart, and does its number fit?"""
    phrase, ids = mention.phrase, mention.ids
    if not ids:
        return []
    group = _any_pile(case, ids)
    extra = ids - case.demands.subjects - case.demands.guards
    meant = case.words_for(case.demands.subjects)
    if group and phrase.nouns and phrase.nouns[-1] not in split(synonyms.PART_WORDS["pile"]):
        grains = len(case.things(ids)[0].members)
        number = phrase.number or (1 if phrase.det in ("a", "any") else grains)
        if number != grains and not phrase.plural | (phrase.number is None and phrase.det == "every"):
            return [Problem("wrong-number", f'"{phrase.text}": all {grains} of the pile are meant', f"write {meant}")]
    if phrase.number is not None and phrase.det in ("the", "all", "both", "own") and not group:
        return _definite_number(case, mention, meant)
    if phrase.det == "both" and not phrase.plural and len(ids) == 1:
        return []  # "both the red and the blue block"
    if phrase.det == "both" and len(ids) != 2:
        return [Problem("wrong-number", f'"{phrase.text}": there are {len(ids)}, not two', f"write {meant}")]
    if phrase.total is not None and phrase.total != len(ids) and not group:
        return [
            Problem("wrong-number", f'"{phrase.text}": there are {len(ids)}', f"say how many there are: {len(ids)}")
        ]
    if phrase.det == "some" and len(ids) > 1 and not group:
        return [
            Problem(
                "leaves-open",
                f'"{phrase.text}" does not say how many',
                f"say {needed(case)}, or all of them",
                firm=True,
            )
        ]
    if phrase.universal:
        return _universal(case, mention, extra, meant)
    if phrase.other and not phrase.plural and not extra:
        return []  # "one ball here, the other there"
    if phrase.number is None and phrase.det not in ("a", "any") and len(ids) > 1:
        return _several(case, mention, meant)
    return _indefinite(case, mention, extra, meant)


def _definite_number(case: Case, mention: Mention, meant: str) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    assert phrase.number is not None
    if not phrase.nouns and not phrase.colors and not phrase.other:
        return []  # "bring the two together": what was named before
    if phrase.number == needed(case) and _exact(case, mention):
        return []  # "the two blocks of the middle row, red and blue"
    if phrase.number == len(ids):
        return _universal(case, mention, ids - case.demands.subjects - case.demands.guards, meant)
    if phrase.number < len(ids) and phrase.number == len(ids & case.demands.subjects):
        detail = f'"{phrase.text}" fits {len(ids)} things, of which the condition means {phrase.number}'
        return [Problem("ambiguous", detail, f"tell apart {meant}")]
    detail = f'"{phrase.text}": there are {len(ids)} in the scene'
    return [Problem("wrong-number", detail, f"say {needed(case)} or leave the number out: {meant}", firm=True)]


def _exact(case: Case, mention: Mention) -> bool:
    """Whether other phrases name exactly the things that are meant."""
    others = [m.ids for m in case.objects() if m is not mention and m.ids <= case.demands.subjects]
    return bool(others) and frozenset[str]().union(*others) >= _movable(case, case.demands.subjects)


def _universal(case: Case, mention: Mention, extra: frozenset[str], meant: str) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    if extra and (named_elsewhere(case, mention) or singled_out(case, ids, ids - extra)):
        return []
    if extra:
        detail = f'"{phrase.text}" includes {case.words_for(extra)}, which the condition leaves out'
        return [Problem("leaves-open", detail, f"write {meant}, or judge all that the sentence includes")]
    counted = [d for d in case.demands.about(ids) if d.counted and d.per is None]
    if counted and len(ids & set(counted[0].subjects)) > counted[0].need:
        detail = f'"{phrase.text}" asks for all {len(ids)}, the condition for {counted[0].need}'
        return [Problem("wrong-number", detail, f"say {counted[0].need} of them", firm=True)]
    return []


def _several(case: Case, mention: Mention, meant: str) -> list[Problem]:
    shared = any(p.det == "every" for _, p in case.reading.landmarks())
    inside = mention.ids & case.demands.subjects
    bare = not mention.phrase.det and not mention.phrase.plural and inside == mention.ids
    if bare or singled_out(case, mention.ids, inside) or named_elsewhere(case, mention):
        return []
    if case.by_fit() and shared and mention.ids <= case.demands.subjects:
        return []  # "each cup gets the ball of its colour"
    detail = f'"{mention.phrase.text}" fits {len(mention.ids)} things: {case.words_for(mention.ids)}'
    firm = mention.ids <= case.demands.subjects and not mention.phrase.ordinal
    return [Problem("ambiguous", detail, f"tell apart {meant}, or say how many are meant", firm=firm)]


def _indefinite(case: Case, mention: Mention, extra: frozenset[str], meant: str) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    told = phrase.number is not None or phrase.det in ("a", "any")
    times = spread(case, mention) if told else 1
    number = (phrase.number or 1) * times
    inside = ids & case.demands.subjects
    sizes = _level_sizes(case, mention)
    if phrase.number is not None and sizes and phrase.number not in sizes and len(case.demands.main) == 1:
        detail = f'"{phrase.text}": that level has {max(sizes)}'
        return [Problem("wrong-number", detail, f"say {max(sizes)}", firm=True)]
    if extra and not case.alike(ids) and not _restates(case, mention) and not _per_row(case, mention):
        if singled_out(case, ids, inside) or named_elsewhere(case, mention):
            return []
        detail = f'"{phrase.text}" fits {case.words_for(extra)} too, which the condition does not judge'
        return [Problem("ambiguous", detail, f"tell apart {meant}")]
    if number > len(ids) and (phrase.number is not None or times > 1) and not _any_pile(case, ids):
        detail = f'"{phrase.text}" asks for {number}, but there are only {len(ids)}'
        return [Problem("wrong-number", detail, f"say {len(inside)}", firm=times == 1)]
    return []


def check_named(case: Case) -> list[Problem]:
    """A sentence that names nothing to be moved is fine only if everything that can be moved is meant."""
    if case.objects():
        return []
    named = frozenset(i for m in case.mentions.values() for i in m.ids)
    movable = frozenset(t.id for t in case.scene.things if t.movable)
    subjects = _movable(case, case.demands.subjects)
    passing = named_in_passing(case, subjects, case.demands.subjects) and not subjects <= case.spared
    if subjects <= named or passing:
        return []
    vague = not case.patterns() and not case.landmarks() and not _speaks_of_place(case)
    others = movable - subjects - case.demands.accepted - case.demands.guards
    if vague or others - case.earlier:
        detail = f"nothing says that {case.words_for(subjects)} is to be moved"
        return [Problem("leaves-open", detail, f"name {case.words_for(subjects)}")]
    return []


def _speaks_of_place(case: Case) -> bool:
    return case.by_fit()
