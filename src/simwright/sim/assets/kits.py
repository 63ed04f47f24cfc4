"""Kit shapes, and the boards with a recess for each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache, cached_property
from typing import ClassVar, Literal, cast

import shapely

from simwright.errors import AssetError
from simwright.geometry import TURN, Pose
from simwright.sim.assets.base import Asset, SlotSpec, Surface
from simwright.sim.assets.blocks import WOOD
from simwright.sim.assets.convex import box_piece, prism_drawing, prism_hulls
from simwright.sim.assets.forms import Form, extruded
from simwright.sim.assets.kit_outlines import KIT_OUTLINES, kit_name, kit_outline
from simwright.sim.assets.parameters import bounded_mass, store
from simwright.sim.assets.planar import grown, moved, polygons, simplified
from simwright.sim.shapes import RGB, Piece, Vec3

_THICK = 0.02
"""[m] Of every kit shape."""
_PLAY = 0.002
"""[m] Room on every side of a shape in its slot."""
_BOARD = (0.28, 0.20, 0.01)
_FLOOR = 0.002
"""[m] Thickness of the board under a slot."""
_PITCH = 0.09
"""[m] Between neighbouring slots."""
_HOLLOW: RGB = (0.2, 0.2, 0.2)
"""What the floor of a slot looks like, so that its outline stands out."""


@cache
def _form(name: str) -> Form:
    return extruded(kit_outline(name), _THICK)


@dataclass(frozen=True)
class KitShape(Asset):
    """A letter or figure 2 cm thick, which goes into the slot of a `KitBoard` with the same name."""

    name: str
    """One of `KIT_OUTLINES`."""
    _: KW_ONLY
    kind: Literal["KitShape"] = "KitShape"

    NOUNS: ClassVar[tuple[str, ...]] = ("kit shape",)
    DEFAULT_COLOR: ClassVar[str] = "blue"

    def __post_init__(self) -> None:
        store(self, name=kit_name(self.name))

    @property
    def nouns(self) -> tuple[str, ...]:
        words = KIT_OUTLINES[self.name].nouns
        return (self.noun, *words) if self.noun else words

    @property
    def size(self) -> Vec3:
        return _form(self.name).size

    @property
    def symmetry(self) -> float:
        return KIT_OUTLINES[self.name].symmetry

    @property
    def mass(self) -> float:
        return bounded_mass(_form(self.name).volume, WOOD)

    @property
    def friction(self) -> float:
        return 0.5

    @property
    def fits(self) -> str:
        return f"kit:{self.name}"

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return shapely.Polygon(_form(self.name).outline.exterior)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return _form(self.name).pieces

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return _form(self.name).grasps

    @cached_property
    def top(self) -> Surface | None:
        return Surface(_THICK, _form(self.name).outline)


def kit_slot_places(n: int) -> tuple[tuple[float, float], ...]:
    """Centres (x, y) [m] of n slots on a board, 1 to 6: rows of up to three, the row at +y first.

    Raises:
        AssetError: more slots than the board has room for, or none.
    """
    if not 1 <= n <= 6:
        raise AssetError(f"a KitBoard has room for 1 to 6 shapes, given {n}; use several boards for more.")
    rows = [n] if n <= 3 else [n - n // 2, n // 2]
    heights = [0.0] if len(rows) == 1 else [_PITCH / 2, -_PITCH / 2]
    return tuple(
        (_PITCH * (k - (count - 1) / 2), y) for count, y in zip(rows, heights, strict=True) for k in range(count)
    )


@dataclass(frozen=True)
class KitBoard(Asset):
    """A board with a recess for each named shape, 2 mm wider all round: `board.slots[i]` in the order of the names."""

    names: Sequence[str]
    """Shapes in the order of the slots; one may occur more than once."""
    yaws: Sequence[float] | None = None
    """[rad] Turn of every slot; None: unturned."""
    _: KW_ONLY
    kind: Literal["KitBoard"] = "KitBoard"

    NOUNS: ClassVar[tuple[str, ...]] = ("kit", "kit board", "board")
    DEFAULT_COLOR: ClassVar[str] = "gray"
    FIXED: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if isinstance(cast(object, self.names), str):
            raise AssetError(
                f"KitBoard takes a list of shape names, given the text {self.names!r}; write [{self.names!r}]."
            )
        names = tuple(kit_name(name) for name in self.names)
        kit_slot_places(len(names))
        store(self, names=names, yaws=_checked_yaws(self.yaws, len(names)))

    @property
    def size(self) -> Vec3:
        return _BOARD

    @property
    def mass(self) -> float:
        return bounded_mass(math.prod(_BOARD), WOOD)

    @property
    def friction(self) -> float:
        return 0.4

    @cached_property
    def slots(self) -> tuple[SlotSpec, ...]:
        yaws = self.yaws or (0.0,) * len(self.names)
        places = kit_slot_places(len(self.names))
        return tuple(
            SlotSpec(Pose(x, y, _FLOOR, yaw), f"kit:{name}")
            for name, yaw, (x, y) in zip(self.names, yaws, places, strict=True)
        )

    def _cells(self) -> tuple[shapely.Polygon, ...]:
        """The board's top layer in one part per slot, each with its recess cut out."""
        half_x, half_y = _BOARD[0] / 2, _BOARD[1] / 2
        rows = sorted({s.pose.y for s in self.slots}, reverse=True)
        cells: list[shapely.Polygon] = []
        for slot, name in zip(self.slots, self.names, strict=True):
            row = [s.pose.x for s in self.slots if s.pose.y == slot.pose.y]
            x0 = -half_x if slot.pose.x == row[0] else slot.pose.x - _PITCH / 2
            x1 = half_x if slot.pose.x == row[-1] else slot.pose.x + _PITCH / 2
            y0 = -half_y if slot.pose.y == rows[-1] else 0.0
            y1 = half_y if slot.pose.y == rows[0] else 0.0
            recess = moved(_recess(name), slot.pose.x, slot.pose.y, slot.pose.yaw)
            cells += polygons(shapely.box(x0, y0, x1, y1).difference(recess))
        return tuple(cells)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        x, y, z = _BOARD[0] / 2, _BOARD[1] / 2, _BOARD[2]
        cells = self._cells()
        plate = shapely.union_all([cell.buffer(1e-7, join_style="mitre") for cell in cells])
        drawn = plate.simplify(1e-6).intersection(shapely.box(-x, -y, x, y))
        hulls = [hull for cell in cells for hull in prism_hulls(cell, _FLOOR, z)]
        drawings = [prism_drawing(part, _FLOOR, z) for part in polygons(drawn)]
        return (box_piece((-x, -y, 0.0), (x, y, _FLOOR), color=_HOLLOW), *drawings, *hulls)


def _checked_yaws(yaws: Sequence[float] | None, n: int) -> tuple[float, ...] | None:
    if yaws is None:
        return None
    found = tuple(float(yaw) % TURN for yaw in yaws)
    if len(found) != n or not all(math.isfinite(yaw) for yaw in found):
        raise AssetError(f"KitBoard yaws must be one finite angle [rad] for each of its {n} shapes, given {yaws!r}.")
    return found


@cache
def _recess(name: str) -> shapely.Polygon:
    """The outline [m] of the recess for a shape: coarse, because each of its corners costs a convex part."""
    return simplified(grown(simplified(kit_outline(name), 0.0004), _PLAY + 0.0002, sharpest=2.0), 0.0004)
