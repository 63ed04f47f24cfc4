"""Conditions made of others, and `Unmoved`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.tasks.conditions.arranged import Arranged
from simwright.tasks.conditions.base import YAW_TOLERANCE, Condition, Tally, Variant, Wish, respun, shifted, stands_at
from simwright.tasks.conditions.containing import Inside
from simwright.tasks.conditions.matches import PoseMatch, ZoneShare
from simwright.tasks.conditions.placing import Inserted, Placed, representatives
from simwright.tasks.conditions.relations import Behind, Between, InFrontOf, LeftOf, NextTo, RightOf
from simwright.tasks.conditions.ropes import Along, Joins
from simwright.tasks.conditions.supporting import Across, On, Stacked
from simwright.tasks.conditions.zones import InZone, Outside
from simwright.tasks.handles import Objects, names_of
from simwright.tasks.view import View


def _check_parts(what: str, parts: tuple[Condition, ...]) -> None:
    for part in parts:
        if not isinstance(part, Condition):
            raise TaskError(f"{what}: every part is a condition such as Placed(...), got {part!r}")
    if len(parts) < 2:
        raise TaskError(f"{what}: give two or more conditions, got {len(parts)}")


@dataclass(frozen=True, init=False)
class _Compound(Condition):
    parts: tuple[AnyCondition, ...]

    def __init__(self, *parts: Condition) -> None:
        _check_parts(self.what, parts)
        self._set(kind=self.what, parts=parts)

    def children(self) -> tuple[Condition, ...]:
        return self.parts

    def subjects(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for p in self.parts for n in p.subjects()))

    def anchors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for p in self.parts for n in p.anchors()))

    def places(self) -> tuple[Pose, ...]:
        return tuple(pose for p in self.parts for pose in p.places())


@dataclass(frozen=True, init=False)
class All(_Compound):
    """All of the conditions together, reached in any order."""

    kind: Literal["All"]

    def tallies(self, view: View) -> tuple[Tally, ...]:
        return tuple(t for p in self.parts for t in p.tallies(view))

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        found = self.tallies(view)
        return Tally(sum(t.met for t in found), sum(t.of for t in found), all(t.kept for t in found))

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: lowest places first."""
        found = [w for p in self.parts if not p.holds(view) for w in p.wishes(view)]
        return sorted(found, key=lambda w: round(w.targets[0].z, 4) if w.targets else 9.0)

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        return [v for p in self.parts for v in p.mutants(view)]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`: those of one part that leave the others in peace."""
        found = [(p, v) for p in self.parts for v in p.equivalents(view)]
        return [v for p, v in found if all(q is p or q.holds(view.moved(v.changes)) for q in self.parts)]


@dataclass(frozen=True, init=False)
class AnyOf(_Compound):
    """At least one of the conditions; the one that is nearest counts."""

    kind: Literal["AnyOf"]

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        return Tally(max(_share(p, view) for p in self.parts), 1)

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: those of the nearest condition first."""
        order = sorted(range(len(self.parts)), key=lambda i: (-_share(self.parts[i], view), i))
        return [w for i in order for w in self.parts[i].wishes(view)]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`: what breaks the part that holds without fulfilling another."""
        holding = [p for p in self.parts if p.holds(view)]
        found = [v for p in holding for v in p.mutants(view)]
        return [v for v in found if not any(q.holds(view.moved(v.changes)) for q in self.parts if q not in holding)]

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        return [v for p in self.parts if p.holds(view) for v in p.equivalents(view)]


def _share(condition: Condition, view: View) -> float:
    found = condition.tallies(view)
    if not all(t.kept for t in found):
        return 0.0
    return sum(t.met for t in found) / max(sum(t.of for t in found), 1e-9)


@dataclass(frozen=True, init=False)
class Unmoved(Condition):
    """The bodies stand where they started."""

    kind: Literal["Unmoved"]
    bodies: tuple[str, ...]
    tolerance: float
    """[m] horizontal."""

    def __init__(self, bodies: Objects, tolerance: float = 0.01) -> None:
        self._set(kind="Unmoved", bodies=names_of(bodies), tolerance=float(tolerance))

    def subjects(self) -> tuple[str, ...]:
        return self.bodies

    def _stays(self, view: View, name: str) -> bool:
        return stands_at(view, name, view.spec(name).pose, self.tolerance)

    def tally(self, view: View) -> Tally:
        """See `Condition.tally`."""
        return Tally(sum(self._stays(view, n) for n in self.bodies), len(self.bodies))

    def wishes(self, view: View) -> list[Wish]:
        """See `Condition.wishes`: back to where they were."""
        return [Wish(n, (view.spec(n).pose,)) for n in self.bodies if not self._stays(view, n)]

    def mutants(self, view: View) -> list[Variant]:
        """See `Condition.mutants`."""
        found: list[Variant] = []
        for name in representatives(view, list(self.bodies), limit=3):
            now = view.placement(name)
            found.append(
                Variant(f"{name} moved just past the tolerance", {name: shifted(now, dx=self.tolerance * 1.3 + 0.001)})
            )
            symmetry = view.spec(name).asset.symmetry
            if symmetry > 2 * YAW_TOLERANCE:
                angle = min(symmetry / 2, YAW_TOLERANCE * 1.2)
                found.append(Variant(f"{name} turned just past the tolerance", {name: respun(now, angle)}))
        return found

    def equivalents(self, view: View) -> list[Variant]:
        """See `Condition.equivalents`."""
        found = [Variant(f"{n} nudged", {n: shifted(view.placement(n), dy=0.002)}) for n in self.bodies[:2]]
        return [v for v in found if math.isfinite(next(iter(v.changes.values())).position[0])]


AnyCondition = Annotated[
    Placed
    | Arranged
    | Inserted
    | Inside
    | InZone
    | Outside
    | On
    | Across
    | Stacked
    | Joins
    | Along
    | LeftOf
    | RightOf
    | InFrontOf
    | Behind
    | NextTo
    | Between
    | Unmoved
    | All
    | AnyOf
    | PoseMatch
    | ZoneShare,
    Field(discriminator="kind"),
]
"""Any condition, told apart by its `kind` when it travels as JSON."""
