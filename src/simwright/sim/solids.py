"""Drawn bodies and the scenery as flat arrays, which is what the drawing kernels work on.

Every piece is either flat (polygons: boxes, meshes) or round (sphere, capsule, cylinder). Every polygon and every
round piece is one *surface*: polygons come first, then the pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array, rotation_matrix
from simwright.sim.frames import FLOOR_Z, SCENERY_ID, TABLE_THICKNESS, TABLE_X, TABLE_Y, Drawn, Looks
from simwright.sim.jit import kernel
from simwright.sim.shapes import RGB, Piece, TriMesh

Ints = NDArray[np.int64]
Ids = NDArray[np.int16]

FLAT, SPHERE, CAPSULE, CYLINDER = 0, 1, 2, 3
FLOOR_SURFACE, TABLE_SURFACE = 0, 1
"""Surfaces that are shaded in their own way."""
TABLE_YIELD = 5e-6
"""[m] how far the drawn table top lies below z = 0, so that a marking at z = 0 is drawn on it."""
LEG_HALF = 0.035
"""[m] half side of a table leg."""
FLOOR_HALF = 30.0
"""[m] half side of the drawn floor."""

_BOX_CORNERS = np.array([[x, y, z] for z in (-1, 1) for y in (-1, 1) for x in (-1, 1)], np.float64)
_BOX_FACES = np.array([[4, 5, 7, 6], [0, 2, 3, 1], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]], np.int64)
"""Counter-clockwise from outside; the top first."""
_ROUND = {"sphere": SPHERE, "capsule": CAPSULE, "cylinder": CYLINDER}


class Solids(NamedTuple):
    """P pieces with F polygons and V vertices; the last five arrays are rewritten by `place_solids`."""

    kind: Ints
    """(P,) FLAT, SPHERE, CAPSULE or CYLINDER."""
    owner: Ints
    """(P,) row of the body that it belongs to; -1: scenery, never moved."""
    local_pos: Array
    """(P, 3) [m] in the body's frame."""
    local_rot: Array
    """(P, 3, 3)"""
    radius: Array
    """(P,) [m] of round pieces."""
    half: Array
    """(P,) [m] half length of capsules and cylinders."""
    first_vertex: Ints
    """(P + 1,)"""
    first_face: Ints
    """(P + 1,)"""
    local_vertices: Array
    """(V, 3) [m] in the piece's frame."""
    corners: Ints
    """(F, 4) vertices, counter-clockwise from outside; -1 in the last column for triangles."""
    local_normals: Array
    """(F, 3) unit, outward."""
    albedo: Array
    """(F + P, 3) linear colour of each surface."""
    ids: Ids
    """(F + P,) instance id of each surface."""
    pos: Array
    """(P, 3) [m] in the table's frame."""
    rot: Array
    """(P, 3, 3)"""
    vertices: Array
    """(V, 3) [m] in the table's frame."""
    normals: Array
    """(F, 3)"""
    offsets: Array
    """(F,) [m] of the polygons' planes: normal . point = offset."""


def linear(color: RGB) -> Array:
    """Linear light (3,) of an sRGB colour (IEC 61966-2-1)."""
    c = np.array(color, np.float64)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def pack(drawn: Sequence[Drawn], looks: Looks) -> tuple[Solids, int]:
    """The arrays for the scenery and `drawn`, not yet placed, and how many pieces the scenery has.

    Raises:
        ValueError: a piece of kind "mesh" has no mesh, or an index of its faces is out of range.
    """
    surroundings = scenery(looks)
    rows = [(piece, -1, SCENERY_ID, looks.floor) for piece in surroundings]
    rows += [(p, i, d.id, d.color) for i, d in enumerate(drawn) for p in d.pieces if p.visible]
    meshes = [_polygons(piece) for piece, *_ in rows]
    sizes = np.array([(len(v), len(c)) for v, c in meshes], np.int64)
    starts = np.concatenate([np.zeros((1, 2), np.int64), np.cumsum(sizes, axis=0)])
    vertices = np.concatenate([v for v, _ in meshes])
    corners = np.concatenate([np.where(c >= 0, c + s, -1) for (_, c), s in zip(meshes, starts[:-1, 0], strict=True)])
    colors = np.array([linear(piece.color or color) for piece, _, _, color in rows])
    ids = np.array([row[2] for row in rows], np.int16)
    n, round_size = len(rows), np.array([piece.size if piece.kind in _ROUND else (0, 0, 0) for piece, *_ in rows])
    solids = Solids(
        kind=np.array([_ROUND.get(piece.kind, FLAT) for piece, *_ in rows], np.int64),
        owner=np.array([row[1] for row in rows], np.int64),
        local_pos=np.array([piece.pos for piece, *_ in rows], np.float64),
        local_rot=np.stack([rotation_matrix(_unit(piece)) for piece, *_ in rows]),
        radius=np.ascontiguousarray(round_size[:, 0], np.float64),
        half=np.ascontiguousarray(round_size[:, 1], np.float64),
        first_vertex=np.ascontiguousarray(starts[:, 0]),
        first_face=np.ascontiguousarray(starts[:, 1]),
        local_vertices=vertices,
        corners=corners,
        local_normals=_normals(vertices, corners),
        albedo=np.concatenate([np.repeat(colors, sizes[:, 1], axis=0), colors]),
        ids=np.concatenate([np.repeat(ids, sizes[:, 1]), ids]),
        pos=np.zeros((n, 3)),
        rot=np.zeros((n, 3, 3)),
        vertices=np.zeros_like(vertices),
        normals=np.zeros((len(corners), 3)),
        offsets=np.zeros(len(corners)),
    )
    return solids, len(surroundings)


def scenery(looks: Looks) -> tuple[Piece, ...]:
    """Floor and table; the floor is surface FLOOR_SURFACE, the table's top surface TABLE_SURFACE."""
    f = FLOOR_HALF
    sheet = TriMesh(((-f, -f, 0), (f, -f, 0), (f, f, 0), (-f, f, 0)), ())
    (x0, x1), (y0, y1) = TABLE_X, TABLE_Y
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    slab = Piece(
        "box",
        ((x1 - x0) / 2, (y1 - y0) / 2, TABLE_THICKNESS / 2),
        (*middle, -TABLE_THICKNESS / 2 - TABLE_YIELD),
        color=_scaled(looks.table, 0.86),
    )
    height = -FLOOR_Z - TABLE_THICKNESS
    inset = LEG_HALF + 0.05
    legs = (
        Piece("box", (LEG_HALF, LEG_HALF, height / 2), (x, y, FLOOR_Z + height / 2), color=_scaled(looks.table, 0.7))
        for x in (x0 + inset, x1 - inset)
        for y in (y0 + inset, y1 - inset)
    )
    return Piece("mesh", (f, f, 0), (*middle, FLOOR_Z), color=looks.floor, mesh=sheet), slab, *legs


def _scaled(color: RGB, factor: float) -> RGB:
    return color[0] * factor, color[1] * factor, color[2] * factor


def _unit(piece: Piece) -> Array:
    quat = np.array(piece.quat, np.float64)
    return quat / np.linalg.norm(quat)


def _polygons(piece: Piece) -> tuple[Array, Ints]:
    """Vertices (v, 3) [m] and polygons (f, 4) of a piece in its own frame; none for round ones."""
    if piece.kind in _ROUND:
        return np.zeros((0, 3)), np.zeros((0, 4), np.int64)
    if piece.kind == "box":
        return _BOX_CORNERS * np.array(piece.size), _BOX_FACES
    if piece.mesh is None:
        raise ValueError("a piece of kind 'mesh' has no mesh: give Piece(mesh=TriMesh(...))")
    vertices = np.array(piece.mesh.vertices, np.float64)
    if not piece.mesh.faces:
        return vertices, np.arange(4, dtype=np.int64)[None]
    faces = np.array(piece.mesh.faces, np.int64)
    if faces.min() < 0 or faces.max() >= len(vertices):
        raise ValueError(f"mesh faces name vertices {faces.min()}..{faces.max()}, but there are 0..{len(vertices) - 1}")
    return vertices, np.concatenate([faces, np.full((len(faces), 1), -1)], axis=1)


def _normals(vertices: Array, corners: Ints) -> Array:
    a, b, c = (vertices[corners[:, k]] for k in range(3))
    cross = np.cross(b - a, c - a)
    # Polygons without area get a zero normal: they face nobody and are never drawn.
    return cross / np.maximum(np.linalg.norm(cross, axis=1, keepdims=True), 1e-30)


@kernel
def place_solids(solids: Solids, positions: Array, rotations: Array) -> None:
    """Moves the pieces along with their bodies: positions (n, 3) [m], rotations (n, 3, 3)."""
    for p in range(solids.kind.shape[0]):
        b = solids.owner[p]
        for i in range(3):
            x = 0.0
            for j in range(3):
                if b < 0:
                    x = solids.local_pos[p, i]
                    solids.rot[p, i, j] = solids.local_rot[p, i, j]
                    continue
                x += rotations[b, i, j] * solids.local_pos[p, j]
                y = 0.0
                for k in range(3):
                    y += rotations[b, i, k] * solids.local_rot[p, k, j]
                solids.rot[p, i, j] = y
            solids.pos[p, i] = x if b < 0 else x + positions[b, i]
        _place_polygons(solids, p)


@kernel
def _place_polygons(solids: Solids, p: int) -> None:
    r = solids.rot[p]
    for v in range(solids.first_vertex[p], solids.first_vertex[p + 1]):
        x, y, z = solids.local_vertices[v]
        for i in range(3):
            solids.vertices[v, i] = r[i, 0] * x + r[i, 1] * y + r[i, 2] * z + solids.pos[p, i]
    for f in range(solids.first_face[p], solids.first_face[p + 1]):
        x, y, z = solids.local_normals[f]
        offset = 0.0
        for i in range(3):
            solids.normals[f, i] = r[i, 0] * x + r[i, 1] * y + r[i, 2] * z
            offset += solids.normals[f, i] * solids.vertices[solids.corners[f, 0], i]
        solids.offsets[f] = offset
