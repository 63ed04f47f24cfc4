"""A last look at what was read: every number of a goal has to be found in the plan, and its colours and no others.

It knows no grammar, so that it does not share the reader's mistakes: "six blocks of three colours" read as three blocks
has no six in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from simwright.errors import UnknownName
from simwright.generate.compose.motifs.layouts import pyramid_base
from simwright.generate.compose.plan import Plan, Step
from simwright.generate.compose.reading.lexicon import table
from simwright.generate.compose.reading.rewriting import plainer
from simwright.generate.compose.reading.words import NotServed
from simwright.sim.palette import COLORS, color_name

FEWEST = 2
"""Smaller numbers are articles, pronouns and denials as often as numbers."""
_SHOWN = {"hanoi": frozenset((3,)), "rope": frozenset((2, 3, 4)), "palletize": frozenset((2, 3))}
"""What some families have of themselves: pegs, the ends of a rope and the sides of a square, layers."""
_ENUMERATED = re.compile(rf": (?:(?:{'|'.join(sorted(COLORS))}|and|then) ?){{3,}}")
"""Colours one after the other behind a colon."""
_WORDS = re.compile(r"[a-z]+|\d+")


def account(goal: str, plan: Plan, told: Iterable[str]) -> None:
    """Refuses a plan that lacks a number of the goal, or has not the same colours.

    Args:
        goal: as it was given.
        plan: what was read of it.
        told: what is named as not served; the numbers in there need not be found.

    Raises:
        NotServed: naming them.
    """
    words = _WORDS.findall(plainer(goal))
    odd = {color for w in words if (color := _color(w))} ^ {lot.color for lot in plan.lots if lot.color in COLORS}
    if odd:
        raise NotServed("The goal and what was read of it do not have the same colours.", *sorted(odd))
    if _ENUMERATED.search(" ".join(_spelt(goal))) and any(_any_order(step) for step in plan.steps):
        raise NotServed("From which end the colours follow one another is not said: from left to right?", "row")
    explained = _numbers(plan)
    passed = {w for text in told for w in _WORDS.findall(text)}
    named = {w: n for w in words if (n := _value(w)) is not None and n >= FEWEST and w not in passed}
    lost = [w for w, n in named.items() if n not in explained and not _factor(n, named.values(), explained)]
    if lost:
        raise NotServed("A number of the goal is nowhere in what was read of it.", *lost)


def _spelt(goal: str) -> list[str]:
    """The goal's words, with its colons."""
    return re.findall(r"[a-z]+|:", goal.lower())


def _any_order(step: Step) -> bool:
    """Whether it is a row of several lots that may stand in any order."""
    return step.motif == "arrange" and step.shape in ("row", "column") and len(step.things) > 2 and not step.ordered


def _factor(number: int, named: Iterable[int], explained: set[int]) -> bool:
    """Whether it gives what is there together with another number: "two layers of four" of eight."""
    return any(number * other in explained for other in named if other != number)


def _color(word: str) -> str:
    """The palette's name of a colour; "" for other words."""
    try:
        return color_name(word)
    except UnknownName:
        return ""


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    found = [w.value for w in table().get((word,), []) if w.part == "number"]
    return int(found[0]) if found else None


def _numbers(plan: Plan) -> set[int]:
    """Everything in a plan that a number may tell of."""
    found = {plan.moves, len(plan.steps), plan.distractors}
    found |= {len({lot.color for lot in plan.lots}), len(plan.untouched)}
    for kind in {lot.kind for lot in plan.lots}:
        found |= _sums([lot.number for lot in plan.lots if lot.kind == kind])
    found |= _sums([plan.lot(i).number for i in plan.untouched])
    for step in plan.steps:
        found |= _of_step(step, plan)
    return found


def _of_step(step: Step, plan: Plan) -> set[int]:
    whole, places = plan.number(step), sum(plan.lot(i).number for i in step.places)
    found = _sums([plan.lot(i).number for i in step.things]) | {len(step.things), len(step.places), places, step.rows}
    if step.count:
        found |= {step.count, *(plan.lot(i).number - step.count for i in step.things)}
    if step.rows:
        found.add(whole // step.rows)
    found |= _SHOWN.get(step.motif, frozenset())
    if step.shape == "pyramid":
        found.add(pyramid_base(whole))
    for n in (places, len(step.places), len(step.things)):
        found |= {whole // n} if n and whole % n == 0 else set()
    if step.shape.isdigit():
        found.add(int(step.shape))
    return found


def _sums(numbers: list[int]) -> set[int]:
    """Of any of them together, where they are few, else of neighbours."""
    if len(numbers) <= 6:
        return {sum(chosen) for k in range(1, len(numbers) + 1) for chosen in combinations(numbers, k)}
    return {sum(numbers[a:b]) for a in range(len(numbers)) for b in range(a + 1, len(numbers) + 1)}
