"""Forms: the geometry of a thing, before it gets a name, a colour and a weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from simwright.geometry import Array
from simwright.sim.assets.convex import box_piece, convex_parts, mesh_piece, prism_drawing, prism_hulls, swept
from simwright.sim.assets.grasping import flat_grasps
from simwright.sim.assets.planar import Area, disc, simplified, union
from simwright.sim.assets.turning import Profile, cylinder_piece, turned_drawing, turned_hulls, turned_volume
from simwright.sim.shapes import RGB, Piece, Vec3

COARSE = 0.0005
"""[m] How far the engine's outline may be from the one that is drawn."""


@dataclass(frozen=True)
class Form:
    """Solids and what follows from them. Frame: the axis or centre of symmetry is the origin, bottom at z = 0."""

    pieces: tuple[Piece, ...]
    outline: shapely.Polygon
    """Seen from above [m]."""
    height: float
    """[m]"""
    volume: float
    """[m^3]"""
    centre: tuple[float, float] = (0.0, 0.0)
    """Centre of mass (x, y) [m]."""
    flat: Area | None = None
    """Level area of the upper side for the cup, free of anything that the cup could touch [m]."""
    flat_height: float = 0.0
    """[m] of that area above the bottom."""

    def lifted(self, dz: float) -> Form:
        """The form moved up by dz [m], to be joined to another below it."""
        pieces = tuple(replace(p, pos=(p.pos[0], p.pos[1], p.pos[2] + dz)) for p in self.pieces)
        return replace(self, pieces=pieces, height=self.height + dz, flat_height=self.flat_height + dz)

    def with_flat(self, flat: Area | None, height: float) -> Form:
        """The form with another area for the cup, at a height [m]."""
        return replace(self, flat=flat, flat_height=height)

    @property
    def size(self) -> Vec3:
        """Sides [m] of the upright box centred on the origin that holds it."""
        x0, y0, x1, y1 = self.outline.bounds
        return 2 * max(-x0, x1), 2 * max(-y0, y1), self.height

    @property
    def grasps(self) -> tuple[Vec3, ...]:
        """Where the cup seals, best first."""
        return () if self.flat is None else flat_grasps(self.flat, self.flat_height, self.centre)


def joined(*forms: Form) -> Form:
    """Several forms as one; the cup goes on the last one that has an area for it."""
    volume = sum(f.volume for f in forms)
    x, y = (sum(f.volume * f.centre[k] for f in forms) / volume for k in (0, 1))
    top = [f for f in forms if f.flat is not None]
    return Form(
        pieces=tuple(p for f in forms for p in f.pieces),
        outline=union(*(f.outline for f in forms)),
        height=max(f.height for f in forms),
        volume=volume,
        centre=(x, y),
        flat=top[-1].flat if top else None,
        flat_height=top[-1].flat_height if top else 0.0,
    )


def extruded(outline: shapely.Polygon, height: float, color: RGB | None = None) -> Form:
    """An upright prism over an outline [m] that may have holes and notches."""
    pieces = (prism_drawing(outline, 0.0, height, color), *prism_hulls(simplified(outline, COARSE), 0.0, height))
    centre = outline.centroid.x, outline.centroid.y
    return Form(pieces, outline, height, outline.area * height, centre, outline, height)


def box(low: Sequence[float], high: Sequence[float], color: RGB | None = None) -> Form:
    """An upright box between two opposite corners [m]; its lower corner may be above z = 0."""
    top = shapely.box(low[0], low[1], high[0], high[1])
    volume = top.area * (high[2] - low[2])
    centre = top.centroid.x, top.centroid.y
    return Form((box_piece(low, high, color=color),), top, high[2], volume, centre, top, high[2])


def cylinder(radius: float, height: float, color: RGB | None = None) -> Form:
    """An upright cylinder about the axis."""
    top = disc(radius)
    return Form(
        (cylinder_piece(radius, 0.0, height, color=color),),
        top,
        height,
        top.area * height,
        flat=top,
        flat_height=height,
    )


def turned(profile: Profile, color: RGB | None = None) -> Form:
    """A turned solid without hollows; its profile runs up the outside, from the bottom's edge to the top's."""
    (_, low), (radius, high) = profile[0], profile[-1]
    pieces = (turned_drawing([(0.0, low), *profile, (0.0, high)], color), *turned_hulls(profile))
    outline = disc(max(r for r, _ in profile))
    return Form(pieces, outline, high, turned_volume(profile), flat=disc(radius), flat_height=high)


def side_extruded(side: shapely.Polygon, depth: float, color: RGB | None = None) -> Form:
    """A solid with an outline (x, z) [m] seen from the side, `depth` [m] wide along y; without an area for the cup."""
    drawing = mesh_piece(*_slab(side, depth), collides=False, color=color)
    hulls = [mesh_piece(*_slab(shapely.Polygon(c), depth), visible=False) for c in convex_parts(side)]
    x0, _, x1, z1 = side.bounds
    outline = shapely.box(x0, -depth / 2, x1, depth / 2)
    return Form((drawing, *hulls), outline, z1, side.area * depth, (side.centroid.x, 0.0))


def _slab(side: Area, depth: float) -> tuple[Array, list[tuple[int, int, int]]]:
    at, faces = swept(side)
    x, z = at.T
    return np.vstack([np.column_stack([x, np.full(len(at), y), z]) for y in (depth / 2, -depth / 2)]), faces
