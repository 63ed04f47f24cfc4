"""Objects at poses: `Placed`, and `Inserted` for pieces in slots and disks on pegs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from simwright.errors import TaskError
from simwright.geometry import Array, Pose, wrap, yaw_error
from simwright.tasks.conditions.base import (
    YAW_TOLERANCE,
    Condition,
    Tally,
    Variant,
    Wish,
    best_yaw,
    exchange,
    height_tolerance,
    respun,
    shifted,
    stands_at,
    tilted,
)
from simwright.tasks.conditions.corners import in_corner, other_way_round
from simwright.tasks.handles import Objects, Places, Slot, Slots, names_of, poses_of, slots_of
from simwright.tasks.matching import Matching, assign, check_matching, nearest_pairs
from simwright.tasks.view import Placement, View, look_alike

SEATED = 0.006
"""[m] horizontal play of a seated piece: slots are cut 2 mm wider all round."""


NEAR = 1e-6
"""[m] by which a coarse look is more generous than the close one."""


@dataclass(frozen=True, init=False)
class Placed(Condition):
    """Objects stand at poses of bodies, sites or slots.

    `tolerance` is horizontal; with `yaw="any"` the turn does not count. A box along both arms of a `Corner` may lie
    there either way round.
    """

    kind: Literal["Placed"]
    objects: tuple[str, ...]
    poses: tuple[Pose, ...]
    matching: Matching
    count: int | None
    tolerance: float
    """[m] horizontal."""
    yaw: Literal["symmetry", "any"]

    def __init__(
        self,
        objects: Objects,
        poses: Places,
        matching: Matching | None = None,
        count: int | None = None,
        tolerance: float = 0.01,
        yaw: Literal["symmetry", "any"] = "symmetry",
    ) -> None:
        names, targets = names_of(objects), poses_of(poses)
        chosen = check_matching("Placed", len(names), len(targets), matching, count)
        if not 0 < tolerance <= 0.2:
            raise TaskError(f"Placed: tolerance {tolerance} m; allowed: above 0, at most 0.2 m")
        if yaw not in ("symmetry", "any"):
            raise TaskError(f"Placed: yaw={yaw!r}; allowed: 'symmetry' (as the object's own symmetry) or 'any'")
        self._set(kind="Placed", objects=names, poses=targets, matching=chosen, count=count)
        self._set(tolerance=float(tolerance), yaw=yaw)

    def subjects(self) -> tuple[str, ...]:
        return self.objects

    def places(self) -> tuple[Pose, ...]:
        return self.poses

    def _compliance(self, view: View) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        targets = [view.world(p) for p in self.poses]
        free = self.yaw == "any"
        # Most pairs are far apart; only the others are looked at closely.
        ways = view.positions(self.objects)[:, None, :2] - np.array([[t.x, t.y] for t in targets])[None]
        near = (np.abs(ways) <= self.tolerance + NEAR).all(axis=2)
        ok = np.zeros((len(self.objects), len(targets)), np.bool_)
        for i, j in np.argwhere(near).tolist():
            ok[i, j] = stands_at(view, self.objects[i], targets[j], self.tolerance, free)
        for j in (j for j, p in enumerate(self.poses) if in_corner(view, p)):
            for i in np.flatnonzero(~ok[:, j]).tolist():
                other = other_way_round(view, self.objects[i], self.poses[j])
                ok[i, j] = other is not None and stands_at(view, self.objects[i], other, self.tolerance, free)
        return ok & np.eye(len(self.objects), dtype=np.bool_) if self.matching == "paired" else ok

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        ok = self._compliance(view)
        placed = int(ok.any(axis=1).sum())
        met = placed if self.matching == "anywhere" else sum(c >= 0 for c in assign(ok))
        of = self.count or len(self.objects)
        return Tally(min(met, of), of, kept=self.count is None or placed <= self.count)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`."""
        ok = self._compliance(view)
        targets = [view.world(p) for p in self.poses]
        done = {row: c for row, c in enumerate(assign(ok)) if c >= 0}
        if self.matching == "anywhere":
            done = {row: int(ok[row].argmax()) for row in range(len(self.objects)) if ok[row].any()}
        if self.count is not None and len(done) >= self.count:
            return []
        rows = [r for r in range(len(self.objects)) if r not in done]
        columns = [c for c in range(len(targets)) if c not in done.values()]
        shared = self.matching == "anywhere" and len(columns) < len(rows)
        columns = list(range(len(targets))) if shared else columns
        cost = np.array([[_effort(view.position(self.objects[r]), targets[c]) for c in columns] for r in rows]).reshape(
            len(rows), len(columns)
        )
        if shared:
            pairs = [(i, int(cost[i].argmin())) for i in range(len(rows))]
        elif self.matching == "paired":
            pairs = [(i, columns.index(r)) for i, r in enumerate(rows)]
        else:
            pairs = nearest_pairs(cost, np.ones_like(cost, dtype=np.bool_))
        chosen = sorted(((targets[columns[j]].z, columns[j], rows[i]) for i, j in pairs), key=lambda t: t)
        if self.count is not None:
            chosen = chosen[: self.count - len(done)]
        return [self._wish(view, self.objects[row], self.poses[c]) for _, c, row in chosen]

    def _wish(self, view: View, name: str, pose: Pose) -> Wish:
        target = view.world(pose)
        yaw = view.yaw(name) if self.yaw == "any" else best_yaw(view, name, target.yaw)
        ignore = () if pose.body is None else (pose.body,)
        return Wish(name, (Pose(target.x, target.y, target.z, yaw),), ignore)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        ok = self._compliance(view)
        right = [n for i, n in enumerate(self.objects) if ok[i].any()]
        found = placing_mutants(view, self, self.tolerance, turns=self.yaw == "symmetry", names=right)
        if self.count is not None:
            spare = [n for n in self.objects if n not in right][:1]
            onto = Placement.upright(view.world(self.poses[0]))
            found += [Variant(f"{n} at a target as well", {n: onto}) for n in spare]
        return found + swap_mutants(view, self, paired=self.matching == "paired")

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        found = symmetry_equivalents(view, self.objects) + swap_equivalents(view, self)
        for name, pose in ((n, p) for p in self.poses if in_corner(view, p) for n in self.objects):
            other = other_way_round(view, name, pose)
            if other is not None and stands_at(view, name, view.world(pose), self.tolerance):
                found.append(Variant(f"{name} in its corner the other way round", {name: Placement.upright(other)}))
        return found


def _effort(start: Array, target: Pose) -> float:
    """[m] how far the way is; much more where what lies high would go high: the top of a pile has to leave it first."""
    return math.hypot(float(start[0]) - target.x, float(start[1]) - target.y) + 1e3 * float(start[2]) * target.z


@dataclass(frozen=True, init=False)
class Inserted(Condition):
    """Pieces are seated in slots, or disks are on pegs (never a larger one over a smaller)."""

    kind: Literal["Inserted"]
    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]
    matching: Matching
    count: int | None

    def __init__(self, piece: Objects, slot: Slots, matching: Matching | None = None, count: int | None = None) -> None:
        names, slots = names_of(piece), slots_of(slot)
        chosen = check_matching("Inserted", len(names), len(slots), matching, count, unit="slots")
        if chosen == "anywhere" and not all(s.peg for s in slots):
            chosen = "one_each"
        self._set(kind="Inserted", pieces=names, slots=slots, matching=chosen, count=count)

    def subjects(self) -> tuple[str, ...]:
        return self.pieces

    def anchors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.body for s in self.slots))

    def places(self) -> tuple[Pose, ...]:
        return tuple(s.pose for s in self.slots)

    def _fits(self, view: View, name: str, slot: Slot) -> bool:
        return view.spec(name).asset.fits == slot.accepts

    def _seated(self, view: View, name: str, slot: Slot) -> bool:
        if not self._fits(view, name, slot):
            return False
        target = view.world(slot.pose)
        if slot.peg:
            rest = peg_height(view, name, slot)
            return rest is not None and stands_at(
                view, name, Pose(target.x, target.y, rest, target.yaw), SEATED, any_yaw=True
            )
        return stands_at(view, name, target, SEATED) and abs(float(view.position(name)[2]) - target.z) < 0.004

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        ok = np.array([[self._seated(view, n, s) for s in self.slots] for n in self.pieces], dtype=np.bool_)
        if self.matching == "paired":
            ok &= np.eye(len(self.pieces), dtype=np.bool_)
        seated = int(ok.any(axis=1).sum())
        met = seated if self.matching == "anywhere" else sum(c >= 0 for c in assign(ok))
        of = self.count or len(self.pieces)
        orderly = all(well_ordered(view, s) for s in self.slots if s.peg)
        return Tally(min(met, of), of, kept=orderly and (self.count is None or seated <= self.count))

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`. On a peg the larger disk goes first."""
        ok = np.array([[self._seated(view, n, s) for s in self.slots] for n in self.pieces], dtype=np.bool_)
        fits = np.array([[self._fits(view, n, s) for s in self.slots] for n in self.pieces], dtype=np.bool_)
        if self.matching == "paired":
            ok &= np.eye(len(self.pieces), dtype=np.bool_)
            fits &= np.eye(len(self.pieces), dtype=np.bool_)
        if self.matching == "anywhere":
            done = {r: int(ok[r].argmax()) for r in range(len(self.pieces)) if ok[r].any()}
        else:
            done = {r: c for r, c in enumerate(assign(ok)) if c >= 0}
        todo = (self.count or len(self.pieces)) - len(done)
        rows = [r for r in range(len(self.pieces)) if r not in done]
        columns = [c for c in range(len(self.slots)) if self.matching == "anywhere" or c not in done.values()]
        pairs = [(r, c) for r, c in self._pair(view, rows, columns, fits)][: max(todo, 0)]
        pairs.sort(key=lambda rc: (-view.spec(self.pieces[rc[0]]).asset.size[0], rc))
        return [self._wish(view, self.pieces[r], self.slots[c]) for r, c in pairs]

    def _pair(
        self, view: View, rows: list[int], columns: list[int], fits: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
    ) -> list[tuple[int, int]]:
        if not rows or not columns:
            return []
        targets = [view.world(self.slots[c].pose) for c in columns]
        cost = np.array(
            [[math.hypot(*(view.position(self.pieces[r])[:2] - (t.x, t.y))) for t in targets] for r in rows]
        )
        allowed = fits[np.ix_(rows, columns)]
        if self.matching == "anywhere":
            return [(r, columns[int(np.where(allowed[i], cost[i], np.inf).argmin())]) for i, r in enumerate(rows)]
        return [(rows[i], columns[j]) for i, j in nearest_pairs(cost, allowed)]

    def _wish(self, view: View, name: str, slot: Slot) -> Wish:
        target = view.world(slot.pose)
        z = (
            target.z + sum(view.spec(n).asset.size[2] for n in on_peg(view, slot) if n != name)
            if slot.peg
            else target.z
        )
        return Wish(name, (Pose(target.x, target.y, z, best_yaw(view, name, target.yaw)),), self._ignored(view, slot))

    def _ignored(self, view: View, slot: Slot) -> tuple[str, ...]:
        return (slot.body, *on_peg(view, slot)) if slot.peg else (slot.body,)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        seated = [n for n in self.pieces if any(self._seated(view, n, s) for s in self.slots)]
        turns = not any(s.peg for s in self.slots)
        found = placing_mutants(view, self, SEATED, turns=turns, names=seated)
        return found + swap_mutants(view, self, paired=self.matching == "paired")

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        return symmetry_equivalents(view, self.pieces) + swap_equivalents(view, self)


def on_peg(view: View, slot: Slot) -> list[str]:
    """The disks around a peg, lowest first."""
    target = view.world(slot.pose)
    found: list[tuple[float, str]] = []
    for name in view.rows:
        if view.spec(name).asset.fits != slot.accepts or view.held() == name:
            continue
        x, y, z = (float(v) for v in view.position(name))
        if math.hypot(x - target.x, y - target.y) <= SEATED and z > target.z - 0.01:
            found.append((z, name))
    return [name for _, name in sorted(found)]


def peg_height(view: View, name: str, slot: Slot) -> float | None:
    """[m] where the bottom of a disk is when it rests on what is below it on the peg; None if it is not there."""
    stack = on_peg(view, slot)
    if name not in stack:
        return None
    below = stack[: stack.index(name)]
    return view.world(slot.pose).z + sum(view.spec(n).asset.size[2] for n in below)


def well_ordered(view: View, slot: Slot) -> bool:
    """Whether no disk on the peg lies on a smaller one."""
    sizes = [view.spec(n).asset.size[0] for n in on_peg(view, slot)]
    return all(a >= b - 1e-9 for a, b in pairwise(sizes))


def placing_mutants(
    view: View,
    condition: Condition,
    tolerance: float,
    *,
    turns: bool,
    names: list[str] | None = None,
    past: float = 1.2,
) -> list[Variant]:
    """Shifted, turned (by `past` times the tolerance), lifted, leaning, missing: for each object that takes part."""
    found: list[Variant] = []
    names = list(condition.subjects()) if names is None else names
    for name in representatives(view, names):
        asset, now = view.spec(name).asset, view.placement(name)
        found.append(
            Variant(f"{name} shifted just past the tolerance", {name: shifted(now, dx=tolerance * 1.3 + 0.001)})
        )
        found.append(Variant(f"{name} lifted by its own height", {name: shifted(now, dz=asset.size[2])}))
        found.append(
            Variant(
                f"{name} lifted just past the tolerance", {name: shifted(now, dz=height_tolerance(asset.size[2]) * 1.2)}
            )
        )
        found.append(Variant(f"{name} missing", {name: shifted(now, dx=1.5)}))
        if not asset.ROLLS:
            found.append(Variant(f"{name} leaning", {name: tilted(now, math.radians(30))}))
        if turns and asset.symmetry > 2 * YAW_TOLERANCE:
            angle = min(asset.symmetry / 2, YAW_TOLERANCE * past)
            found.append(Variant(f"{name} turned just past the tolerance", {name: respun(now, angle)}))
    return [v for v in found if not _lands_right(view, condition, v)]


def _lands_right(view: View, condition: Condition, variant: Variant) -> bool:
    """A shifted object may come to stand right by another target that nothing else takes: no mutant then."""
    (name,) = variant.changes
    after = view.moved(variant.changes)
    x, y, _ = after.placement(name).position
    targets = [after.world(p) for p in condition.places()]
    home = view.placement(name).position
    near = [
        t for t in targets if math.hypot(t.x - x, t.y - y) < 0.015 and math.hypot(t.x - home[0], t.y - home[1]) > 0.015
    ]
    return bool(near)


def representatives(view: View, names: list[str], limit: int = 6) -> list[str]:
    """One body of each look, then others, at most `limit`."""
    firsts: list[str] = []
    rest: list[str] = []
    for name in names:
        known = any(look_alike(view.spec(name), view.spec(other)) for other in firsts)
        (rest if known else firsts).append(name)
    return (firsts + rest)[:limit]


def swap_mutants(view: View, condition: Condition, *, paired: bool) -> list[Variant]:
    """Two unlike objects exchanged, where each has its own place."""
    if not paired:
        return []
    names = condition.subjects()
    found: list[Variant] = []
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if not look_alike(view.spec(a), view.spec(b)) and len(found) < 6:
                found.append(exchange(view, a, b))
    return found


def swap_equivalents(view: View, condition: Condition) -> list[Variant]:
    """Look-alikes exchanged."""
    names = condition.subjects()
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if look_alike(view.spec(a), view.spec(b))]
    return [exchange(view, a, b) for a, b in pairs[:4]]


def symmetry_equivalents(view: View, names: tuple[str, ...]) -> list[Variant]:
    """Objects turned by their own symmetry."""
    found: list[Variant] = []
    for name in representatives(view, list(names), limit=4):
        symmetry = view.spec(name).asset.symmetry
        angle = 1.0 if symmetry <= 0 else symmetry
        if abs(wrap(angle)) > 1e-6:
            found.append(Variant(f"{name} turned by its symmetry", {name: respun(view.placement(name), angle)}))
    return found


def duplicates(names: tuple[str, ...]) -> list[str]:
    """Names that occur more than once."""
    return [n for n, k in Counter(names).items() if k > 1]


def same_turn(view: View, name: str, yaw: float) -> bool:
    """Whether the body's yaw equals `yaw` [rad] within the tolerance, modulo its symmetry."""
    return yaw_error(view.yaw(name), yaw, view.spec(name).asset.symmetry) <= YAW_TOLERANCE
