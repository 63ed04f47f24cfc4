"""Objects in containers: `Inside`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets.base import Cavity
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish, best_yaw, respun, shifted
from simwright.tasks.conditions.placing import representatives, swap_equivalents
from simwright.tasks.handles import Objects, Places, names_of, poses_of
from simwright.tasks.matching import Matching, assign, check_matching, nearest_pairs
from simwright.tasks.room import clear_of, free_spots, grid, in_the_way, outlines_at
from simwright.tasks.view import Placement, View, placed

WALL_GAP = 0.003
"""[m] kept from a container's walls and contents."""


@dataclass(frozen=True, init=False)
class Inside(Condition):
    """Objects lie in containers: bottom below the rim, and held by the hollow.

    `per=2`: exactly two in each; `differ="color"`: no two of one colour in a container; `plan`: poses, one for each
    object, that only guide the expert.
    """

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
            raise TaskError(
                f"Inside: per={per} in {len(hollows)} containers needs {max(per, 0) * len(hollows)} objects, "
                f"got {len(names)}"
            )
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

    def free_lists(self) -> tuple[tuple[str, ...], ...]:
        return () if self.matching == "paired" else (self.objects, self.containers)

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
        met = len(inside) if self.matching == "anywhere" else len(self._paired(inside))
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
        chosen = self._choose(view, todo, right)[:missing]
        # Spots beside the plan are for when a planned place fails, and are costly: one object at a time has them.
        found = [self._wish(view, n, c, spare=i == 0) for i, (n, c) in enumerate(chosen)]
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
        cost = np.array([[apart(view, n, c) for c, _ in room] for n in todo]).reshape(len(todo), len(room))
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
                best = min(open_to, key=lambda c: (len(loads[c]), round(apart(view, name, c), 4)))
                loads[best].append(name)
                found.append((name, best))
        return found

    def _nearest(self, view: View, name: str) -> str:
        if len(self.containers) == 1:
            return self.containers[0]
        roomy = [c for c in self.containers if c != name and inside_spots(view, name, c)]
        return min(roomy or self.containers, key=lambda c: (round(apart(view, name, c), 6), c))

    def _wish(self, view: View, name: str, container: str, spare: bool) -> Wish:
        ignore = (container,)
        if self.plan:
            target = view.world(self.plan[self.objects.index(name)])
            pose = Pose(target.x, target.y, target.z, best_yaw(view, name, target.yaw))
            return Wish(name, (pose, *(inside_spots(view, name, container) if spare else ())), ignore)
        return Wish(name, tuple(inside_spots(view, name, container, snug=self._crowded())), ignore)

    def _crowded(self) -> bool:
        """Whether a container may have to take several objects."""
        if self.per is not None:
            return self.per > 1
        return self.matching == "anywhere" and (self.count or len(self.objects)) > len(self.containers)

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
    inner = _inner_poses(view, name, container, snug)
    poses: list[Pose] = []
    found: list[Pose] = []
    for some in (inner[: 4 * limit], inner[4 * limit :]):
        if len(found) < limit:
            brought = [base.at(p.x, p.y, cavity.floor, p.yaw) for p in some]
            found += clear_of(view, name, brought, gap=WALL_GAP, ignore=(container,), limit=limit - len(found))
            poses += brought
    return found or _resting_spots(view, name, container, poses, base.z + cavity.rim)[:limit]


def _resting_spots(view: View, name: str, container: str, poses: list[Pose], rim: float) -> list[Pose]:
    """Places on what is in the container already, lowest first, as long as the bottom stays below the rim."""
    found: list[Pose] = []
    for pose in poses[:60]:
        hits = in_the_way(view, name, pose, gap=WALL_GAP, ignore=(container,))
        top = max((view.height(n) for n in hits), default=pose.z)
        if top < rim - 0.006 and not any(view.spec(n).fixed for n in hits):
            found.append(Pose(pose.x, pose.y, top, pose.yaw))
    return sorted(found, key=lambda p: round(p.z, 3))


def _inner_poses(view: View, name: str, container: str, snug: bool) -> tuple[Pose, ...]:
    """Poses in the container's frame at which the body's outline fits through the opening."""
    asset, hollow = view.spec(name).asset, view.spec(container).asset
    assert hollow.cavity is not None
    turn = view.yaw(name) - view.pose(container).yaw
    quarter = math.pi / 2
    nearest = round(turn / quarter) * quarter
    yaws = (turn,) if asset.symmetry <= 0 else (nearest, nearest + quarter)
    reach = min(asset.size[:2]) / 2 + WALL_GAP if snug else 0.0
    return _fitting_poses(asset.footprint, yaws, hollow.cavity, reach, hollow.symmetry <= 0, snug)


@lru_cache(maxsize=64)
def _fitting_poses(
    footprint: shapely.Polygon, yaws: tuple[float, ...], cavity: Cavity, reach: float, in_the_round: bool, snug: bool
) -> tuple[Pose, ...]:
    """The poses of an outline in a hollow, best first. A task asks for the same ones again and again.

    Args:
        footprint: the outline.
        yaws: turns to try [rad], the best first.
        cavity: the hollow.
        reach: [m] from the middle at which the outline is best in a round hollow.
        in_the_round: whether the hollow is round.
        snug: into corners; otherwise the middle first.
    """
    inner = cavity.opening.buffer(-0.002)
    step = 0.005 if in_the_round else 0.01
    shapely.prepare(inner)
    found: list[tuple[float, float, Pose]] = []
    for rank, yaw in enumerate(yaws):
        x0, y0, x1, y1 = placed(footprint, Pose(0, 0, 0, yaw)).bounds
        a0, b0, a1, b1 = cavity.opening.bounds
        if a1 - a0 < x1 - x0 or b1 - b0 < y1 - y0:
            continue
        area = shapely.box(a0 - x0, b0 - y0, a1 - x1, b1 - y1)
        poses = [Pose(x, y, 0.0, yaw) for x, y in [*grid(area.buffer(-WALL_GAP), step), (0.0, 0.0)]]
        fits = shapely.contains(inner, outlines_at(footprint, poses))
        poses = [p for p, ok in zip(poses, fits, strict=True) if ok]
        ranks = _ranks(cavity, poses, rank, snug)
        found += [(*r, p) for r, p in zip(ranks, poses, strict=True)]
    if in_the_round:
        # In a round hollow several things stand side by side about the middle, a single one in it.
        found = [(round(abs(math.hypot(p.x, p.y) - reach), 4), 0.0, p) for _, _, p in found]
    return tuple(p for _, _, p in sorted(found, key=lambda t: (t[0], t[1], t[2].x, t[2].y, t[2].yaw)))


def _ranks(cavity: Cavity, poses: list[Pose], turn: int, snug: bool) -> list[tuple[float, float]]:
    """Least is best: over the floor rather than the slope; then into corners, or towards the middle."""
    distance = cast(Any, shapely).distance
    spots = shapely.points([p.x for p in poses], [p.y for p in poses])
    off_floor: list[float] = distance(cavity.base, spots).tolist()
    edges: list[float] = distance(cavity.base.exterior, spots).tolist() if snug else [0.0] * len(poses)
    found: list[tuple[float, float]] = []
    for pose, off, edge in zip(poses, off_floor, edges, strict=True):
        spread = math.hypot(pose.x, pose.y)
        found.append((round(off, 4) * 10 + round(edge, 4) + 0.002 * turn, -spread if snug else spread))
    return found


def apart(view: View, a: str, b: str) -> float:
    """[m] between the feet of two bodies, seen from above."""
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
    return Variant(
        f"{name} in {container} as well", {name: Placement.upright(view.pose(container).at(0, 0, cavity.floor))}
    )
