"""What `Scene` hands to a task program: bodies, slots, sites, piles and ropes, and the places they offer.

A handle is a frozen name for something in the scene. Poses taken from it *follow* the body: they hold
wherever it is when a condition is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import shapely

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.assets.base import Cavity, SlotSpec, Surface
from simwright.sim.bodies import BodySpec
from simwright.sim.shapes import Vec3


@dataclass(frozen=True, eq=False)
class Body:
    """One body of the scene. Two handles are equal when they name the same body."""

    spec: BodySpec
    """The body as it starts."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Body({self.name!r}, {self.color!r})"

    def __str__(self) -> str:
        return self.phrase

    @property
    def name(self) -> str:
        """Unique within the scene, e.g. "block-2"."""
        return self.spec.name

    @property
    def color(self) -> str:
        """Palette name."""
        return self.spec.color

    @property
    def noun(self) -> str:
        """The word for it, singular."""
        return self.spec.noun

    @property
    def phrase(self) -> str:
        """How an instruction names it: "the red block"."""
        return f"the {self.color} {self.noun}"

    @property
    def size(self) -> Vec3:
        """Outer size (x, y, z) [m], in its own frame."""
        return self.spec.asset.size

    @property
    def inner(self) -> Vec3:
        """Size (x, y, depth) [m] of its cavity, measured where it is narrowest.

        Raises:
            TaskError: the body has no cavity.
        """
        cavity = self._cavity("inner")
        ax, ay, bx, by = shapely.intersection(cavity.opening, cavity.base).bounds
        return (bx - ax, by - ay, cavity.rim - cavity.floor)

    @property
    def pose(self) -> Pose:
        """Where it starts, fixed to the table: it does not follow the body."""
        return self.spec.pose

    def at(self, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0, yaw: float = 0.0) -> Pose:
        """A pose (dx, dy, dz) [m] off its bottom centre, turned by `yaw` [rad], in its own frame."""
        return Pose(dx, dy, dz, yaw, body=self.name)

    def with_yaw(self, yaw: float) -> Pose:
        """Its place with x and y along the table's axes, turned to `yaw` [rad]."""
        return self.at().with_yaw(yaw)

    def lay(self, layout: Iterable[Pose]) -> tuple[Pose, ...]:
        """The poses of `layout` in its own frame, from its bottom centre."""
        return self.at().lay(layout)

    @property
    def top(self) -> Pose:
        """The middle of its level top; of a flat marking, its middle.

        Raises:
            TaskError: nothing can rest on it.
        """
        asset = self.spec.asset
        surface = Surface(0.0, asset.footprint) if asset.MARKING else asset.top
        if surface is None:
            raise TaskError(f"{self.phrase} ({self.name}) has no level top to rest on; use a Stand, Block or Pallet")
        return self._middle(surface.outline, surface.z)

    @property
    def floor(self) -> Pose:
        """The middle of the floor of its cavity.

        Raises:
            TaskError: the body has no cavity.
        """
        cavity = self._cavity("floor")
        return self._middle(cavity.base, cavity.floor)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Places that pieces are inserted into, in the order that the asset counts them.

        Raises:
            TaskError: the body has none.
        """
        return self._slots(peg=False, what="slots", remedy="a KitBoard or Fixture has them")

    @property
    def pegs(self) -> tuple[Slot, ...]:
        """Pegs that disks go on, from the left of a stand that is not turned; `scene.sides` tells where they are.

        Raises:
            TaskError: the body has none.
        """
        return self._slots(peg=True, what="pegs", remedy="a HanoiStand has them")

    @property
    def open_ends(self) -> tuple[Pose, ...]:
        """The two ends of a Square's open side.

        Raises:
            TaskError: the body is no Square.
        """
        ends: Iterable[Pose | Sequence[float]] | None = getattr(self.spec.asset, "open_ends", None)
        if ends is None:
            raise TaskError(f"{self.phrase} ({self.name}) has no open_ends; a Square has them")
        return tuple(self.lay(p if isinstance(p, Pose) else Pose(p[0], p[1]) for p in ends))

    def _cavity(self, wanted: str) -> Cavity:
        cavity = self.spec.asset.cavity
        if cavity is None:
            raise TaskError(
                f"{self.phrase} ({self.name}) has no {wanted}: it is not hollow; a Bowl, Cup or Container is"
            )
        return cavity

    def _middle(self, outline: shapely.Polygon, z: float) -> Pose:
        # The origin keeps with_yaw() usable; only a body that is open in its middle needs another point.
        if outline.buffer(1e-6).covers(shapely.Point(0, 0)):
            return self.at(dz=z)
        inside = outline.point_on_surface()
        return self.at(inside.x, inside.y, z)

    def _slots(self, peg: bool, what: str, remedy: str) -> tuple[Slot, ...]:
        found = [(i, s) for i, s in enumerate(self.spec.asset.slots) if s.peg == peg]
        if not found:
            raise TaskError(f"{self.phrase} ({self.name}) has no {what}; {remedy}")
        return tuple(_slot(self.name, i, s) for i, s in found)


@dataclass(frozen=True)
class Slot:
    """A place of a body that one kind of piece fits into."""

    body: str
    """Name of the body."""
    index: int
    """Its place in the asset's list of slots."""
    pose: Pose
    """Where the bottom of a seated piece is; follows the body."""
    accepts: str
    """`Asset.fits` of the pieces that go in."""
    peg: bool = False
    """A peg takes several pieces, one above the other."""

    def at(self, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0, yaw: float = 0.0) -> Pose:
        """A pose (dx, dy, dz) [m] off the slot, turned by `yaw` [rad], in the slot's frame."""
        return self.pose.at(dx, dy, dz, yaw)

    def lay(self, layout: Iterable[Pose]) -> tuple[Pose, ...]:
        """The poses of `layout` in the slot's frame."""
        return self.pose.lay(layout)


@dataclass(frozen=True)
class Site:
    """A place that is kept free and drawn on the table, so that the robot can know it. Iterates over its poses."""

    body: Body
    """Its marking, whose frame is the site's."""
    poses: tuple[Pose, ...]
    """The places that it was made for; they follow the marking."""

    @property
    def color(self) -> str:
        """Palette name of its marking."""
        return self.body.color

    @property
    def phrase(self) -> str:
        """How an instruction names it: "the gray marks", "the gray outline"."""
        spots = {(round(p.x, 6), round(p.y, 6)) for p in self.poses}
        return self.body.phrase + ("s" if len(spots) > 1 else "")

    def at(self, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0, yaw: float = 0.0) -> Pose:
        """A pose (dx, dy, dz) [m] off the site's middle, turned by `yaw` [rad], in the site's frame."""
        return self.body.at(dx, dy, dz, yaw)

    def lay(self, layout: Iterable[Pose]) -> tuple[Pose, ...]:
        """The poses of `layout` in the site's frame."""
        return self.body.lay(layout)

    def __iter__(self) -> Iterator[Pose]:
        return iter(self.poses)

    def __len__(self) -> int:
        return len(self.poses)


@dataclass(frozen=True)
class Pile:
    """Many small bodies that are pushed together. Iterates over them."""

    name: str
    """The group that its bodies carry, e.g. "pile-1"."""
    bodies: tuple[Body, ...]
    """The grains."""

    @property
    def color(self) -> str:
        """Palette name."""
        return self.bodies[0].color

    @property
    def noun(self) -> str:
        """The word for one of its grains."""
        return self.bodies[0].noun

    @property
    def phrase(self) -> str:
        """How an instruction names it: "the pile of red blocks"."""
        return f"the pile of {self.color} {self.noun}s"

    def __str__(self) -> str:
        return self.phrase

    def __iter__(self) -> Iterator[Body]:
        return iter(self.bodies)

    def __len__(self) -> int:
        return len(self.bodies)


@dataclass(frozen=True)
class Rope:
    """Beads in a chain, from one end to the other. Iterates over them."""

    name: str
    """The group that its beads carry, e.g. "rope-1"."""
    beads: tuple[Body, ...]
    """In the order of the chain."""
    length: float
    """[m] from end to end when straight, half a bead spacing beyond the outer beads' centres."""

    @property
    def ends(self) -> tuple[Body, Body]:
        """Its first and its last bead."""
        return self.beads[0], self.beads[-1]

    @property
    def color(self) -> str:
        """Palette name."""
        return self.beads[0].color

    @property
    def noun(self) -> str:
        """The word for it."""
        return "rope"

    @property
    def phrase(self) -> str:
        """How an instruction names it: "the red rope"."""
        return f"the {self.color} rope"

    def __str__(self) -> str:
        return self.phrase

    def __iter__(self) -> Iterator[Body]:
        return iter(self.beads)

    def __len__(self) -> int:
        return len(self.beads)


Objects = Body | Pile | Rope | Sequence[Body]
"""What a condition may be told to judge."""
Places = Pose | Body | Slot | Site | Sequence["Pose | Body | Slot | Site"]
"""What a condition may be told as targets."""


def names_of(objects: Objects) -> tuple[str, ...]:
    """The names of the bodies meant, each once.

    Raises:
        TaskError: something that is no body, pile or rope, or the same body twice.
    """
    found = _names(objects)
    twice = sorted({n for n in found if found.count(n) > 1})
    if twice:
        raise TaskError(f"{', '.join(twice)} given twice; name every object once")
    return tuple(found)


def _names(objects: object) -> list[str]:
    if isinstance(objects, Body):
        return [objects.name]
    if isinstance(objects, (Pile, Rope)):
        return [b.name for b in objects]
    if isinstance(objects, (str, Pose, Slot, Site)) or not isinstance(objects, Iterable):
        raise TaskError(
            f"expected an object that scene.add returned, or a list of such; got {objects!r} ({_kind(objects)})"
        )
    return [name for entry in cast("Iterable[object]", objects) for name in _names(entry)]


def poses_of(places: Places) -> tuple[Pose, ...]:
    """The poses meant: a body means its own frame, a slot its seat, a site all of its poses.

    Raises:
        TaskError: something that is none of these.
    """
    return tuple(_poses(places))


def _poses(places: object) -> list[Pose]:
    if isinstance(places, Pose):
        return [places]
    if isinstance(places, Body):
        return [places.at()]
    if isinstance(places, Slot):
        return [places.pose]
    if isinstance(places, str) or not isinstance(places, Iterable):
        raise TaskError(f"expected a pose, body, slot or site, or a list of such; got {places!r} ({_kind(places)})")
    return [pose for entry in cast("Iterable[object]", places) for pose in _poses(entry)]


def _slot(body: str, index: int, spec: SlotSpec) -> Slot:
    p = spec.pose
    return Slot(body, index, Pose(p.x, p.y, p.z, p.yaw, body=body), spec.accepts, spec.peg)


def _kind(value: object) -> str:
    return type(value).__name__


Slots = Slot | Sequence[Slot]
"""What a condition may be told to insert into."""


def slots_of(slots: Slots) -> tuple[Slot, ...]:
    """The slots meant.

    Raises:
        TaskError: something that is no slot.
    """
    found = [slots] if isinstance(slots, Slot) else list(slots)
    for entry in cast("list[object]", found):
        if not isinstance(entry, Slot):
            raise TaskError(
                f"expected a slot such as board.slots[0], stand.pegs[0] or fixture.slots[0], or a list of such; "
                f"got {entry!r} ({_kind(entry)})"
            )
    return tuple(found)
