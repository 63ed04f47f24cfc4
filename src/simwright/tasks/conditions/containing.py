"""Objects in containers and zones: `Inside`, `InZone`, `Outside`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish, best_yaw, respun, shifted
from simwright.tasks.conditions.placing import representatives, swap_equivalents
from simwright.tasks.handles import Objects, Pile, Places, names_of, poses_of
from simwright.tasks.matching import Matching, assign, check_matching, nearest_pairs
from simwright.tasks.room import free_spots, grid, in_the_way
from simwright.tasks.view import Placement, View, placed

PILE_SHARE = 0.95
"""Share of a pile's grains that has to be in place."""
WALL_GAP = 0.003
"""[m] kept from a container's walls and contents."""


@dataclass(frozen=True, init=False)
class Inside(Condition):
    """Objects lie in containers: bottom below the rim, and held by the hollow."""

    kind: Literal["Inside"]
    objects: tuple[str, ...]
    containers: tuple[str, ...]
    matching: Matching
    count: int | None
    """Exactly so many of the objects; None: all."""
    per: int | None
    """Exactly so many in each container."""
    differ: Literal["color"] | None
    """What no two objects in one container may share."""
    plan: tuple[Pose, ...]
    """Where to put them; a guide for the expert, never judged."""

    def __init__(
        self,
        objects: Objects,
        containers: Objects,
        matching: Matching | None = None,
        count: int | None = None,
        per: int | None = None,
        differ: Literal["color"] | None = None,
        plan: Places | None = None,
    ) -> None:
        names, hollows = names_of(objects), names_of(containers)
        wants = matching or ("anywhere" if per is not None or differ is not None else None)
        chosen = check_matching("Inside", len(names), len(hollows), wants, count, unit="containers")
        if per is not None and (per < 1 or per * len(hollows) > len(names)):
            raise TaskError(f"Inside: per={per} in {len(hollows)} containers needs {max(per, 0) * len(hollows)} objects, got {len(names)}")
        if differ not in (None, "color"):
            raise TaskError(f"Inside: differ={differ!r}; allowed: 'color'")
        guide = () if plan is None else poses_of(plan)
        if guide and len(guide) != len(names):
            raise TaskError(f"Inside: plan has {len(guide)} poses for {len(names)} objects; give one for each")
        self._set(kind="Inside", objects=names, containers=hollows, matching=chosen, count=count)
        self._set(per=per, differ=differ, plan=guide)

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def anchors(self) -> tuple[str, ...]:
        return self.containers

    def _contents(self, view: View) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.objects:
            holder = next((c for c in self.containers if c != name and is_inside(view, name, c)), None)
            if holder is not None:
                found[name] = holder
        return found

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        inside = self._contents(view)
        loads = [[n for n in self.objects if inside.get(n) == c] for c in self.containers]
        clean = self.differ is None or all(len({view.spec(n).color for n in load}) == len(load) for load in loads)
        if self.per is not None:
            met = sum(min(self.per, len(load)) for load in loads)
            full = all(len(load) <= self.per for load in loads)
            return Tally(met, self.per * len(self.containers), kept=clean and full)
        if self.matching == "anywhere":
            met = len(inside)
        else:
            met = len(self._paired(inside))
        of = self.count or len(self.objects)
        return Tally(min(met, of), of, kept=clean and (self.count is None or len(inside) <= self.count))

    def _paired(self, inside: dict[str, str]) -> dict[str, str]:
        ok = np.array([[inside.get(n) == c for c in self.containers] for n in self.objects], dtype=np.bool_)
        if self.matching == "paired":
            ok &= np.eye(len(self.objects), dtype=np.bool_)
        return {self.objects[r]: self.containers[c] for r, c in enumerate(assign(ok)) if c >= 0}

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`. What lies in the wrong container, or is one too many, is taken out first."""
        inside = self._contents(view)
        right = self._right(view, inside)
        extra = [n for n in inside if n not in right]
        todo = [n for n in self.objects if n not in right]
        if self.matching != "anywhere" or self.per or self.differ:
            todo = [n for n in todo if n not in extra] + extra
        else:
            extra = [n for n in inside if n not in right]
        of = self.count or (self.per * len(self.containers) if self.per else len(self.objects))
        missing = of - len(right)
        if missing <= 0:
            return [Wish(n, tuple(free_spots(view, n))) for n in extra]
        found = [self._wish(view, n, c) for n, c in self._choose(view, todo, right)[:missing]]
        return [w for w in found if w.targets] + [w for w in found if not w.targets]

    def _right(self, view: View, inside: dict[str, str]) -> dict[str, str]:
        """The objects that may stay where they are."""
        if self.matching != "anywhere":
            return self._paired(inside)
        right: dict[str, str] = {}
        for name, holder in inside.items():
            mates = [n for n, c in right.items() if c == holder]
            full = self.per is not None and len(mates) >= self.per
            clash = self.differ == "color" and any(view.spec(n).color == view.spec(name).color for n in mates)
            if not full and not clash and (self.count is None or len(right) < self.count):
                right[name] = holder
        return right

    def _choose(self, view: View, todo: list[str], right: dict[str, str]) -> list[tuple[str, str]]:
        """Which object goes into which container, in the order in which to do it."""
        if self.matching == "paired":
            return [(n, self.containers[self.objects.index(n)]) for n in todo]
        if self.matching == "anywhere" and self.per is None and self.differ is None:
            return sorted(((n, self._nearest(view, n)) for n in todo), key=lambda p: todo.index(p[0]))
        room = self._open_places(view, right)
        cost = np.array([[_apart(view, n, c) for c, _ in room] for n in todo]).reshape(len(todo), len(room))
        allowed = np.array([[_fits(view, n, colors) for _, colors in room] for n in todo], dtype=np.bool_)
        if self.differ == "color":
            return self._spread(view, todo, right)
        return [(todo[i], room[j][0]) for i, j in nearest_pairs(cost, allowed.reshape(cost.shape))]

    def _open_places(self, view: View, right: dict[str, str]) -> list[tuple[str, set[str]]]:
        room: list[tuple[str, set[str]]] = []
        for c in self.containers:
            load = [n for n, holder in right.items() if holder == c]
            space = (self.per or 1) - len(load)
            room += [(c, {view.spec(n).color for n in load} if self.differ else set())] * max(space, 0)
        return room

    def _spread(self, view: View, todo: list[str], right: dict[str, str]) -> list[tuple[str, str]]:
        """Objects of one colour go to different containers, commonest colours first."""
        loads = {c: [n for n, holder in right.items() if holder == c] for c in self.containers}
        colors = [view.spec(n).color for n in todo]
        order = sorted(todo, key=lambda n: (-colors.count(view.spec(n).color), view.spec(n).color, todo.index(n)))
        limit = self.per or len(self.objects)
        found: list[tuple[str, str]] = []
        for name in order:
            color = view.spec(name).color
            open_to = [
                c for c, load in loads.items() if len(load) < limit and color not in {view.spec(n).color for n in load}
            ]
            if open_to:
                best = min(open_to, key=lambda c: (len(loads[c]), round(_apart(view, name, c), 4)))
                loads[best].append(name)
                found.append((name, best))
        return found

    def _nearest(self, view: View, name: str) -> str:
        roomy = [c for c in self.containers if c != name and inside_spots(view, name, c)]
        return min(roomy or self.containers, key=lambda c: (round(_apart(view, name, c), 6), c))

    def _wish(self, view: View, name: str, container: str) -> Wish:
        ignore = (container,)
        if self.plan:
            target = view.world(self.plan[self.objects.index(name)])
            pose = Pose(target.x, target.y, target.z, best_yaw(view, name, target.yaw))
            return Wish(name, (pose, *inside_spots(view, name, container)), ignore)
        return Wish(name, tuple(inside_spots(view, name, container, snug=self.per != 1)), ignore)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        found: list[Variant] = []
        inside = self._contents(view)
        for name in representatives(view, list(inside)):
            found += _outside_variants(view, name, inside[name])
        if self.count is not None:
            spare = [n for n in self.objects if n not in inside]
            found += [_one_too_many(view, n, self.containers[0]) for n in spare[:1]]
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        inside = self._contents(view)
        found = [Variant(f"{n} turned", {n: respun(view.placement(n), 0.7)}) for n in list(inside)[:3]]
        return found + (swap_equivalents(view, self) if self.count is None else [])


def is_inside(view: View, name: str, container: str) -> bool:
    """Whether a body's bottom is below the container's rim, and its foot and middle within its hollow."""
    cavity = view.spec(container).asset.cavity
    if cavity is None or not view.settled(name):
        return False
    foot, middle = view.local(container, view.position(name)), view.local(container, view.centre(name))
    if not cavity.floor - 0.006 <= foot[2] < cavity.rim - 0.002:
        return False
    return bool(shapely.contains_xy(cavity.opening, [foot[0], middle[0]], [foot[1], middle[1]]).all())


def inside_spots(view: View, name: str, container: str, *, snug: bool = True, limit: int = 8) -> list[Pose]:
    """Where a body can be put into a container, best first: on the floor if there is room, else on the contents.

    Args:
        snug: into corners, to leave room for others; otherwise the middle first.
    """
    cavity = view.spec(container).asset.cavity
    if cavity is None:
        return []
    base = view.pose(container)
    found: list[Pose] = []
    resting: list[Pose] = []
    for pose in _inner_poses(view, name, container, snug):
        target = base.at(pose.x, pose.y, cavity.floor, pose.yaw)
        hits = in_the_way(view, name, target, gap=WALL_GAP, ignore=(container,))
        if not hits:
            found.append(target)
            if len(found) >= limit:
                return found
        elif not resting or len(resting) < 60:
            top = max(view.height(n) for n in hits)
            if top < base.z + cavity.rim - 0.006 and not any(view.spec(n).fixed for n in hits):
                resting.append(Pose(target.x, target.y, top, target.yaw))
    return found or sorted(resting, key=lambda p: round(p.z, 3))[:limit]


def _inner_poses(view: View, name: str, container: str, snug: bool) -> list[Pose]:
    """Poses in the container's frame at which the body's outline fits through the opening."""
    asset, hollow = view.spec(name).asset, view.spec(container).asset
    cavity = hollow.cavity
    assert cavity is not None
    turn = view.yaw(name) - view.pose(container).yaw
    quarter = math.pi / 2
    nearest = round(turn / quarter) * quarter
    yaws = [turn] if asset.symmetry <= 0 else [nearest, nearest + quarter]
    found: list[tuple[float, float, Pose]] = []
    for rank, yaw in enumerate(yaws):
        outline = placed(asset.footprint, Pose(0, 0, 0, yaw))
        x0, y0, x1, y1 = outline.bounds
        a0, b0, a1, b1 = cavity.opening.bounds
        area = shapely.box(min(a0 - x0, a1 - x1), min(b0 - y0, b1 - y1), max(a0 - x0, a1 - x1), max(b0 - y0, b1 - y1))
        inner = cavity.opening.buffer(-0.002)
        for x, y in [*grid(area.buffer(-WALL_GAP), 0.01), (0.0, 0.0)]:
            pose = Pose(x, y, 0.0, yaw)
            if inner.contains(placed(asset.footprint, pose)):
                edge = cavity.base.exterior.distance(shapely.Point(x, y)) if snug else 0.0
                off_base = cavity.base.distance(shapely.Point(x, y))
                spread = math.hypot(x, y)
                found.append((round(off_base, 4) * 10 + (round(edge, 4) if snug else 0) + 0.002 * rank, (-spread if snug else spread), pose))
    if hollow.symmetry <= 0:
        found = [(round(math.hypot(p.x, p.y), 4), 0.0, p) for _, _, p in found]
    return [p for _, _, p in sorted(found, key=lambda t: (t[0], t[1], t[2].x, t[2].y, t[2].yaw))]


def _apart(view: View, a: str, b: str) -> float:
    return float(np.hypot(*(view.position(a)[:2] - view.position(b)[:2])))


def _fits(view: View, name: str, colors: set[str]) -> bool:
    return view.spec(name).color not in colors


def _outside_variants(view: View, name: str, container: str) -> list[Variant]:
    asset = view.spec(container).asset
    cavity = asset.cavity
    assert cavity is not None
    base, size = view.pose(container), asset.size
    away = max(size[0], size[1]) / 2 + max(view.spec(name).asset.size[:2]) / 2 + 0.02
    edge = base.at(cavity.opening.bounds[2], 0, cavity.rim)
    return [
        Variant(f"{name} on the rim of {container}", {name: Placement.upright(edge)}),
        Variant(f"{name} beside {container}", {name: Placement.upright(base.at(away, 0, -base.z))}),
        Variant(f"{name} held above {container}", {name: Placement.upright(base.at(0, 0, cavity.rim + 0.002))}),
        Variant(f"{name} under {container}", {name: Placement.upright(base.at(0, 0, -view.spec(name).asset.size[2]))}),
        Variant(f"{name} missing", {name: shifted(view.placement(name), dx=1.5)}),
    ]


def _one_too_many(view: View, name: str, container: str) -> Variant:
    cavity = view.spec(container).asset.cavity
    assert cavity is not None
    return Variant(f"{name} in {container} as well", {name: Placement.upright(view.pose(container).at(0, 0, cavity.floor))})


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
            todo = sorted(todo, key=lambda n: round(_apart(view, n, self.zone), 6))[: self.count - sum(within)]
        area = view.footprint(self.zone)
        outline = tuple((float(x), float(y)) for x, y in area.exterior.coords)
        return [self._wish(view, n, area, outline) for n in todo]

    def _wish(
        self, view: View, name: str, area: shapely.Polygon, outline: tuple[tuple[float, float], ...]
    ) -> Wish:
        size = view.spec(name).asset.size
        reach = math.hypot(size[0], size[1]) / 2
        inner = area.buffer(-reach)
        region = inner if not inner.is_empty else area.buffer(-0.005)
        step = max(0.011, reach)
        yaw = view.yaw(name)
        points = [(area.centroid.x, area.centroid.y), *grid(region, step)]
        spots = [Pose(x, y, 0.0, yaw) for x, y in points]
        clear = [p for p in spots if self.pile or not in_the_way(view, name, p, gap=0.004)]
        return Wish(name, tuple(clear[:30] if not self.pile else spots), gap=0.0, region=outline)

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
