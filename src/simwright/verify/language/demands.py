"""What the condition of a goal asks for, in the terms of sentences: which things, where, how many, in what pattern."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from simwright.geometry import Pose
from simwright.tasks.conditions import (
    Along,
    Arranged,
    Condition,
    Inserted,
    Inside,
    On,
    Placed,
    Stacked,
)
from simwright.verify.language.patterns import Pattern, pattern_of, tower_of
from simwright.verify.language.things import LEVEL, Surroundings, Thing, world

_RELATIONS: dict[str, str] = {
    "Inside": "in",
    "InZone": "in on over",
    "On": "on over across",
    "Outside": "out from",
    "Across": "across on over",
    "Joins": "join from to between across along in on",
    "Along": "along on over across join from between in",
    "LeftOf": "left",
    "RightOf": "right",
    "InFrontOf": "front",
    "Behind": "behind",
    "NextTo": "next against",
    "Between": "between middle",
    "Stacked": "on over under",
    "Unmoved": "",
}


@dataclass(frozen=True)
class Demand:
    """One condition that is not made of others."""

    kind: str
    subjects: tuple[str, ...]
    """Ids of the things that are judged, in the condition's order."""
    need: int
    """How many of them."""
    counted: bool = False
    """Whether fewer than all are asked for."""
    anchors: tuple[str, ...] = ()
    """Ids of the bodies that they are judged against."""
    parts: tuple[str, ...] = ()
    """Ids of the parts of anchors that are meant; () if the anchors as a whole are."""
    pairs: tuple[tuple[str, str], ...] = ()
    """(subject, anchor or part), where each has its own."""
    matching: str = ""
    relations: frozenset[str] = frozenset()
    pattern: Pattern | None = None
    absolute: bool = False
    """Whether the pattern stands at told places (its left is left), not just anywhere."""
    spots: tuple[tuple[float, float, float], ...] = ()
    """[m] Where each subject goes, for what is paired, and otherwise all targets."""
    level: tuple[int, int] | None = None
    """(level of the targets, number of levels) among all that goals build on the anchor."""
    drawn: tuple[str, ...] = ()
    """Marks that are drawn at all targets, whatever bodies the targets follow."""
    per: int | None = None
    differ: bool = False
    alternative: bool = False
    """One of several conditions is enough."""
    yaw: Literal["judged", "any", ""] = ""
    """Whether it counts how things that have a front are turned at told places; "" if there are none."""
    reach: float | None = None
    """Of a rope along a line: its length as a share of the line's."""

    @property
    def guard(self) -> bool:
        """Whether it only asks to leave things where they are."""
        return self.kind == "Unmoved"

    def accepted(self) -> set[str]:
        """All ids that a sentence may name as where things go."""
        parts = (*self.parts, *self.drawn)
        return {*self.anchors, *parts, *(p.split("#")[0] for p in parts)}


@dataclass(frozen=True)
class Demands:
    """All that one goal asks for."""

    of: tuple[Demand, ...]
    subjects: frozenset[str] = field(default_factory=frozenset[str])
    guards: frozenset[str] = field(default_factory=frozenset[str])
    accepted: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def main(self) -> tuple[Demand, ...]:
        """Without those that only guard, unless there is nothing else."""
        return tuple(d for d in self.of if not d.guard) or self.of

    def about(self, ids: Iterable[str]) -> tuple[Demand, ...]:
        """Those that judge one of the things."""
        wanted = set(ids)
        return tuple(d for d in self.main if wanted & set(d.subjects))


def demands(condition: Condition, scene: Surroundings) -> Demands:
    """What a condition asks for."""
    found = tuple(_walk(condition, scene, alternative=False))
    main = [d for d in found if not d.guard] or found
    return Demands(
        found,
        frozenset(s for d in main for s in d.subjects),
        frozenset(s for d in found if d.guard for s in d.subjects),
        frozenset(a for d in found for a in d.accepted()),
    )


def _walk(condition: Condition, scene: Surroundings, alternative: bool) -> list[Demand]:
    parts = condition.children()
    if parts:
        either = alternative or condition.what == "AnyOf"
        return [d for part in parts for d in _walk(part, scene, either)]
    return [_demand(condition, scene, alternative)]


def _ids(names: Iterable[str], scene: Surroundings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scene.of_body[n] for n in names))


def _demand(condition: Condition, scene: Surroundings, alternative: bool) -> Demand:
    subjects = _ids(condition.subjects(), scene)
    anchors = _ids((n for n in condition.names() if n not in condition.subjects()), scene)
    count = getattr(condition, "count", None)
    matching = str(getattr(condition, "matching", ""))
    per = condition.per if isinstance(condition, Inside) else None
    need = count or (per * len(anchors) if per else len(subjects))
    base = Demand(
        condition.what,
        subjects,
        need,
        counted=need < len(subjects),
        anchors=anchors,
        matching=matching,
        relations=frozenset(_RELATIONS.get(condition.what, "").split()),
        per=per,
        alternative=alternative,
    )
    return _detailed(base, condition, scene)


def _detailed(base: Demand, condition: Condition, scene: Surroundings) -> Demand:
    values = dict(vars(base))
    if isinstance(condition, Placed):
        values |= _placed(base, condition, scene)
    elif isinstance(condition, Inserted):
        values |= _inserted(condition, scene)
    elif isinstance(condition, Arranged):
        around = condition.around is not None
        values["pattern"] = pattern_of(condition.layout)
        values["relations"] = frozenset(("around", "middle")) if around else frozenset[str]()
        values["spots"] = tuple((p.x, p.y, p.z) for p in condition.layout)
        values["absolute"] = not condition.turn
    elif isinstance(condition, Along):
        values["parts"] = _side_of(base, condition.points, scene)
        values["reach"] = _reach(condition, scene)
    elif isinstance(condition, (Inside, On)):
        if condition.matching == "paired":
            values["pairs"] = tuple(zip(base.subjects, base.anchors, strict=False))
        values["differ"] = isinstance(condition, Inside) and condition.differ is not None
    elif isinstance(condition, Stacked):
        values["matching"] = "paired" if condition.ordered else "one_each"
        values["pattern"] = tower_of(len(base.subjects))
    return Demand(**values)


def _placed(base: Demand, condition: Placed, scene: Surroundings) -> dict[str, object]:
    targets = [world(p, scene.starts) for p in condition.poses]
    spots = tuple((t.x, t.y, t.z) for t in targets)
    # Several targets of one object are ways to stand there, no pattern.
    several = len(condition.objects) > 1
    parts = [_place_at(p, t, scene) for p, t in zip(condition.poses, targets, strict=True)]
    known = tuple(dict.fromkeys(p for p in parts if p))
    drawn = [_drawn_at(t, scene) for t in targets]
    own = {p.split("#")[0] for p in drawn} == {p.body for p in condition.poses}
    values: dict[str, object] = {
        "drawn": tuple(dict.fromkeys(drawn)) if all(drawn) else (),
        "pattern": pattern_of(condition.poses) if several and len({p.body for p in condition.poses}) == 1 else None,
        "absolute": True,
        "spots": spots,
        "relations": ON_MARKS if own and all(drawn) else _where_all(condition, base, scene),
        "level": _level(condition.poses, scene),
        "parts": known if (several or len(targets) == 1) and all(parts) else (),
        "yaw": _yaw(condition, base, scene),
    }
    if condition.matching == "paired" and several:
        values["pairs"] = tuple(
            (s, p or a) for s, p, a in zip(base.subjects, parts, _bodies(condition.poses), strict=True)
        )
    return values


def _yaw(condition: Placed, base: Demand, scene: Surroundings) -> str:
    """Whether a turn shows at all, and counts."""
    shows = any(scene[s].turns for s in base.subjects)
    return ("any" if condition.yaw == "any" else "judged") if shows else ""


ON_MARKS = frozenset("in on along over around against middle".split())
"""Relations to marks that are drawn."""


def _drawn_at(target: Pose, scene: Surroundings) -> str:
    """The mark that is drawn at a target, on the table or on anything else."""
    near = (t for t in scene.things if t.part == "place" and math.hypot(t.x - target.x, t.y - target.y) < 0.01)
    return next((t.id for t in near if "site" in scene[t.owner].every_word), "")


def _bodies(poses: Sequence[Pose]) -> list[str]:
    return [p.body or "" for p in poses]


def _place_at(pose: Pose, target: Pose, scene: Surroundings) -> str:
    for part in scene.parts(pose.body or ""):
        if part.part in ("place", "slot") and math.hypot(part.x - target.x, part.y - target.y) < 0.01:
            heights = scene.levels.get(pose.body or "", (pose.z,))
            return part.id if abs(pose.z - heights[0]) < LEVEL else ""
    return ""


def _level(poses: Sequence[Pose], scene: Surroundings) -> tuple[int, int] | None:
    heights = scene.levels.get(poses[0].body or "", ())
    own = {i for p in poses for i, z in enumerate(heights) if abs(p.z - z) < LEVEL}
    return (own.pop(), len(heights)) if len(own) == 1 and len(heights) > 1 else None


def _where_all(condition: Placed, base: Demand, scene: Surroundings) -> frozenset[str]:
    """The relations by which targets can be told from the bodies that they follow."""
    bodies = dict.fromkeys(p.body for p in condition.poses)
    largest = max(max(scene[s].size[:2]) for s in base.subjects)
    found = [_where([p for p in condition.poses if p.body == body], scene, largest / 2) for body in bodies]
    return frozenset[str]().union(*found)


def _where(poses: Sequence[Pose], scene: Surroundings, margin: float) -> frozenset[str]:
    body = poses[0].body
    if body is None or body not in scene.of_body:
        return frozenset()
    anchor = scene[scene.of_body[body]]
    points = [world(p, scene.starts) for p in poses]
    dx = [p.x - anchor.x for p in points]
    dy = [p.y - anchor.y for p in points]
    middle = (sum(dx) / len(dx), sum(dy) / len(dy))
    drawn = anchor.size[2] < 0.005
    reach = max(anchor.size[0], anchor.size[1]) / 2 + (margin if drawn else 0.0)
    within = all(math.hypot(a, b) <= reach * 1.42 for a, b in zip(dx, dy, strict=True))
    found: set[str] = set()
    if within:
        found |= {"middle"} if math.hypot(*middle) < 0.02 else set()
        raised = all(p.z > 0.004 for p in poses)
        found |= {"in", "on", "along", "over", "around", "against"} if drawn else set()
        found |= {"on", "over", "across"} if raised and not drawn else set()
        found |= {"in"} if "in" in anchor.affords and not ("on" in anchor.affords and raised) else set()
    elif len(poses) > 2 and math.hypot(*middle) < 0.03:
        found |= {"around"}
    if not within or len(poses) == 1:
        found |= _sides(middle, near=math.hypot(*middle) < reach + 0.12 and not within)
    return frozenset(found)


def _sides(middle: tuple[float, float], near: bool) -> set[str]:
    x, y = middle
    found = {"next", "against"} if near else set[str]()
    if abs(y) > 0.01:
        found.add("left" if y > 0 else "right")
    if abs(x) > 0.01:
        found.add("behind" if x > 0 else "front")
    return found


def _inserted(condition: Inserted, scene: Surroundings) -> dict[str, object]:
    ids = [f"{s.body}#{'peg' if s.peg else 'slot'}{s.index}" for s in condition.slots]
    peg = any(s.peg for s in condition.slots)
    values: dict[str, object] = {
        "parts": tuple(dict.fromkeys(ids)),
        "relations": frozenset(("on", "over", "around") if peg else ("in",)),
        "anchors": _ids((s.body for s in condition.slots), scene),
    }
    if condition.matching == "paired":
        values["pairs"] = tuple(zip(condition.pieces, ids, strict=False))
    return values


def _side_of(base: Demand, points: Sequence[Pose], scene: Surroundings) -> tuple[str, ...]:
    """The side of a square that a rope is to lie along."""
    at = [world(p, scene.starts) for p in points]
    x, y = sum(p.x for p in at) / len(at), sum(p.y for p in at) / len(at)
    sides: list[Thing] = [p for a in base.anchors for p in scene.parts(a, "side")]
    return tuple(s.id for s in sides if math.hypot(s.x - x, s.y - y) < 0.02)


def _reach(condition: Along, scene: Surroundings) -> float:
    line = [world(p, scene.starts) for p in condition.points]
    rope = [scene.starts[b] for b in condition.beads]
    lengths = [sum(math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(run)) for run in (rope, line)]
    return lengths[0] / max(lengths[1], 1e-6)
