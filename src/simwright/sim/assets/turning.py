"""Things made on a lathe: smooth turned meshes for the camera, convex pieces for the engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from simwright.geometry import TURN, Array, quat_multiply
from simwright.sim.assets.convex import mesh_piece
from simwright.sim.shapes import RGB, Piece

Profile = Sequence[tuple[float, float]]
"""Points (radius, height) [m] in the half plane; the solid lies to the left of the way along them."""

_SMOOTH = 28
"""Sides of a turned mesh that is drawn."""
_ROUND = 16
"""Sides of a convex piece that stands in for a cone."""


def _revolve(profile: Profile, sides: int) -> tuple[Array, list[tuple[int, int, int]]]:
    angles = TURN * np.arange(sides) / sides
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    rows: list[list[int]] = []
    vertices: list[tuple[float, float, float]] = []
    ring = profile[0] == profile[-1]
    for radius, height in profile[:-1] if ring else profile:
        first = len(vertices)
        if radius <= 0:
            vertices.append((0.0, 0.0, height))
            rows.append([first] * sides)
        else:
            vertices += [(radius * float(c), radius * float(s), height) for c, s in around]
            rows.append(list(range(first, first + sides)))
    faces: list[tuple[int, int, int]] = []
    for low, high in pairwise([*rows, rows[0]] if ring else rows):
        for k in range(sides):
            a, b, c, d = low[k], low[(k + 1) % sides], high[(k + 1) % sides], high[k]
            faces += [face for face in ((a, b, c), (a, c, d)) if len(set(face)) == 3]
    return np.array(vertices), faces


def turned_drawing(profile: Profile, color: RGB | None = None, sides: int = _SMOOTH) -> Piece:
    """The visible solid that a profile sweeps about the vertical; it does not collide.

    Args:
        profile: from the axis below, up the outside, and back to the axis (or round to the start, for a ring).
        color: 0..1; None: the body's colour.
        sides: corners of the circle.
    """
    return mesh_piece(*_revolve(profile, sides), collides=False, color=color)


def turned_hulls(profile: Profile) -> tuple[Piece, ...]:
    """Hidden convex pieces of a turned solid without hollows: one cylinder or cone per step of its profile."""
    pieces: list[Piece] = []
    for (r0, z0), (r1, z1) in pairwise(profile):
        if z1 - z0 < 1e-9:
            continue
        if abs(r0 - r1) < 1e-9:
            pieces.append(cylinder_piece(r0, z0, z1, visible=False))
            continue
        cone = [(0.0, z0), (r0, z0), (r1, z1), (0.0, z1)]
        pieces.append(mesh_piece(*_revolve(cone, _ROUND), visible=False))
    return tuple(pieces)


def cylinder_piece(
    radius: float, low: float, high: float, *, collides: bool = True, visible: bool = True, color: RGB | None = None
) -> Piece:
    """The upright cylinder about the axis between two heights [m]."""
    size, pos = (radius, (high - low) / 2, 0.0), (0.0, 0.0, (low + high) / 2)
    return Piece("cylinder", size, pos, collides=collides, visible=visible, color=color)


def wall_hulls(
    low: tuple[float, float], high: tuple[float, float], thickness: float, sides: int = _ROUND
) -> tuple[Piece, ...]:
    """Hidden slanted boxes that stand round a hollow, their inner faces towards the axis.

    Args:
        low: distance of the inner faces from the axis and height [m], at the lower edge.
        high: the same at the upper edge.
        thickness: of the boxes [m].
        sides: number of boxes. No corner comes further out than `wall_reach` tells.
    """
    (r0, z0), (r1, z1) = low, high
    slant = math.atan2(r1 - r0, z1 - z0)
    out = max(r0, r1) + thickness * math.cos(slant)
    half = thickness / 2, out * math.tan(math.pi / sides), math.hypot(r1 - r0, z1 - z0) / 2
    radius = (r0 + r1) / 2 + math.cos(slant) * thickness / 2
    height = (z0 + z1) / 2 - math.sin(slant) * thickness / 2
    tilt = np.array([math.cos(slant / 2), 0.0, math.sin(slant / 2), 0.0])
    pieces: list[Piece] = []
    for k in range(sides):
        angle = TURN * k / sides
        turn = np.array([math.cos(angle / 2), 0.0, 0.0, math.sin(angle / 2)])
        w, x, y, z = (float(v) for v in quat_multiply(turn, tilt))
        pos = radius * math.cos(angle), radius * math.sin(angle), height
        pieces.append(Piece("box", half, pos, (w, x, y, z), visible=False))
    return tuple(pieces)


def wall_radius(reach: float, thickness: float, rise: float, run: float, sides: int = _ROUND) -> float:
    """Distance [m] of the inner faces from the axis at the rim, for `wall_hulls` that come out to `reach`.

    Args:
        reach: radius [m] that no corner of the boxes may pass.
        thickness: of the boxes [m].
        rise: height of the wall [m].
        run: how much wider the hollow is at the rim than at the floor [m].
        sides: number of boxes.
    """
    return reach * math.cos(math.pi / sides) - thickness * math.cos(math.atan2(run, rise))


def ring_hulls(outer: float, inner: float, low: float, high: float, sides: int = 12) -> tuple[Piece, ...]:
    """Hidden convex wedges of an upright ring; the hole is nowhere narrower than `inner` [m].

    Args:
        outer: outer radius [m], which the wedges' corners touch.
        inner: radius of the largest cylinder that passes the hole [m].
        low: lower edge [m].
        high: upper edge [m].
        sides: number of wedges.
    """
    corner = inner / math.cos(math.pi / sides)
    pieces: list[Piece] = []
    for k in range(sides):
        a, b = TURN * k / sides, TURN * (k + 1) / sides
        flat = [(corner, a), (outer, a), (outer, b), (corner, b)]
        ring = np.array([(r * math.cos(t), r * math.sin(t)) for r, t in flat])
        vertices = np.vstack([np.column_stack([ring, np.full(4, z)]) for z in (low, high)])
        faces = [(0, 2, 1), (0, 3, 2), (4, 5, 6), (4, 6, 7)]
        faces += [f for i in range(4) for f in ((i, (i + 1) % 4, (i + 1) % 4 + 4), (i, (i + 1) % 4 + 4, i + 4))]
        pieces.append(mesh_piece(vertices, faces, visible=False))
    return tuple(pieces)


def turned_volume(profile: Profile) -> float:
    """Volume [m^3] of the solid that a closed profile sweeps (Pappus, as a sum of cones)."""
    steps = pairwise(profile)
    return sum(math.pi / 3 * (z1 - z0) * (r0 * r0 + r0 * r1 + r1 * r1) for (r0, z0), (r1, z1) in steps)
