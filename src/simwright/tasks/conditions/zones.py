"""Objects and piles in zones, or out of them: `InZone`, `Outside`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish
from simwright.tasks.conditions.containing import apart
from simwright.tasks.conditions.placing import representatives
from simwright.tasks.handles import Objects, Pile, names_of
from simwright.tasks.matching import check_matching
from simwright.tasks.room import by_distance, clear_of, free_spots, grid
from simwright.tasks.view import Placement, View

PILE_SHARE = 0.95
"""Share of a pile's grains that has to be in place."""


@dataclass(frozen=True, init=False)
class InZone(Condition):
    """The centres of the objects, or of 95 % of a pile's grains, are within a zone."""

    kind: Literal["InZone"]
    objects: tuple[str, ...]
    zone: str
    count: int | None
    pile: bool

    def __init__(self, objects: Objects, zone: Objects, count: int | None = None) -> None:
        names, zones = names_of(objects), names_of(zone)
        if len(zones) != 1:
            raise TaskError(f"InZone: one zone, got {len(zones)}; use AnyOf(InZone(...), ...) for several")
        if count is not None and isinstance(objects, Pile):
            raise TaskError("InZone: a pile is done with 95 % of its grains; count is for single objects")
        check_matching("InZone", len(names), 1, None, count, unit="zones")
        self._set(kind="InZone", objects=names, zone=zones[0], count=count, pile=isinstance(objects, Pile))

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return (self.zone,)

    def _within(self, view: View) -> list[bool]:
        area = view.footprint(self.zone)
        centres = np.array([view.centre(n) for n in self.objects])
        inside = shapely.contains_xy(area, centres[:, 0], centres[:, 1]) & (centres[:, 2] > 0)
        return [bool(ok) and view.settled(n) for ok, n in zip(inside, self.objects, strict=True)]

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        met = sum(self._within(view))
        if self.pile:
            of = math.ceil(PILE_SHARE * len(self.objects) - 1e-9)
            return Tally(min(met, of), of)
        of = self.count or len(self.objects)
        return Tally(min(met, of), of, kept=self.count is None or met <= self.count)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`. Each wish also carries the zone's outline, for pushing."""
        within = self._within(view)
        if self.count is not None and sum(within) > self.count:
            extra = [n for n, ok in zip(self.objects, within, strict=True) if ok]
            return [Wish(n, tuple(free_spots(view, n))) for n in extra]
        todo = [n for n, ok in zip(self.objects, within, strict=True) if not ok]
        if self.count is not None:
            todo = sorted(todo, key=lambda n: round(apart(view, n, self.zone), 6))[: self.count - sum(within)]
        area = view.footprint(self.zone)
        outline = tuple((float(x), float(y)) for x, y in area.exterior.coords)
        if self.pile:
            return self._strewn(view, todo, area, outline)
        return [
            Wish(n, tuple(clear_of(view, n, self._spots(view, n, area), gap=0.004)[:30]), region=outline) for n in todo
        ]

    def _strewn(
        self, view: View, todo: list[str], area: shapely.Polygon, outline: tuple[tuple[float, float], ...]
    ) -> list[Wish]:
        """Grains share one list of spots, off everything that is in the zone already, such as another pile."""
        spots = self._spots(view, todo[0], area) if todo else []
        spots = clear_of(view, todo[0], spots, ignore=todo) or spots if todo else []
        yaws = [view.yaw(n) for n in todo]
        return [
            Wish(n, tuple(p.with_yaw(yaw) for p in spots), region=outline) for n, yaw in zip(todo, yaws, strict=True)
        ]

    def _spots(self, view: View, name: str, area: shapely.Polygon) -> list[Pose]:
        size = view.spec(name).asset.size
        reach = math.hypot(size[0], size[1]) / 2
        inner = area.buffer(-reach)
        region = inner if not inner.is_empty else area.buffer(-0.005)
        step = max(0.011, reach)
        yaw = view.yaw(name)
        middle = (area.centroid.x, area.centroid.y)
        points = by_distance([middle, *grid(region, step)], middle)
        if not self.pile and len(self.objects) > 1:
            points.reverse()  # into the corners, to leave room for the others
        return [Pose(x, y, 0.0, yaw) for x, y in points]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        pose, size = view.pose(self.zone), view.spec(self.zone).asset.size
        within = [n for n, ok in zip(self.objects, self._within(view), strict=True) if ok]
        outside = pose.at(size[0] / 2 + 0.004, 0)
        if self.pile:
            keep = math.ceil(PILE_SHARE * len(self.objects) - 1e-9)
            moved = within[: len(within) - keep + 1]
            return [Variant("too few grains in the zone", {n: Placement.upright(outside) for n in moved})]
        found = [
            Variant(f"{n} centred just outside {self.zone}", {n: Placement.upright(outside)})
            for n in representatives(view, within)
        ]
        if self.count is not None:
            spare = [n for n in self.objects if n not in within][:1]
            found += [Variant(f"{n} in {self.zone} as well", {n: Placement.upright(pose)}) for n in spare]
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        pose, size = view.pose(self.zone), view.spec(self.zone).asset.size
        within = [n for n, ok in zip(self.objects, self._within(view), strict=True) if ok]
        corner = pose.at(size[0] / 2 - 0.004, size[1] / 2 - 0.004)
        return [Variant(f"{n} in a corner of {self.zone}", {n: Placement.upright(corner)}) for n in within[:2]]


@dataclass(frozen=True, init=False)
class Outside(Condition):
    """Objects on the table, off zones or out of containers."""

    kind: Literal["Outside"]
    objects: tuple[str, ...]
    places_left: tuple[str, ...]

    def __init__(self, objects: Objects, zones_or_containers: Objects) -> None:
        names, areas = names_of(objects), names_of(zones_or_containers)
        check_matching("Outside", len(names), len(areas), "anywhere", None, unit="places")
        self._set(kind="Outside", objects=names, places_left=areas)

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return self.places_left

    def _out(self, view: View, name: str) -> bool:
        x, y, z = (float(v) for v in view.centre(name))
        covered = any(view.footprint(a).contains(shapely.Point(x, y)) for a in self.places_left)
        return not covered and z > 0 and view.settled(name)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        return Tally(sum(self._out(view, n) for n in self.objects), len(self.objects))

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`."""
        todo = [n for n in self.objects if not self._out(view, n)]
        return [Wish(n, tuple(free_spots(view, n))) for n in todo]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        found: list[Variant] = []
        for name in representatives(view, list(self.objects), limit=3):
            for area in self.places_left[:2]:
                asset = view.spec(area).asset
                floor = asset.cavity.floor if asset.cavity is not None else 0.0
                edge = view.pose(area).at(asset.size[0] / 2 - 0.004)
                found.append(Variant(f"{name} in {area}", {name: Placement.upright(view.pose(area).at(0, 0, floor))}))
                found.append(Variant(f"{name} centred just inside {area}", {name: Placement.upright(edge)}))
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        found: list[Variant] = []
        for name in self.objects[:2]:
            spots = free_spots(view, name, limit=3)
            found += [Variant(f"{name} elsewhere", {name: Placement.upright(spots[-1])})] if spots else []
        return found
