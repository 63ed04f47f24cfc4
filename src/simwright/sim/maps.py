"""Top-down maps of the workspace: colour, height and instance ids on a grid of 3.125 mm.

Row r and column c of a map show x = 0.25 + (c + 0.5) * MAP_PIXEL and y = -0.5 + (r + 0.5) * MAP_PIXEL.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simwright.sim.cameras import MAP, MAP_HEIGHT, MAP_PIXEL, MAP_SHAPE, WORKSPACE, Camera
from simwright.sim.canvas import Floats, Lens, lens_of
from simwright.sim.frames import Frame
from simwright.sim.jit import kernel
from simwright.sim.rendering import Renderer

CEILING = 0.3
"""[m] What is seen higher than this is left out of fused maps: the upper end of the workspace."""
CELLAR = -0.005
"""[m] What is seen lower than this is left out of fused maps: it is not on the table."""


@dataclass(frozen=True)
class TopMap:
    """The workspace seen from above."""

    color: NDArray[np.uint8]
    """(320, 160, 3) sRGB; (0, 0, 3) when no colour was asked for."""
    height: NDArray[np.float32]
    """(320, 160) [m] above the table, whose height is 0."""
    ids: NDArray[np.int16]
    """(320, 160) instance ids."""


def direct_map(renderer: Renderer, *, hide: Collection[int] = (), color: bool = True) -> TopMap:
    """The map as a camera straight above sees it: without holes.

    Args:
        renderer: has the bodies placed.
        hide: instance ids to leave out, e.g. the robot's.
        color: False leaves `color` empty, which saves most of the time.
    """
    frame = renderer.render(MAP, color=color, hide=hide)
    height = np.maximum(np.float32(MAP_HEIGHT) - frame.depth, np.float32(0))
    return TopMap(frame.rgb, height, frame.ids)


def fused_map(frames: Sequence[Frame], cameras: Sequence[Camera]) -> TopMap:
    """The map as RGB-D cameras see it together, holes and robot included.

    Every pixel becomes a point; the highest point of a cell wins and gives its colour. Cells that nobody sees have
    colour, height and id 0. The way of the reference system (CLIPort, utils.get_fused_heightmap).

    Args:
        frames: with colour.
        cameras: those that took the frames, in the same order; pinhole cameras.

    Raises:
        ValueError: not one camera per frame, an orthographic camera, a frame without colour.
    """
    if len(frames) != len(cameras):
        raise ValueError(f"fused_map() got {len(frames)} frames and {len(cameras)} cameras: it needs one for each")
    color = np.zeros((*MAP_SHAPE, 3), np.uint8)
    height = np.full(MAP_SHAPE, -1, np.float32)
    ids = np.zeros(MAP_SHAPE, np.int16)
    for frame, camera in zip(frames, cameras, strict=True):
        if camera.orthographic:
            raise ValueError(f"fused_map() works on pinhole cameras, and {camera.name!r} is orthographic")
        if frame.rgb.shape[:2] != frame.depth.shape:
            raise ValueError(f"the frame of camera {camera.name!r} has no colour: render it with color=True")
        _scatter(lens_of(camera), frame.depth, frame.rgb, frame.ids, color, height, ids)
    return TopMap(color, np.maximum(height, np.float32(0)), ids)


@kernel
def _scatter(
    lens: Lens,
    depth: Floats,
    rgb: NDArray[np.uint8],
    seen: NDArray[np.int16],
    color: NDArray[np.uint8],
    height: Floats,
    ids: NDArray[np.int16],
) -> None:
    """Enters the points of one frame that are higher than what the map holds."""
    o, m = lens.origin, lens.axes
    x0, y0 = WORKSPACE[0][0], WORKSPACE[1][0]
    for row in range(depth.shape[0]):
        v = row + 0.5
        ax, ay, az = m[0, 1] * v + m[0, 2], m[1, 1] * v + m[1, 2], m[2, 1] * v + m[2, 2]
        for col in range(depth.shape[1]):
            t, u = depth[row, col], col + 0.5
            z = o[2] + t * (az + m[2, 0] * u)
            if not CELLAR <= z <= CEILING:
                continue
            i = math.floor((o[1] + t * (ay + m[1, 0] * u) - y0) / MAP_PIXEL)
            j = math.floor((o[0] + t * (ax + m[0, 0] * u) - x0) / MAP_PIXEL)
            if 0 <= i < height.shape[0] and 0 <= j < height.shape[1] and max(z, 0.0) > height[i, j]:
                height[i, j] = max(z, 0.0)
                ids[i, j] = seen[row, col]
                for k in range(3):
                    color[i, j, k] = rgb[row, col, k]
