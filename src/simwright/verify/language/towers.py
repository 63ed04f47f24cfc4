"""Checks of towers: who is below whom."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from simwright.verify.language.demands import Demand
from simwright.verify.language.problems import Case, Problem


def chains(case: Case) -> list[tuple[str, str]]:
    """(upper, lower) for "X on Y" between single things that are judged."""
    found: list[tuple[str, str]] = []
    for claim in case.reading.claims:
        upper = [i for p in claim.objects for i in sorted(case.of(p).ids)]
        lower = [i for p in claim.landmarks for i in sorted(case.of(p).ids)]
        if len(upper) == 1 and len(lower) == 1 and claim.rel in ("on", "over", "under"):
            found.append((upper[0], lower[0]) if claim.rel != "under" else (lower[0], upper[0]))
    return found


_UPENDED = re.compile(
    r"\b(?:largest|biggest|widest|large|big)\b[^.;:]{0,25}\b(?:on top|at the top|uppermost)\b(?! of)"
    r"|\b(?:smallest|narrowest|small)\b[^.;:]{0,25}\b(?:at the bottom|at the base|lowest|undermost)\b"
    r"|\bupside[- ]down\b"
)


def largest_last(case: Case) -> list[Problem]:
    """As in "with the largest on top", of disks on a peg, where larger ones are always below."""
    pegged = [d for d in case.demands.main if d.kind == "Inserted" and any("#peg" in p for p in d.parts)]
    if not pegged or not _UPENDED.search(case.reading.text.lower()):
        return []
    return [Problem("wrong-order", "no larger disk is ever on a smaller one", "say it the other way round")]


def listed_singly(case: Case, demand: Demand) -> list[str]:
    """The judged things in the order in which the sentence lists them one by one."""
    best: list[str] = []
    everything = [p for p in case.reading.seen if id(p) in case.mentions]
    for group in (*case.reading.groups, everything):
        order: list[str] = []
        for phrase in group:
            mention = case.of(phrase)
            if len(phrase.colors) > 1 and len(mention.ids) == len(phrase.colors):
                order += [t.id for c in phrase.colors for t in case.things(mention.ids) if t.color == c]
            elif len(mention.ids) == 1:
                order += mention.ids
            elif not phrase.nouns and len(mention.ids & set(demand.subjects)) == 1:
                order += mention.ids & set(demand.subjects)
        order = [i for i in dict.fromkeys(order) if i in demand.subjects]
        best = order if len(order) > len(best) else best
    return best


def check_tower(case: Case, demand: Demand) -> list[Problem]:
    """Whether the order of a tower is told, and told right."""
    bodies = demand.subjects
    height = {b: i for i, b in enumerate(bodies)}
    linked = [(a, b) for a, b in chains(case) if a in height and b in height]
    claims = _heights(case, demand)
    base = _base(case, demand)
    listed = _turned([b for b in listed_singly(case, demand) if b not in base], linked)
    meant = ", then ".join(case.words_for([b]) for b in bodies)
    if demand.matching != "paired":
        if linked or claims:
            return [Problem("wrong-order", "the sentence tells an order, the condition takes any", "use ordered=True")]
        return []
    wrong = [(a, b) for a, b in linked if height[a] != height[b] + 1 and not _same(case, a, b)]
    late = [b for b, at in claims.items() if height[b] != at and not case.alike((b, bodies[at]))]
    if wrong or late:
        return [Problem("wrong-order", f"from the bottom up the condition has {meant}", f"say: {meant}")]
    if case.alike(b for b in bodies if b not in base):
        return []
    known = len(linked) + (len(claims) if claims else 0)
    if known >= len(bodies) - 1:
        return []
    return _listing(case, replace(demand, subjects=tuple(b for b in bodies if b not in base)), listed, meant)


def _turned(listed: list[str], linked: list[tuple[str, str]]) -> list[str]:
    """The list with what is told to be below before what is on it: "the gray tier on the cyan one, then the green"."""
    turned = list(listed)
    for upper, lower in linked:
        if (upper, lower) in itertools.pairwise(turned):
            at = turned.index(upper)
            turned[at : at + 2] = [lower, upper]
    return turned


def _base(case: Case, demand: Demand) -> set[str]:
    """The lowest thing of a tower, where the sentence says that all others are stacked on it."""
    lowest = demand.subjects[0]
    for claim in case.reading.claims:
        at = {i for p in claim.landmarks for i in case.of(p).ids}
        moved = {i for p in claim.objects for i in case.of(p).ids} & set(demand.subjects)
        if claim.rel in ("on", "over") and at == {lowest} and len(moved) == len(demand.subjects) - 1:
            return {lowest}
    return set()


def _same(case: Case, a: str, b: str) -> bool:
    return case.alike((a, b))


def _listing(case: Case, demand: Demand, listed: list[str], meant: str) -> list[Problem]:
    if len(listed) < len(demand.subjects) - 1 or (len(listed) < len(demand.subjects) and not chains(case)):
        detail = "the order of the tower counts, and the sentence does not tell it"
        return [Problem("leaves-open", detail, f'say "from the bottom up" and list {meant}')]
    down = "down" in case.reading.orders or _starts_on_top(case)
    told = list(reversed(listed)) if down else listed
    wanted = [b for b in demand.subjects if b in listed]
    if not all(a == b or case.alike((a, b)) for a, b in zip(told, wanted, strict=True)):
        return [Problem("wrong-order", f"from the bottom up the condition has {meant}", f"say: {meant}")]
    return []


def _starts_on_top(case: Case) -> bool:
    return False if not case.reading.orders else case.reading.orders[0] == "down"


def _heights(case: Case, demand: Demand) -> dict[str, int]:
    """Heights that are told as such: "red at the bottom", "blue on top"."""
    n = len(demand.subjects)
    found: dict[str, int] = {}
    for phrase, kind, value in case.reading.positions:
        mention = case.of(phrase) if id(phrase) in case.mentions else None
        ids = sorted(mention.ids & set(demand.subjects)) if mention is not None else []
        if len(ids) != 1:
            continue
        if kind == "level":
            found[ids[0]] = 0 if value[0] == "bottom" else n - 1
        elif value == ("middle",) and n == 3:
            found[ids[0]] = 1
    return found
