"""What every asset tells: geometry for engine and camera, where to grasp, rest and insert, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import shapely

from simwright.geometry import TURN, Pose
from simwright.sim.shapes import Piece, Vec3

CUP_RADIUS = 0.006
"""[m] A grasp needs a spot of this radius that is flat to `SEAL_DEPTH`."""
SEAL_DEPTH = 0.004
"""[m] Height differences that the soft lip of the cup still seals."""


@dataclass(frozen=True)
class Surface:
    """A level area of a body on which other things can rest."""

    z: float
    """[m] above the body's bottom."""
    outline: shapely.Polygon
    """In the body's frame [m]."""


@dataclass(frozen=True)
class Cavity:
    """The hollow of a body, open at the top."""

    floor: float
    """[m] inner floor above the body's bottom."""
    rim: float
    """[m] upper edge above the body's bottom."""
    opening: shapely.Polygon
    """Inner outline at the rim, in the body's frame [m]."""
    base: shapely.Polygon
    """Inner outline at the floor, in the body's frame [m]."""


@dataclass(frozen=True)
class SlotSpec:
    """A place of a body that one kind of piece fits into."""

    pose: Pose
    """In the body's frame; z is where the piece's bottom rests when it is seated."""
    accepts: str
    """`Asset.fits` of the pieces that go in."""
    peg: bool = False
    """A peg takes several pieces, one above the other."""


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A kind of thing, all of its sizes given. Frozen and hashable; equal assets look alike.

    Subclasses are frozen dataclasses that add a `kind: Literal["ClassName"] = "ClassName"` (for JSON) and
    their parameters, and override what differs. Frames: origin at the bottom centre, z up. Sizes [m].
    """

    color: str | None = None
    """Palette name; None: the asset's own default."""
    noun: str | None = None
    """What to call it; None: the asset's first noun."""

    NOUNS: ClassVar[tuple[str, ...]] = ()
    """The usual noun first, then synonyms, singular, lower case."""
    DEFAULT_COLOR: ClassVar[str] = "gray"
    FIXED: ClassVar[bool] = False
    """Whether it is fixed to the table unless told otherwise."""
    MARKING: ClassVar[bool] = False
    """A flat drawing on the table: touches nothing, hides nothing."""
    ROLLS: ClassVar[bool] = False
    CUBE: ClassVar[bool] = False
    """Whether it looks the same whichever face it lies on."""
    CLINGS: ClassVar[bool] = False
    """Whether the cup holds it wherever it touches it, without a flat spot to seal on."""

    @property
    def family(self) -> str:
        """The kind of thing it counts as when tasks are compared."""
        return type(self).__name__

    @property
    def lift(self) -> float:
        """[m] Height above the bottom of the point that poses of programs for other libraries mean."""
        return self.size[2] / 2

    @property
    def nouns(self) -> tuple[str, ...]:
        """All words for it: the one to use first, then synonyms."""
        return (self.noun, *self.NOUNS) if self.noun else self.NOUNS

    @property
    def size(self) -> Vec3:
        """Outer size (x, y, z) [m], upright and unturned."""
        raise NotImplementedError

    @property
    def symmetry(self) -> float:
        """Turn about the vertical [rad] that leaves it as it is: 0 any, 2 pi none."""
        return TURN

    @property
    def mass(self) -> float:
        """[kg]"""
        return 0.1

    @property
    def friction(self) -> float:
        """Sliding friction coefficient."""
        return 0.8

    @property
    def fits(self) -> str:
        """The key of the slots that it goes into, e.g. "ell" or "kit:star"; "" for none."""
        return ""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The solids it is made of."""
        raise NotImplementedError

    @cached_property
    def footprint(self) -> shapely.Polygon:
        """Outline seen from above, in the body's frame [m]."""
        x, y, _ = self.size
        return shapely.box(-x / 2, -y / 2, x / 2, y / 2)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        """Points (x, y, z) of its upper side where the cup seals, best first; () if it cannot be lifted."""
        return ()

    @cached_property
    def top(self) -> Surface | None:
        """The level top on which things can rest, if it has one."""
        return None

    @cached_property
    def cavity(self) -> Cavity | None:
        """Its hollow, if it has one."""
        return None

    @cached_property
    def slots(self) -> tuple[SlotSpec, ...]:
        """Places that pieces are inserted into, in the order that task programs count them."""
        return ()
