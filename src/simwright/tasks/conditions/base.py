"""What every condition is: a test of the true state that also tells what to move next.

A condition is plain data (names of bodies, poses, numbers). It scores a `View`, wishes for placements,
and declares *variants* of a right end state: mutants that must fail and equivalents that must pass.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simwright.geometry import Pose, yaw_error
from simwright.tasks.view import Placement, View

YAW_TOLERANCE = math.radians(15)
"""[rad] as in the reference system (rot_eps, 15 degrees)."""
HEIGHT_TOLERANCE = 0.01
"""[m] for the height of a body's bottom; half its own height for thin things."""
TABLE = "table"


@dataclass(frozen=True)
class Tally:
    """How far a condition holds."""

    met: float
    """Objects that comply."""
    of: float
    """Objects that have to."""
    kept: bool = True
    """False where something is there that must not be (one too many, a larger disk over a smaller)."""

    @property
    def holds(self) -> bool:
        """Whether nothing is missing."""
        return self.kept and self.met >= self.of - 1e-9


@dataclass(frozen=True)
class Wish:
    """A placement that would bring a condition nearer."""

    body: str
    targets: tuple[Pose, ...]
    """Where it may go, in the table's frame, best first."""
    ignore: tuple[str, ...] = ()
    """Bodies that the target belongs to: no obstacles."""
    gap: float = 0.0
    """[m] to keep from everything else that stands there."""
    region: tuple[tuple[float, float], ...] = ()
    """Outline [m] that the body has to come into, for pushing."""


@dataclass(frozen=True)
class Variant:
    """A right end state, changed."""

    label: str
    changes: Mapping[str, Placement] = field(default_factory=dict[str, Placement])


@dataclass(frozen=True)
class Condition:
    """Root of all conditions."""

    @property
    def what(self) -> str:
        """The condition's name, for messages."""
        return type(self).__name__

    def _set(self, **values: Any) -> None:
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def names(self) -> tuple[str, ...]:
        """All bodies that the condition mentions, each once."""
        anchors = [p.body for p in self.places() if p.body is not None]
        return tuple(dict.fromkeys((*self.subjects(), *self.anchors(), *anchors)))

    def subjects(self) -> tuple[str, ...]:
        """The bodies that are judged."""
        raise NotImplementedError

    def anchors(self) -> tuple[str, ...]:
        """Bodies that they are judged against."""
        return ()

    def places(self) -> tuple[Pose, ...]:
        """Target poses."""
        return ()

    def free_lists(self) -> tuple[tuple[str, ...], ...]:
        """Lists of bodies whose order means nothing: who exchanges names within one changes no tally."""
        ordered = getattr(self, "matching", "anywhere") not in ("one_each", "anywhere")
        objects: tuple[str, ...] = () if ordered else getattr(self, "objects", ())
        return (objects,) if objects else ()

    def children(self) -> tuple[Condition, ...]:
        """The conditions that it is made of."""
        return ()

    def leaves(self) -> list[Condition]:
        """The conditions at its ends, made of no others; itself if it is one."""
        return [leaf for part in self.children() for leaf in part.leaves()] or [self]

    def tallies(self, view: View) -> tuple[Tally, ...]:
        """How far it holds; one tally for each independent part."""
        return (self.tally(view),)

    def tally(self, view: View) -> Tally:
        """How far it holds, as one tally."""
        raise NotImplementedError

    def holds(self, view: View) -> bool:
        """Whether it holds in full."""
        return all(t.holds for t in self.tallies(view))

    def wishes(self, view: View) -> list[Wish]:
        """Placements that bring it nearer, the most urgent first; empty when it holds or nothing is known."""
        raise NotImplementedError

    def mutants(self, view: View) -> list[Variant]:
        """Wrong neighbours of the right end state `view`: each must fail."""
        raise NotImplementedError

    def equivalents(self, view: View) -> list[Variant]:
        """Other right end states: each must pass."""
        raise NotImplementedError


def stands_at(view: View, name: str, target: Pose, tolerance: float, any_yaw: bool = False) -> bool:
    """Whether a body stands, released, at a pose of the table's frame.

    Args:
        tolerance: [m] horizontal.
        any_yaw: do not look at the turn; otherwise it counts modulo the asset's symmetry.
    """
    x, y, z = view.position(name).tolist()
    if math.hypot(x - target.x, y - target.y) > tolerance:
        return False
    asset = view.spec(name).asset
    if abs(z - target.z) > height_tolerance(asset.size[2]):
        return False
    if not view.upright(name) or not view.settled(name):
        return False
    return any_yaw or yaw_error(view.yaw(name), target.yaw, asset.symmetry) <= YAW_TOLERANCE


def height_tolerance(height: float) -> float:
    """[m] by which the bottom of a body of that height may be off."""
    return min(HEIGHT_TOLERANCE, height / 2)


def best_yaw(view: View, name: str, yaw: float) -> float:
    """The yaw nearest to the body's own that looks the same as `yaw` [rad]."""
    symmetry = view.spec(name).asset.symmetry
    now = view.yaw(name)
    if symmetry <= 0:
        return now
    return yaw + round((now - yaw) / symmetry) * symmetry


def tilted(placement: Placement, angle: float) -> Placement:
    """The placement leaning by `angle` [rad] about the table's x axis."""
    w, x, y, z = placement.quat
    c, s = math.cos(angle / 2), math.sin(angle / 2)
    return Placement(placement.position, (c * w - s * x, c * x + s * w, c * y - s * z, c * z + s * y))


def shifted(placement: Placement, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0) -> Placement:
    """The placement moved [m] along the table's axes."""
    x, y, z = placement.position
    return Placement((x + dx, y + dy, z + dz), placement.quat)


def respun(placement: Placement, yaw: float) -> Placement:
    """The placement turned by `yaw` [rad] about the vertical."""
    w, x, y, z = placement.quat
    c, s = math.cos(yaw / 2), math.sin(yaw / 2)
    return Placement(placement.position, (c * w - s * z, c * x - s * y, c * y + s * x, c * z + s * w))


def exchange(view: View, a: str, b: str) -> Variant:
    """Two bodies put in each other's place."""
    return Variant(f"{a} and {b} exchanged", {a: view.placement(b), b: view.placement(a)})
