"""Flat outlines cut into convex parts and raised to solids.

The engine takes a collision mesh for its convex hull, so every outline that is not convex must be
cut. The cut follows Hertel and Mehlhorn (1983): triangulate, then take out every diagonal without
which the two neighbours still make a convex polygon. The parts tile the outline exactly: no part
ever reaches into a hole or a notch, and there are at most four times as many as necessary.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.polygon import orient

from simwright.geometry import Array
from simwright.sim.assets.planar import Area, polygons
from simwright.sim.shapes import RGB, Piece, TriMesh, Vec3

_STRAIGHT = 1e-9
"""Sine of the bend below which three points count as on one line."""
_THIN = 1e-4
"""[m] Parts narrower than this are left out: hairlines only cost contacts."""


def _bend(a: Array, b: Array, c: Array) -> float:
    """Sine of the turn to the left at b on the way from a to c."""
    u, v = b - a, c - b
    size = math.hypot(*u) * math.hypot(*v)
    return float(u[0] * v[1] - u[1] * v[0]) / size if size > 0 else 0.0


def triangles(area: Area) -> tuple[Array, NDArray[np.intp]]:
    """Points (n, 2) [m] and counter-clockwise triangles (m, 3) that tile the area, without new points."""
    index: dict[tuple[float, float], int] = {}
    corners: list[tuple[float, float]] = []
    faces: list[tuple[int, ...]] = []
    for polygon in polygons(area):
        for triangle in polygons(shapely.constrained_delaunay_triangles(polygon)):
            face: list[int] = []
            for x, y in orient(triangle).exterior.coords[:3]:
                key = round(x, 9), round(y, 9)
                if key not in index:
                    index[key] = len(corners)
                    corners.append((x, y))
                face.append(index[key])
            if len(set(face)) == 3:  # corners that came to lie on each other leave no triangle
                faces.append(tuple(face))
    return np.array(corners).reshape(-1, 2), np.array(faces, dtype=np.intp).reshape(-1, 3)


def _joined(a: list[int], b: list[int], i: int, j: int, at: Array) -> list[int] | None:
    """Polygons a and b without their shared edge (i to j in a), if what remains is convex."""
    ia, ib = a.index(i), b.index(j)
    around_a = a[ia:] + a[:ia]  # i j ... back to i
    around_b = b[ib:] + b[:ib]  # j i ... back to j
    ring = [*around_a[1:], i, *around_b[2:]]
    for corner in (i, j):
        k = ring.index(corner)
        if _bend(at[ring[k - 1]], at[corner], at[ring[(k + 1) % len(ring)]]) < -_STRAIGHT:
            return None
    return ring


def _cleaned(ring: list[int], at: Array) -> Array:
    """Corners (n, 2) of a ring without the points that lie on a straight side."""
    n = len(ring)
    kept = [ring[k] for k in range(n) if abs(_bend(at[ring[k - 1]], at[ring[k]], at[ring[(k + 1) % n]])) > 1e-6]
    return at[kept]


def _narrow(corners: Array) -> bool:
    if len(corners) < 3:
        return True
    polygon = shapely.Polygon(corners)
    return polygon.area < _THIN * max(np.ptp(corners, axis=0).max(), _THIN)


def convex_parts(area: Area) -> list[Array]:
    """Convex polygons, each (n, 2) [m] counter-clockwise, that together are exactly the area.

    Args:
        area: any planar area [m]; holes are kept.
    """
    at, faces = triangles(area)
    rings: dict[int, list[int]] = {k: [int(v) for v in face] for k, face in enumerate(faces)}
    owner: dict[tuple[int, int], int] = {}
    for k, ring in rings.items():
        for i, j in zip(ring, ring[1:] + ring[:1], strict=True):
            owner[i, j] = k
    diagonals = sorted(
        ((i, j) for i, j in owner if i < j and (j, i) in owner),
        key=lambda e: (-round(math.hypot(*(at[e[0]] - at[e[1]])), 9), e),
    )
    for i, j in diagonals:
        k, m = owner[i, j], owner[j, i]
        ring = _joined(rings[k], rings[m], i, j, at) if k != m else None
        if ring is None:
            continue
        rings[k] = ring
        for edge in zip(rings[m], rings[m][1:] + rings[m][:1], strict=True):
            owner[edge] = k
        del rings[m]
    corners = [_cleaned(ring, at) for ring in rings.values()]
    return [c for c in corners if not _narrow(c)]


def mesh_piece(
    vertices: Array,
    faces: Sequence[Sequence[int]] | NDArray[Any],
    *,
    collides: bool = True,
    visible: bool = True,
    color: RGB | None = None,
) -> Piece:
    """A mesh of vertices (n, 3) [m] in the body's frame and faces (m, 3), as a piece about its own centre."""
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    centre = (low + high) / 2
    local = vertices - centre
    mesh = TriMesh(
        tuple((float(x), float(y), float(z)) for x, y, z in local),
        tuple((int(a), int(b), int(c)) for a, b, c in faces),
    )
    half = (high - low) / 2
    return Piece("mesh", _vec(half), _vec(centre), collides=collides, visible=visible, color=color, mesh=mesh)


def _vec(values: Array) -> Vec3:
    x, y, z = (float(v) for v in values)
    return x, y, z


def box_piece(
    low: Sequence[float],
    high: Sequence[float],
    *,
    collides: bool = True,
    visible: bool = True,
    color: RGB | None = None,
) -> Piece:
    """The upright box between two opposite corners [m], in the body's frame."""
    a, b = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return Piece("box", _vec((b - a) / 2), _vec((a + b) / 2), collides=collides, visible=visible, color=color)


def _as_box(corners: Array, low: float, high: float) -> Piece | None:
    """The prism over a rectangle as a box, which the engine handles faster than a mesh."""
    if len(corners) != 4:
        return None
    u, v = corners[1] - corners[0], corners[2] - corners[1]
    skew = np.abs(corners[2] - corners[1] + corners[0] - corners[3]).max()
    if skew > 1e-9 or abs(float(u @ v)) > 1e-9 * math.hypot(*u) * math.hypot(*v):
        return None
    yaw = math.atan2(u[1], u[0])
    x, y = (float(c) for c in corners.mean(axis=0))
    half = float(math.hypot(*u)) / 2, float(math.hypot(*v)) / 2, (high - low) / 2
    return Piece("box", half, (x, y, (low + high) / 2), (math.cos(yaw / 2), 0.0, 0.0, math.sin(yaw / 2)))


def prism_hulls(area: Area, low: float, high: float) -> tuple[Piece, ...]:
    """Hidden convex prisms over an area between two heights [m]: what the engine collides with."""
    pieces: list[Piece] = []
    for corners in convex_parts(area):
        box = _as_box(corners, low, high)
        if box is not None:
            pieces.append(Piece("box", box.size, box.pos, box.quat, visible=False))
            continue
        pieces.append(mesh_piece(*_prism(shapely.Polygon(corners), low, high), visible=False))
    return tuple(pieces)


def swept(area: Area) -> tuple[Array, list[tuple[int, int, int]]]:
    """The two ends of the solid that an area sweeps along its normal.

    Returns:
        Points (n, 2) [m] of the area, and the faces of the solid over 2 n vertices: the area's points where
        the sweep starts, then the same points where it ends.
    """
    at, flat = triangles(area)
    n = len(at)
    faces = [(int(a) + n, int(b) + n, int(c) + n) for a, b, c in flat]
    faces += [(int(c), int(b), int(a)) for a, b, c in flat]
    edges = {(int(f[k]), int(f[(k + 1) % 3])) for f in flat for k in range(3)}
    for i, j in sorted(edges):
        if (j, i) not in edges:
            faces += [(i, j, j + n), (i, j + n, i + n)]
    return at, faces


def _prism(area: Area, low: float, high: float) -> tuple[Array, list[tuple[int, int, int]]]:
    at, faces = swept(area)
    return np.vstack([np.column_stack([at, np.full(len(at), z)]) for z in (low, high)]), faces


def prism_drawing(area: Area, low: float, high: float, color: RGB | None = None) -> Piece:
    """The visible solid over an area between two heights [m]; it does not collide."""
    return mesh_piece(*_prism(area, low, high), collides=False, color=color)
