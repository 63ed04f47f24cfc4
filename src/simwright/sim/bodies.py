"""Bodies, the links between them, and their state: the plain records that physics, tasks and cameras share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from simwright.geometry import Array, Pose

if TYPE_CHECKING:
    from simwright.sim.assets.base import Asset as AnyAsset  # what every asset tells, whatever its kind
else:
    from simwright.sim.assets import AnyAsset  # the union that JSON is read into


@dataclass(frozen=True)
class BodySpec:
    """One body of a scene, before anything moves."""

    name: str
    """Unique within the scene, e.g. "block-2"."""
    asset: AnyAsset
    color: str
    """Palette name."""
    noun: str
    """The word instructions use for it."""
    pose: Pose
    """Start: bottom centre, in the table's frame."""
    fixed: bool
    """Fixed bodies never move and cannot be grasped."""
    group: str | None = None
    """The pile or rope that it is a part of."""


@dataclass(frozen=True)
class Link:
    """A point shared by two bodies, as between the beads of a rope."""

    a: str
    b: str
    point_a: tuple[float, float, float]
    """[m] in a's frame."""
    point_b: tuple[float, float, float]
    """[m] in b's frame."""


@dataclass(frozen=True)
class State:
    """Where every body is. Rows are in the order of the scene's bodies."""

    positions: Array
    """(n, 3) [m] bottom centres (the frame's origin, wherever the body has turned)."""
    quats: Array
    """(n, 4) orientations (w, x, y, z)."""
    speeds: Array = field(default_factory=lambda: np.zeros(0))
    """(n,) [m/s] linear speeds; empty: all at rest."""
    held: int | None = None
    """Row of the body that the tool holds."""
    time: float = 0.0
    """[s] simulated."""
