"""A second, looser reader: where a sentence is built in a way that is easily misread, both readers must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simwright.verify.language import synonyms, words
from simwright.verify.language.problems import Case, Mention, Problem
from simwright.verify.language.relations import suits
from simwright.verify.language.unknown import may_tell, puzzling

_TRUSTED = frozenset(("wrong-side", "wrong-order", "same-sentence", "empty"))
_LINKED = frozenset("it them they its that which who if".split())
LONG = 16
"""Words of a sentence beyond which it is hard to read."""
MANY_VERBS = 3
"""So many verbs that tell where things go make a sentence hard to read."""


def doubtful(case: Case) -> bool:
    """Whether a sentence has clauses, pronouns or asides, so that who goes where is easily misread."""
    reading = case.reading
    told = [v for v in reading.verbs if v not in ("cop", "stay", "leave")]
    parts = [p for p in re.split(r"[.;:!?]", reading.text) if p.strip()]
    linked = _LINKED & reading.words or reading.frames or reading.guarded
    long = len(reading.text.split()) > LONG
    return bool(linked) or len(parts) > 1 or len(told) >= MANY_VERBS or long or puzzling(case)


def confirmed(case: Case, problem: Problem) -> bool:
    """Whether a problem is there too if all phrases are taken together, whatever part each plays."""
    guessed = problem.cause == "leaves-open" and case.reading.strange > 0 and may_tell(case, problem)
    if (problem.firm and not guessed) or problem.cause in _TRUSTED:
        return True
    if problem.cause in ("wrong-colour", "wrong-noun", "names-what-is-not-there"):
        return _strange(case)
    if problem.cause == "wrong-number":
        return _miscounted(case)
    if problem.cause == "wrong-relation":
        return _unrelated(case)
    return not (_told_apart(case, case.demands.subjects, movable=True) and _places_told(case))


def _named(case: Case) -> list[Mention]:
    return [m for m in case.mentions.values() if m.found.sort == "things" and m.ids]


def _strange(case: Case) -> bool:
    """A phrase that fits nothing for sure, or things that have nothing to do with the goal."""
    demands = case.demands
    concerned = demands.subjects | demands.accepted | demands.guards | case.spared | case.earlier
    for mention in case.mentions.values():
        unknown = mention.phrase.strange and mention.phrase.strange not in synonyms.FOREIGN
        if mention.found.sort == "nothing" and not (unknown and not mention.phrase.colors):
            return True
    return any(not m.ids & concerned for m in _named(case))


def _told_apart(case: Case, ids: Iterable[str], movable: bool) -> bool:
    """Whether phrases that fit nothing else name all of the things."""
    wanted = {t.id for t in case.things(ids) if t.movable or not movable}
    exact = {i for m in _named(case) if m.ids <= set(ids) for i in m.ids}
    return wanted <= exact


def _places_told(case: Case) -> bool:
    accepted = case.demands.accepted
    exact = [m for m in _named(case) if m.ids & accepted and m.ids <= accepted | case.demands.subjects]
    bodies = {i.split("#")[0] for m in exact for i in m.ids}
    needed = {a for d in case.demands.main for a in d.anchors}
    return needed <= bodies | (case.earlier if case.patterns() else frozenset())


def _miscounted(case: Case) -> bool:
    """A number that none of the condition's numbers agrees with."""
    allowed = set[int]() if any(d.counted for d in case.demands.main) else {len(case.demands.subjects)}
    for demand in case.demands.main:
        places = max(1, len(demand.anchors), len(demand.parts))
        allowed |= {demand.need, places, demand.per or demand.need}
        if words.DISTRIBUTED & case.reading.words:
            allowed.add(demand.need // places)
        if demand.pattern is not None:
            sizes = {(len(demand.pattern.layers), n) for n in demand.pattern.layers} | set(demand.pattern.grids)
            allowed |= {n for size in sizes if min(size) > 1 for n in size}
    if _too_many_moved(case, allowed):
        return True
    counted = any(d.counted for d in case.demands.main)
    whole = ("the", "all", "own") if counted else ()
    loose = [m.phrase for m in _named(case) if m.phrase.total is None and m.phrase.det not in whole]
    told = [
        p.number
        for p in loose
        if p.number is not None and not (p.number == 1 and p.plain is not None and p.det != "any")
    ]
    told += [2 for m in _named(case) if m.phrase.det == "both" and m.phrase.plural]
    ones = bool({"one", "a", "an"} & case.reading.words) and len(case.demands.subjects) > 1 and 1 not in allowed
    if any(n in allowed and n > 1 for n in told):
        return False  # the right number is said, and what the others count is not sure
    return any(n not in allowed for n in told) or (ones and not told and not words.DISTRIBUTED & case.reading.words)


def _too_many_moved(case: Case, allowed: set[int]) -> bool:
    """Whether things to be moved, told once and without more, are more than the condition needs of them."""
    demands = case.demands.main
    moved = [m for m in case.objects() if m.ids <= case.demands.subjects and m.phrase.number is not None]
    if len(demands) != 1 or len(moved) != 1 or words.DISTRIBUTED & case.reading.words or case.patterns():
        return False
    phrase = moved[0].phrase
    lone = phrase.det in ("", "any") and phrase.total is None and phrase.plain is None
    return lone and demands[0].counted and phrase.number != demands[0].need


def _unrelated(case: Case) -> bool:
    """No relation to a place that would do, and one that will not."""
    relations = [
        (claim.rel, demand, case.of(phrase))
        for demand in case.demands.main
        for claim in case.reading.claims
        for phrase in claim.landmarks
        if case.of(phrase).ids & demand.accepted() or case.of(phrase).found.sort == "pattern"
    ]
    return bool(relations) and not any(suits(case, rel, demand, m) for rel, demand, m in relations)
