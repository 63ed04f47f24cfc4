"""Flat drawings on the table: zones, lines, corners, squares and marks. They touch nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Literal, cast

import shapely

from simwright.errors import AssetError
from simwright.geometry import TURN, Pose
from simwright.sim.assets.base import Asset
from simwright.sim.assets.blocks import box_symmetry
from simwright.sim.assets.convex import box_piece
from simwright.sim.assets.parameters import length, lengths, outer, points, store
from simwright.sim.assets.planar import grown, hull, simplified
from simwright.sim.shapes import Piece, Vec3

THICKNESS = 0.001
"""[m] Of every marking."""
STRIP = 0.01
"""[m] Width of a drawn line."""

Point = tuple[float, float]


def strip(a: Point, b: Point, width: float) -> Piece:
    """A flat bar from a to b [m], half its width longer at either end so that corners close."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    yaw = math.atan2(dy, dx)
    half = (math.hypot(dx, dy) + width) / 2, width / 2, THICKNESS / 2
    pos = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, THICKNESS / 2
    return Piece("box", half, pos, (math.cos(yaw / 2), 0.0, 0.0, math.sin(yaw / 2)), collides=False)


def _covered(pieces: Iterable[Piece]) -> shapely.Polygon:
    """Convex outline of flat bars, seen from above."""
    corners: list[Point] = []
    for piece in pieces:
        yaw = 2 * math.atan2(piece.quat[3], piece.quat[0])
        at = Pose(piece.pos[0], piece.pos[1], yaw=yaw)
        x, y, _ = piece.size
        corners += [(p.x, p.y) for p in at.lay([Pose(sx * x, sy * y) for sx in (-1, 1) for sy in (-1, 1)])]
    return hull(corners)


def _extent(outline: shapely.Polygon) -> Vec3:
    x0, y0, x1, y1 = outline.bounds
    return x1 - x0, y1 - y0, THICKNESS


@dataclass(frozen=True, kw_only=True)
class Marking(Asset):
    """What all flat drawings have in common."""

    FIXED: ClassVar[bool] = True
    MARKING: ClassVar[bool] = True

    @property
    def mass(self) -> float:
        return 0.01

    @property
    def size(self) -> Vec3:
        return _extent(self.footprint)

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return _covered(self.pieces)


@dataclass(frozen=True)
class Zone(Marking):
    """A filled rectangle."""

    size: tuple[float, float] | Vec3 = (0.12, 0.12)  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Sides (x, y)."""
    _: KW_ONLY
    kind: Literal["Zone"] = "Zone"

    NOUNS: ClassVar[tuple[str, ...]] = ("zone", "area", "square", "rectangle")
    DEFAULT_COLOR: ClassVar[str] = "green"

    def __post_init__(self) -> None:
        flat = self.size[:2] if len(self.size) == 3 and self.size[2] == THICKNESS else self.size
        x, y = lengths("Zone size", flat, (0.02, 0.02), (0.5, 1.0), "the workspace is 0.5 by 1 m")
        store(self, size=(x, y, THICKNESS))

    @property
    def symmetry(self) -> float:
        return box_symmetry(*outer(self)[:2])

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        x, y, z = outer(self)
        return (box_piece((-x / 2, -y / 2, 0.0), (x / 2, y / 2, z), collides=False),)


@dataclass(frozen=True)
class Line(Marking):
    """A line through points told in its own frame."""

    points: Sequence[Point]
    """[m] Corners (x, y) of the line."""
    _: KW_ONLY
    kind: Literal["Line"] = "Line"

    NOUNS: ClassVar[tuple[str, ...]] = ("line", "path")
    DEFAULT_COLOR: ClassVar[str] = "green"

    def __post_init__(self) -> None:
        found = points("Line points", self.points, least=2)
        if any(math.dist(a, b) < 1e-6 for a, b in pairwise(found)):
            raise AssetError(f"Line points follow each other without distance: {found}; leave the repeated one out.")
        store(self, points=found)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(strip(a, b, STRIP) for a, b in pairwise(self.points))


_CORNER_STRIP = 0.005
"""[m] Width of a corner's arms."""


@dataclass(frozen=True)
class Corner(Marking):
    """An L on the table: its inner vertex is the origin, its arms run along +x and +y outside the first quadrant."""

    size: float | Vec3 = 0.055  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Length of its arms, along their outer side."""
    _: KW_ONLY
    kind: Literal["Corner"] = "Corner"

    NOUNS: ClassVar[tuple[str, ...]] = ("corner", "corner mark")
    DEFAULT_COLOR: ClassVar[str] = "green"

    def __post_init__(self) -> None:
        given = cast(object, self.size)
        side = cast(Vec3, given)[0] if isinstance(given, tuple) else given
        side = length("Corner size", side, 0.015, 0.4, "it must be seen and fit the workspace")
        store(self, size=(side, side, THICKNESS))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        arm, w = outer(self)[0] - _CORNER_STRIP, _CORNER_STRIP
        return (
            box_piece((-w, -w, 0.0), (arm, 0.0, THICKNESS), collides=False),
            box_piece((-w, 0.0, 0.0), (0.0, arm, THICKNESS), collides=False),
        )


@dataclass(frozen=True)
class Square(Marking):
    """Three sides of a square; the side towards +y is open.

    Lengths are between the middles of the drawn lines. Corners in order: the two of the open side
    (+x, then -x), then the two of the side across (+x, then -x).
    """

    size: float | Vec3 = 0.2828  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Its side."""
    _: KW_ONLY
    kind: Literal["Square"] = "Square"

    NOUNS: ClassVar[tuple[str, ...]] = ("three-sided square", "open square", "square")
    DEFAULT_COLOR: ClassVar[str] = "green"

    def __post_init__(self) -> None:
        given = cast(object, self.size)
        side = round(cast(Vec3, given)[0] - STRIP, 9) if isinstance(given, tuple) else given
        side = length("Square size", side, 0.05, 0.45, "it must fit the workspace")
        wide = round(side + STRIP, 9)  # so that a record that travelled has the same side
        store(self, size=(wide, wide, THICKNESS))

    @property
    def side(self) -> float:
        """[m] Between the middles of opposite lines."""
        return round(outer(self)[0] - STRIP, 9)

    @property
    def corners(self) -> tuple[Pose, ...]:
        """The four corners, in its frame."""
        h = self.side / 2
        return Pose(h, h), Pose(-h, h), Pose(h, -h), Pose(-h, -h)

    @property
    def open_ends(self) -> tuple[Pose, Pose]:
        """The two corners of the open side, in its frame."""
        a, b, _, _ = self.corners
        return a, b

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        a, b, c, d = ((p.x, p.y) for p in self.corners)
        return strip(a, c, STRIP), strip(b, d, STRIP), strip(d, c, STRIP)


@dataclass(frozen=True)
class Marks(Marking):
    """A small cross under every pose of the bottom row: the way a reserved layout is shown."""

    poses: Sequence[Pose]
    """In the frame of the marking; those above the lowest row are not drawn."""
    arm: float = 0.012
    """[m] Half the width of a cross."""
    _: KW_ONLY
    kind: Literal["Marks"] = "Marks"

    NOUNS: ClassVar[tuple[str, ...]] = ("mark", "marks", "cross")
    DEFAULT_COLOR: ClassVar[str] = "brown"

    def __post_init__(self) -> None:
        poses = tuple(self.poses)
        if not poses:
            raise AssetError("Marks needs at least one pose, given none.")
        plain = tuple(Pose(float(p.x), float(p.y), float(p.z), float(p.yaw)) for p in poses)
        if not all(math.isfinite(v) for p in plain for v in (p.x, p.y, p.z, p.yaw)):
            raise AssetError(f"Marks needs poses made of finite numbers, given {poses!r}.")
        arm = length("Marks arm", self.arm, 0.004, 0.05, "it must be seen, and stay smaller than what stands on it")
        store(self, poses=plain, arm=arm)

    @property
    def bottom(self) -> tuple[Pose, ...]:
        """The poses of the bottom row: those within 1 mm of the lowest."""
        low = min(p.z for p in self.poses)
        return tuple(p for p in self.poses if p.z <= low + 0.001)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        width, reach = self.arm / 3, self.arm - self.arm / 6
        bars: list[Piece] = []
        for pose in self.bottom:
            for turn in (0.0, TURN / 4):
                a, b = pose.at(yaw=turn).lay([Pose(-reach, 0.0), Pose(reach, 0.0)])
                bars.append(strip((a.x, a.y), (b.x, b.y), width))
        return tuple(bars)


@dataclass(frozen=True)
class Outline(Marking):
    """A thin line round an area: the way a reserved place for one asset is shown."""

    points: Sequence[Point]
    """[m] Corners (x, y), in its frame; the last is joined to the first."""
    width: float = 0.004
    """[m] Of the line."""
    _: KW_ONLY
    kind: Literal["Outline"] = "Outline"

    NOUNS: ClassVar[tuple[str, ...]] = ("outline", "place")
    DEFAULT_COLOR: ClassVar[str] = "brown"

    def __post_init__(self) -> None:
        found = points("Outline points", self.points, least=3)
        width = length("Outline width", self.width, 0.001, 0.01, "it must be seen, and stay a line")
        store(self, points=found, width=width)

    @classmethod
    def of(cls, asset: Asset, room: float = 0.003, color: str | None = None) -> Outline:
        """The line round an asset's footprint, `room` [m] away from it."""
        around = simplified(grown(asset.footprint, room + 0.002), 0.001)
        ring = shapely.get_coordinates(around.exterior)[:-1]
        return cls(tuple((float(x), float(y)) for x, y in ring), color=color)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        ends = (*self.points[1:], self.points[0])
        return tuple(strip(a, b, self.width) for a, b in zip(self.points, ends, strict=True))
