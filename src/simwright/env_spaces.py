"""The Gymnasium spaces of what a policy sees and does."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces

from simwright.instruction_space import InstructionSpace
from simwright.sim.cameras import MAP_HEIGHT, MAP_SHAPE, VIEWS, WORKSPACE
from simwright.sim.reach import LOWEST
from simwright.sim.workcell import Primitive
from simwright.trajectories import STATE_NAMES

MARGIN = 0.1
"""[m] by which actions may leave the mapped workspace: a push starts outside what it pushes in."""
FARTHEST = 10.0
"""[m] Depth values end here; the cameras see nothing farther than 6 m."""
HIGHEST = 0.75
"""[m] of the tool, for the bounds of commands: above where it parks."""


def observation_space(shown: frozenset[str], ids: bool) -> spaces.Dict:
    """What `TaskEnv` shows: any of "direct", "fused", "views" and "ee", with or without instance ids."""
    found: dict[str, spaces.Space[Any]] = {"instruction": InstructionSpace()}
    if shown & {"direct", "fused"}:
        found["color"] = spaces.Box(0, 255, (*MAP_SHAPE, 3), np.uint8)
        found["height"] = spaces.Box(0.0, MAP_HEIGHT, MAP_SHAPE, np.float32)
        if ids:
            found["ids"] = _id_space(MAP_SHAPE)
    if "views" in shown:
        size = len(VIEWS), VIEWS[0].height, VIEWS[0].width
        found["views_rgb"] = spaces.Box(0, 255, (*size, 3), np.uint8)
        found["views_depth"] = spaces.Box(0.0, FARTHEST, size, np.float32)
        if ids:
            found["views_ids"] = _id_space(size)
    if "ee" in shown:
        # No bounds: what holds the tool back, or swings it, may carry it a little beyond where it can be sent.
        found["ee"] = spaces.Box(-np.inf, np.inf, (len(STATE_NAMES),), np.float64)
    return spaces.Dict(found)


def _id_space(shape: tuple[int, ...]) -> spaces.Box:
    return spaces.Box(-1, np.iinfo(np.int16).max, shape, np.int16)


def action_space(primitive: Primitive) -> spaces.Box[np.float64]:
    """Planar actions, in metres and radians."""
    (ax, bx), (ay, by) = WORKSPACE
    low, high = [ax - MARGIN, ay - MARGIN], [bx + MARGIN, by + MARGIN]
    if primitive == "pick_place":
        low, high = [*low, -np.pi], [*high, np.pi]
    # As rows, and in metres: Gymnasium would have flat actions normalised to -1..1.
    return spaces.Box(np.array([low, low]), np.array([high, high]), dtype=np.float64)


def command_space() -> spaces.Box[np.float64]:
    """Commands of 10 Hz: x, y, z [m], yaw [rad], suction 0..1."""
    (ax, bx), (ay, by) = WORKSPACE
    low = [ax - MARGIN, ay - MARGIN, LOWEST, -np.pi, 0.0]
    high = [bx + MARGIN, by + MARGIN, HIGHEST, np.pi, 1.0]
    return spaces.Box(np.array(low), np.array(high), dtype=np.float64)
