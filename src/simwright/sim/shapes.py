"""Pieces: the convex solids and meshes that bodies are made of, for the engine and for the camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Vec3 = tuple[float, float, float]
Quat = tuple[float, float, float, float]
RGB = tuple[float, float, float]


@dataclass(frozen=True)
class TriMesh:
    """Triangles; for a piece that collides they must bound a convex solid."""

    vertices: tuple[Vec3, ...]
    """[m] in the piece's frame."""
    faces: tuple[tuple[int, int, int], ...]
    """Vertex indices, counter-clockwise seen from outside."""


@dataclass(frozen=True)
class Piece:
    """One solid of a body."""

    kind: Literal["box", "cylinder", "sphere", "capsule", "mesh"]
    size: Vec3
    """[m] box: half sides; cylinder and capsule: radius, half length, 0; sphere: radius, 0, 0; mesh: half extents."""
    pos: Vec3 = (0.0, 0.0, 0.0)
    """[m] centre in the body's frame (origin: bottom centre, z up)."""
    quat: Quat = (1.0, 0.0, 0.0, 0.0)
    """Turn in the body's frame; cylinders and capsules lie along their own z."""
    collides: bool = True
    visible: bool = True
    color: RGB | None = None
    """0..1; None: the body's colour."""
    mesh: TriMesh | None = None
    """For kind "mesh" only."""
