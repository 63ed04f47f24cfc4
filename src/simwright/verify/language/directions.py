"""Left, right, near, far and in the middle: which of several things side words single out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from simwright.verify.language.things import Thing

TIE = 0.005
"""[m] Things nearer to each other than this, along the axis that a side word names, are not told apart by it."""
ASIDE = 0.03
"""[m] from the table's middle: a single thing beyond is on that side for everybody."""


def elsewhere(thing: Thing, sides: Sequence[str]) -> bool:
    """Whether a single thing is clearly on another side of the table than told."""
    if thing.part == "slot" or len(sides) > 1:
        return False
    side = sides[0]
    return (side == "left" and thing.y < -ASIDE) or (side == "right" and thing.y > ASIDE)


def on_side(things: Sequence[Thing], sides: Sequence[str], number: int = 1) -> list[Thing]:
    """Those of the things that side words single out, as the robot sees them; several if the words do not tell."""
    found = list(things)
    extremes = [s for s in sides if s != "middle"]
    if "middle" in sides:
        return _middle(found, extremes)
    if len(extremes) == 2 and extremes[0] == "far" and extremes[1] in ("left", "right"):
        extreme = _extreme(found, extremes[1], 1)
        return extreme if len(extreme) == 1 else _extreme(extreme, "far", 1)
    if len(extremes) == 2:
        halves = [t for t in found if all(_in_half(t, found, s) for s in extremes)]
        return halves or found
    for side in extremes:
        found = _extreme(found, side, number)
    return found


def value(thing: Thing, side: str) -> float:
    """[m] How far a thing is from the end that a side word names; the smaller, the nearer."""
    return {"left": -thing.y, "right": thing.y, "near": thing.x, "far": -thing.x}[side]


def _extreme(things: list[Thing], side: str, number: int) -> list[Thing]:
    ranked = sorted(things, key=lambda t: value(t, side))
    if len(ranked) <= number:
        return ranked
    border = value(ranked[number - 1], side)
    return [t for t in ranked if value(t, side) < border + TIE]


def _in_half(thing: Thing, things: Sequence[Thing], side: str) -> bool:
    values = [value(t, side) for t in things]
    return value(thing, side) <= (min(values) + max(values)) / 2


def _middle(things: list[Thing], towards: Sequence[str]) -> list[Thing]:
    """The middle of a row; of an even number the two middle ones, told apart by a further side."""
    across = sorted(things, key=lambda t: -t.y)
    along = sorted(things, key=lambda t: t.x)
    sideways = _gap([-t.y for t in across]) >= _gap([t.x for t in along])
    if towards:
        sideways = towards[0] in ("left", "right")
    ranked = across if sideways else along
    n = len(ranked)
    if not towards:
        return ranked[(n - 1) // 2 : n // 2 + 1] if n > 2 else ranked
    inner = ranked[1:-1]
    first = towards[0] in ("left", "near")
    return inner[:1] if first else inner[-1:]


def _gap(values: Sequence[float]) -> float:
    return min((b - a for a, b in itertools.pairwise(values)), default=0.0)


def square_sides(things: list[Thing], text: str) -> list[Thing]:
    """The side of a drawn square that a sentence means: open, across from it, or one of the two others."""
    said = set(re.findall("[a-z]+", text))
    opening = {
        "open",
        "opening",
        "gap",
        "missing",
        "undrawn",
        "fourth",
        "empty",
        "ends",
        "lacks",
        "lacking",
        "absent",
    } & said
    if {"opposite", "opposing", "facing", "faces"} & said or "across from" in text:
        return [t for t in things if t.rank == 1]
    if opening:
        return [t for t in things if t.rank == 0]
    sides = {"left", "right", "near", "far", "leftmost", "rightmost", "parallel", "nearest", "closest", "farthest"}
    return (
        [t for t in things if t.rank in (2, 3)]
        if "parallel" in said
        else [t for t in things if t.rank or not sides & said]
    )
