"""Sizes and numbers that a writer of programs cannot guess, read from the code itself."""

from __future__ import annotations

from functools import cache

from simwright.seeding import SPLITS
from simwright.sim.assets import Fixture, KitBoard, KitShape, household_names, kit_names
from simwright.sim.assets.household import GROUPS
from simwright.tasks.layouts import letter
from simwright.tasks.soft import ROPE_LENGTHS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTER_ORDER = "rows from near to far, each from left to right"
"""How the dots of a letter follow one another."""


@cache
def groups() -> str:
    """How many household things of each group every split can draw, in words."""
    return ", ".join(f"{group} {min(len(household_names(s, group)) for s in SPLITS)}" for group in GROUPS)


@cache
def pieces() -> str:
    """How large kit shapes, boards and fixtures are, in words."""
    names = sorted({name for split in SPLITS for name in kit_names(split)})
    widest = max(max(KitShape(name).size[:2]) for name in names)
    boards = " or ".join(sorted({_area(KitBoard(names[:count]).size) for count in (1, 2, 3, 4)}))
    return (
        f"a kit shape is up to {100 * widest:.1f} cm wide, a `KitBoard` {boards}, a `Fixture` {_area(Fixture().size)}"
    )


@cache
def letter_dots() -> str:
    """How many dots a letter has and how far it reaches, in words."""
    poses = {name: letter(name, 1.0) for name in LETTERS}
    rows = max(round(2 * max(p.x for p in dots)) + 1 for dots in poses.values())
    columns = max(round(2 * max(p.y for p in dots)) + 1 for dots in poses.values())
    fewest, most = min(map(len, poses.values())), max(map(len, poses.values()))
    return f"{fewest} to {most} dots, at most {rows} rows (along x) and {columns} columns (along y), one `cell` apart"


@cache
def ropes() -> str:
    """How long ropes are, and what fits them, in words."""
    low, high = (round(100 * one) for one in ROPE_LENGTHS)
    return (
        f"a rope {low} to {high} cm long. `Joins` takes places up to a rope's length apart, `Along` a line as long as "
        "the rope or longer (the rope then lies about its middle)"
    )


def _area(size: tuple[float, float, float]) -> str:
    return f"{100 * size[0]:.1f} x {100 * size[1]:.1f} cm"
