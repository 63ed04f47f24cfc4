"""Things that hold others: bowls, cups, containers, and the pallets and stands that carry them."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import ClassVar, Literal

import numpy as np
import shapely

from simwright.geometry import TURN
from simwright.sim.assets.base import Asset, Cavity, Surface
from simwright.sim.assets.blocks import WOOD, box_symmetry
from simwright.sim.assets.convex import box_piece
from simwright.sim.assets.grasping import flat_grasps
from simwright.sim.assets.parameters import bounded_mass, length, lengths, outer, store
from simwright.sim.assets.planar import disc
from simwright.sim.assets.turning import cylinder_piece, turned_drawing, wall_hulls, wall_radius
from simwright.sim.shapes import Piece, Vec3

_CLEAR = 0.012
"""[m] Kept between the middle of the cup and the walls of a hollow that it reaches into."""


@dataclass(frozen=True)
class _Vessel:
    """A round hollow with slanted walls: what bowls and cups have in common. Lengths [m]."""

    radius: float
    """Outer, at the rim."""
    height: float
    base: float
    """Inner radius at the floor."""
    wall: float
    """Thickness of wall and floor."""
    belly: float
    """How much the drawn wall bulges out between floor and rim."""

    @property
    def rim(self) -> float:
        """Inner radius at the rim, as the engine has it."""
        rise = self.height - self.wall
        inner = self.base
        for _ in range(8):  # the slant depends on the radius that it yields
            inner = wall_radius(self.radius, self.wall, rise, inner - self.base)
        return inner

    def pieces(self) -> tuple[Piece, ...]:
        """One turned mesh to look at, a floor and a ring of boxes to collide with."""
        hulls = wall_hulls((self.base, self.wall), (self.rim, self.height), self.wall)
        floor = cylinder_piece(self.base + self.wall / 2, 0.0, self.wall, visible=False)
        return (turned_drawing(self._profile()), floor, *hulls)

    def _profile(self) -> list[tuple[float, float]]:
        foot, lip = self.base + self.wall * 0.6, self.wall * 0.3
        along = np.linspace(0.0, 1.0, 5)
        bulge = self.belly * np.sin(math.pi * along)
        out_r, out_z = foot + (self.radius - foot) * along + bulge, (self.height - lip) * along
        in_r = (self.base + (self.radius - self.wall - self.base) * along + bulge)[::-1]
        in_z = (self.wall + (self.height - self.wall) * along)[::-1]
        outside = [(float(r), float(z)) for r, z in zip(out_r, out_z, strict=True)]
        inside = [(float(r), float(z)) for r, z in zip(in_r, in_z, strict=True)]
        return [(0.0, 0.0), *outside, (self.radius - lip, self.height), *inside, (0.0, self.wall)]

    def cavity(self) -> Cavity:
        return Cavity(self.wall, self.height, disc(self.rim), disc(self.base))

    def mass(self) -> float:
        area = math.pi * self.base**2 + math.pi * (self.base + self.radius) * math.hypot(
            self.height, self.radius - self.base
        )
        return bounded_mass(area * self.wall, 900.0, least=0.03)

    def grasps(self) -> tuple[Vec3, ...]:
        return flat_grasps(disc(max(self.base - _CLEAR + 0.0072, 0.0072)), self.wall, (0.0, 0.0))


@dataclass(frozen=True)
class Bowl(Asset):
    """A round bowl, wide enough for one block or several balls."""

    radius: float = 0.07
    """[m] Outer, at the rim."""
    _: KW_ONLY
    kind: Literal["Bowl"] = "Bowl"

    NOUNS: ClassVar[tuple[str, ...]] = ("bowl", "dish")
    DEFAULT_COLOR: ClassVar[str] = "green"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        why = "a narrower bowl does not let the cup in, a wider one does not fit the workspace"
        store(self, radius=length("Bowl radius", self.radius, 0.04, 0.15, why))

    @cached_property
    def _vessel(self) -> _Vessel:
        return _Vessel(self.radius, 0.65 * self.radius, 0.6 * self.radius, 0.004, 0.03 * self.radius)

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, 0.65 * self.radius

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return self._vessel.mass()

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return self._vessel.pieces()

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return self._vessel.grasps()

    @cached_property
    def cavity(self) -> Cavity | None:
        return self._vessel.cavity()


@dataclass(frozen=True)
class Cup(Asset):
    """A narrow, tall vessel that takes one block or ball."""

    radius: float = 0.04
    """[m] Outer, at the rim."""
    height: float = 0.07
    """[m]"""
    _: KW_ONLY
    kind: Literal["Cup"] = "Cup"

    NOUNS: ClassVar[tuple[str, ...]] = ("cup", "beaker")
    DEFAULT_COLOR: ClassVar[str] = "yellow"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        radius = length("Cup radius", self.radius, 0.025, 0.08, "narrower ones do not let the robot's tool in")
        height = length("Cup height", self.height, 0.03, 0.12, "from deeper ones nothing can be taken out again")
        store(self, radius=radius, height=height)

    @cached_property
    def _vessel(self) -> _Vessel:
        return _Vessel(self.radius, self.height, 0.8 * self.radius, 0.003, 0.0)

    @property
    def size(self) -> Vec3:
        return 2 * self.radius, 2 * self.radius, self.height

    @property
    def symmetry(self) -> float:
        return 0.0

    @property
    def mass(self) -> float:
        return self._vessel.mass()

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return disc(self.radius)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return self._vessel.pieces()

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return self._vessel.grasps()

    @cached_property
    def cavity(self) -> Cavity | None:
        return self._vessel.cavity()


_WALL = 0.004
"""[m] Walls and floor of a container."""


@dataclass(frozen=True)
class Container(Asset):
    """An open box with thin walls."""

    inner: Vec3 = (0.16, 0.12, 0.05)
    """[m] Sides of its hollow (x, y, z)."""
    _: KW_ONLY
    kind: Literal["Container"] = "Container"

    NOUNS: ClassVar[tuple[str, ...]] = ("container", "box", "crate")
    DEFAULT_COLOR: ClassVar[str] = "brown"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        why = "it must let the tool in, fit the workspace, and not be deeper than the arm reaches"
        store(self, inner=lengths("Container inner", self.inner, (0.03, 0.03, 0.01), (0.42, 0.42, 0.15), why))

    @property
    def size(self) -> Vec3:
        x, y, z = self.inner
        return x + 2 * _WALL, y + 2 * _WALL, z + _WALL

    @property
    def symmetry(self) -> float:
        return box_symmetry(*self.inner[:2])

    @property
    def mass(self) -> float:
        x, y, z = self.inner
        return bounded_mass(_WALL * (x * y + 2 * (x + y) * z), WOOD, least=0.03)

    @property
    def friction(self) -> float:
        return 0.4

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        (x, y, z), (ix, iy, _) = (v / 2 for v in self.size), (v / 2 for v in self.inner)
        return (
            box_piece((-x, -y, 0.0), (x, y, _WALL)),
            box_piece((ix, -y, _WALL), (x, y, 2 * z)),
            box_piece((-x, -y, _WALL), (-ix, y, 2 * z)),
            box_piece((-ix, iy, _WALL), (ix, y, 2 * z)),
            box_piece((-ix, -y, _WALL), (ix, -iy, 2 * z)),
        )

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        x, y = (max(v / 2 - _CLEAR + 0.0072, 0.0072) for v in self.inner[:2])
        return flat_grasps(shapely.box(-x, -y, x, y), _WALL, (0.0, 0.0))

    @cached_property
    def cavity(self) -> Cavity | None:
        x, y = self.inner[0] / 2, self.inner[1] / 2
        hollow = shapely.box(-x, -y, x, y)
        return Cavity(_WALL, self.size[2], hollow, hollow)


@dataclass(frozen=True)
class Pallet(Asset):
    """A wooden pallet: slats on three bearers, level on top."""

    size: Vec3 = (0.30, 0.25, 0.0375)  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Sides (x, y, z)."""
    _: KW_ONLY
    kind: Literal["Pallet"] = "Pallet"

    NOUNS: ClassVar[tuple[str, ...]] = ("pallet",)
    DEFAULT_COLOR: ClassVar[str] = "brown"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        why = "it must fit the workspace, and show its slats"
        store(self, size=lengths("Pallet size", self.size, (0.06, 0.06, 0.008), (0.45, 0.9, 0.1), why))

    @property
    def symmetry(self) -> float:
        return TURN / 2

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(outer(self)), WOOD / 2, least=0.05)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        x, y, z = outer(self)
        hull = box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z), visible=False)
        deck, foot = 0.75 * z, 0.25 * z
        slats = _strips(x, max(3, round(x / 0.043)), 0.72)
        feet = _strips(x, 3, 0.3)
        bearers = _strips(y, 3, 0.22)
        boards = [((a, -y / 2, deck), (b, y / 2, z)) for a, b in slats]
        boards += [((a, -y / 2, 0.0), (b, y / 2, foot)) for a, b in feet]
        boards += [((-x / 2, a, foot), (x / 2, b, deck)) for a, b in bearers]
        return (hull, *(box_piece(low, high, collides=False) for low, high in boards))

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        x, y, z = outer(self)
        slats = [shapely.box(a, -y / 2, b, y / 2) for a, b in _strips(x, max(3, round(x / 0.043)), 0.72)]
        return flat_grasps(shapely.MultiPolygon(slats), z, (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(outer(self)[2], self.footprint)


def _strips(width: float, n: int, share: float) -> list[tuple[float, float]]:
    """From and to [m] of n equal strips across a width, flush with its ends, that cover a share of it."""
    strip = width * share / n
    step = (width - strip) / (n - 1)
    return [(-width / 2 + k * step, -width / 2 + k * step + strip) for k in range(n)]


@dataclass(frozen=True)
class Stand(Asset):
    """A low level base to build on."""

    size: Vec3 = (0.16, 0.06, 0.02)  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Sides (x, y, z)."""
    _: KW_ONLY
    kind: Literal["Stand"] = "Stand"

    NOUNS: ClassVar[tuple[str, ...]] = ("stand", "platform", "base")
    DEFAULT_COLOR: ClassVar[str] = "gray"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        why = "it must fit the workspace and be lower than the arm lifts"
        store(self, size=lengths("Stand size", self.size, (0.02, 0.02, 0.002), (0.45, 0.9, 0.15), why))

    @property
    def symmetry(self) -> float:
        return box_symmetry(*outer(self)[:2])

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(outer(self)), WOOD)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        x, y, z = outer(self)
        return (box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z)),)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return flat_grasps(self.footprint, outer(self)[2], (0.0, 0.0))

    @cached_property
    def top(self) -> Surface | None:
        return Surface(outer(self)[2], self.footprint)
