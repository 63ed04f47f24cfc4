"""Checks of what is to be moved: the right things, each told apart, as many as the condition wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simwright.verify.language import synonyms
from simwright.verify.language.counting import (
    any_pile,
    asked_for,
    level_sizes,
    movable_of,
    needed,
    per_row,
    plainly_told,
    restates,
    said_twice,
    sharing,
    spread,
    stacks,
)
from simwright.verify.language.evidence import idle, named_elsewhere, named_in_passing, singled_out
from simwright.verify.language.lexicon import split
from simwright.verify.language.problems import Case, Cause, Mention, Problem


def check_meant(case: Case) -> list[Problem]:
    """Phrases that fit nothing, or none of the things that the condition is about."""
    none = ("no ", "neither ", "without ", "not ")
    missed = [m for m in case.mentions.values() if m.found.sort == "nothing"]
    missed = [m for m in missed if not m.phrase.text.lower().startswith(none)]
    found = [_nothing(case, m) for m in missed if not idle(case, m)] + _letterless(case)
    for phrase in case.reading.objects():
        mention = case.of(phrase)
        if mention.found.sort == "things" and not mention.ids & case.demands.subjects:
            found += _unmeant(case, mention)
    return found


_OWN_LETTER = re.compile(r"\b(?:its|their) (?:own )?letters?\b")


def _letterless(case: Case) -> list[Problem]:
    """As in "in the recess of its letter", where no piece is a letter."""
    told = _OWN_LETTER.search(case.reading.text.lower())
    written = any(m.phrase.struct.startswith("letter") for m in case.patterns())
    if told is None or written or all("letter" in t.every_word for t in case.things(case.demands.subjects)):
        return []
    detail = f'"{told[0]}": not all that is moved are letters'
    return [Problem("names-what-is-not-there", detail, 'write "shape"', firm=True)]


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
    meant = case.words_for(target) if mention.role == "object" else case.target_words()
    remedy = f'leave "{phrase.text}" out and name {meant}, or add to the scene what the sentence names'
    return Problem(cause, detail, remedy)


def _has_color(case: Case, ids: Iterable[str], colors: tuple[str, ...]) -> bool:
    return any(t.color in colors for t in case.things(ids))


def _unmeant(case: Case, mention: Mention) -> list[Problem]:
    """An object phrase that fits things, but none that is judged."""
    ids, demands = mention.ids, case.demands
    if ids <= demands.guards and demands.subjects <= case.spared:
        detail = f'"{mention.phrase.text}" is to stay, and {case.words_for(demands.subjects)} to be moved'
        return [Problem("wrong-relation", detail, f"say that {case.words_for(demands.subjects)} goes", firm=True)]
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
    if any(d.pattern is not None and "tower" in d.pattern.names for d in case.demands.main) and stacks(case):
        return _too_few(case, objects)
    need = needed(case)
    total, indefinite = asked_for(case, objects)
    covered = frozenset(i for m in objects for i in m.ids if not _listed_after(case, m))
    missing = movable_of(case, case.demands.subjects) - covered
    missing = frozenset(t.id for t in case.things(missing) if t.color not in _colors_left(case))
    if missing and not _stacked_on(case, missing):
        detail = f"{case.words_for(missing)} is judged too, but the sentence does not name it"
        return [Problem("leaves-open", detail, f"name {case.words_for(case.demands.subjects)}")]
    if any(p.det == "every" and p.text.split()[-1].lower() in synonyms.SOFT for _, p in case.reading.landmarks()):
        return []  # "one on each corner": how many those are is not known
    paired = all(d.matching == "paired" and d.kind in ("Inside", "InZone", "On") for d in case.demands.main)
    if paired and case.by_fit() and all(m.phrase.det in ("a", "any") for m in objects):
        return []  # "whichever colour a ball has, it goes in the cup of that colour"
    if total + 1 == need and any(p.ordinal == need for p in case.reading.seen):
        return []  # "four in the corners, the fifth in the middle"
    if total != need and (total * sharing(case) == need or said_twice(case, objects, need)):
        return []  # "pack both boxes alike: one red and one blue block"
    if total != need and indefinite and not any_pile(case, covered):
        words_for = case.words_for(case.demands.subjects)
        return [
            Problem(
                "wrong-number",
                f"the sentence asks for {total}, the condition for {need}",
                f"say {need} of {words_for}",
                firm=plainly_told(case, objects),
            )
        ]
    return []


def _listed_after(case: Case, mention: Mention) -> bool:
    """As in "the letters R and A", "the cases: red and green": a noun whose things are listed after it."""
    others = [m for m in case.objects() if m is not mention and m.ids < mention.ids and mention.phrase.plural]
    _, _, after = case.reading.text.lower().partition(mention.phrase.text.lower())
    after = after.lstrip(" :")
    return (mention.phrase.of is None and any(after.startswith(m.phrase.text.lower() + " ") for m in others)) or any(
        after.startswith(m.phrase.text.lower() + ",") for m in others
    )


def _colors_left(case: Case) -> set[str]:
    """Colours that the sentence tells, but for those of nouns that fit what it names."""
    named = [m.phrase for m in case.mentions.values() if m.found.sort == "things" and m.ids]
    said = [w for w in re.findall("[a-z]+", case.reading.text.lower()) if w in {t.color for t in case.scene.things}]
    for phrase in {p.text: p for p in named if p.nouns and p.plain is None}.values():
        for color in phrase.colors:
            if color in said:
                said.remove(color)
    return set(said)


def _too_few(case: Case, objects: Sequence[Mention]) -> list[Problem]:
    """A tower of fewer things than are judged, where one phrase names all of them."""
    if len(objects) != 1 or case.reading.positions:
        return []
    phrase = objects[0].phrase
    below = frozenset(i for m in case.landmarks() for i in m.ids)
    judged = len((objects[0].ids & case.demands.subjects) - below)
    if phrase.number is None or phrase.number < 2 or phrase.other or phrase.number >= judged:
        return []
    detail = f'"{phrase.text}", but {judged} are stacked'
    return [Problem("wrong-number", detail, f"say {judged}", firm=True)]


def _stacked_on(case: Case, missing: frozenset[str]) -> bool:
    """Whether the things that are not moved are named as what others go on."""
    named = frozenset(i for _, p in case.reading.landmarks() for i in case.of(p).ids)
    named |= frozenset(i for p in case.reading.objects() for i in case.of(p).ids)
    return missing <= named and any(d.kind in ("Stacked", "Across", "Arranged", "Placed") for d in case.demands.main)


def _single(case: Case, mention: Mention) -> list[Problem]:
    """One phrase: does it tell the things apart, and does its number fit?"""
    phrase, ids = mention.phrase, mention.ids
    if not ids:
        return []
    group = any_pile(case, ids)
    extra = ids - case.demands.subjects - case.demands.guards
    meant = case.words_for(case.demands.subjects)
    if group and phrase.nouns and phrase.nouns[-1] not in split(synonyms.PART_WORDS["pile"]):
        grains = len(case.things(ids)[0].members)
        number = phrase.number or (1 if phrase.det in ("a", "any") else grains)
        every = phrase.plural or phrase.det == "every"
        if number != grains and not (phrase.number is None and every):
            return [Problem("wrong-number", f'"{phrase.text}": all {grains} of the pile are meant', f"write {meant}")]
    shared = phrase.det == "every" and " of " in phrase.text
    if phrase.number is not None and (shared or phrase.det in ("the", "all", "both", "own")) and not group:
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
    if phrase.other or ((not phrase.nouns or phrase.plain is not None) and not phrase.colors):
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
    return bool(others) and frozenset[str]().union(*others) >= movable_of(case, case.demands.subjects)


def _universal(case: Case, mention: Mention, extra: frozenset[str], meant: str) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    several = phrase.det == "both" or (phrase.number or 0) > 1
    if extra and (named_elsewhere(case, mention) or (not several and singled_out(case, ids, ids - extra))):
        return []
    if extra:
        detail = f'"{phrase.text}" includes {case.words_for(extra)}, which the condition leaves out'
        return [Problem("leaves-open", detail, f"write {meant}, or judge all that the sentence includes")]
    counted = [d for d in case.demands.about(ids) if d.counted and d.per is None]
    places = {m.phrase.number or len(m.ids) for m in case.landmarks() if m.ids <= case.demands.accepted}
    if not phrase.det and any(d.need in places and d.need > 1 for d in counted):
        return []  # "fill the two marks with yellow blocks"
    if counted and len(ids & set(counted[0].subjects)) > counted[0].need:
        detail = f'"{phrase.text}" asks for all {len(ids)}, the condition for {counted[0].need}'
        return [Problem("wrong-number", detail, f"say {counted[0].need} of them", firm=True)]
    return []


def _several(case: Case, mention: Mention, meant: str) -> list[Problem]:
    shared = any(p.det == "every" for _, p in case.reading.landmarks())
    inside = mention.ids & case.demands.subjects
    bare = not mention.phrase.det and not mention.phrase.plural and inside == mention.ids
    bare = bare and not {"one", "single"} & case.reading.words
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
    sizes = level_sizes(case, mention)
    if phrase.number is not None and sizes and phrase.number not in sizes and len(case.demands.main) == 1:
        detail = f'"{phrase.text}": that level has {max(sizes)}'
        return [Problem("wrong-number", detail, f"say {max(sizes)}", firm=True)]
    if extra and not case.alike(ids) and not restates(case, mention) and not per_row(case, mention):
        if singled_out(case, ids, inside) or named_elsewhere(case, mention):
            return []
        detail = f'"{phrase.text}" fits {case.words_for(extra)} too, which the condition does not judge'
        return [Problem("ambiguous", detail, f"tell apart {meant}")]
    if number > len(ids) and (phrase.number is not None or times > 1) and not any_pile(case, ids):
        detail = f'"{phrase.text}" asks for {number}, but there are only {len(ids)}'
        return [Problem("wrong-number", detail, f"say {len(inside)}", firm=times == 1)]
    return []


def check_named(case: Case) -> list[Problem]:
    """A sentence that names nothing to be moved is fine only if everything that can be moved is meant."""
    if case.objects():
        return []
    named = frozenset(i for m in case.mentions.values() for i in m.ids)
    movable = frozenset(t.id for t in case.scene.things if t.movable)
    subjects = movable_of(case, case.demands.subjects)
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
