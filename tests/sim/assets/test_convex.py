"""Cutting outlines: the parts are convex, tile the outline, and never close a hole."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from simwright.sim.assets.convex import box_piece, convex_parts, prism_drawing, prism_hulls
from simwright.sim.assets.kit_outlines import KIT_OUTLINES, kit_outline
from simwright.sim.assets.planar import Area, annulus, cut, grown, hull, moved, polygons, rounded, simplified, union


def is_convex(ring: np.ndarray) -> bool:
    edges = np.roll(ring, -1, axis=0) - ring
    after = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0]
    return bool((turns > -1e-12).all())


def check(area: Area, most: int) -> None:
    parts = convex_parts(area)
    shapes = [shapely.Polygon(part) for part in parts]
    assert all(is_convex(part) for part in parts)
    assert sum(s.area for s in shapes) == pytest.approx(area.area, rel=1e-3)
    together = shapely.union_all(shapes)
    assert together.difference(area.buffer(1e-7)).area < 1e-12
    assert len(parts) <= most


@pytest.mark.parametrize("name", KIT_OUTLINES)
def test_kit_outlines(name: str) -> None:
    check(simplified(kit_outline(name), 0.0005), most=20)


def test_convex_outlines_stay_whole() -> None:
    assert len(convex_parts(shapely.box(0, 0, 1, 1))) == 1
    assert len(convex_parts(rounded(0.1, 0.07, 0.01))) == 1


def test_the_ring_keeps_its_hole() -> None:
    ring = annulus(0.03, 0.014)
    assert not any(shapely.Polygon(part).covers(shapely.Point(0, 0)) for part in convex_parts(ring))
    hulls = prism_hulls(ring, 0.0, 0.02)
    assert all(math.hypot(*piece.pos[:2]) > 0.01 for piece in hulls)


@given(st.lists(st.floats(0.01, 0.05), min_size=3, max_size=14))
def test_star_shaped_outlines(radii: list[float]) -> None:
    turns = [2 * math.pi * k / len(radii) for k in range(len(radii))]
    outline = shapely.Polygon([(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, turns, strict=True)])
    check(outline, most=2 * len(radii))
    hole = moved(shapely.box(-0.002, -0.002, 0.002, 0.002), 0.0, 0.0, radii[0] * 40)
    if outline.buffer(-1e-4).covers(hole):
        check(cut(outline, hole), most=2 * len(radii) + 8)


def test_rectangles_become_boxes() -> None:
    (piece,) = prism_hulls(moved(shapely.box(-0.02, -0.01, 0.02, 0.01), 0.1, 0.0, 0.5), 0.01, 0.03)
    assert piece.kind == "box"
    assert sorted(piece.size[:2]) == pytest.approx([0.01, 0.02])
    assert piece.pos == pytest.approx((0.1, 0.0, 0.02))


def test_drawings_are_closed_and_have_the_volume() -> None:
    outline = kit_outline("R")
    mesh = prism_drawing(outline, 0.0, 0.02).mesh
    assert mesh is not None
    corners, faces = np.array(mesh.vertices), np.array(mesh.faces)
    a, b, c = (corners[faces[:, k]] for k in range(3))
    assert np.einsum("ij,ij->", a, np.cross(b, c)) / 6 == pytest.approx(outline.area * 0.02, rel=1e-6)


def test_planar_helpers_return_single_polygons() -> None:
    a, b = shapely.box(0, 0, 1, 1), shapely.box(3, 0, 3.5, 0.5)
    assert union(a, b).area == pytest.approx(1.0)
    assert cut(a, shapely.box(0.6, -1, 0.7, 2)).area == pytest.approx(0.6)
    assert grown(a, 0.1).area == pytest.approx(1.44)
    assert hull([(0, 0), (1, 0), (0, 1), (0.2, 0.2)]).area == pytest.approx(0.5)
    assert polygons(shapely.GeometryCollection([a, shapely.Point(0, 0)])) == [a]


def test_boxes_between_corners() -> None:
    piece = box_piece((0, 0, 0), (0.2, 0.1, 0.04))
    assert piece.size == pytest.approx((0.1, 0.05, 0.02))
    assert piece.pos == pytest.approx((0.1, 0.05, 0.02))
