"""What a rope does: `Joins` two points with its ends, lies `Along` a line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish, shifted
from simwright.tasks.handles import Places, Rope, poses_of
from simwright.tasks.view import Placement, View

ROPE_TOLERANCE = 0.02
"""[m] as in the reference system (pos_eps for ropes)."""
BEND = 0.35 * ROPE_TOLERANCE
"""[m] A bend that is flatter than this needs no bead to be put there."""
LYING = 0.02
"""[m] A bead higher than this above the line does not lie."""


def _beads(what: str, rope: Rope) -> tuple[str, ...]:
    if not isinstance(rope, Rope):
        raise TaskError(f"{what}: the first argument is a rope (scene.rope(...)), got {rope!r}")
    return tuple(b.name for b in rope.beads)


@dataclass(frozen=True, init=False)
class Joins(Condition):
    """The rope's ends are at two places, either way round."""

    kind: Literal["Joins"]
    beads: tuple[str, ...]
    a: Pose
    b: Pose

    def __init__(self, rope: Rope, a: Places, b: Places) -> None:
        beads, first, second = _beads("Joins", rope), poses_of(a), poses_of(b)
        if len(first) != 1 or len(second) != 1:
            raise TaskError(f"Joins: one place for each end, got {len(first)} and {len(second)}")
        self._set(kind="Joins", beads=beads, a=first[0], b=second[0])

    def subjects(self) -> tuple[str, ...]:
        return self.beads

    def places(self) -> tuple[Pose, ...]:
        return (self.a, self.b)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        a, b = view.world(self.a), view.world(self.b)
        one, other = self.beads[0], self.beads[-1]
        straight = _near(view, one, a) + _near(view, other, b)
        crossed = _near(view, one, b) + _near(view, other, a)
        return Tally(max(straight, crossed), 2)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`."""
        a, b = view.world(self.a), view.world(self.b)
        one, other = self.beads[0], self.beads[-1]
        if _gap(view, one, b) + _gap(view, other, a) < _gap(view, one, a) + _gap(view, other, b):
            a, b = b, a
        apart, span = math.dist((a.x, a.y), (b.x, b.y)), self._span(view)
        if apart > span + 1.8 * ROPE_TOLERANCE:
            return []
        todo = [(n, p, q) for n, p, q in ((one, a, b), (other, b, a)) if not _near(view, n, p)]
        # A rope that is a little too short ends inside the tolerance of both places; aimed at the places themselves,
        # its second end would pull the first one off.
        short = max(0.0, apart - 0.98 * span) / 2 / max(apart, 1e-9)
        ends = [(n, Pose(p.x + short * (q.x - p.x), p.y + short * (q.y - p.y), p.z)) for n, p, q in todo]
        return [Wish(n, (_flat(view, n, end),), self.beads) for n, end in ends]

    def _span(self, view: View) -> float:
        """[m] between the outer beads of the rope pulled straight."""
        return (len(self.beads) - 1) * _spacing(view, self.beads)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        found: list[Variant] = []
        for n in (self.beads[0], self.beads[-1]):
            off = ROPE_TOLERANCE * 2 + 0.005
            found.append(Variant(f"{n} off its place", {n: shifted(view.placement(n), dx=off)}))
            found.append(Variant(f"{n} held up", {n: shifted(view.placement(n), dz=LYING + 0.005)}))
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        return [Variant("ends exchanged", _reversed(view, self.beads))]


@dataclass(frozen=True, init=False)
class Along(Condition):
    """All of the rope lies along a line of straight parts, from either end.

    The points are poses of bodies, such as `line.at(-0.15)` or `square.open_ends`; every bead is within 2 cm of its
    place on the line.
    """

    kind: Literal["Along"]
    beads: tuple[str, ...]
    points: tuple[Pose, ...]
    """The corners of the line."""

    def __init__(self, rope: Rope, points: Places) -> None:
        beads, corners = _beads("Along", rope), poses_of(points)
        if len(corners) < 2:
            raise TaskError(f"Along: a line needs two or more points, got {len(corners)}")
        frames = {(p.body, p.axes) for p in corners}
        if len(frames) == 1:
            flat = np.array([[p.x, p.y] for p in corners])
            line = float(np.hypot(*np.diff(flat, axis=0).T).sum())
            if rope.length > line + 2 * ROPE_TOLERANCE:
                raise TaskError(
                    f"Along: the rope is {rope.length:.3f} m long, the line {line:.3f} m: all of it cannot lie there; "
                    "make the rope shorter or the line longer"
                )
        self._set(kind="Along", beads=beads, points=corners)

    def subjects(self) -> tuple[str, ...]:
        return self.beads

    def places(self) -> tuple[Pose, ...]:
        return self.points

    def _targets(self, view: View) -> NDArray[np.float64]:
        """(n, 2) [m] where the beads lie: in the middle of the line, as far apart as they are linked."""
        corners = np.array([[p.x, p.y] for p in (view.world(q) for q in self.points)])
        parts = np.hypot(*np.diff(corners, axis=0).T)
        ends = np.concatenate([[0.0], np.cumsum(parts)])
        n = len(self.beads)
        spacing = min(_spacing(view, self.beads), float(ends[-1]) / n)
        along = float(ends[-1]) / 2 + (np.arange(n) - (n - 1) / 2) * spacing
        return np.stack([np.interp(along, ends, corners[:, 0]), np.interp(along, ends, corners[:, 1])], axis=1)

    def _errors(self, view: View) -> NDArray[np.float64]:
        """(n,) [m] how far each bead is from its place, the better way round."""
        return min(self._ways(view), key=lambda e: round(float(e[0].sum()), 9))[0]

    def _ways(self, view: View) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        targets = self._targets(view)
        xy = view.positions(self.beads)[:, :2]
        return [(np.hypot(*(xy - t).T), t) for t in (targets, targets[::-1])]

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        line = view.world(self.points[0]).z
        flat = view.positions(self.beads)[:, 2] - line < LYING
        still = np.array([view.settled(n) for n in self.beads])
        met = max(int(((e <= ROPE_TOLERANCE) & flat & still).sum()) for e, _ in self._ways(view))
        return Tally(met, len(self.beads))

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: an end first, then corner by corner to the other end, then the worst bead."""
        errors, targets = min(self._ways(view), key=lambda e: round(float(e[0].sum()), 9))
        if self.tally(view).holds:
            return []
        order = [i for i in self._keys(view, targets, errors) if errors[i] > 0.8 * ROPE_TOLERANCE]
        worst = sorted(range(len(self.beads)), key=lambda i: (-round(float(errors[i]), 6), i))
        order += [i for i in worst if i not in order]  # the good ones last: moving one may free another for the cup
        return [
            Wish(
                self.beads[i],
                (_flat(view, self.beads[i], Pose(float(targets[i, 0]), float(targets[i, 1]))),),
                self.beads,
            )
            for i in order
        ]

    def _keys(self, view: View, targets: NDArray[np.float64], errors: NDArray[np.float64]) -> list[int]:
        """The beads that pin the rope down: its ends and its bends, from the end that lies better."""
        keys = [0, *_bends(targets, BEND), len(targets) - 1]
        return keys if errors[0] <= errors[-1] else keys[::-1]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`: pulled off, folded back, held up."""
        middle = self.beads[len(self.beads) // 2]
        off = 2 * ROPE_TOLERANCE + 0.005
        folded = {
            b: shifted(view.placement(a), dx=0.0)
            for a, b in zip(self.beads[: len(self.beads) // 2], reversed(self.beads), strict=False)
        }
        found = [
            Variant(f"{n} pulled off the line", {n: shifted(view.placement(n), dx=off, dy=off)})
            for n in (self.beads[0], middle, self.beads[-1])
        ]
        aside = {n: shifted(view.placement(n), dx=off, dy=off) for n in self.beads}
        found.append(Variant("the whole rope beside the line", aside))
        return [
            *found,
            Variant("folded back", folded),
            Variant(f"{middle} held up", {middle: shifted(view.placement(middle), dz=LYING + 0.005)}),
        ]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        return [Variant("ends exchanged", _reversed(view, self.beads))]


def _bends(points: NDArray[np.float64], slack: float) -> list[int]:
    """Indices of the inner points that a line of straight parts needs to stay within `slack` [m] of all of them.

    (Ramer 1972; Douglas and Peucker 1973.)
    """
    chord, apart = points[-1] - points[0], points - points[0]
    along = np.clip(apart @ chord / max(float(chord @ chord), 1e-12), 0.0, 1.0)
    off = np.hypot(*(apart - along[:, None] * chord).T)
    k = int(off.argmax())
    if off[k] <= slack:
        return []
    return [*_bends(points[: k + 1], slack), k, *(k + i for i in _bends(points[k:], slack))]


def _spacing(view: View, beads: tuple[str, ...]) -> float:
    """[m] between neighbours along the chain, as it was built."""
    a, b = (view.spec(n).pose for n in beads[:2])
    return math.dist((a.x, a.y, a.z), (b.x, b.y, b.z))


def _gap(view: View, name: str, target: Pose) -> float:
    x, y, _ = (float(v) for v in view.position(name))
    return math.hypot(x - target.x, y - target.y)


def _near(view: View, name: str, target: Pose) -> bool:
    lies = float(view.position(name)[2]) - target.z < LYING
    return _gap(view, name, target) <= ROPE_TOLERANCE and lies and view.settled(name)


def _flat(view: View, name: str, target: Pose) -> Pose:
    return Pose(target.x, target.y, target.z, view.yaw(name))


def _reversed(view: View, beads: tuple[str, ...]) -> dict[str, Placement]:
    return {a: view.placement(b) for a, b in zip(beads, reversed(beads), strict=True)}
