"""Checks of parts: which side, slot, peg or place of a thing a sentence means."""

from __future__ import annotations

import re

from simwright.verify.language import words
from simwright.verify.language.demands import Demand
from simwright.verify.language.directions import on_side, square_sides
from simwright.verify.language.evidence import singled_out
from simwright.verify.language.problems import Case, Problem
from simwright.verify.language.things import Thing

FREE = frozenset("gap gaps remaining rest free empty others other left unoccupied vacant".split())
"""Words for what earlier goals have left empty."""


def needs_part(case: Case, demand: Demand) -> bool:
    """Whether a condition means some parts of a thing, and not all that look like them."""
    if not demand.parts:
        return False
    parts = case.things(demand.parts)
    looks = {p.look for p in parts}
    rivals = {t.id for p in parts for t in case.scene.parts(p.owner, p.part) if t.look in looks}
    return not rivals <= set(demand.parts)


def part_open(case: Case, demand: Demand, named: frozenset[str]) -> list[Problem]:
    """The part that is meant is not named: is it told by other words?"""
    parts = case.things(demand.parts)
    if parts[0].part == "side":
        return square_side(case, demand)
    told = any(kind == "side" for _, kind, _ in case.reading.positions)
    if told and named & set(demand.anchors):
        return _told_part(case, demand)
    if parts[0].part == "place" and {"middle", "center", "centre"} & case.reading.words and _central(case, demand):
        return []
    if len(case.demands.main) > 1 and case.demands.accepted >= {t.id for t in case.scene.parts(parts[0].owner)}:
        return []  # all of them are filled, by turns
    free = {t.id for t in case.scene.parts(parts[0].owner, parts[0].part)} - case.earlier
    if free == set(demand.parts) and FREE & case.reading.words:
        return []
    flanked = re.search(r"\b(?:either|each|both|two|opposite) (?:side|end)s?\b|\bflank", case.reading.text.lower())
    if flanked and len(parts) == 2:
        return []  # "one on either side of the ice pack"
    rivals = [t.id for p in parts for t in case.scene.parts(p.owner, p.part) if t.look == p.look]
    if singled_out(case, rivals, demand.parts):
        return []
    detail = f"there are several {parts[0].part}s, and nothing says which is meant"
    return [Problem("leaves-open", detail, f"name {case.words_for(demand.parts)}", firm=case.reading.strange == 0)]


def _drawn_side(sides: list[Thing], case: Case) -> list[Thing]:
    told = square_sides(sides, case.reading.text.lower())
    said = [words.SIDES[w] for w in re.findall("[a-z]+", case.reading.text.lower()) if w in words.SIDES]
    return on_side(told, said[:1]) if said and len(told) > 1 else told


def square_side(case: Case, demand: Demand) -> list[Problem]:
    """Whether the sentence tells the side of the square that is meant."""
    sides = list(case.scene.parts(demand.anchors[0], "side"))
    told = _drawn_side(sides, case)
    meant = set(demand.parts)
    if "complete" in case.reading.verbs and any(s.rank == 0 and s.id in meant for s in sides):
        return []
    if len(told) < len(sides) and {t.id for t in told} == meant:
        return []
    cause = "leaves-open" if meant <= {t.id for t in told} else "wrong-side"
    return [
        Problem(cause, "the sentence does not tell the side of the square that is meant", "name its side", firm=True)
    ]


def _central(case: Case, demand: Demand) -> bool:
    return "middle" in demand.relations


def _told_part(case: Case, demand: Demand) -> list[Problem]:
    """As in "on the stand, on the left": the side is told apart from the noun."""
    part = case.things(demand.parts)[0]
    rivals = [t for t in case.scene.parts(part.owner, part.part) if t.look == part.look]
    for _, kind, value in case.reading.positions:
        if kind == "side":
            chosen = on_side(rivals, value)
            if {t.id for t in chosen} & set(demand.parts):
                return []
    return [
        Problem("wrong-side", "the side that the sentence tells is another one", f"name {part.part} {part.rank + 1}")
    ]
