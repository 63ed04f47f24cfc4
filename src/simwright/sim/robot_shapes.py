"""What the arm and its tools look like: cylinders, capsules and boxes in the frames of the links and of the tool.

Lateral offsets of the upper arm (0.138 m) and the forearm (0.007 m), lengths and radii follow the drawing in
Universal Robots, "UR5e technical details"; the rest is made to look like one.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Literal

from simwright.sim.end_effectors import BLADE_HEIGHT, BLADE_THICKNESS, BLADE_WIDTH, Tool
from simwright.sim.shapes import RGB, Piece, Quat, Vec3
from simwright.sim.ur5e import (
    FLANGE_LENGTH,
    FOREARM,
    PEDESTAL_HEIGHT,
    SHOULDER_HEIGHT,
    TOOL_LENGTH,
    UPPER_ARM,
    WRIST_LENGTH,
    WRIST_OFFSET,
)

LIP_RADIUS = 0.01
"""[m] of the drawn suction cup; its soft edge reaches beyond the flat spot that it seals on."""

UPPER_OFFSET = 0.138
"""[m] of the upper arm's axis beside the arm's plane."""
FOREARM_OFFSET = 0.007
"""[m] of the forearm's axis beside the arm's plane."""

LIGHT: RGB = (0.80, 0.81, 0.83)
BLUE: RGB = (0.36, 0.56, 0.73)
DARK: RGB = (0.17, 0.18, 0.20)
STEEL: RGB = (0.36, 0.37, 0.40)
RUBBER: RGB = (0.10, 0.10, 0.11)

_ALONG: dict[str, Quat] = {
    "x": (math.sqrt(0.5), 0.0, math.sqrt(0.5), 0.0),
    "y": (math.sqrt(0.5), -math.sqrt(0.5), 0.0, 0.0),
    "z": (1.0, 0.0, 0.0, 0.0),
}
Axis = Literal["x", "y", "z"]


def _rod(
    axis: Axis,
    radius: float,
    span: tuple[float, float],
    color: RGB,
    at: tuple[float, float] = (0.0, 0.0),
    kind: Literal["cylinder", "capsule"] = "cylinder",
) -> Piece:
    """A rod along `axis` over `span` [m]; `at`: its other two coordinates [m], in the order x, y, z."""
    low, high = min(span), max(span)
    middle = (low + high) / 2
    pos: Vec3 = {"x": (middle, *at), "y": (at[0], middle, at[1]), "z": (*at, middle)}[axis]
    return Piece(kind, (radius, (high - low) / 2, 0.0), pos, _ALONG[axis], collides=False, color=color)


def _base() -> tuple[Piece, ...]:
    return (
        _rod("z", 0.105, (-PEDESTAL_HEIGHT, -PEDESTAL_HEIGHT + 0.018), DARK),
        _rod("z", 0.072, (-PEDESTAL_HEIGHT + 0.018, -0.016), STEEL),
        _rod("z", 0.092, (-0.016, 0.0), DARK),
        _rod("z", 0.0745, (0.0, 0.035), LIGHT),
        _rod("z", 0.066, (0.035, 0.078), LIGHT),
        _rod("z", 0.0605, (0.078, 0.090), DARK),
    )


def _shoulder() -> tuple[Piece, ...]:
    # Frame 1: y is up, z lies across the arm's plane.
    return (
        _rod("y", 0.060, (0.090 - SHOULDER_HEIGHT, 0.0), LIGHT),
        _rod("z", 0.060, (-0.060, 0.062), LIGHT),
        _rod("z", 0.052, (-0.070, -0.060), BLUE),
        _rod("z", 0.0575, (0.062, 0.070), DARK),
    )


def _upper_arm() -> tuple[Piece, ...]:
    # Frame 2: origin on the elbow's axis, the shoulder at +x.
    return (
        _rod("z", 0.060, (0.070, 0.192), LIGHT, (UPPER_ARM, 0.0)),
        _rod("z", 0.052, (0.192, 0.202), BLUE, (UPPER_ARM, 0.0)),
        _rod("x", 0.047, (0.045, UPPER_ARM - 0.05), LIGHT, (0.0, UPPER_OFFSET)),
        _rod("x", 0.0485, (UPPER_ARM - 0.072, UPPER_ARM - 0.060), DARK, (0.0, UPPER_OFFSET)),
        _rod("x", 0.0485, (0.054, 0.066), DARK, (0.0, UPPER_OFFSET)),
        _rod("z", 0.0515, (0.076, 0.184), LIGHT),
        _rod("z", 0.044, (0.184, 0.193), BLUE),
    )


def _forearm() -> tuple[Piece, ...]:
    # Frame 3: origin on the axis of wrist 1, the elbow at +x.
    return (
        _rod("z", 0.0495, (0.068, 0.076), DARK, (FOREARM, 0.0)),
        _rod("z", 0.0515, (-0.042, 0.068), LIGHT, (FOREARM, 0.0)),
        _rod("z", 0.044, (-0.051, -0.042), BLUE, (FOREARM, 0.0)),
        _rod("x", 0.0385, (0.036, FOREARM - 0.045), LIGHT, (0.0, FOREARM_OFFSET)),
        _rod("x", 0.040, (FOREARM - 0.064, FOREARM - 0.054), DARK, (0.0, FOREARM_OFFSET)),
        _rod("x", 0.040, (0.046, 0.056), DARK, (0.0, FOREARM_OFFSET)),
        _rod("z", 0.0425, (-0.036, 0.058), LIGHT),
        _rod("z", 0.036, (-0.044, -0.036), BLUE),
    )


def _wrist_1() -> tuple[Piece, ...]:
    # Frame 4: y goes on along the axis of wrist 1, z is the axis of wrist 2.
    return (
        _rod("y", 0.041, (0.058 - WRIST_OFFSET, 0.064 - WRIST_OFFSET), DARK),
        _rod("y", 0.0425, (0.064 - WRIST_OFFSET, 0.040), LIGHT),
        _rod("y", 0.036, (0.040, 0.048), BLUE),
        _rod("z", 0.0425, (0.0, 0.048), LIGHT),
    )


def _wrist_2() -> tuple[Piece, ...]:
    # Frame 5: wrist 1 lies at +y, z is the axis of wrist 3.
    return (
        _rod("y", 0.041, (WRIST_LENGTH - 0.054, WRIST_LENGTH - 0.048), DARK),
        _rod("y", 0.0425, (-0.040, WRIST_LENGTH - 0.054), LIGHT),
        _rod("y", 0.036, (-0.048, -0.040), BLUE),
        _rod("z", 0.0425, (0.0, 0.048), LIGHT),
    )


def _flange() -> tuple[Piece, ...]:
    # Frame 6: origin on the flange's face, z towards the tool.
    return (
        _rod("z", 0.036, (0.048 - FLANGE_LENGTH, 0.054 - FLANGE_LENGTH), DARK),
        _rod("z", 0.0375, (0.054 - FLANGE_LENGTH, -0.009), LIGHT),
        _rod("z", 0.0315, (-0.009, 0.0), STEEL),
    )


@cache
def link_pieces() -> tuple[tuple[Piece, ...], ...]:
    """Solids of the base (with its pedestal) and of links 1..6, each in its frame of `robot.link_poses`."""
    return _base(), _shoulder(), _upper_arm(), _forearm(), _wrist_1(), _wrist_2(), _flange()


def _suction() -> tuple[Piece, ...]:
    folds = tuple(_rod("z", r, (z, z + 0.006), RUBBER) for z, r in ((0.008, 0.0115), (0.016, 0.0115), (0.024, 0.0105)))
    return (
        _rod("z", LIP_RADIUS, (0.0, 0.002), RUBBER),
        _rod("z", 0.0075, (0.002, 0.032), RUBBER),
        *folds,
        _rod("z", 0.011, (0.032, 0.040), STEEL),
        _rod("z", 0.0065, (0.040, 0.088), LIGHT),
        _rod("z", 0.013, (0.088, 0.104), DARK),
        _rod("z", 0.030, (0.104, TOOL_LENGTH), STEEL),
    )


def _spatula() -> tuple[Piece, ...]:
    blade = Piece(
        "box",
        (BLADE_THICKNESS / 2, BLADE_WIDTH / 2, BLADE_HEIGHT / 2),
        (0.0, 0.0, BLADE_HEIGHT / 2),
        collides=False,
        color=(0.24, 0.30, 0.36),
    )
    holder = Piece("box", (0.009, 0.022, 0.007), (0.0, 0.0, BLADE_HEIGHT + 0.007), collides=False, color=STEEL)
    return (
        blade,
        holder,
        _rod("z", 0.009, (BLADE_HEIGHT + 0.014, 0.104), LIGHT),
        _rod("z", 0.030, (0.104, TOOL_LENGTH), STEEL),
    )


@cache
def tool_pieces(kind: Tool) -> tuple[Piece, ...]:
    """Solids of a tool in the frame of the tool point: z up, away from the work, x along the tool's yaw.

    They are for the cameras alone; what touches things is `end_effectors.tool_pieces`.
    """
    return _suction() if kind == "suction" else _spatula()
