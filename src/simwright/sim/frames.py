"""What the cameras are given and give back: drawn bodies, looks and frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simwright.sim.shapes import RGB, Piece, Vec3

ROBOT_ID = -1
"""Instance id of the robot and its tool, by convention; the bodies of a scene count from 1."""
SCENERY_ID = 0
"""Instance id of the table, the floor and the background."""

TABLE_X = (-0.2, 1.0)
"""[m] the table's extent; its top is z = 0."""
TABLE_Y = (-0.8, 0.8)
"""[m]"""
TABLE_THICKNESS = 0.05
"""[m]"""
FLOOR_Z = -0.8
"""[m] height of the floor."""


@dataclass(frozen=True)
class Drawn:
    """One body as the cameras see it."""

    pieces: tuple[Piece, ...]
    """Its solids; invisible ones are left out."""
    color: RGB
    """0..1 (sRGB), for the pieces that have none of their own."""
    id: int
    """Instance id: 1..n for the bodies of a scene, `ROBOT_ID` for the robot."""


@dataclass
class Frame:
    """One picture. Arrays are the caller's own."""

    rgb: NDArray[np.uint8]
    """(height, width, 3) sRGB; (0, 0, 3) when no colour was asked for."""
    depth: NDArray[np.float32]
    """(height, width) [m] along the viewing axis; inf where there is nothing."""
    ids: NDArray[np.int16]
    """(height, width) instance ids; `SCENERY_ID` for the table, the floor and the background."""


@dataclass(frozen=True)
class Looks:
    """Light and scenery. Colours are sRGB, 0..1."""

    light: Vec3 = (0.32, -0.42, 1.0)
    """Direction towards the sun; z must be positive."""
    sun: float = 0.72
    """Strength of the light that casts shadows; with `sky` about 1 in all."""
    sky: float = 0.40
    """Strength of the light from above."""
    bounce: float = 0.20
    """Strength of the light from below."""
    gloss: float = 0.12
    """Strength of the highlights on round things."""
    table: RGB = (0.80, 0.765, 0.715)
    """Base colour of the table's boards."""
    grain: float = 0.05
    """How far the wood's colour varies, relative."""
    grain_seed: int = 0
    """Which piece of wood it is."""
    floor: RGB = (0.62, 0.63, 0.65)
    horizon: RGB = (0.86, 0.875, 0.89)
    """Background at eye level, into which the floor fades."""
    zenith: RGB = (0.66, 0.71, 0.77)
    """Background high up."""

    def __post_init__(self) -> None:
        if not self.light[2] > 0:
            raise ValueError(f"Looks.light is {self.light}: its z must be positive, for the sun stands above the table")
