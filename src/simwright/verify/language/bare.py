"""Pairs that are listed without a verb: "red block, red bowl; blue block, blue bowl"."""

from __future__ import annotations

from simwright.verify.language.claims import Claim
from simwright.verify.language.problems import Case, Mention


def pair_up(case: Case) -> None:
    """Read each group of a thing and a place as a claim that the one goes to the other."""
    reading, demands = case.reading, case.demands
    if reading.verbs:
        return
    claimed = {id(p) for c in reading.claims for p in (*c.objects, *c.landmarks)}
    for group in reading.groups:
        if len(group) != 2 or any(id(p) in claimed or id(p) not in case.mentions for p in group):
            continue
        one, other = (case.of(p) for p in group)
        meant = bool(one.ids & demands.subjects) and bool(other.ids & demands.accepted)
        if meant and not other.ids & demands.subjects and not one.ids & demands.accepted:
            thing, place = group
            case.mentions[id(place)] = Mention(other.phrase, other.found, "landmark", "to")
            reading.claims.append(Claim([thing], "to", [place]))
