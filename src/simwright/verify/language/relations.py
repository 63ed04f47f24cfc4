"""Checks of relations: whether things go in, on or beside as the condition wants it."""

from __future__ import annotations

import math
import re

from simwright.verify.language.claims import Claim
from simwright.verify.language.demands import ON_MARKS, Demand
from simwright.verify.language.directions import value
from simwright.verify.language.portions import square_side
from simwright.verify.language.problems import Case, Mention, Problem
from simwright.verify.language.things import Thing

STRICT = frozenset("LeftOf RightOf InFrontOf Behind NextTo Between Outside Across".split())
"""Conditions that "to" and "at" do not tell."""


NEUTRAL = frozenset(("to", "with", "for", "of", ""))


WORDS = {
    "in": "in", "on": "on", "out": "off or out of", "left": "to the left of", "right": "to the right of",
    "front": "in front of", "behind": "behind", "next": "next to", "against": "against", "between": "between",
    "around": "around", "across": "across", "along": "along", "join": "joining", "over": "over", "under": "under",
    "middle": "in the middle of", "from": "from",
}  # fmt: skip


def stands_so(place: Thing, by: Thing, relation: str) -> bool:
    """Whether what things go to may be told so by another thing: "the marks above the mouth"."""
    # Above and below are told of drawings as of pictures, which may lie turned.
    dx, dy = place.x - by.x, place.y - by.y
    wide = {"left": dy > 0.5 * abs(dx), "right": -dy > 0.5 * abs(dx)}
    wide |= {"behind": dx > 0.5 * abs(dy), "front": -dx > 0.5 * abs(dy)}
    return relation in ("over", "under") or wide.get(relation, False) or starts_so(place, by, relation)


def starts_so(thing: Thing, place: Thing, relation: str) -> bool:
    """Whether a thing starts in a relation to another."""
    dx, dy = thing.x - place.x, thing.y - place.y
    apart = math.hypot(dx, dy)
    reach = max(0.03, math.hypot(place.size[0], place.size[1]) / 2)
    return {
        "left": dy > abs(dx),
        "right": -dy > abs(dx),
        "behind": dx > abs(dy),
        "front": -dx > abs(dy),
        "next": apart < reach + 0.1,
        "against": apart < reach + 0.1,
    }.get(relation, apart <= reach)


def check_relations(case: Case) -> list[Problem]:
    """Whether things go in, on or beside as the condition wants it."""
    found = _off_the_table(case) or [p for claim in case.reading.claims for p in _matched(case, claim)]
    return found or [p for demand in case.demands.main for p in _related(case, demand)]


_OFF_TABLE = re.compile(
    r"\b(?:beside|behind|under|underneath|below|next to|in front of|near|inside) the table\b(?! (?:top|cloth|mat|leg))"
)


def _off_the_table(case: Case) -> list[Problem]:
    """As in "beside the table": everything is on it."""
    told = _OFF_TABLE.search(case.reading.text.lower())
    if told is None or any("table" in noun.split() for noun in case.scene.nouns()):
        return []
    return [Problem("wrong-relation", f'"{told[0]}": all that counts is on the table', "leave it out", firm=True)]


def _matched(case: Case, claim: Claim) -> list[Problem]:
    """Whether some condition is about both, what is moved and where it goes."""
    moved = {i for p in claim.objects for i in case.of(p).ids} & case.demands.subjects
    for phrase in claim.landmarks:
        place = case.of(phrase).ids & case.demands.accepted
        if not moved or not place or claim.rel == "from":
            continue
        if not any(moved & set(d.subjects) and place & d.accepted() for d in case.demands.main):
            right = sorted({a for d in case.demands.about(moved) for a in d.anchors})
            detail = f"{case.words_for(moved)} does not go to {case.words_for(place)}"
            return [Problem("wrong-relation", detail, f"write that it goes to {case.words_for(right)}")]
    return []


def _related(case: Case, demand: Demand) -> list[Problem]:
    if demand.guard or (not demand.accepted() and demand.pattern is not None and demand.kind != "Stacked"):
        return []
    claims = case.claims_at(demand)
    relations = demand.relations
    bad = [(c, m) for c, m in claims if not suits(case, c.rel, demand, m)]
    good = [c for c, m in claims if c.rel in relations or (suits(case, c.rel, demand, m) and c.rel in ON_MARKS)] or [
        c for c in case.reading.claims if not c.landmarks and c.rel in relations
    ]
    neutral = [c for c, _ in claims if c.rel in NEUTRAL]
    owners = {t.owner for c, m in claims if c in good for t in case.things(m.ids)} - {""}
    bad = [(c, m) for c, m in bad if not _onto_board(case, c, m, demand)]
    bad = [(c, m) for c, m in bad if not m.ids <= owners]  # "the hole on the kit"
    wrong = [(c, m) for c, m in bad if not (good and (_told_by_start(case, c, m) or c.rel in ("next", "against")))]
    wanted = " or ".join(WORDS[r] for r in sorted(relations) if r in WORDS) or "what the condition judges"
    if wrong:
        claim, mention = wrong[0]
        told = f"{WORDS.get(claim.rel, claim.rel)} {mention.phrase.text}"
        detail = f'"{told}", but the condition ({demand.kind}) wants {wanted}'
        return [Problem("wrong-relation", detail, f"write {wanted}")]
    bridged = demand.kind == "Across" and any(m.phrase.struct == "bridge" for m in case.patterns())
    told = [v[0] for _, kind, v in case.reading.positions if kind == "side" and v[0] in _ACROSS]
    side = _SIDE_OF.get(demand.kind, "")
    if side and not good and _ACROSS[side] in told and side not in told:
        return [Problem("wrong-side", f"the sentence says {_ACROSS[side]}, the condition {side}", f"write {wanted}")]
    if demand.kind in STRICT and claims and not (good or bridged) and (neutral or bad) and not _sided(case, demand):
        return [Problem("leaves-open", f"the sentence does not say {wanted}", f"write {wanted}")]
    return []


def _onto_board(case: Case, claim: Claim, mention: Mention, demand: Demand) -> bool:
    """As in "put each where it belongs on the board": on the whole, into its holes."""
    whole = not any(t.owner for t in case.things(mention.ids))
    return demand.kind == "Inserted" and claim.rel in ("on", "over") and whole and case.by_fit()


def suits(case: Case, relation: str, demand: Demand, mention: Mention) -> bool:
    """Whether a relation to what a phrase names tells what a condition wants, or nothing against it."""
    marks = {*demand.drawn, *(p.split("#")[0] for p in demand.drawn)}
    if mention.ids and mention.ids <= marks:
        return relation in ON_MARKS or relation in NEUTRAL
    if on_that_side(case, relation, demand, mention):
        return True
    return fitting(case, relation, demand)


def on_that_side(case: Case, relation: str, demand: Demand, mention: Mention) -> bool:
    """As in "on the left of the board": at those of its own places that are on that side."""
    side = {"left": "left", "right": "right", "front": "near", "behind": "far"}.get(relation)
    if side is None or not demand.parts or not mention.ids <= set(demand.anchors):
        return False
    if not re.search(r"\b(?:on|at) the (?:left|right|near|far|front|back)\b", case.reading.text.lower()):
        return False
    own, rest = case.things(demand.parts), [p for a in demand.anchors for p in case.scene.parts(a, "place")]
    rest = [p for p in rest if p.id not in demand.parts]
    return bool(rest) and max(value(p, side) for p in own) < min(value(p, side) for p in rest) + 1e-3


def fitting(case: Case, relation: str, demand: Demand) -> bool:
    """Whether a relation tells what a condition wants, or nothing against it."""
    if relation in demand.relations or relation in NEUTRAL:
        return True
    if demand.kind == "Along" and relation in ("left", "right", "front", "behind"):
        return bool(demand.parts) and not square_side(case, demand)
    if relation in ("between", "from") and demand.kind == "Across":
        return bool({"bridge", "gap", "span", "bridging", "spanning"} & case.reading.words)
    if relation == "from":
        return "from" in demand.relations or demand.kind == "Between"  # "the block that parts the one from the other"
    if relation == "join":
        return demand.kind in ("Across", "Between")
    peers = [d for d in case.demands.main if d is not demand and set(d.subjects) & set(demand.subjects)]
    return any(relation in d.relations and set(d.accepted()) & demand.accepted() for d in peers)


_ACROSS = {"left": "right", "right": "left", "near": "far", "far": "near"}


_SIDE_OF = {"LeftOf": "left", "RightOf": "right", "InFrontOf": "near", "Behind": "far"}


def _sided(case: Case, demand: Demand) -> bool:
    side = _SIDE_OF.get(demand.kind)
    return any(kind == "side" and side in value for _, kind, value in case.reading.positions)


def _told_by_start(case: Case, claim: Claim, mention: Mention) -> bool:
    moved = case.things(i for p in claim.objects for i in case.of(p).ids)
    return any(starts_so(m, p, claim.rel) for m in moved for p in case.things(mention.ids))
