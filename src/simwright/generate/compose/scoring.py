"""How well goals are served: labelled goals, and what a built task has in common with a label. For measuring only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from simwright.errors import SimwrightError
from simwright.sim.assets.household import Household
from simwright.sim.bodies import BodySpec
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Condition

RELATIONS: dict[str, tuple[str, ...]] = {
    "in": ("Inside", "InZone", "Placed", "Inserted"), "on": ("On", "Stacked", "Placed", "Across", "InZone"),
    "at": ("Placed", "InZone"), "along": ("Along", "Placed", "Arranged"), "joins": ("Joins", "Along"),
    "left of": ("LeftOf",), "right of": ("RightOf",), "in front of": ("InFrontOf",), "behind": ("Behind",),
    "next to": ("NextTo",), "between": ("Between",), "arranged": ("Arranged", "Placed"),
    "stacked": ("Stacked", "Placed", "On"), "inserted": ("Inserted", "Placed"), "outside": ("Outside",),
}  # fmt: skip
"""Relation of a label to the conditions that test it."""
SAME = tuple(
    frozenset(line.strip().split(", "))
    for line in """
    block, cube, brick, wooden block
    ball, marble, sphere, orb
    cylinder, post, pillar, tube, can, pier
    zone, area, square, region, patch
    container, crate, box, bin, tub, chest
    rope, cord, string, cable
    stand, platform, base, shelf, pedestal
    board, kit, puzzle, kit board
    square, open square, three-sided square, frame
    disk, disc
    pile, heap, crumbs, grains, bits, small block
    bowl, dish
    cup, beaker
    tile, slab
    plank, beam, lintel
    bar, rod, rail
    box, parcel, package, carton, block
    mark, marks, spot
    hanoi stand, stand, peg, tower of hanoi, pegs, peg stand
    outline, place
    fixture, l-shaped hole, hole, socket
    l-shaped block, ell, l block, l-shaped piece
    """.strip().splitlines()
)
"""Nouns that name the same."""


GROUP_NOUNS: dict[str, tuple[str, ...]] = {
    "kitchen": ("kitchen thing", "kitchen item", "kitchenware"), "tools": ("tool",), "toys": ("toy",),
    "stationery": ("stationery", "stationery item", "office item"),
}  # fmt: skip
"""What labels call household things of a group."""
ANYTHING = ("object", "thing", "item")
"""What labels call anything that is moved."""
DECKS = ("plank", "roof", "beam")
"""What a bridge or a house has across its supports, where its label names only these."""


HOLES = ("slot", "hole", "place", "recess")
"""Parts of bodies that labels name as targets of their own."""
WITH_HOLES = ("KitBoard", "Fixture", "HanoiStand")
"""Assets that have them."""


@dataclass(frozen=True)
class Named:
    """Things that a label names."""

    noun: str
    color: str | None
    """None: left open."""
    count: int | None
    """None: left open."""


@dataclass(frozen=True)
class LabelledGoal:
    """A goal, and what a careful person takes it to mean."""

    goal: str
    expect: Literal["serve", "refuse"]
    motif: tuple[str, ...]
    """Families that fit."""
    things: tuple[Named, ...]
    targets: tuple[Named, ...]
    relation: str | None
    """Of the first part; None: left open."""
    ordered: bool | None
    parts: int


def read_goals(path: Path) -> tuple[LabelledGoal, ...]:
    """Labelled goals from a file.

    Raises:
        SimwrightError: an entry lacks something.
    """
    found: list[LabelledGoal] = []
    for i, entry in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
        try:
            things, targets = (tuple(_named(n) for n in entry[key]) for key in ("things", "targets"))
            goal, expect, motif = str(entry["goal"]), entry["expect"], tuple(entry["motif"])
            found.append(
                LabelledGoal(
                    goal, expect, motif, things, targets, entry["relation"], entry["ordered"], int(entry["parts"] or 0)
                )
            )
        except (KeyError, TypeError) as error:
            raise SimwrightError(f"{path}: goal {i} is not labelled in full: {error}") from error
    return tuple(found)


def _named(entry: dict[str, Any]) -> Named:
    color = entry["color"]
    return Named(str(entry["noun"]).lower(), {"grey": "gray"}.get(color, color), entry["count"])


def disagreements(label: LabelledGoal, motif: str, built: BuiltTask) -> tuple[str, ...]:
    """What a task has that its goal's label has not, or the other way round; () where they agree.

    Args:
        label: of a goal that is to be served.
        motif: family of the proposal.
        built: the task that was made for the goal, built for one seed.
    """
    bodies = {b.name: b for b in built.bodies}
    leaves = [leaf for goal in built.goals for leaf in _leaves(goal.condition)]
    judged = [leaf for leaf in leaves if leaf.what != "Unmoved"]
    subjects = {n for leaf in judged for n in leaf.subjects() if n in bodies}
    named = {n for leaf in judged for n in leaf.names() if n in bodies}
    moved = {n for n in subjects if not bodies[n].fixed}
    found = [*_motif(label, motif)]
    base = named - subjects if not label.targets and motif == "stack" else set[str]()
    found += _covers(
        "thing",
        label.things,
        _objects([bodies[n] for n in sorted({*moved, *base})]),
        _counts(leaves),
        motif in ("bridge", "house"),
    )
    others = [bodies[n] for n in named - moved]
    known = _objects([*others, *(bodies[n] for n in moved)])
    found += _targets(label, _objects(others), known)
    found += _relation(label, judged, len(built.goals))
    return tuple(found)


def _motif(label: LabelledGoal, motif: str) -> Iterator[str]:
    if label.motif and motif not in label.motif:
        yield f"motif {motif}, not {' or '.join(label.motif)}"


def _leaves(condition: Condition) -> Iterator[Condition]:
    if not condition.children():
        yield condition
    for child in condition.children():
        yield from _leaves(child)


def _objects(bodies: Sequence[BodySpec]) -> list[BodySpec]:
    """Bodies, of a pile or a rope one only."""
    groups: dict[str, BodySpec] = {}
    for body in bodies:
        groups.setdefault(body.group or body.name, body)
    return list(groups.values())


def _counts(leaves: Sequence[Condition]) -> set[int]:
    return {int(c) for leaf in leaves if (c := getattr(leaf, "count", None)) is not None}


def _covers(
    what: str, wanted: Sequence[Named], have: list[BodySpec], counts: set[int], building: bool
) -> Iterator[str]:
    """Whether every label is met by bodies, and every body by a label."""
    left = list(have)
    for one in sorted(wanted, key=lambda n: n.color is None):
        fitting = sorted((b for b in left if _fits(one, b)), key=lambda b: b.noun.lower() != one.noun)
        if one.count is not None and len(fitting) != one.count and one.count not in counts:
            fitting = fitting[: one.count] if len(fitting) > one.count else fitting
        if not fitting or (one.count is not None and len(fitting) != one.count and one.count not in counts):
            yield f"{what}: {one.count} {one.color} {one.noun} wanted, {len(fitting)} there"
        left = [b for b in left if b not in fitting]
    decked = building and len(left) == 1 and left[0].noun in DECKS
    if wanted and not decked:
        yield from (f"{what}: {b.color} {b.noun} is there and not wanted" for b in left)


def _targets(label: LabelledGoal, have: list[BodySpec], known: list[BodySpec]) -> Iterator[str]:
    """Whether every target that is labelled is there. Marks and boards that only serve are not asked for."""
    for one in label.targets:
        fitting = [b for b in known if _fits(one, b)]
        holes = one.noun in HOLES and any(type(b.asset).__name__ in WITH_HOLES for b in known)
        if len(fitting) < (one.count or 1) and not holes:
            yield f"target: {one.count} {one.color} {one.noun} wanted, {len(fitting)} there"
    for body in have:
        if (
            label.targets
            and body.noun not in ("mark", "outline")
            and not any(
                _fits(t, body) or (t.noun in HOLES and type(body.asset).__name__ in WITH_HOLES) for t in label.targets
            )
        ):
            yield f"target: {body.color} {body.noun} is there and not wanted"


def _relation(label: LabelledGoal, leaves: Sequence[Condition], goals: int) -> Iterator[str]:
    kinds = {leaf.what for leaf in leaves}
    if label.relation is not None and not kinds & {*RELATIONS[label.relation]}:
        yield f"relation {label.relation} wanted, {', '.join(sorted(kinds))} there"
    ordered = any(getattr(leaf, "ordered", False) and leaf.what == "Stacked" for leaf in leaves)
    ordered |= any(
        getattr(leaf, "matching", "") in ("paired", "cyclic") and leaf.what in ("Arranged", "Placed") for leaf in leaves
    )
    if label.ordered and goals > 1:
        return  # goals are reached one after the other
    if label.ordered is not None and label.ordered != ordered:
        yield f"ordered: {label.ordered} wanted, {ordered} there"


def _fits(wanted: Named, body: BodySpec) -> bool:
    words = {body.noun.lower(), *(n.lower() for n in body.asset.nouns)}
    if type(body.asset).__name__ == "KitShape":
        words |= {"piece", "shape", "kit shape", "kit piece", "puzzle piece"}
    if body.group is not None:
        words |= {"pile"} if body.group.startswith("pile") else {"rope"}
    if isinstance(body.asset, Household):
        words |= {*GROUP_NOUNS[body.asset.group]}
    if wanted.noun in ANYTHING and not body.fixed:
        return wanted.color in (None, body.color)
    same = wanted.noun in words or any(wanted.noun in group and words & group for group in SAME)
    return same and wanted.color in (None, body.color)
