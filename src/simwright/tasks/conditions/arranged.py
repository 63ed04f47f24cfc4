"""`Arranged`: objects form a layout, wherever it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from simwright.errors import TaskError
from simwright.geometry import Pose, wrap
from simwright.sim.reach import reachable_many
from simwright.tasks.conditions.base import (
    HEIGHT_TOLERANCE,
    YAW_TOLERANCE,
    Condition,
    Tally,
    Variant,
    Wish,
    best_yaw,
    height_tolerance,
)
from simwright.tasks.conditions.placing import (
    placing_mutants,
    swap_equivalents,
    swap_mutants,
    symmetry_equivalents,
)
from simwright.tasks.handles import Objects, names_of
from simwright.tasks.matching import assign, nearest_pairs
from simwright.tasks.room import WORKSPACE, by_distance, grid
from simwright.tasks.view import Placement, View, placed

Order = Literal["paired", "one_each", "cyclic"]
HYPOTHESES = 400
"""Most poses of the layout that are tried against what stands."""


@dataclass(frozen=True)
class _Fit:
    """The layout laid at a pose, and who stands right by it."""

    frame: Pose
    pairs: tuple[tuple[int, int], ...]
    """(object, place of the layout) for the objects that comply."""
    order: tuple[int, ...] | None
    """For fixed orders the place of each object."""


@dataclass(frozen=True, init=False)
class Arranged(Condition):
    """Objects form a layout wherever it stands, moved and turned as a whole, never mirrored.

    The matching is "paired", "one_each" or "cyclic" (in order from any start, either way round); `around` a body has
    the layout's origin at its centre; `turn=False` keeps the table's axes. The expert builds where the first object
    stands if the rest fits there.
    """

    kind: Literal["Arranged"]
    objects: tuple[str, ...]
    layout: tuple[Pose, ...]
    matching: Order
    around: str | None
    """The body at whose centre the layout has its origin."""
    turn: bool
    """Whether the layout may be turned."""
    tolerance: float
    """[m] horizontal."""

    def __init__(
        self,
        objects: Objects,
        layout: Sequence[Pose],
        matching: Order | None = None,
        around: Objects | None = None,
        turn: bool = True,
        tolerance: float = 0.01,
    ) -> None:
        names, poses = names_of(objects), tuple(layout)
        if len(names) < 2 or len(names) != len(poses):
            raise TaskError(
                f"Arranged: {len(names)} objects for {len(poses)} places; give one place for each of two or more"
            )
        if matching not in ("paired", "one_each", "cyclic"):
            raise TaskError(f"Arranged: matching {matching!r}; allowed: 'paired', 'one_each', 'cyclic'")
        if any(p.body is not None for p in poses):
            raise TaskError(
                "Arranged: the layout stands anywhere, so its poses follow no body; use layouts.* as they are"
            )
        if not 0 < tolerance <= 0.05:
            raise TaskError(f"Arranged: tolerance {tolerance} m; allowed: above 0, at most 0.05 m")
        centre = None if around is None else names_of(around)[0]
        self._set(kind="Arranged", objects=names, layout=poses, matching=matching, around=centre)
        self._set(turn=turn, tolerance=float(tolerance))

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return () if self.around is None else (self.around,)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        return Tally(len(self._best(view).pairs), len(self.objects))

    def _orders(self) -> list[tuple[int, ...] | None]:
        n = len(self.objects)
        if self.matching == "one_each":
            return [None]
        if self.matching == "paired":
            return [tuple(range(n))]
        forward = [tuple((s + i) % n for i in range(n)) for s in range(n)]
        return [*forward, *(tuple((s - i) % n for i in range(n)) for s in range(n))]

    def _best(self, view: View) -> _Fit:
        """The pose of the layout that most objects comply with; ties go to the first tried."""
        xy = view.positions(self.objects)[:, :2]
        best: _Fit | None = None
        for order in self._orders():
            for frame in self._frames(view, xy, order):
                fit = self._comply(view, frame, order)
                if best is None or len(fit.pairs) > len(best.pairs):
                    best = fit
                    if len(fit.pairs) == len(self.objects):
                        return best
        assert best is not None
        return best

    def _frames(self, view: View, xy: NDArray[np.float64], order: tuple[int, ...] | None) -> Iterator[Pose]:
        """Poses of the layout suggested by where pairs of objects stand, then by single objects."""
        places = np.array([[p.x, p.y] for p in self.layout])
        hub = None if self.around is None else view.centre(self.around)[:2]
        for i, j, k, m in islice(self._pairs(xy, places, order), HYPOTHESES):
            yaw = _direction(xy[j] - xy[i]) - _direction(places[m] - places[k]) if self.turn else 0.0
            yield _frame((xy[i] + xy[j]) / 2, (places[k] + places[m]) / 2, yaw, hub)
        for i, name in enumerate(self.objects[:3]):
            k = order[i] if order else i
            for yaw in self._single_yaws(view, name, k):
                yield _frame(xy[i], places[k], yaw, hub)

    def _pairs(
        self, xy: NDArray[np.float64], places: NDArray[np.float64], order: tuple[int, ...] | None
    ) -> Iterator[tuple[int, int, int, int]]:
        n = len(xy)
        couples = sorted(
            ((i, j) for i in range(n) for j in range(i + 1, n)),
            key=lambda c: -round(float(np.hypot(*(xy[c[0]] - xy[c[1]]))), 6),
        )
        for i, j in couples[: 40 if order is None else 200]:
            apart = float(np.hypot(*(xy[i] - xy[j])))
            slots = [(order[i], order[j])] if order else [(k, m) for k in range(n) for m in range(n) if k != m]
            for k, m in slots:
                wanted = float(np.hypot(*(places[k] - places[m])))
                if wanted > 1e-6 and abs(apart - wanted) <= 2 * self.tolerance:
                    yield i, j, k, m

    def _single_yaws(self, view: View, name: str, place: int) -> list[float]:
        if not self.turn:
            return [0.0]
        symmetry = view.spec(name).asset.symmetry
        own = wrap(view.yaw(name) - self.layout[place].yaw)
        if symmetry <= 0:
            return [0.0, math.pi / 2, -math.pi / 2, math.pi]
        steps = max(1, round(2 * math.pi / symmetry))
        return sorted((wrap(own + i * symmetry) for i in range(steps)), key=lambda a: (round(abs(a), 6), a))

    def _comply(self, view: View, frame: Pose, order: tuple[int, ...] | None) -> _Fit:
        first = self._match(view, frame, order)
        if len(first) < 2:
            return _Fit(frame, first, order)
        better = self._refine(view, first, frame)
        second = self._match(view, better, order)
        return _Fit(better, second, order) if len(second) >= len(first) else _Fit(frame, first, order)

    def _match(self, view: View, frame: Pose, order: tuple[int, ...] | None) -> tuple[tuple[int, int], ...]:
        """Which objects stand right by the layout laid at `frame` (its height comes from the lowest of them)."""
        targets = frame.lay(self.layout)
        near = view.positions(self.objects)[:, None, :2] - np.array([[t.x, t.y] for t in targets])[None]
        lifts = view.positions(self.objects)[:, None, 2] - np.array([t.z for t in targets])[None]
        # Nothing can be built below the table, so what stands on it is of the lowest row.
        close = (np.hypot(near[..., 0], near[..., 1]) <= self.tolerance) & (lifts > -HEIGHT_TOLERANCE)
        if order is not None:
            close &= np.array([[order[i] == j for j in range(len(targets))] for i in range(len(self.objects))])
        rows, columns = np.nonzero(close)
        if rows.size == 0:
            return ()
        base = self._base(view, rows.tolist(), columns.tolist())
        ok = np.zeros_like(close)
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
            ok[i, j] = self._stands(view, self.objects[i], targets[j], base)
        return tuple((i, c) for i, c in enumerate(assign(ok)) if c >= 0)

    def _base(self, view: View, rows: list[int], columns: list[int]) -> float:
        return min(
            float(view.position(self.objects[i])[2]) - self.layout[j].z for i, j in zip(rows, columns, strict=True)
        )

    def _stands(self, view: View, name: str, target: Pose, base: float) -> bool:
        asset = view.spec(name).asset
        z = float(view.position(name)[2])
        level = abs(z - base - target.z) <= height_tolerance(asset.size[2])
        turn = asset.symmetry <= 0 or abs(_modulo(view.yaw(name) - target.yaw, asset.symmetry)) <= YAW_TOLERANCE
        return level and turn and view.upright(name) and view.settled(name)

    def _refine(self, view: View, pairs: tuple[tuple[int, int], ...], frame: Pose) -> Pose:
        """The pose that fits the complying objects best (least squares; Umeyama 1991, in the plane)."""
        p = np.array([[self.layout[j].x, self.layout[j].y] for _, j in pairs])
        q = np.array([view.position(self.objects[i])[:2] for i, _ in pairs])
        a, b = p - p.mean(0), q - q.mean(0)
        yaw = frame.yaw
        if self.turn:
            yaw = math.atan2(float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()), float((a * b).sum()))
        hub = None if self.around is None else view.centre(self.around)[:2]
        return _frame(q.mean(0), p.mean(0), yaw, hub)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: round the objects that already comply, if the rest fits there."""
        best = self._best(view)
        if len(best.pairs) == len(self.objects):
            return []
        fit = best if len(best.pairs) >= 2 else self._site(view)
        if fit is None:
            fit = best
        base = 0.0
        if fit.pairs:
            base = self._base(view, [i for i, _ in fit.pairs], [j for _, j in fit.pairs])
        targets = fit.frame.lay(self.layout)
        found = [
            Wish(self.objects[i], (Pose(t.x, t.y, base + t.z, best_yaw(view, self.objects[i], t.yaw)),))
            for i, t in ((i, targets[j]) for i, j in self._rest(view, fit, targets))
        ]
        return sorted(found, key=lambda w: round(w.targets[0].z, 4))

    def _rest(self, view: View, fit: _Fit, targets: tuple[Pose, ...]) -> list[tuple[int, int]]:
        done = {i for i, _ in fit.pairs}
        taken = {j for _, j in fit.pairs}
        rows = [i for i in range(len(self.objects)) if i not in done]
        if fit.order is not None:
            return [(i, fit.order[i]) for i in rows]
        columns = [j for j in range(len(targets)) if j not in taken]
        xy = view.positions(self.objects)
        cost = np.array([[math.hypot(xy[i, 0] - targets[j].x, xy[i, 1] - targets[j].y) for j in columns] for i in rows])
        return [(rows[a], columns[b]) for a, b in nearest_pairs(cost, np.ones_like(cost, dtype=np.bool_))]

    def _site(self, view: View) -> _Fit | None:
        """Where to build: at an object that can stay, or else on free table."""
        xy = view.positions(self.objects)[:, :2]
        places = np.array([[p.x, p.y] for p in self.layout])
        hub = None if self.around is None else view.centre(self.around)[:2]
        order = self._orders()[0]
        for i, name in enumerate(self.objects):
            for k in [order[i]] if order else range(len(places)):
                for yaw in self._single_yaws(view, name, k):
                    frame = _frame(xy[i], places[k], yaw, hub)
                    pairs = self._match(view, frame, order)
                    if pairs and self._free(view, frame):
                        return _Fit(frame, pairs, order)
        yaws = [0.0, math.pi / 2, math.pi / 4, -math.pi / 4] if self.turn else [0.0]
        points = (
            [(float(hub[0]), float(hub[1]))] if hub is not None else by_distance(grid(WORKSPACE, 0.025), (0.5, 0.0))
        )
        for yaw in yaws:
            for x, y in points:
                frame = Pose(x, y, 0.0, yaw)
                if self._free(view, frame):
                    return _Fit(frame, (), order)
        return None

    def _free(self, view: View, frame: Pose) -> bool:
        """Whether the whole layout fits at a pose: within reach, off everything but the objects themselves."""
        targets = frame.lay(self.layout)
        spots = np.array([[t.x, t.y] for t in targets])
        if not bool(reachable_many(spots, 0.0).all()):
            return False
        size = max(max(view.spec(n).asset.size[:2]) for n in self.objects)
        shapes = [placed(shapely.box(-size / 2, -size / 2, size / 2, size / 2), t) for t in targets]
        area = shapely.unary_union(shapes)
        if not WORKSPACE.contains(area):
            return False
        others = [view.footprint(n) for n in view.rows if n not in self.objects and n != self.around]
        if self.around is not None and any(s.intersects(view.footprint(self.around)) for s in shapes):
            return False
        return not others or not bool(shapely.dwithin(np.array(others, dtype=object), area, 0.004).any())

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`: the layout as a whole gives way to one object that is off, by up to two thirds."""
        slack = self.tolerance * (2.2 if len(self.objects) <= 2 else 3.0)
        # The layout as a whole may be turned a little to meet one object half-way.
        found = placing_mutants(view, self, slack, turns=True, past=2.2)
        found = [v for v in found if not self._turns_along(view, v)]
        return found + swap_mutants(view, self, paired=self.matching == "paired") + self._mirrored(view)

    def _turns_along(self, view: View, variant: Variant) -> bool:
        """Whether one of two objects was shifted across their line: the layout turns with it, so nothing is wrong."""
        if len(self.objects) != 2 or not self.turn or "shifted" not in variant.label:
            return False
        after = view.moved(variant.changes).positions(self.objects)[:, :2]
        wanted = math.hypot(self.layout[0].x - self.layout[1].x, self.layout[0].y - self.layout[1].y)
        return abs(float(np.hypot(*(after[0] - after[1]))) - wanted) <= 2 * self.tolerance

    def _mirrored(self, view: View) -> list[Variant]:
        fit = self._best(view)
        if self.matching != "paired" or len(self.objects) < 3:
            return []
        flipped = {
            self.objects[i]: Placement.upright(Pose(p.x, p.y, float(view.position(self.objects[i])[2]), p.yaw))
            for i, p in (
                (i, fit.frame.at(self.layout[j].x, -self.layout[j].y, 0, self.layout[j].yaw)) for i, j in fit.pairs
            )
        }
        after = view.moved(flipped)
        same = len(self._best(after).pairs) == len(self.objects)
        return [] if same and _symmetric(self.layout) else [Variant("mirrored", flipped)]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        found = symmetry_equivalents(view, self.objects) + swap_equivalents(view, self)
        if self.around is None:
            found.append(Variant("moved as a whole", self._carried(view, 0.05, -0.03, 0.0)))
            if self.turn:
                found.append(Variant("moved and turned as a whole", self._carried(view, -0.04, 0.02, 0.9)))
        elif self.turn:
            found.append(Variant("turned as a whole", self._carried(view, 0.0, 0.0, 0.9)))
        return found

    def _carried(self, view: View, dx: float, dy: float, yaw: float) -> dict[str, Placement]:
        fit = self._best(view)
        origin = fit.frame
        after = Pose(origin.x + dx, origin.y + dy, 0.0, origin.yaw + yaw)
        changes: dict[str, Placement] = {}
        for name in self.objects:
            now = view.pose(name)
            c, s = math.cos(-origin.yaw), math.sin(-origin.yaw)
            x, y = now.x - origin.x, now.y - origin.y
            changes[name] = Placement.upright(after.at(c * x - s * y, s * x + c * y, now.z, now.yaw - origin.yaw))
        return changes


def _symmetric(layout: tuple[Pose, ...]) -> bool:
    """Whether all places are on one line: mirroring changes nothing."""
    xy = np.array([[p.x, p.y] for p in layout])
    return bool(np.linalg.matrix_rank(xy - xy.mean(0), tol=1e-6) < 2)


def _direction(v: NDArray[np.float64]) -> float:
    return math.atan2(float(v[1]), float(v[0]))


def _modulo(angle: float, period: float) -> float:
    return (angle + period / 2) % period - period / 2


def _frame(point: NDArray[np.float64], place: NDArray[np.float64], yaw: float, hub: NDArray[np.float64] | None) -> Pose:
    """The layout's pose that brings `place` to `point`, or to the hub if its centre is given."""
    if hub is not None:
        return Pose(float(hub[0]), float(hub[1]), 0.0, yaw)
    c, s = math.cos(yaw), math.sin(yaw)
    x, y = float(place[0]), float(place[1])
    return Pose(float(point[0]) - c * x + s * y, float(point[1]) - s * x - c * y, 0.0, yaw)
