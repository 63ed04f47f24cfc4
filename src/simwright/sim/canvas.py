"""Lenses and canvases: how a camera maps points to pixels, and the buffers that are drawn into.

Nearness is 1 / depth for pinhole lenses and -depth for orthographic ones: for a plane both are linear over the
picture, so that a polygon costs one multiplication and one comparison per pixel.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.cameras import Camera

Floats = NDArray[np.float32]
Surfaces = NDArray[np.int32]

NEAR = 0.01
"""[m] What is nearer to a camera than this is not seen; also the reference cameras' limit."""
NOTHING = -1
"""Surface where nothing is seen."""


class Lens(NamedTuple):
    """The affine form of a camera, or of anything that looks along straight lines.

    With (u, v) picture coordinates [px], a point is at `origin + t * axes @ (u, v, 1)` for pinhole lenses and at
    `origin + axes @ (u, v, t)` for parallel ones. t is the depth.
    """

    origin: Array
    axes: Array
    inverse: Array
    """Of `axes`."""
    parallel: bool
    near: float
    """[m] smallest depth that is drawn."""


class Canvas(NamedTuple):
    """Buffers that the drawing kernels fill and use."""

    nearness: Floats
    """(h, w)"""
    surface: Surfaces
    """(h, w)"""
    ramp: Floats
    """(w,) 0, 1, 2, ...: a table, because a vectorised loop cannot convert its counter."""
    left: Array
    """(h,) first column of a polygon in each row, as a real number."""
    right: Array
    """(h,)"""
    projected: Array
    """(V, 3) scratch for vertices."""
    polygon: Array
    """(2, 6, 3) scratch for clipping."""


def lens_of(camera: Camera) -> Lens:
    """The lens of a camera."""
    right, up, backward = np.array(camera.rotation).T
    f, u, v = camera.focal, camera.width / 2, camera.height / 2
    corner = -u / f * right + v / f * up
    origin = np.array(camera.position, np.float64)
    if camera.orthographic:
        axes = np.stack([right / f, -up / f, -backward], axis=1)
        return Lens(origin + corner, axes, np.linalg.inv(axes), True, 0.0)
    axes = np.stack([right / f, -up / f, corner - backward], axis=1)
    return Lens(origin, axes, np.linalg.inv(axes), False, NEAR)


def canvas(height: int, width: int, vertices: int) -> Canvas:
    """Fresh buffers for pictures of that size [px] and solids with that many vertices."""
    return Canvas(
        np.empty((height, width), np.float32),
        np.empty((height, width), np.int32),
        np.arange(width, dtype=np.float32),
        np.empty(height),
        np.empty(height),
        np.empty((vertices, 3)),
        np.empty((2, 6, 3)),
    )
