"""Household things made on a lathe."""

from __future__ import annotations

import math

from simwright.sim.assets.convex import prism_drawing, prism_hulls
from simwright.sim.assets.forms import COARSE, Form, cylinder, extruded, joined, turned
from simwright.sim.assets.planar import annulus, disc, simplified
from simwright.sim.assets.turning import Profile, cylinder_piece, turned_drawing, turned_volume, wall_hulls
from simwright.sim.shapes import RGB

DARK: RGB = (0.22, 0.22, 0.24)
LIGHT: RGB = (0.93, 0.92, 0.88)
COFFEE: RGB = (0.30, 0.19, 0.12)
STEEL: RGB = (0.66, 0.68, 0.71)
WOODEN: RGB = (0.72, 0.55, 0.36)

_MM = 0.001


def _profile(*points: tuple[float, float]) -> Profile:
    """Points (radius, height) from millimetres."""
    return [(r * _MM, z * _MM) for r, z in points]


def mug() -> Form:
    """A mug full of coffee, so that the cup of the robot finds a level not far below its rim."""
    rim, level = 75 * _MM, 63 * _MM
    shell = _profile((0, 0), (34, 0), (38, 4), (38, 73.5), (36.5, 75), (34.5, 75), (34.5, 62), (0, 62))
    walls = wall_hulls((0.0345, level), (0.0345, rim), 0.0025)
    coffee = cylinder_piece(0.0345, 62 * _MM, level, collides=False, color=COFFEE)
    body = cylinder_piece(0.038, 0.0, level, visible=False)
    volume = math.pi * 0.038**2 * level
    return Form(
        (turned_drawing(shell), coffee, body, *walls), disc(0.038), rim, volume, flat=disc(0.027), flat_height=level
    )


def plate() -> Form:
    """A shallow plate with a slanted rim."""
    shape = _profile((0, 0), (30, 0), (48.5, 13), (49.5, 14.5), (48, 15), (31, 5), (0, 5))
    base = cylinder_piece(0.032, 0.0, 0.005, visible=False)
    walls = wall_hulls((0.031, 0.005), (0.0465, 0.015), 0.003)
    return Form(
        (turned_drawing(shape), base, *walls),
        disc(0.0495),
        0.015,
        turned_volume(shape),
        flat=disc(0.028),
        flat_height=0.005,
    )


def bottle() -> Form:
    """A bottle with a wide cap."""
    glass = turned(_profile((27, 0), (27, 52), (24, 60), (13, 72), (11, 80)))
    cap = turned(_profile((14, 0), (14, 18), (13, 20)), LIGHT).lifted(0.08)
    return joined(glass, cap)


def can() -> Form:
    """A tin can with beads at both ends."""
    body = turned(_profile((31, 0), (31, 2), (29.5, 4), (29.5, 71), (31, 73), (31, 75)))
    band = prism_drawing(annulus(0.0302, 0.029), 0.018, 0.057, LIGHT)
    return joined(body, Form((band,), disc(0.0302), 0.057, 1e-9))


def jar() -> Form:
    """A round jar with a broad lid."""
    glass = turned(_profile((30, 0), (32, 3), (32, 48), (28, 54)))
    lid = turned(_profile((31, 0), (31, 14), (30, 16)), STEEL).lifted(0.054)
    return joined(glass, lid)


def pepper_mill() -> Form:
    """A waisted mill with a flat knob."""
    foot = turned(_profile((24, 0), (24, 12), (14, 34), (15, 48), (21, 58), (21, 66), (19, 68)))
    head = turned(_profile((20, 0), (20, 8), (13, 18), (12, 24)), DARK).lifted(0.068)
    return joined(foot, head)


def pawn() -> Form:
    """A board-game pawn with a flattened head."""
    return turned(_profile((25, 0), (25, 8), (18, 14), (11, 40), (11, 46), (17, 52), (18, 60), (15, 68), (11, 72)))


def drum() -> Form:
    """A toy drum with two hoops."""
    hoops = [
        Form((cylinder_piece(0.04, z, z + 0.006, color=LIGHT),), disc(0.04), z + 0.006, 1e-6) for z in (0.0, 0.043)
    ]
    return joined(*hoops, cylinder(0.0385, 0.05))


def ink_pot() -> Form:
    """A squat pot with a cap."""
    pot = turned(_profile((27, 0), (29, 3), (29, 22), (20, 30), (16, 32)))
    return joined(pot, turned(_profile((16, 0), (16, 12), (15, 13)), DARK).lifted(0.032))


def tape() -> Form:
    """A roll of tape, lying flat."""
    roll, core = annulus(0.038, 0.0215, 40), annulus(0.0215, 0.0195, 40)
    pieces = (
        prism_drawing(roll, 0.0, 0.022),
        prism_drawing(core, 0.0, 0.022, WOODEN),
        *prism_hulls(simplified(annulus(0.038, 0.0195, 40), COARSE), 0.0, 0.022),
    )
    return Form(pieces, disc(0.038, 40), 0.022, roll.area * 0.022, flat=roll, flat_height=0.022)


def bolt() -> Form:
    """A bolt standing on its head."""
    head = extruded(disc(0.028, 6), 0.018)
    shaft = turned(_profile((13, 0), (13, 46), (11.5, 48)), STEEL).lifted(0.018)
    return joined(head, shaft)


def stamp_handle() -> Form:
    """The turned grip of a rubber stamp."""
    return turned(_profile((10, 0), (9, 20), (15, 36), (16, 42), (13, 46)), WOODEN)
