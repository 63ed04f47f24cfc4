"""What one episode asks for: its goals' conditions, told by kinds of things, with no colour, size or exact position."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from simwright.geometry import Pose
from simwright.sim.bodies import BodySpec
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import All, Along, AnyOf, Arranged, Condition, Joins, Placed
from simwright.tasks.goals import Goal

CLASSES = ("0", "1", "2", "3-5", "6+")
"""Numbers are told in these classes; the first stands for "none"."""
ANY = "*"
"""A thing that is drawn anew in each episode."""


@dataclass(frozen=True)
class Demand:
    """One condition, or a run of conditions alike, as one goal after the other asks for them."""

    relation: str
    """Name of the condition, e.g. "Inside"."""
    options: tuple[str, ...]
    """How it is meant, sorted: the matching, "count 1", "ordered", "passing" (not lasting), "either", ..."""
    subjects: tuple[str, ...]
    """Kinds of the things that are judged, sorted, each once."""
    anchors: tuple[str, ...]
    """Kinds of the things that they are judged against."""
    number: tuple[str, ...]
    """Classes of the number of subjects over the episodes."""
    anchor_number: tuple[str, ...]
    """Classes of the number of anchors."""
    repeats: tuple[str, ...]
    """Classes of how many such conditions follow one another."""
    figure: tuple[str, ...]
    """Shapes that the target poses form, e.g. "line"."""
    things: tuple[str, ...]
    """Which household things, shapes or meshes the subjects are, where the kind alone does not tell; "*": drawn."""
    where: tuple[str, ...]
    """Sides of the anchor on which the targets lie; "*": drawn anew in each episode."""

    def __str__(self) -> str:
        things = f" {listed(self.things)}" if self.things and self.things != (ANY,) else ""
        subjects = f"{span(self.number)} {listed(self.subjects)}{things}"
        anchors = f" to {span(self.anchor_number)} {listed(self.anchors)}" if self.anchors else ""
        said = [*self.options, *([listed(self.figure)] if self.figure else [])]
        told = f", {', '.join(said)}" if said else ""
        times = f" x {span(self.repeats)}" if self.repeats != ("1",) else ""
        return f"{self.relation}({subjects}{anchors}{told}){times}"


def number_class(n: int) -> str:
    """One of `CLASSES`: none, one, two, a few, or many."""
    return CLASSES[n] if n <= 2 else CLASSES[3] if n <= 5 else CLASSES[4]


def others(built: BuiltTask) -> list[str]:
    """Kinds of the things that no goal names; a pile or a rope is one thing."""
    named = {n for goal in built.goals for n in goal.condition.names()}
    objects = objects_of(built.bodies)
    busy = {objects[n] for n in named if n in objects}
    return [kind for key, kind in dict.fromkeys(objects.values()) if (key, kind) not in busy]


def objects_of(bodies: Iterable[BodySpec]) -> dict[str, tuple[str, str]]:
    """For each body's name the object that it is or is a part of, as (name, kind)."""
    found: dict[str, tuple[str, str]] = {}
    for body in bodies:
        kind = body.asset.family
        if body.group is not None:
            kind = {"Bead": "Rope", "Grain": "Pile"}.get(kind, kind)
        found[body.name] = (body.group or body.name, kind)
    return found


def demands(built: BuiltTask) -> tuple[Demand, ...]:
    """What the goals of an episode ask for, in their order; runs of like demands are told as one."""
    return _collapsed(_demands(built))


def _demands(built: BuiltTask) -> Iterator[Demand]:
    bodies = {b.name: b for b in built.bodies}
    objects = objects_of(built.bodies)
    for goal in built.goals:
        leaves = [_demand(goal, leaf, extra, bodies, objects) for leaf, extra in _leaves(goal.condition)]
        yield from sorted(leaves, key=repr)


def _leaves(condition: Condition, extra: tuple[str, ...] = ()) -> Iterator[tuple[Condition, tuple[str, ...]]]:
    """The conditions that a condition is made of, each with how it takes part."""
    if not condition.children():
        yield condition, extra
    word = ("together",) if isinstance(condition, All) else ("either",) if isinstance(condition, AnyOf) else ()
    for child in condition.children():
        yield from _leaves(child, (*extra, *word))


def _demand(
    goal: Goal,
    leaf: Condition,
    extra: tuple[str, ...],
    bodies: Mapping[str, BodySpec],
    objects: Mapping[str, tuple[str, str]],
) -> Demand:
    subjects = {objects[n] for n in leaf.subjects() if n in objects}
    anchors = {objects[n] for n in leaf.names() if n in objects} - subjects
    table = any(p.body is None for p in leaf.places())
    kinds = {kind for _, kind in anchors} | ({"table"} if table else set[str]())
    options = {*_options(leaf), *extra, *(() if goal.lasting else ("passing",))}
    things = {t for n in leaf.subjects() if n in bodies and (t := _thing(bodies[n])) is not None}
    poses = leaf.layout if isinstance(leaf, Arranged) else leaf.places()
    return Demand(
        relation=leaf.what,
        options=tuple(sorted(options)),
        subjects=tuple(sorted({kind for _, kind in subjects})),
        anchors=tuple(sorted(kinds)),
        number=(number_class(len(subjects)),),
        anchor_number=(number_class(len(anchors)),),
        repeats=("1",),
        # Several poses for one thing are a choice, not a shape; a rope's are the points of its line.
        figure=(figure(poses),) if poses and (len(subjects) > 1 or isinstance(leaf, Along | Joins)) else (),
        things=tuple(sorted(things)),
        where=tuple(sorted(_sides(leaf.places(), bodies))),
    )


def _options(leaf: Condition) -> Iterator[str]:
    """What narrows the condition. A matching says nothing where there is one target only."""
    targets = len(leaf.places()) or len(leaf.anchors())
    matching, count = getattr(leaf, "matching", None), getattr(leaf, "count", None)
    if isinstance(leaf, Arranged) or (matching is not None and targets > 1):
        yield "anywhere" if len(leaf.subjects()) == 1 else str(matching)
    if count is not None:
        yield f"count {number_class(int(count))}"
    if getattr(leaf, "ordered", False):
        yield "ordered"
    if getattr(leaf, "per", None) is not None:
        yield f"{number_class(int(getattr(leaf, 'per', 0)))} in each"
    if getattr(leaf, "differ", None) is not None:
        yield f"different {getattr(leaf, 'differ', '')}"
    if isinstance(leaf, Arranged) and not leaf.turn:
        yield "not turned"
    if isinstance(leaf, Placed) and leaf.yaw == "any":
        yield "any turn"


def _thing(body: BodySpec) -> str | None:
    """Which one of its kind it is, where a kind has names: a household thing, a shape or a mesh."""
    name = getattr(body.asset, "name", None) or getattr(body.asset, "path", None)
    return None if name is None else str(name)


def _sides(places: Iterable[Pose], bodies: Mapping[str, BodySpec]) -> set[str]:
    """On which of eight sides of their body the middle of the targets lies, or "middle"."""
    followed: dict[str, list[tuple[float, float]]] = {}
    for pose in places:
        if pose.body is not None:
            followed.setdefault(pose.body, []).append((pose.x, pose.y))
    found: set[str] = set()
    for name, points in followed.items():
        x, y = np.mean(points, axis=0)
        reach = max(bodies[name].asset.size[:2]) if name in bodies else 0.0
        near = math.hypot(x, y) < 0.1 * reach
        found.add("middle" if near else str(round(math.atan2(y, x) / (math.pi / 4)) % 8))
    return found


def figure(poses: Sequence[Pose]) -> str:
    """The shape that poses form, however it is moved, turned or scaled.

    Returns:
        "single", "tower", "several" (poses of different bodies), or the shape of the lowest row ("line",
        "ring", or "figure" with the squares of its distances in units of the least), and how many rows it has.
    """
    if len(poses) <= 1:
        return "single"
    if len({p.body for p in poses}) > 1:
        return "several"
    levels = Counter(round(p.z, 3) for p in poses)
    low = min(levels)
    xy = np.array([[p.x, p.y] for p in poses])
    if float(np.ptp(xy, axis=0).max()) < 1e-3:
        return "tower" if len(levels) > 1 else "single"
    base = _flat_figure(xy[[round(p.z, 3) == low for p in poses]])
    if len(levels) == 1:
        return base
    rows = [n for _, n in sorted(levels.items())]
    kind = "narrowing" if any(a > b for a, b in pairwise(rows)) else "even"
    return f"{base} in {number_class(len(rows))} {kind} rows"


def _flat_figure(xy: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    middle = xy - xy.mean(axis=0)
    spread = np.linalg.svd(middle, compute_uv=False)
    if len(xy) <= 2 or spread[1] < 0.02 * max(float(spread[0]), 1e-9):
        return "line" if len(xy) > 1 else "single"
    radii = np.hypot(middle[:, 0], middle[:, 1])
    if float(np.ptp(radii)) < 0.02 * float(radii.max()):
        return "ring"
    i, j = np.triu_indices(len(xy), 1)
    squares = ((xy[i] - xy[j]) ** 2).sum(axis=1)
    least = max(float(squares.min()), 1e-9)
    units = Counter(round(float(s) / least + 1e-6) for s in squares)
    return "figure " + " ".join(f"{n}x{u}" for u, n in sorted(units.items())[:6])


def _collapsed(asked: Iterable[Demand]) -> tuple[Demand, ...]:
    """Runs of demands that differ in things and places only, told as one."""
    runs: list[list[Demand]] = []
    for demand in asked:
        if runs and _bare(runs[-1][0]) == _bare(demand):
            runs[-1].append(demand)
        else:
            runs.append([demand])
    return tuple(_run(run) for run in runs)


def _bare(demand: Demand) -> Demand:
    return replace(demand, figure=(), things=(), where=())


def _run(run: Sequence[Demand]) -> Demand:
    return replace(
        run[0],
        repeats=(number_class(len(run)),),
        figure=figures(f for d in run for f in d.figure),
        things=tuple(sorted({t for d in run for t in d.things})),
        where=tuple(sorted({w for d in run for w in d.where})),
    )


def figures(found: Iterable[str]) -> tuple[str, ...]:
    """The figures, sorted; where free ones differ, it is chance that draws them."""
    figures = set(found)
    free = {f for f in figures if f.startswith("figure")}
    return tuple(sorted((figures - free) | ({"figure"} if len(free) > 1 else free)))


def classes(found: Iterable[str]) -> tuple[str, ...]:
    """Classes of numbers, each once, the least first."""
    return tuple(sorted(set(found), key=CLASSES.index))


def listed(words: Iterable[str]) -> str:
    """Words for a reader."""
    return "/".join(words)


def span(numbers: Sequence[str]) -> str:
    """Classes of numbers for a reader: from the least to the most."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0].split('-')[0]}..{numbers[-1].split('-')[-1]}"
