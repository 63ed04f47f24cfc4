"""Goals of programs that were written for another library: bodies matched with bare poses or counted in zones.

They judge what that library documents, with its gaps: heights never count, a symmetry of 0 means that the turn does
not count, two bodies may use one target. What they earn is told in that library's own rewards; `simwright.tasks.
judging` adds them up, and judges more strictly where that is asked for. Poses are those of the files' origins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from simwright.errors import TaskError
from simwright.geometry import TURN, Array, Pose, rotation_matrix
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish
from simwright.tasks.conditions.ropes import LYING, Along
from simwright.tasks.handles import Body, Objects, Rope, names_of
from simwright.tasks.view import View

MOST_TARGETS = 400
SLACK = 0.01
"""A goal is complete when less than this of its reward is missing."""
GRID = 0.02
"""[m] Spacing of the points that a body is counted by in a zone."""
INSET = 0.0075
"""[m] A grain whose middle is this far inside a zone's edge is inside as a whole."""
MOST_POINTS = 20_000
BEAD_ROOM = 0.009
"""[m] from what a bead lies beside to its middle."""


def origin_of(view: View, name: str) -> Array:
    """(3,) [m] where the origin of the body's file is."""
    lift = np.array([0.0, 0.0, view.spec(name).asset.lift])
    return view.position(name) + rotation_matrix(view.quat(name)) @ lift


def reference_yaw(view: View, name: str) -> float:
    """[rad] The last of the Euler angles by which that library tells a turn (R = Ry Rx Rz)."""
    turn = rotation_matrix(view.quat(name))
    return math.atan2(float(turn[1, 0]), float(turn[1, 1]))


def turn_error(a: float, b: float, symmetry: float) -> float:
    """[rad] As that library tells it: modulo the symmetry, 0 for the symmetry 0."""
    if symmetry <= 0:
        return 0.0
    d = abs(a - b) % symmetry
    return symmetry - d if d > symmetry / 2 else d


def _poses(what: str, given: Iterable[Pose]) -> tuple[Pose, ...]:
    found = tuple(given)
    if len(found) > MOST_TARGETS or not all(isinstance(p, Pose) for p in found):
        raise TaskError(f"{what}: up to {MOST_TARGETS} target poses, got {len(found)}")
    if not all(math.isfinite(v) and abs(v) <= 1e3 for p in found for v in (p.x, p.y, p.z, p.yaw)):
        raise TaskError(f"{what}: the targets must be finite poses within 1000 m")
    if any(p.body is not None for p in found):
        raise TaskError(f"{what}: the targets must be told in the table's frame")
    return found


@dataclass(frozen=True)
class Rewarded(Condition):
    """What both ways of judging have in common."""

    objects: tuple[str, ...]
    targets: tuple[Pose, ...]
    """Of the files' origins, in the table's frame."""
    allowed: tuple[tuple[bool, ...], ...]
    """For each object whether it may take each of the targets."""
    symmetries: tuple[float, ...]
    """[rad] For each object; 0: its turn does not count."""
    replace: bool
    """Whether an object that is at a target may be moved again, and a target taken twice."""
    rotations: bool
    """Whether objects are turned to their targets."""
    reward: float
    """What the goal adds to the total; over 0.99 in all ends an episode."""
    tolerance: float
    """[m] horizontal."""
    turn: float
    """[rad] by which the yaw may be off."""
    supports: tuple[str, ...]
    """Bodies on which the targets lie; only for people and for comparing tasks."""

    def _store(self, kind: str, objects: Objects, targets: Iterable[Pose], **values: Any) -> None:
        names, poses = names_of(objects), _poses(kind, targets)
        allowed = tuple(tuple(bool(v) for v in row) for row in values.pop("allowed"))
        symmetries = tuple(float(s) for s in values.pop("symmetries"))
        if len(allowed) != len(names) or any(len(row) != len(poses) for row in allowed):
            raise TaskError(f"{kind}: {len(names)} objects and {len(poses)} targets need as many rows and columns")
        if len(symmetries) != len(names) or not all(0 <= s <= 10 * TURN for s in symmetries):
            raise TaskError(f"{kind}: one symmetry of at least 0 for each of {len(names)} objects, got {symmetries}")
        numbers = {k: float(values.pop(k)) for k in ("reward", "tolerance", "turn")}
        if not all(math.isfinite(v) and abs(v) <= 1e3 for v in numbers.values()):
            raise TaskError(f"{kind}: {numbers} must be finite numbers up to 1000")
        flags = {k: bool(values.pop(k)) for k in ("replace", "rotations")}
        supports = names_of(values.pop("supports"))
        self._set(kind=kind, objects=names, targets=poses, allowed=allowed, symmetries=symmetries)
        self._set(supports=supports, **numbers, **flags, **values)

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return tuple(n for n in self.supports if n not in self.objects)

    def places(self) -> tuple[Pose, ...]:
        return self.targets

    def earned(self, view: View) -> float:
        """What of the reward the state earns."""
        raise NotImplementedError

    def complete(self, view: View) -> bool:
        """Whether the library takes the goal for done."""
        return abs(self.reward - self.earned(view)) < SLACK

    def matched(self, view: View, row: int) -> NDArray[np.bool_]:
        """(m,) whether the object of a row is at each of its allowed targets, heights aside."""
        name, symmetry = self.objects[row], self.symmetries[row]
        at, yaw = origin_of(view, name), reference_yaw(view, name)
        return np.array(
            [
                ok
                and math.hypot(at[0] - t.x, at[1] - t.y) < self.tolerance
                and turn_error(yaw, t.yaw, symmetry) < self.turn
                for ok, t in zip(self.allowed[row], self.targets, strict=True)
            ],
            dtype=np.bool_,
        )

    def holds(self, view: View) -> bool:
        return self.complete(view)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`: the share of the reward."""
        if self.reward <= SLACK:
            return Tally(1.0, 1.0)
        return Tally(1.0 if self.complete(view) else min(max(self.earned(view) / self.reward, 0.0), 0.999), 1.0)

    def moves(self, view: View) -> list[tuple[str, Pose]]:
        """Objects to move and where to, as that library's own solver orders them: the one with the longest way first.

        Each goes to the nearest target that it may take. Unless `replace`, what is at a target stays, and its target
        is taken.
        """
        free = np.array(self.allowed, dtype=np.bool_).reshape(len(self.objects), len(self.targets))
        if not self.replace:
            for i in range(len(self.objects)):
                at = self.matched(view, i) & free[i]
                if at.any():
                    free[i] = False
                    free[:, int(at.argmax())] = False
        found: list[tuple[float, int, int]] = []
        for i, name in enumerate(self.objects):
            columns = np.flatnonzero(free[i])
            if len(columns):
                ways = [math.dist(origin_of(view, name), _xyz(self.targets[j])) for j in columns]
                best = int(np.argmin(ways))
                if ways[best] > 0:
                    found.append((-ways[best], i, int(columns[best])))
        return [(self.objects[i], self.targets[j]) for _, i, j in sorted(found)]

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`; a rope's beads are pulled into place from its ends."""
        rope = self._rope(view)
        pulls = [] if rope is None else self._beside(view, rope.wishes(view))
        return pulls or [Wish(name, (target,), self.objects) for name, target in self.moves(view)]

    def _beside(self, view: View, pulls: Sequence[Wish]) -> list[Wish]:
        """A rope's wishes; a bead whose place is on top of something is put down beside it, if that is near enough.

        A rope that spans what it joins from middle to middle is too short to climb on top of both.
        """
        tall = [view.footprint(n) for n in view.solid() if n not in self.objects and view.height(n) > LYING]
        first: list[Wish] = []
        last: list[Wish] = []
        for wish in pulls:
            target = wish.targets[0]
            spot = shapely.Point(target.x, target.y)
            under = [o.buffer(BEAD_ROOM) for o in tall if o.covers(spot)]
            edge = under[0].exterior.interpolate(under[0].exterior.project(spot)) if under else spot
            if not under or edge.distance(spot) > 0.9 * self.tolerance:
                first.append(wish)
                continue
            there = bool(self.matched(view, self.objects.index(wish.body)).any())
            aimed = Wish(wish.body, (Pose(edge.x, edge.y, target.z, target.yaw),), wish.ignore)
            (last if there else first).append(aimed)
        return first + last

    def _rope(self, view: View) -> Along | None:
        """The line along which the objects have to lie, if they are a rope and their targets a line."""
        specs = [view.spec(n) for n in self.objects]
        groups = {s.group for s in specs}
        if len(specs) < 4 or len(groups) != 1 or specs[0].asset.family != "Bead" or len(self.targets) != len(specs):
            return None
        a, b, n = self.targets[0], self.targets[-1], len(specs)
        half = 0.5 / (n - 1)
        ends = [Pose(p.x + half * (p.x - q.x), p.y + half * (p.y - q.y)) for p, q in ((a, b), (b, a))]
        return Along(Rope(str(specs[0].group), tuple(Body(s) for s in specs), 0.0), ends)

    def mutants(self, view: View) -> list[Variant]:
        """None: such goals accept states that we would refuse, and say so in strict judging."""
        return []

    def equivalents(self, view: View) -> list[Variant]:
        """None; see `mutants`."""
        return []


def _xyz(pose: Pose) -> tuple[float, float, float]:
    return pose.x, pose.y, pose.z


@dataclass(frozen=True, init=False)
class PoseMatch(Rewarded):
    """Share of the objects that are at one of the targets they may take."""

    kind: Literal["PoseMatch"] = "PoseMatch"

    def __init__(
        self,
        objects: Objects,
        targets: Sequence[Pose],
        allowed: Sequence[Sequence[bool]],
        symmetries: Sequence[float],
        replace: bool,
        rotations: bool,
        reward: float,
        tolerance: float,
        turn: float,
        supports: Objects,
    ) -> None:
        self._store(
            "PoseMatch", objects, targets, allowed=allowed, symmetries=symmetries, replace=replace,
            rotations=rotations, reward=reward, tolerance=tolerance, turn=turn, supports=supports,
        )  # fmt: skip

    def earned(self, view: View) -> float:
        """See `Rewarded.earned`."""
        met = sum(bool(self.matched(view, i).any()) for i in range(len(self.objects)))
        return self.reward * met / len(self.objects)


@dataclass(frozen=True, init=False)
class ZoneShare(Rewarded):
    """Share of points of the objects that are inside zones. Without zones, or without points, it earns nothing."""

    zones: tuple[tuple[Pose, float, float], ...]
    """Pose and sides x, y [m] of each."""
    sides: tuple[tuple[float, float, float], ...]
    """[m] For each object the sides of the box that its points fill."""
    ceiling: float
    """[m] Points must be lower than this, told in the zone's frame."""
    kind: Literal["ZoneShare"] = "ZoneShare"

    def __init__(
        self,
        objects: Objects,
        targets: Sequence[Pose],
        allowed: Sequence[Sequence[bool]],
        symmetries: Sequence[float],
        replace: bool,
        rotations: bool,
        reward: float,
        tolerance: float,
        turn: float,
        supports: Objects,
        zones: Sequence[tuple[Pose, float, float]],
        sides: Sequence[tuple[float, float, float]],
        ceiling: float,
    ) -> None:
        _poses("ZoneShare", [z[0] for z in zones])
        plain = tuple((z[0], float(z[1]), float(z[2])) for z in zones)
        boxes = tuple((float(a), float(b), float(c)) for a, b, c in sides)
        if not all(math.isfinite(v) and abs(v) <= 10 for s in boxes for v in s) or not math.isfinite(ceiling):
            raise TaskError("ZoneShare: the objects' sides must be finite numbers of metres up to 10")
        if len(plain) > MOST_TARGETS or not all(math.isfinite(v) for z in plain for v in z[1:]):
            raise TaskError(f"ZoneShare: up to {MOST_TARGETS} zones of finite size, got {len(plain)}")
        self._store(
            "ZoneShare", objects, targets, allowed=allowed, symmetries=symmetries, replace=replace,
            rotations=rotations, reward=reward, tolerance=tolerance, turn=turn, supports=supports,
            zones=plain, sides=boxes, ceiling=float(ceiling),
        )  # fmt: skip
        if len(boxes) != len(self.objects):
            raise TaskError(f"ZoneShare: {len(self.objects)} objects, but the sides of {len(boxes)}")

    def shares(self, view: View) -> NDArray[np.float64]:
        """(n, 2): for each object its points inside a zone, and its points times the number of zones."""
        found = np.zeros((len(self.objects), 2))
        for i, name in enumerate(self.objects):
            points = _grid(self.sides[i])
            if not len(points):
                continue
            world = points @ rotation_matrix(view.quat(name)).T + origin_of(view, name)
            for pose, x, y in self.zones:
                found[i] += (_inside(world, pose, x, y, self.ceiling), len(points))
        return found

    def earned(self, view: View) -> float:
        """See `Rewarded.earned`."""
        inside, points = self.shares(view).sum(axis=0)
        return self.reward * float(inside / points) if points else 0.0

    def regions(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Outlines [m] of the parts of the zones in which the middle of a small body has all of it inside."""
        found: list[tuple[tuple[float, float], ...]] = []
        for pose, x, y in self.zones:
            u, v = (max(side / 2 - INSET, side / 4) for side in (x, y))
            corners = pose.lay([Pose(i * u, j * v) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
            found.append(tuple((c.x, c.y) for c in corners))
        return tuple(found)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: those outside first. Pushed bodies have to come into the zone nearest the target."""
        shares = self.shares(view)
        outside = {n for n, (inside, points) in zip(self.objects, shares, strict=True) if not points or inside < points}
        outlines = self.regions()
        found: list[Wish] = []
        moves = super().wishes(view)
        for wish in [w for w in moves if w.body in outside] or moves:
            target = wish.targets[0]
            near = sorted(outlines, key=lambda o: math.dist(np.mean(o, axis=0), (target.x, target.y)))
            found.append(Wish(wish.body, wish.targets, wish.ignore, region=near[0] if near else ()))
        return found


def _grid(sides: tuple[float, float, float]) -> Array:
    axes = [np.arange(-s / 2, s / 2, GRID) for s in sides]
    if math.prod(len(a) for a in axes) > MOST_POINTS:
        axes = [a[:: 1 + len(a) // 16] for a in axes]
    x, y, z = np.meshgrid(*axes, indexing="ij")
    return np.stack([x.ravel(), y.ravel(), z.ravel()], axis=1)


def _inside(points: Array, pose: Pose, x: float, y: float, ceiling: float) -> int:
    c, s = math.cos(pose.yaw), math.sin(pose.yaw)
    away = points - np.array([pose.x, pose.y, pose.z])
    u, v = away[:, 0] * c + away[:, 1] * s, away[:, 1] * c - away[:, 0] * s
    return int(((np.abs(u) < x / 2) & (np.abs(v) < y / 2) & (away[:, 2] < ceiling)).sum())
