"""Things of another library's catalogue, with the sizes and frames that its programs count on.

They differ from our own assets in four ways: their poses are those of their file's origin, which is `lift` above the
bottom; what is drawn and what collides may differ; the suction cup holds them wherever it touches them; and no size
is refused, because the programs that use them were written for a simulator that refuses none.
"""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import ClassVar, Literal, cast, get_args

import shapely

from simwright.errors import AssetError
from simwright.geometry import TURN
from simwright.sim.assets.base import Asset, Cavity, Surface
from simwright.sim.assets.grasping import flat_grasps
from simwright.sim.assets.item_forms import Shape, shape_of
from simwright.sim.assets.kit_outlines import KIT_OUTLINES, kit_name
from simwright.sim.assets.parameters import store
from simwright.sim.shapes import RGB, Piece, Vec3

ItemForm = Literal[
    "box", "cylinder", "ball", "bowl", "container", "pallet", "bars", "ell", "fixture", "stand", "kit", "pegs", "disk",
    "shape", "print",
]  # fmt: skip
NUMBERS: dict[str, int] = {
    "box": 3, "cylinder": 4, "ball": 1, "bowl": 0, "container": 6, "pallet": 0, "ell": 0, "fixture": 0, "stand": 0,
    "kit": 0, "pegs": 0, "disk": 1, "shape": 3, "print": 3,
}  # fmt: skip
"""How many numbers each form takes; bars take four for each bar."""
MOST_BARS = 8
LONGEST_FILE = 120
"""Characters of a file's name."""
_FLAT = frozenset(("bars", "print"))
_LOW, _HIGH = 5e-4, 1.5
"""[m] Sizes are kept to what the engine can handle."""
_FAMILIES = {
    "box": "Box", "cylinder": "Cylinder", "ball": "Ball", "bowl": "Bowl", "container": "Container", "pallet": "Pallet",
    "ell": "Ell", "fixture": "Fixture", "stand": "Stand", "kit": "KitBoard", "pegs": "HanoiStand", "disk": "HanoiDisk",
    "shape": "KitShape", "print": "KitBoard",
}  # fmt: skip


@dataclass(frozen=True)
class Item(Asset):
    """A thing of another library's catalogue, told by its file, its form and the numbers of that form [m].

    box: sides x, y, z; cylinder: radius and length drawn, radius and length that collide; ball: radius; container:
    outer sides, then the distances of its walls and floor from its middle; bars: for each flat bar its middle x, y and
    its half sides; disk: diameter; shape and print: the factors by which its outline and its thickness are scaled.
    """

    file: str
    """As the program names it, e.g. "block/block.urdf"."""
    form: ItemForm
    dims: tuple[float, ...] = ()
    """[m] See above."""
    figure: str = ""
    """Which kit shape, for forms "shape" and "print"."""
    rgb: RGB | None = None
    """0..1; None: its catalogue colour, which is that of the body."""
    weight: float = 0.1
    """[kg]"""
    grip: float = 0.8
    """Sliding friction coefficient."""
    _: KW_ONLY
    kind: Literal["Item"] = "Item"

    NOUNS: ClassVar[tuple[str, ...]] = ("object",)
    CLINGS: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.form not in get_args(ItemForm):
            raise AssetError(f"an Item has one of the forms {', '.join(get_args(ItemForm))}; given {self.form!r}.")
        values = tuple(float(v) for v in self.dims)
        wanted = NUMBERS.get(self.form)
        bars = wanted is None and len(values) % 4 == 0 and 4 <= len(values) <= 4 * MOST_BARS
        if len(values) != wanted and not bars:
            raise AssetError(f"the form {self.form!r} takes {wanted or '4 n'} numbers, given {len(values)}.")
        if not all(math.isfinite(v) and abs(v) <= 100 for v in values) or not len(self.file) <= LONGEST_FILE:
            raise AssetError(f"{self.file[:LONGEST_FILE]!r}: sizes must be finite numbers of metres, given {values}.")
        if not (0 < self.weight <= 5 and 0 <= self.grip <= 5):
            raise AssetError(f"an Item weighs up to 5 kg with friction up to 5; given {self.weight} and {self.grip}.")
        figure = kit_name(self.figure) if self.form in ("shape", "print") else ""
        shade = None if self.rgb is None else cast(RGB, tuple(min(max(float(c), 0.0), 1.0) for c in self.rgb[:3]))
        store(self, dims=tuple(values if self.form == "bars" else map(_kept, values)), figure=figure, rgb=shade)

    @cached_property
    def _shape(self) -> Shape:
        return shape_of(self.form, self.dims, self.figure)

    @property
    def lift(self) -> float:
        """[m] Height of the file's origin above the bottom."""
        return self._shape.lift

    @property
    def drawn_sides(self) -> Vec3:
        """What the engine of that library tells as the sizes of its first drawn part (zeros where it tells none)."""
        return self._shape.told

    @property
    def family(self) -> str:
        if self.form == "bars":
            return "Zone" if len(self.dims) == 4 and self.dims[2] == self.dims[3] else "Line"
        return _FAMILIES[self.form]

    # What is a constant of our own assets' classes depends on the form here.
    @property
    def MARKING(self) -> bool:  # type: ignore[override]  # noqa: N802
        """Whether it is a flat drawing."""
        return self.form in _FLAT

    @property
    def ROLLS(self) -> bool:  # type: ignore[override]  # noqa: N802
        """Whether it is a ball."""
        return self.form == "ball"

    @property
    def size(self) -> Vec3:
        return self._shape.size

    @property
    def symmetry(self) -> float:
        if self.form in ("shape", "print"):
            return KIT_OUTLINES[self.figure].symmetry
        if self.form in ("cylinder", "ball", "bowl", "disk"):
            return 0.0
        x, y, _ = self.size
        if self.form in ("ell", "fixture", "bars"):
            return TURN
        return TURN / 4 if abs(x - y) < 0.002 else TURN / 2

    @property
    def mass(self) -> float:
        return self.weight

    @property
    def friction(self) -> float:
        return self.grip

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        if self.rgb is None:
            return self._shape.pieces
        first = self._shape.painted
        return tuple(_painted(p, self.rgb) if i < first else p for i, p in enumerate(self._shape.pieces))

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return self._shape.footprint

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        if self.MARKING:
            return ()
        if self.form == "ball":
            return ((0.0, 0.0, 2 * self.dims[0]),)
        flat, z = self._shape.flat
        middle = flat.centroid
        found = flat_grasps(flat, z, (middle.x, middle.y))
        if found:
            return found
        # Too narrow for a seal of its own: the cup takes it in the middle all the same.
        spot = middle if flat.covers(middle) else flat.representative_point()
        return ((spot.x, spot.y, z),)

    @cached_property
    def top(self) -> Surface | None:
        return None if self.MARKING or self.form == "ball" else Surface(self._shape.flat[1], self._shape.flat[0])

    @cached_property
    def cavity(self) -> Cavity | None:
        return self._shape.cavity


def _kept(value: float) -> float:
    return min(max(abs(value), _LOW), _HIGH)


def _painted(piece: Piece, rgb: RGB) -> Piece:
    return Piece(
        piece.kind, piece.size, piece.pos, piece.quat, piece.collides, piece.visible, piece.color or rgb, piece.mesh
    )
