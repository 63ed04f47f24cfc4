"""Plain solids: blocks, boxes, cylinders, balls, and the small parts of piles and ropes."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import ClassVar, Literal

import shapely

from simwright.errors import AssetError
from simwright.geometry import TURN
from simwright.sim.assets.base import CUP_RADIUS, Asset, Surface
from simwright.sim.assets.convex import box_piece
from simwright.sim.assets.grasping import flat_grasps
from simwright.sim.assets.parameters import bounded_mass, cube, length, lengths, outer, store
from simwright.sim.assets.planar import disc
from simwright.sim.assets.turning import cylinder_piece, ring_hulls, turned_drawing
from simwright.sim.shapes import Piece, Vec3

WOOD = 500.0
"""[kg/m^3] Dry softwood; the usual matter of blocks."""

_SQUARE = 0.002
"""[m] Sides that differ by less look equal: a quarter turn leaves such a box where it is."""
_CUP_WIDTH = (
    f"the suction cup needs a flat spot {2000 * CUP_RADIUS:.0f} mm wide, and a larger one does not fit its reach"
)


def box_symmetry(x: float, y: float) -> float:
    """Turn [rad] that leaves a box of sides x and y [m] as it is."""
    return TURN / 4 if abs(x - y) < _SQUARE else TURN / 2


@dataclass(frozen=True)
class Block(Asset):
    """A wooden cube."""

    # A field may stand in for the base's property because __post_init__ always stores the full three sides.
    size: float | Vec3 = 0.04  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Its side."""
    _: KW_ONLY
    kind: Literal["Block"] = "Block"

    NOUNS: ClassVar[tuple[str, ...]] = ("block", "cube")
    DEFAULT_COLOR: ClassVar[str] = "red"
    CUBE: ClassVar[bool] = True

    def __post_init__(self) -> None:
        store(self, size=cube("Block size", self.size, 0.013, 0.12, _CUP_WIDTH))

    @property
    def symmetry(self) -> float:
        return TURN / 4

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(outer(self)), WOOD)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (_upright_box(outer(self)),)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return flat_grasps(self.footprint, outer(self)[2], (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(outer(self)[2], self.footprint)


def _upright_box(size: Vec3) -> Piece:
    x, y, z = size
    return box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z))


@dataclass(frozen=True)
class Box(Asset):
    """A box with three sides of its own. A side under 13 mm leaves no room for the cup on top."""

    size: Vec3 = (0.08, 0.06, 0.04)  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Sides (x, y, z)."""
    _: KW_ONLY
    kind: Literal["Box"] = "Box"

    NOUNS: ClassVar[tuple[str, ...]] = ("box", "block")
    DEFAULT_COLOR: ClassVar[str] = "brown"

    def __post_init__(self) -> None:
        why = "smaller ones cannot be simulated or seen well, larger ones do not fit the workspace"
        sides = lengths("Box size", self.size, (0.005, 0.005, 0.002), (0.4, 0.4, 0.2), why)
        store(self, size=sides)

    @property
    def symmetry(self) -> float:
        return box_symmetry(*outer(self)[:2])

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(outer(self)), WOOD)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (_upright_box(outer(self)),)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return flat_grasps(self.footprint, outer(self)[2], (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(outer(self)[2], self.footprint)


_DISH_RADIUS = 0.013
"""[m] A ball of 2 cm radius rests on the floor of a dish this wide and 4 mm deep with 1 mm of play."""
_DISH_DEPTH = 0.004
"""[m]"""


@dataclass(frozen=True)
class Cylinder(Asset):
    """An upright cylinder. A dished one has a shallow hollow on top, in which a ball stays."""

    radius: float = 0.02
    """[m]"""
    height: float = 0.04
    """[m]"""
    dished: bool = False
    """Whether it has the hollow on top."""
    _: KW_ONLY
    kind: Literal["Cylinder"] = "Cylinder"

    NOUNS: ClassVar[tuple[str, ...]] = ("cylinder", "tube")
    DEFAULT_COLOR: ClassVar[str] = "cyan"

    def __post_init__(self) -> None:
        least = _DISH_RADIUS + 0.003 if self.dished else CUP_RADIUS + 0.0005
        radius = length("Cylinder radius", self.radius, least, 0.1, _CUP_WIDTH)
        height = length("Cylinder height", self.height, 0.005, 0.2, "the workspace is 0.3 m high")
        if self.dished and height < 0.01:
            raise AssetError(f"a dished Cylinder must be at least 0.01 m high to hold its hollow, given {height:g} m.")
        store(self, radius=radius, height=height, dished=bool(self.dished))

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, self.height

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return bounded_mass(math.pi * self.radius**2 * self.height, WOOD)

    @property
    def _rest(self) -> float:
        """Height [m] of the level on which things stand and the cup seals."""
        return self.height - _DISH_DEPTH if self.dished else self.height

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        if not self.dished:
            return (cylinder_piece(self.radius, 0.0, self.height),)
        r, h, hole = self.radius, self.height, _DISH_RADIUS
        profile = [(0.0, 0.0), (r, 0.0), (r, h), (hole, h), (hole, self._rest), (0.0, self._rest)]
        core = cylinder_piece(r, 0.0, self._rest, visible=False)
        return (turned_drawing(profile), core, *ring_hulls(r, hole, self._rest, h))

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return flat_grasps(disc(_DISH_RADIUS) if self.dished else self.footprint, self._rest, (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(self._rest, disc(_DISH_RADIUS) if self.dished else self.footprint)


@dataclass(frozen=True)
class Ball(Asset):
    """A ball, which rolls until it finds a hollow or comes to rest."""

    radius: float = 0.02
    """[m]"""
    _: KW_ONLY
    kind: Literal["Ball"] = "Ball"

    NOUNS: ClassVar[tuple[str, ...]] = ("ball", "sphere")
    DEFAULT_COLOR: ClassVar[str] = "yellow"
    ROLLS: ClassVar[bool] = True

    def __post_init__(self) -> None:
        why = "the lip of the suction cup cannot close round a smaller ball, and a larger one fits no bowl"
        store(self, radius=length("Ball radius", self.radius, 0.0075, 0.06, why))

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, 2 * self.radius

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return bounded_mass(4 / 3 * math.pi * self.radius**3, 700.0)

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (Piece("sphere", (self.radius, 0.0, 0.0), (0.0, 0.0, self.radius)),)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return ((0.0, 0.0, 2 * self.radius),)


@dataclass(frozen=True)
class Grain(Asset):
    """One small block of a pile: to be pushed, too small for the cup."""

    size: float | Vec3 = 0.01  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Its side."""
    _: KW_ONLY
    kind: Literal["Grain"] = "Grain"

    NOUNS: ClassVar[tuple[str, ...]] = ("small block", "grain")
    DEFAULT_COLOR: ClassVar[str] = "red"

    def __post_init__(self) -> None:
        store(self, size=cube("Grain size", self.size, 0.005, 0.0125, "larger ones are a Block, smaller ones are dust"))

    @property
    def symmetry(self) -> float:
        return TURN / 4

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(outer(self)), 1000.0, least=0.0005)

    @property
    def friction(self) -> float:
        return 0.5

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (_upright_box(outer(self)),)


@dataclass(frozen=True)
class Bead(Asset):
    """One bead of a rope."""

    radius: float = 0.0075
    """[m]"""
    _: KW_ONLY
    kind: Literal["Bead"] = "Bead"

    NOUNS: ClassVar[tuple[str, ...]] = ("bead",)
    DEFAULT_COLOR: ClassVar[str] = "gray"
    ROLLS: ClassVar[bool] = True

    def __post_init__(self) -> None:
        store(self, radius=length("Bead radius", self.radius, 0.007, 0.015, "the cup must close round it"))

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, 2 * self.radius

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return 0.005

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (Piece("sphere", (self.radius, 0.0, 0.0), (0.0, 0.0, self.radius)),)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return ((0.0, 0.0, 2 * self.radius),)
