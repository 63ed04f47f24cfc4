"""Pieces and the places they go into: the L with its fixture, disks with their pegs."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import ClassVar, Literal

import shapely

from simwright.geometry import TURN, Pose
from simwright.sim.assets.base import Asset, Cavity, SlotSpec, Surface
from simwright.sim.assets.blocks import WOOD
from simwright.sim.assets.convex import box_piece, prism_drawing, prism_hulls
from simwright.sim.assets.grasping import flat_grasps
from simwright.sim.assets.parameters import bounded_mass, store, whole
from simwright.sim.assets.planar import annulus, cut, disc
from simwright.sim.assets.turning import ring_hulls, turned_drawing
from simwright.sim.shapes import Piece, Vec3

_ARM, _WIDTH, _TALL = 0.08, 0.03, 0.04
"""[m] Length, width and height of the arms of an `Ell`."""
_PLAY = 0.002
"""[m] Room on every side of an `Ell` in its `Fixture`."""
_WALL, _FLOOR, _RIM = 0.004, 0.002, 0.025
"""[m] Thickness of a fixture's walls and floor, and the height of its rim."""


def ell_outline(grown: float = 0.0) -> shapely.Polygon:
    """The L, its outline moved out by `grown` [m]. Its bounding square is centred on the origin."""
    a, inner = _ARM / 2, _WIDTH - _ARM / 2
    low, high, notch = -a - grown, a + grown, inner + grown
    return shapely.Polygon([(low, low), (high, low), (high, notch), (notch, notch), (notch, high), (low, high)])


@dataclass(frozen=True)
class Ell(Asset):
    """A block in the shape of an L, arms 8 cm long along +x and +y from the corner at the lower left.

    The origin is the centre of the square that the arms span, just inside the notch of the L.
    """

    _: KW_ONLY
    kind: Literal["Ell"] = "Ell"

    NOUNS: ClassVar[tuple[str, ...]] = ("L-shaped block", "L block", "ell")
    DEFAULT_COLOR: ClassVar[str] = "red"

    @property
    def size(self) -> Vec3:
        return _ARM, _ARM, _TALL

    @property
    def mass(self) -> float:
        return bounded_mass(ell_outline().area * _TALL, WOOD)

    @property
    def friction(self) -> float:
        return 0.4

    @property
    def fits(self) -> str:
        return "ell"

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return ell_outline()

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        a, notch = _ARM / 2, _WIDTH - _ARM / 2
        return (
            box_piece((-a, -a, 0.0), (a, notch, _TALL)),
            box_piece((-a, notch, 0.0), (notch, a, _TALL)),
        )

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        centre = self.footprint.centroid
        return flat_grasps(self.footprint, _TALL, (centre.x, centre.y))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(_TALL, self.footprint)


@dataclass(frozen=True)
class Fixture(Asset):
    """Walls round the outline of an `Ell`, with 2 mm of play: one slot, `fixture.slots[0]`."""

    _: KW_ONLY
    kind: Literal["Fixture"] = "Fixture"

    NOUNS: ClassVar[tuple[str, ...]] = ("fixture", "L-shaped hole", "L hole")
    DEFAULT_COLOR: ClassVar[str] = "gray"
    FIXED: ClassVar[bool] = True

    @property
    def size(self) -> Vec3:
        side = _ARM + 2 * (_PLAY + _WALL)
        return side, side, _RIM

    @property
    def friction(self) -> float:
        return 0.3

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        whole_ell = ell_outline(_PLAY + _WALL)
        walls = cut(whole_ell, ell_outline(_PLAY))
        return (
            prism_drawing(whole_ell, 0.0, _FLOOR),
            prism_drawing(walls, _FLOOR, _RIM),
            *prism_hulls(whole_ell, 0.0, _FLOOR),
            *prism_hulls(walls, _FLOOR, _RIM),
        )

    @cached_property
    def cavity(self) -> Cavity | None:
        return Cavity(_FLOOR, _RIM, ell_outline(_PLAY), ell_outline(_PLAY))

    @cached_property
    def slots(self) -> tuple[SlotSpec, ...]:
        return (SlotSpec(Pose(0.0, 0.0, _FLOOR), "ell"),)


PEG_RADIUS = 0.005
"""[m]"""
_DISK_RADII = (0.04, 0.035, 0.03)
"""[m] By rank."""
_DISK_HEIGHT = 0.02
_HOLE = 0.008
"""[m] Radius of a disk's hole: 3 mm of play round a peg."""
_BASE = (0.12, 0.36, 0.01)
_PEG_TOP = 0.085
"""[m] Three disks reach up to 70 mm, a fourth would still be held."""


@dataclass(frozen=True)
class HanoiDisk(Asset):
    """A disk with a hole for a peg. Rank 0 is the largest, 2 the smallest."""

    rank: int
    """0, 1 or 2: 80, 70 or 60 mm across."""
    _: KW_ONLY
    kind: Literal["HanoiDisk"] = "HanoiDisk"

    NOUNS: ClassVar[tuple[str, ...]] = ("disk", "disc", "ring")
    DEFAULT_COLOR: ClassVar[str] = "red"

    def __post_init__(self) -> None:
        why = "0 is the largest disk and 2 the smallest that the cup can hold beside the peg"
        store(self, rank=whole("HanoiDisk rank", self.rank, 0, len(_DISK_RADII) - 1, why))

    @property
    def radius(self) -> float:
        """[m] Outer radius."""
        return _DISK_RADII[self.rank]

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, _DISK_HEIGHT

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return bounded_mass(math.pi * (self.radius**2 - _HOLE**2) * _DISK_HEIGHT, WOOD)

    @property
    def friction(self) -> float:
        return 0.5

    @property
    def fits(self) -> str:
        return "disk"

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        r, h, chamfer = self.radius, _DISK_HEIGHT, 0.0015
        profile = [
            (_HOLE, 0.0),
            (r, 0.0),
            (r, h - chamfer),
            (r - chamfer, h),
            (_HOLE, h),
            (_HOLE, 0.0),
        ]
        return (turned_drawing(profile), *ring_hulls(r, _HOLE, 0.0, h))

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        # Well off the hole: a peg may stand in it, and the tool is wider than its lip. The hulls have straight sides.
        return flat_grasps(annulus(self.radius - 0.0015, 0.015), _DISK_HEIGHT, (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(_DISK_HEIGHT, annulus(self.radius, _HOLE))


@dataclass(frozen=True)
class HanoiStand(Asset):
    """A base with three pegs along its y axis: `stand.pegs[0..2]`, the first at +y. Disks start at `peg.at(dz=...)`."""

    _: KW_ONLY
    kind: Literal["HanoiStand"] = "HanoiStand"

    NOUNS: ClassVar[tuple[str, ...]] = ("hanoi stand", "peg stand", "rack")
    DEFAULT_COLOR: ClassVar[str] = "brown"
    FIXED: ClassVar[bool] = True

    @property
    def size(self) -> Vec3:
        return _BASE[0], _BASE[1], _PEG_TOP

    @property
    def symmetry(self) -> float:
        return TURN  # it looks the same after half a turn, but the pegs have changed places

    @property
    def mass(self) -> float:
        return 0.3

    @property
    def friction(self) -> float:
        return 0.5

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        x, y, z = _BASE
        half = (_PEG_TOP - z) / 2
        size = PEG_RADIUS, half, 0.0  # the lower cap is sunk in the base
        pegs = [Piece("capsule", size, (0.0, s.pose.y, _PEG_TOP - PEG_RADIUS - half)) for s in self.slots]
        return (box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z)), *pegs)

    @cached_property
    def slots(self) -> tuple[SlotSpec, ...]:
        return tuple(SlotSpec(Pose(0.0, y, _BASE[2]), "disk", peg=True) for y in (0.12, 0.0, -0.12))
