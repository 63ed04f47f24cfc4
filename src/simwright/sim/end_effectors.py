"""The two tools: what they are made of, and when the suction cup holds.

Tool frames have their origin at the lowest point of the tool's axis (the cup's lip, the blade's lower edge) and
z up. A blade's x axis is its direction of travel.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simwright.geometry import TURN, Array
from simwright.sim.assets.base import CUP_RADIUS, SEAL_DEPTH
from simwright.sim.shapes import Piece

Tool = Literal["suction", "spatula"]

MAX_LOAD = 0.5
"""[kg] Heaviest body that the cup lifts."""
SEAL_SHARE = 0.9
"""Share of the lip that has to lie on the body."""
TOOL_MASS = 1.0
"""[kg] The tool with the part of the arm that moves with it: twice the heaviest load."""
TOOL_INERTIA = 4e-3
"""[kg m^2] About each axis: large beside a load's, so that the load hangs as still as below a stiff arm."""
MAX_PULL = 25.0
"""[N] The cup lets go when it is pulled more strongly: 0.8 bar on a disc of 2 cm."""

TOOL_HOME = (0.1976, 0.1333, 0.6213)
"""[m] Where the tool is when the arm is parked (`robot.HOME`): it hides nothing from the cameras."""
CUP_LENGTH = 0.05
"""[m] Of the slim part above the lip."""
BLADE_WIDTH = 0.11
"""[m] Across the direction of travel."""
BLADE_THICKNESS = 0.01
"""[m] Along the direction of travel."""
BLADE_HEIGHT = 0.06
"""[m]"""

_BLADE_COLOR = (0.32, 0.33, 0.36)
_CUP_COLOR = (0.13, 0.13, 0.14)


def tool_solids(tool: Tool) -> tuple[Piece, ...]:
    """The solids of a tool that touch things, in the tool's frame (how it looks is told in `robot_shapes`)."""
    if tool == "suction":
        size = (CUP_RADIUS, CUP_LENGTH / 2, 0.0)
        return (Piece("cylinder", size, pos=(0.0, 0.0, CUP_LENGTH / 2), color=_CUP_COLOR),)
    size = (BLADE_THICKNESS / 2, BLADE_WIDTH / 2, BLADE_HEIGHT / 2)
    return (Piece("box", size, pos=(0.0, 0.0, BLADE_HEIGHT / 2), color=_BLADE_COLOR),)


def lip_points(x: float, y: float, margin: float = 0.0) -> Array:
    """Points (13, 2) [m] spread over the lip of a cup above (x, y): centre, half way, edge and `margin` [m] beyond."""
    inner = np.arange(4) * (TURN / 4)
    outer = np.arange(8) * (TURN / 8)
    radii = np.concatenate([[0.0], np.full(4, CUP_RADIUS / 2), np.full(8, CUP_RADIUS + margin)])
    angles = np.concatenate([[0.0], inner, outer])
    return np.stack([x + radii * np.cos(angles), y + radii * np.sin(angles)], axis=1)


def blade_points(x: float, y: float, yaw: float, margin: float = 0.0) -> Array:
    """Points (96, 2) [m] spread over the lower edge of a blade at (x, y) that travels towards `yaw` [rad].

    Args:
        x: [m]
        y: [m]
        yaw: [rad]
        margin: [m] by which the points reach beyond the blade on all sides.
    """
    half, wide = BLADE_THICKNESS / 2 + margin, BLADE_WIDTH / 2 + margin
    along, across = np.meshgrid(np.linspace(-half, half, 4), np.linspace(-wide, wide, 24))
    c, s = np.cos(yaw), np.sin(yaw)
    return np.stack([x + c * along.ravel() - s * across.ravel(), y + s * along.ravel() + c * across.ravel()], axis=1)


@dataclass(frozen=True)
class Seal:
    """Whether the cup would hold what it stands on."""

    kind: Literal["sealed", "nothing_there", "fixed", "no_seal", "too_heavy"]
    name: str | None
    """The body under most of the lip; None for the bare table."""
    detail: str
    """For people."""


def judge_seal(
    heights: Array,
    names: Sequence[str],
    graspable: Collection[str],
    masses: dict[str, float],
    lip: float,
    clinging: Collection[str] = (),
) -> Seal:
    """Decides from the surface under the lip whether the cup holds, and what.

    The lip seals when at least `SEAL_SHARE` of it lies on one body, no deeper than `SEAL_DEPTH` below the
    highest point under the cup.

    Args:
        heights: (n,) [m] surface at the points of `lip_points`.
        names: (n,) the body at each of these points.
        graspable: names of the bodies that are not fixed.
        masses: [kg] by name.
        lip: [m] height of the lip: a surface deeper than `SEAL_DEPTH` below it is not reached.
        clinging: names of the bodies that the cup holds wherever it touches them (`Asset.CLINGS`).
    """
    touched = names[int(np.argmax(heights))]
    if touched in clinging and touched in graspable:
        return Seal("sealed", touched, f"the cup holds {touched}")
    bodies = [name for name in names if name in masses]
    if not bodies:
        return Seal("nothing_there", None, "there is nothing under the cup but the table")
    movable = [name for name in bodies if name in graspable]
    if not movable:
        return Seal("fixed", bodies[0], f"{bodies[0]} is fixed and cannot be lifted")
    name = max(sorted(set(movable)), key=movable.count)
    highest = max(float(heights.max()), lip - SEAL_DEPTH / 8)
    sealed = sum(n == name and highest - h <= SEAL_DEPTH for n, h in zip(names, heights.tolist(), strict=True))
    if sealed < SEAL_SHARE * len(names):
        share = round(100 * sealed / len(names))
        return Seal("no_seal", name, f"only {share} % of the lip lies on {name}; the cup needs a flat spot of 12 mm")
    if masses[name] > MAX_LOAD:
        return Seal("too_heavy", name, f"{name} weighs {masses[name]:.2f} kg; the cup lifts {MAX_LOAD} kg")
    return Seal("sealed", name, f"the cup holds {name}")
