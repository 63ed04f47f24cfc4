"""Objects on objects: `On`, `Across`, `Stacked`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets.base import Surface
from simwright.tasks.conditions.base import (
    HEIGHT_TOLERANCE,
    Condition,
    Tally,
    Variant,
    Wish,
    best_yaw,
    exchange,
    respun,
    shifted,
    tilted,
)
from simwright.tasks.conditions.placing import representatives, swap_equivalents
from simwright.tasks.handles import Objects, names_of
from simwright.tasks.matching import Matching, assign, check_matching, nearest_pairs
from simwright.tasks.room import clear_of, spots_on
from simwright.tasks.view import Placement, View, look_alike


def rests_on(view: View, name: str, support: str) -> bool:
    """Whether a body stands directly on another's level top, its middle over it."""
    return _level(view, name, support) and _over(view, name, support)


def _level(view: View, name: str, support: str) -> bool:
    """Whether its bottom is at the height of the support's top, both upright and released."""
    surface = view.surface(support)
    if surface is None or name == support or not (view.upright(name) and view.upright(support)):
        return False
    if not (view.settled(name) and view.settled(support)):
        return False
    heights = [h for h in (view.spec(support).asset.size[2], view.spec(name).asset.size[2]) if h > 0.002]
    tolerance = min(HEIGHT_TOLERANCE, *(h / 2 for h in heights))
    return abs(float(view.position(name)[2]) - float(view.position(support)[2]) - surface.z) <= tolerance


def _over(view: View, name: str, support: str) -> bool:
    surface = _top(view, support)
    x, y, _ = view.local(support, view.centre(name))
    return bool(surface.outline.buffer(1e-6).contains(shapely.Point(x, y)))


@dataclass(frozen=True, init=False)
class On(Condition):
    """Objects rest directly on supports, each with its centre over it."""

    kind: Literal["On"]
    objects: tuple[str, ...]
    supports: tuple[str, ...]
    matching: Matching
    count: int | None

    def __init__(
        self, objects: Objects, supports: Objects, matching: Matching | None = None, count: int | None = None
    ) -> None:
        names, under = names_of(objects), names_of(supports)
        chosen = check_matching("On", len(names), len(under), matching, count, unit="supports")
        self._set(kind="On", objects=names, supports=under, matching=chosen, count=count)

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return self.supports

    def free_lists(self) -> tuple[tuple[str, ...], ...]:
        return () if self.matching == "paired" else (self.objects, self.supports)

    def _table(self, view: View) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        ok = np.array([[rests_on(view, n, s) for s in self.supports] for n in self.objects], dtype=np.bool_)
        return ok & np.eye(len(self.objects), dtype=np.bool_) if self.matching == "paired" else ok

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        ok = self._table(view)
        resting = int(ok.any(axis=1).sum())
        met = resting if self.matching == "anywhere" else sum(c >= 0 for c in assign(ok))
        of = self.count or len(self.objects)
        return Tally(min(met, of), of, kept=self.count is None or resting <= self.count)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`."""
        ok = self._table(view)
        if self.matching == "anywhere":
            done = {r: int(ok[r].argmax()) for r in range(len(self.objects)) if ok[r].any()}
        else:
            done = {r: c for r, c in enumerate(assign(ok)) if c >= 0}
        missing = (self.count or len(self.objects)) - len(done)
        rows = [r for r in range(len(self.objects)) if r not in done]
        cost = np.array(
            [
                [float(np.hypot(*(view.position(self.objects[r])[:2] - view.position(s)[:2]))) for s in self.supports]
                for r in rows
            ]
        ).reshape(len(rows), len(self.supports))
        if self.matching == "anywhere":
            order = [(r, c) for i, r in enumerate(rows) for c in np.argsort(cost[i], kind="stable").tolist()]
            pairs = self._with_room(view, order)
        elif self.matching == "paired":
            pairs = [(r, r) for r in rows]
        else:
            free = np.array([[c not in done.values() for c in range(len(self.supports))]] * len(rows), dtype=np.bool_)
            pairs = [(rows[i], j) for i, j in nearest_pairs(cost, free.reshape(cost.shape))]
        found = [self._wish(view, self.objects[r], self.supports[c]) for r, c in pairs[: max(missing, 0)]]
        return sorted(found, key=lambda w: w.targets[0].z if w.targets else 9.0)

    def _with_room(self, view: View, order: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """For each object the nearest support that still has room for it, or else the nearest."""
        chosen: dict[int, int] = {}
        first: dict[int, int] = {}
        for r, c in order:
            first.setdefault(r, c)
            if r not in chosen and on_spots(view, self.objects[r], self.supports[c]):
                chosen[r] = c
        return [(r, chosen.get(r, c)) for r, c in first.items()]

    def _wish(self, view: View, name: str, support: str) -> Wish:
        return Wish(name, tuple(on_spots(view, name, support)), (support,))

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        ok = self._table(view)
        found: list[Variant] = []
        resting = [n for i, n in enumerate(self.objects) if ok[i].any()]
        for name in representatives(view, resting):
            support = self.supports[int(ok[self.objects.index(name)].argmax())]
            others = [s for s in self.supports if s != support]
            found += [
                v for v in support_mutants(view, name, support) if not _on_any(view.moved(v.changes), name, others)
            ]
        if self.count is not None:
            spare = [n for i, n in enumerate(self.objects) if not ok[i].any()][:1]
            found += [
                Variant(f"{n} on {self.supports[0]} as well", {n: _on_middle(view, self.supports[0])}) for n in spare
            ]
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        turned = [Variant(f"{n} turned", {n: respun(view.placement(n), 0.8)}) for n in self.objects[:3]]
        return turned + swap_equivalents(view, self)


def _on_any(view: View, name: str, supports: list[str]) -> bool:
    """Whether a body has come to rest on one of some supports: what was beside one may be on another."""
    return any(rests_on(view, name, s) for s in supports)


def on_spots(view: View, name: str, support: str) -> list[Pose]:
    """Clear places on a support's top, the middle first."""
    surface = view.surface(support)
    if surface is None:
        return []
    spots = spots_on(view, name, support, surface.outline, surface.z)
    return clear_of(view, name, spots, gap=0.002, ignore=(support,))[:12] or spots[:1]


def _on_middle(view: View, support: str) -> Placement:
    surface = _top(view, support)
    c = surface.outline.centroid
    return Placement.upright(view.pose(support).at(c.x, c.y, surface.z))


def support_mutants(view: View, name: str, support: str) -> list[Variant]:
    """Beside at the same height, past the edge, held above, leaning, missing."""
    surface = _top(view, support)
    base, now = view.pose(support), view.placement(name)
    edge = surface.outline.bounds[2]
    size = view.spec(name).asset.size
    z = now.position[2] - base.z
    found = [
        Variant(
            f"{name} beside {support} at the same height",
            {name: Placement.upright(base.at(edge + max(size[:2]), 0, z))},
        ),
        Variant(f"{name} centred past the edge of {support}", {name: Placement.upright(base.at(edge + 0.003, 0, z))}),
        Variant(f"{name} held above {support}", {name: shifted(now, dz=max(size[2], 0.012))}),
        Variant(f"{name} missing", {name: shifted(now, dx=1.5)}),
    ]
    if not view.spec(name).asset.ROLLS:
        found.append(Variant(f"{name} leaning on {support}", {name: tilted(now, math.radians(30))}))
    return found


@dataclass(frozen=True, init=False)
class Across(Condition):
    """One object lies on all of the supports at once, as a bridge."""

    kind: Literal["Across"]
    object: str
    supports: tuple[str, ...]

    def __init__(self, object: Objects, supports: Objects) -> None:  # noqa: A002 - the word of the task API
        names, under = names_of(object), names_of(supports)
        if len(names) != 1 or len(under) < 2:
            raise TaskError(f"Across: one object over two or more supports, got {len(names)} over {len(under)}")
        self._set(kind="Across", object=names[0], supports=under)

    def subjects(self) -> tuple[str, ...]:
        return (self.object,)

    def anchors(self) -> tuple[str, ...]:
        return self.supports

    def _touches(self, view: View, support: str) -> bool:
        if not _level(view, self.object, support):
            return False
        surface = view.surface(support)
        assert surface is not None
        under = view.outline(support, surface.outline)
        return view.footprint(self.object).intersection(under).area > 0.05 * under.area

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        return Tally(float(all(self._touches(view, s) for s in self.supports)), 1)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: in the middle between the supports, its long side across."""
        if self.tally(view).holds:
            return []
        points = view.positions(self.supports)
        first, last = _farthest(points)
        along = math.atan2(last[1] - first[1], last[0] - first[0])
        size = view.spec(self.object).asset.size
        yaw = best_yaw(view, self.object, along if size[0] >= size[1] else along + math.pi / 2)
        tops = [float(view.position(s)[2]) + _top(view, s).z for s in self.supports]
        x, y = (float(v) for v in points[:, :2].mean(axis=0))
        return [Wish(self.object, (Pose(x, y, max(tops), yaw),), self.supports)]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        found: list[Variant] = []
        z = view.placement(self.object).position[2]
        for support in self.supports[:2]:
            base = view.pose(support)
            away = base.at(0, 0, z - base.z)
            middle = view.positions(self.supports)[:, :2].mean(axis=0)
            dx, dy = base.x - float(middle[0]), base.y - float(middle[1])
            reach = max(view.spec(self.object).asset.size[:2]) / 2 / max(math.hypot(dx, dy), 1e-6)
            yaw = view.yaw(self.object)
            only = Pose(away.x + dx * reach, away.y + dy * reach, z, yaw)
            found.append(Variant(f"{self.object} on {support} only", {self.object: Placement.upright(only)}))
        return found + support_mutants(view, self.object, self.supports[0])[2:]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        return [Variant(f"{self.object} end for end", {self.object: respun(view.placement(self.object), math.pi)})]


def _top(view: View, support: str) -> Surface:
    surface = view.surface(support)
    if surface is None:
        raise TaskError(f"nothing can rest on {support}: it has no level top; use a Block, Stand or Pallet")
    return surface


def _farthest(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> tuple[list[float], list[float]]:
    pairs = [(i, j) for i in range(len(points)) for j in range(i + 1, len(points))]
    i, j = max(pairs, key=lambda p: float(np.hypot(*(points[p[0], :2] - points[p[1], :2]))))
    return points[i].tolist(), points[j].tolist()


@dataclass(frozen=True, init=False)
class Stacked(Condition):
    """One tower, each body resting on the one below; bottom first if ordered."""

    kind: Literal["Stacked"]
    bodies: tuple[str, ...]
    ordered: bool

    def __init__(self, bodies: Objects, ordered: bool = True) -> None:
        names = names_of(bodies)
        if len(names) < 2:
            raise TaskError(f"Stacked: a tower needs two or more bodies, got {len(names)}")
        self._set(kind="Stacked", bodies=names, ordered=ordered)

    def subjects(self) -> tuple[str, ...]:
        return self.bodies

    def _tower(self, view: View) -> list[str]:
        """The bodies that already stand right, from the bottom."""
        if self.ordered:
            tower = [self.bodies[0]]
            for name in self.bodies[1:]:
                if not rests_on(view, name, tower[-1]):
                    break
                tower.append(name)
            return tower
        best: list[str] = []
        for base in self.bodies:
            if any(rests_on(view, base, other) for other in self.bodies if other != base):
                continue
            tower = [base]
            while True:
                rest = [n for n in self.bodies if n not in tower and rests_on(view, n, tower[-1])]
                if not rest:
                    break
                tower.append(rest[0])
            best = tower if len(tower) > len(best) else best
        return best or [self.bodies[0]]

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        tower = self._tower(view)
        stands = view.upright(tower[0]) and view.settled(tower[0])
        return Tally(len(tower) - 1 if stands else 0, len(self.bodies) - 1)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: the next body onto the tower."""
        tower = self._tower(view)
        rest = [n for n in self.bodies if n not in tower]
        if not rest:
            return []
        if not self.ordered:
            rest = sorted(rest, key=lambda n: (-_top_area(view, n), self.bodies.index(n)))
        surface = _top(view, tower[-1])
        base = view.pose(tower[-1])
        c = surface.outline.centroid
        spot = base.at(c.x, c.y, surface.z)
        return [
            Wish(n, (Pose(spot.x, spot.y, spot.z, best_yaw(view, n, base.yaw)),), (tower[-1],))
            for n in (rest[:1] if self.ordered else rest)
        ]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        tower = self._tower(view)
        found = support_mutants(view, tower[-1], tower[-2]) if len(tower) > 1 else []
        if self.ordered:
            unlike = [
                (a, b)
                for a, b in pairwise(tower)
                if not look_alike(view.spec(a), view.spec(b))
                and abs(view.spec(a).asset.size[2] - view.spec(b).asset.size[2]) < 1e-6
            ]
            found += [exchange(view, a, b) for a, b in unlike[:3]]
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        top = self._tower(view)[-1]
        return [Variant(f"{top} turned", {top: respun(view.placement(top), 0.6)}), *swap_equivalents(view, self)]


def _top_area(view: View, name: str) -> float:
    surface = view.surface(name)
    return surface.outline.area if surface is not None else 0.0
