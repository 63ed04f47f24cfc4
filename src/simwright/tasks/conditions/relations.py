"""Where one object is, seen from another: `LeftOf`, `RightOf`, `InFrontOf`, `Behind`, `NextTo`, `Between`.

Table axes, as the robot sees them: left is +y, behind is +x.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks.conditions.base import HEIGHT_TOLERANCE, Condition, Tally, Variant, Wish, respun
from simwright.tasks.handles import Objects, Pile, Rope, names_of
from simwright.tasks.room import by_distance, clear_of, grid, in_the_way
from simwright.tasks.view import Placement, View, placed

ROOMY = 2.5
"""A body that covers so many times as much as the anchor on it leaves room beside it."""
NEAR = 0.25
"""[m] A side of an anchor reaches so far; beyond, nobody would call it that."""


@dataclass(frozen=True, init=False)
class _Relation(Condition):
    """One object and the anchors it is related to."""

    object: str
    anchor: str

    def subjects(self) -> tuple[str, ...]:
        return (self.object,)

    def anchors(self) -> tuple[str, ...]:
        return (self.anchor,)

    def _related(self, view: View) -> bool:
        raise NotImplementedError

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        ok = view.settled(self.object) and abs(view.bottom(self.object) - _ground(view, self.anchor)) < 0.02
        return Tally(float(ok and self._related(view)), 1)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: clear spots around the anchor at which the relation would hold."""
        if self.tally(view).holds:
            return []
        return [Wish(self.object, tuple(self._spots(view)), gap=0.002)]

    def _spots(self, view: View, limit: int = 8) -> list[Pose]:
        centre = self._middle(view)
        yaw, z = view.yaw(self.object), _ground(view, self.anchor)
        around = shapely.Point(centre).buffer(NEAR).intersection(shapely.box(0.25, -0.5, 0.75, 0.5))
        level = _level(view, self.anchor)[1]
        around = around if level is None else around.intersection(level.buffer(-0.01))
        found: list[Pose] = []
        poses = [Pose(x, y, z, yaw) for x, y in by_distance(grid(around, 0.0125), centre)]
        clear = clear_of(view, self.object, poses, gap=0.008)
        for margin in (0.004, 0.0):
            for pose in clear:
                if self._robust(view, pose, margin):
                    found.append(pose)
                    if len(found) >= limit:
                        return found
        return found

    def _middle(self, view: View) -> tuple[float, float]:
        return float(view.position(self.anchor)[0]), float(view.position(self.anchor)[1])

    def _robust(self, view: View, pose: Pose, margin: float) -> bool:
        """Whether the relation holds at a pose, and still does a little to every side."""
        offsets = [(0.0, 0.0)] + ([(margin, 0.0), (-margin, 0.0), (0.0, margin), (0.0, -margin)] if margin else [])
        return all(
            self._related(
                view.moved({self.object: Placement.upright(Pose(pose.x + dx, pose.y + dy, pose.z, pose.yaw))})
            )
            for dx, dy in offsets
        )

    def _at(self, view: View, x: float, y: float, label: str) -> Variant:
        pose = Pose(x, y, _ground(view, self.anchor), view.yaw(self.object))
        return Variant(label, {self.object: Placement.upright(pose)})

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        poses = self._spots(view, limit=5)[-3:]
        found = [Variant(f"{self.object} at another fitting spot", {self.object: Placement.upright(p)}) for p in poses]
        symmetry = view.spec(self.object).asset.symmetry
        if symmetry > 0 and abs(math.remainder(math.pi, symmetry)) > 1e-6:
            return found  # turned half round, it would cover other ground
        turned = respun(view.placement(self.object), math.pi)
        return [*found, Variant(f"{self.object} turned half round", {self.object: turned})]


def _ground(view: View, anchor: str) -> float:
    """[m] the height of the level that the anchor stands on: of the platform under it, or else of the table."""
    return _level(view, anchor)[0]


def _level(view: View, anchor: str) -> tuple[float, shapely.Polygon | None]:
    """The height [m] of the level round an anchor and its outline; None: the table, which is everywhere.

    What the anchor rests on is a level only if there is room beside the anchor; a plank on two crates, or a block on
    another, stands on what these stand on.
    """
    z = float(view.position(anchor)[2])
    if z < HEIGHT_TOLERANCE:
        return z, None
    shape = view.footprint(anchor)
    under = [n for n in view.solid() if n != anchor and _carries(view, n, z) and view.footprint(n).intersects(shape)]
    wide = next((n for n in under if view.footprint(n).area >= ROOMY * shape.area), None)
    if wide is not None:
        return z, view.footprint(wide)
    lower = [n for n in under if float(view.position(n)[2]) < z - HEIGHT_TOLERANCE]
    return _level(view, lower[0]) if lower else (z, None)


def _carries(view: View, name: str, z: float) -> bool:
    """Whether a body's level top is at a height [m]."""
    surface = view.surface(name)
    return surface is not None and abs(float(view.position(name)[2]) + surface.z - z) < HEIGHT_TOLERANCE


def _extent(view: View, name: str, direction: tuple[float, float]) -> tuple[float, float]:
    """[m] (least, most) of a body's footprint along a direction of the table."""
    points = np.asarray(view.footprint(name).exterior.coords) @ np.array(direction)
    return float(points.min()), float(points.max())


@dataclass(frozen=True, init=False)
class _Side(_Relation):
    """On one side of the anchor: clear of it along the axis, and more that way than sideways."""

    DIRECTION: ClassVar[tuple[float, float]] = (0.0, 1.0)

    def __init__(self, object: Objects, anchor: Objects) -> None:  # noqa: A002 - the word of the task API
        one, other = _pair(self.what, object, anchor)
        self._set(kind=self.what, object=one, anchor=other)

    def _related(self, view: View) -> bool:
        gap = _extent(view, self.object, self.DIRECTION)[0] - _extent(view, self.anchor, self.DIRECTION)[1]
        delta = view.centre(self.object)[:2] - view.centre(self.anchor)[:2]
        ahead = float(delta @ np.array(self.DIRECTION))
        aside = abs(float(delta @ np.array((-self.DIRECTION[1], self.DIRECTION[0]))))
        return gap > -0.002 and aside <= ahead and math.hypot(ahead, aside) <= NEAR + _reach(view, self.anchor)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        x, y = self._middle(view)
        dx, dy = self.DIRECTION
        far = _reach(view, self.object) + _reach(view, self.anchor) + 0.01
        return [
            self._at(view, x - dx * far, y - dy * far, f"{self.object} on the other side of {self.anchor}"),
            self._at(view, x + dy * far, y + dx * far, f"{self.object} beside {self.anchor}"),
            self._at(view, x - dy * far, y - dx * far, f"{self.object} on the opposite side of {self.anchor}"),
            self._at(view, x, y, f"{self.object} where {self.anchor} is"),
        ]


def _reach(view: View, name: str) -> float:
    size = view.spec(name).asset.size
    return math.hypot(size[0], size[1]) / 2


def _pair(what: str, one: Objects, other: Objects) -> tuple[str, str]:
    for given in (one, other):
        if isinstance(given, (Pile, Rope)):
            raise TaskError(f"{what}: {given.phrase} has many parts; give one body, such as the zone it goes to")
    a, b = names_of(one), names_of(other)
    if len(a) != 1 or len(b) != 1:
        raise TaskError(f"{what}: one object and one anchor, got {len(a)} and {len(b)}; use All(...) for several")
    if a == b:
        raise TaskError(f"{what}: {a[0]} cannot be related to itself")
    return a[0], b[0]


@dataclass(frozen=True, init=False)
class LeftOf(_Side):
    """The object is to the left (+y) of the anchor: clear of it, more to that side than to others, within 25 cm."""

    kind: Literal["LeftOf"]
    DIRECTION: ClassVar[tuple[float, float]] = (0.0, 1.0)


@dataclass(frozen=True, init=False)
class RightOf(_Side):
    """The object is to the right (-y) of the anchor."""

    kind: Literal["RightOf"]
    DIRECTION: ClassVar[tuple[float, float]] = (0.0, -1.0)


@dataclass(frozen=True, init=False)
class InFrontOf(_Side):
    """The object is in front (-x, nearer to the robot) of the anchor."""

    kind: Literal["InFrontOf"]
    DIRECTION: ClassVar[tuple[float, float]] = (-1.0, 0.0)


@dataclass(frozen=True, init=False)
class Behind(_Side):
    """The object is behind (+x, farther from the robot) the anchor."""

    kind: Literal["Behind"]
    DIRECTION: ClassVar[tuple[float, float]] = (1.0, 0.0)


@dataclass(frozen=True, init=False)
class NextTo(_Relation):
    """The free space between object and anchor, seen from above, is at most `gap`."""

    kind: Literal["NextTo"]
    gap: float
    """[m]"""

    def __init__(self, object: Objects, anchor: Objects, gap: float = 0.05) -> None:  # noqa: A002
        one, other = _pair("NextTo", object, anchor)
        if not 0 < gap <= 0.3:
            raise TaskError(f"NextTo: gap {gap} m; allowed: above 0, at most 0.3 m")
        self._set(kind="NextTo", object=one, anchor=other, gap=float(gap))

    def _related(self, view: View) -> bool:
        a, b = view.footprint(self.object), view.footprint(self.anchor)
        inside = a.intersection(b).area > 0.3 * min(a.area, b.area)
        return not inside and a.distance(b) <= self.gap

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        x, y = self._middle(view)
        found: list[Variant] = []
        shape = view.spec(self.object).asset.footprint
        anchor = view.footprint(self.anchor)
        for dx, dy in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
            far = 0.0
            while (
                placed(shape, Pose(x + dx * far, y + dy * far, 0, view.yaw(self.object))).distance(anchor) <= self.gap
            ):
                far += 0.005
            found.append(self._at(view, x + dx * far, y + dy * far, f"{self.object} too far from {self.anchor}"))
        return [*found, self._at(view, x, y, f"{self.object} where {self.anchor} is")]


@dataclass(frozen=True, init=False)
class Between(Condition):
    """The object is between two anchors: on their connecting line, within its middle part."""

    kind: Literal["Between"]
    object: str
    a: str
    b: str

    def __init__(self, object: Objects, a: Objects, b: Objects) -> None:  # noqa: A002
        one, first = _pair("Between", object, a)
        _, second = _pair("Between", object, b)
        if first == second:
            raise TaskError(f"Between: two different anchors, got {first} twice")
        self._set(kind="Between", object=one, a=first, b=second)

    def subjects(self) -> tuple[str, ...]:
        return (self.object,)

    def anchors(self) -> tuple[str, ...]:
        return (self.a, self.b)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        ok = view.settled(self.object) and abs(view.bottom(self.object) - _ground(view, self.a)) < 0.02
        return Tally(float(ok and self._between(view)), 1)

    def _between(self, view: View) -> bool:
        a, b, p = (view.centre(n)[:2] for n in (self.a, self.b, self.object))
        along = b - a
        length = float(np.hypot(*along))
        if length < 1e-6:
            return False
        t = float((p - a) @ along) / length
        aside = abs(float(along[0] * (p - a)[1] - along[1] * (p - a)[0])) / length
        own = min(view.spec(self.object).asset.size[:2]) / 2
        clear = all(view.footprint(self.object).distance(view.footprint(n)) > 0 for n in (self.a, self.b))
        return clear and 0 < t < length and aside <= max(0.02, own)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: the middle of the line first."""
        if self.tally(view).holds:
            return []
        return [Wish(self.object, tuple(self._spots(view)), gap=0.002)]

    def _spots(self, view: View) -> list[Pose]:
        a, b = view.centre(self.a)[:2], view.centre(self.b)[:2]
        z, yaw = _ground(view, self.a), view.yaw(self.object)
        along = math.atan2(b[1] - a[1], b[0] - a[0])
        found: list[Pose] = []
        for share in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7):
            x, y = (float(v) for v in a + share * (b - a))
            for turn in (yaw, along, along + math.pi / 2):
                pose = Pose(x, y, z, turn)
                after = view.moved({self.object: Placement.upright(pose)})
                if self._between(after) and not in_the_way(view, self.object, pose, gap=0.003):
                    found.append(pose)
        return found

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        a, b = view.centre(self.a)[:2], view.centre(self.b)[:2]
        z, yaw = _ground(view, self.a), view.yaw(self.object)
        unit = (b - a) / max(float(np.hypot(*(b - a))), 1e-6)
        own = min(view.spec(self.object).asset.size[:2]) / 2
        reach = _reach(view, self.object)
        spots = {
            f"{self.object} beyond {self.b}": b + unit * (reach + _reach(view, self.b) + 0.01),
            f"{self.object} beyond {self.a}": a - unit * (reach + _reach(view, self.a) + 0.01),
            f"{self.object} off the line": (a + b) / 2 + np.array([-unit[1], unit[0]]) * (max(0.02, own) + 0.004),
        }
        return [
            Variant(label, {self.object: Placement.upright(Pose(float(p[0]), float(p[1]), z, yaw))})
            for label, p in spots.items()
        ]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        poses = self._spots(view)[-3:]
        return [Variant(f"{self.object} elsewhere between", {self.object: Placement.upright(p)}) for p in poses]
