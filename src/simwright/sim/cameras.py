"""Cameras: where they stand, what they see, and the ones that every scene has.

A camera's rotation has the columns right, up and backward: it looks along its own -z. Pixel (row, column) has its
centre at (row + 0.5, column + 0.5), counted from the upper left corner of the picture; the optical axis goes
through the middle of the picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from simwright.geometry import Array
from simwright.sim.shapes import Vec3

Matrix3 = tuple[Vec3, Vec3, Vec3]

WORKSPACE = ((0.25, 0.75), (-0.5, 0.5))
"""[m] x and y range of the table that the maps show."""
MAP_SHAPE = (320, 160)
"""Rows (along y) and columns (along x) of a map."""
MAP_PIXEL = 0.003125
"""[m] side of one map pixel."""
MAP_HEIGHT = 2.0
"""[m] where the map camera hangs; above everything, the stretched arm included."""


@dataclass(frozen=True)
class Camera:
    """A pinhole or orthographic camera without distortion."""

    name: str
    """E.g. "front"."""
    position: Vec3
    """[m] in the table's frame."""
    rotation: Matrix3
    """Columns right, up, backward. Determinant -1 makes a mirrored picture."""
    width: int
    """[px]"""
    height: int
    """[px]"""
    focal: float
    """[px] focal length; orthographic: pixels per metre."""
    orthographic: bool = False

    def resized(self, width: int, height: int) -> Camera:
        """The camera with another picture size [px]; all that was in the picture stays in it."""
        scale = min(width / self.width, height / self.height)
        return replace(self, width=width, height=height, focal=self.focal * scale)

    @property
    def mirrored(self) -> bool:
        """Whether the picture shows left and right exchanged, as the maps do: their rows count upwards in y."""
        return float(np.linalg.det(np.array(self.rotation))) < 0

    def project(self, points: Array) -> Array:
        """Picture coordinates (n, 3) of world points (n, 3) [m]: column [px], row [px], depth [m].

        Depth is the distance along the viewing axis; points behind the camera have a negative one.
        """
        local = (np.asarray(points, np.float64) - np.array(self.position)) @ np.array(self.rotation)
        depth = -local[:, 2]
        scale = np.full_like(depth, self.focal) if self.orthographic else self.focal / depth
        return np.stack([self.width / 2 + local[:, 0] * scale, self.height / 2 - local[:, 1] * scale, depth], axis=1)

    def unproject(self, pixels: Array) -> Array:
        """World points (n, 3) [m] of picture coordinates (n, 3): column [px], row [px], depth [m]."""
        pixels = np.asarray(pixels, np.float64)
        scale = np.ones(len(pixels)) if self.orthographic else pixels[:, 2]
        x = (pixels[:, 0] - self.width / 2) / self.focal * scale
        y = (self.height / 2 - pixels[:, 1]) / self.focal * scale
        local = np.stack([x, y, -pixels[:, 2]], axis=1)
        return local @ np.array(self.rotation).T + np.array(self.position)


def look_at(
    position: Vec3, target: Vec3, *, name: str = "camera", width: int = 640, height: int = 480, focal: float = 450.0
) -> Camera:
    """A level pinhole camera at `position` [m] with `target` [m] in the middle of its picture.

    Raises:
        ValueError: the camera would look straight up or down, so that no side of the picture is up.
    """
    backward = np.array(position) - np.array(target)
    right = np.cross([0.0, 0.0, 1.0], backward)
    if np.linalg.norm(right) < 1e-9:
        raise ValueError(f"look_at from {position} to {target} is vertical: move one of them sideways a little")
    backward /= np.linalg.norm(backward)
    right /= np.linalg.norm(right)
    return Camera(
        name, position, _nested(np.stack([right, np.cross(backward, right), backward], 1)), width, height, focal
    )


def _nested(matrix: Array) -> Matrix3:
    a, b, c = ((float(r[0]), float(r[1]), float(r[2])) for r in matrix)
    return a, b, c


def _realsense(name: str, position: Vec3, euler: Vec3) -> Camera:
    """A view of the reference system, which looks along its +z with the picture's down along +y.

    Its Euler angles turn about the fixed axes x, then y, then z. Positions, angles and intrinsics: CLIPort,
    cliport/tasks/cameras.py, RealSenseD415.
    """
    (cx, cy, cz), (sx, sy, sz) = ((tuple(f(a) for a in euler)) for f in (math.cos, math.sin))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    rotation = about_z @ about_y @ about_x @ np.diag([1.0, -1.0, -1.0])
    return Camera(name, position, _nested(rotation), 640, 480, 450.0)


VIEWS: tuple[Camera, Camera, Camera] = (
    _realsense("front", (1.0, 0.0, 0.75), (math.pi / 4, math.pi, -math.pi / 2)),
    _realsense("left", (0.0, 0.5, 0.75), (math.pi / 4.5, math.pi, math.pi / 4)),
    _realsense("right", (0.0, -0.5, 0.75), (math.pi / 4.5, math.pi, 3 * math.pi / 4)),
)
"""The three RGB-D views of an observation."""

PERSON: Camera = look_at((1.42, -0.98, 0.98), (0.36, -0.03, 0.13), name="person", focal=640.0)
"""A three-quarter view for people: table, robot and objects."""

MAP: Camera = Camera(
    name="map",
    position=(sum(WORKSPACE[0]) / 2, sum(WORKSPACE[1]) / 2, MAP_HEIGHT),
    rotation=((1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0)),
    width=MAP_SHAPE[1],
    height=MAP_SHAPE[0],
    focal=1 / MAP_PIXEL,
    orthographic=True,
)
"""Straight down on the workspace. Pixel (row, column) shows x = 0.25 + (column + 0.5) * MAP_PIXEL and
y = -0.5 + (row + 0.5) * MAP_PIXEL, hence mirrored: rows count upwards in y."""
