"""What holds for every asset, whatever it is."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely
from pydantic import TypeAdapter
from shapely import affinity

from simwright.geometry import TURN, Pose, rotation_matrix
from simwright.sim.assets import (
    ASSETS,
    CUP_RADIUS,
    SEAL_DEPTH,
    AnyAsset,
    Asset,
    Ball,
    Bead,
    Block,
    Bowl,
    Box,
    Container,
    Corner,
    Cup,
    Cylinder,
    Ell,
    Fixture,
    Grain,
    HanoiDisk,
    HanoiStand,
    Household,
    KitBoard,
    KitShape,
    Line,
    Marks,
    Outline,
    Pallet,
    Square,
    Stand,
    Zone,
    household_names,
    kit_names,
)
from simwright.sim.palette import COLORS
from simwright.sim.shapes import Piece

SHAPES = (*kit_names("train"), *kit_names("test"))
THINGS = (*household_names("train"), *household_names("test"))

EVERY: list[Asset] = [
    Block(),
    Block(0.025),
    Box((0.15, 0.05, 0.01)),
    Box((0.0567, 0.09, 0.0567)),
    Cylinder(),
    Cylinder(0.03, 0.06, dished=True),
    Ball(),
    Ball(0.03),
    Bead(),
    Grain(),
    Ell(),
    *(HanoiDisk(rank) for rank in range(3)),
    *(KitShape(name) for name in SHAPES),
    *(Household(name) for name in THINGS),
    Bowl(),
    Bowl(0.05),
    Cup(),
    Container(),
    Container((0.3, 0.05, 0.05)),
    Pallet(),
    Stand(),
    Fixture(),
    KitBoard(("star", "circle", "ring", "G", "flower"), yaws=(0.0, 1.0, 2.0, 3.0, 4.0)),
    KitBoard(("A",)),
    HanoiStand(),
    Zone(),
    Zone((0.1, 0.2)),
    Line([(0.0, 0.0), (0.1, 0.1), (0.2, 0.0)]),
    Corner(),
    Square(),
    Marks([Pose(0.0, 0.0), Pose(0.05, 0.0, yaw=0.5), Pose(0.0, 0.0, 0.04)]),
    Outline.of(Ell()),
]
SOLID = [asset for asset in EVERY if not asset.MARKING]
MOVABLE = [asset for asset in SOLID if not asset.FIXED]
LIFTED = [asset for asset in MOVABLE if not isinstance(asset, Grain)]


def label(asset: Asset) -> str:
    own = [str(getattr(asset, name)) for name in ("name", "rank") if hasattr(asset, name)]
    return "-".join([type(asset).__name__, *own])


def corners_of(piece: Piece) -> np.ndarray:
    """Points (n, 3) [m] that span a piece, in the body's frame."""
    a, b, c = piece.size
    if piece.mesh is not None:
        local = np.array(piece.mesh.vertices)
    elif piece.kind == "box":
        local = np.array([(x, y, z) for x in (-a, a) for y in (-b, b) for z in (-c, c)])
    else:
        around = [(math.cos(t), math.sin(t)) for t in np.arange(32) * TURN / 32]
        if piece.kind == "cylinder":
            local = np.array([(a * x, a * y, z) for x, y in around for z in (-b, b)])
        else:  # capsules stand upright in all assets; a sphere is a capsule without length
            half = b if piece.kind == "capsule" else 0.0
            ring = [(a * x, a * y, z) for x, y in around for z in (-half, half)]
            local = np.array([*ring, (0, 0, half + a), (0, 0, -half - a)])
    return local @ rotation_matrix(np.array(piece.quat)).T + np.array(piece.pos)


def every(assets: list[Asset]) -> Any:
    return pytest.mark.parametrize("asset", assets, ids=[f"{k}-{label(a)}" for k, a in enumerate(assets)])


def test_every_class_is_tried() -> None:
    assert {type(asset) for asset in EVERY} == set(ASSETS.values()) - {ASSETS["Mesh"]}


@every(EVERY)
def test_json_round_trip(asset: Asset) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(AnyAsset)
    for one in (asset, dataclasses.replace(asset, color="red", noun="thingummy")):
        back = adapter.validate_json(adapter.dump_json(one))
        assert type(back) is type(one)
        assert back == one
        assert hash(back) == hash(one)
        assert back.pieces == one.pieces


@every(EVERY)
def test_words_and_colour(asset: Asset) -> None:
    assert asset.nouns
    assert all(word and word == word.strip() for word in asset.nouns)
    assert len(set(asset.nouns)) == len(asset.nouns)
    assert (asset.color or asset.DEFAULT_COLOR) in COLORS
    assert dataclasses.replace(asset, noun="gizmo").nouns[0] == "gizmo"


def test_first_nouns_tell_kinds_apart() -> None:
    first: dict[str, str] = {}
    for asset in EVERY:
        kind = label(asset) if isinstance(asset, KitShape | Household) else type(asset).__name__
        assert first.setdefault(asset.nouns[0], kind) == kind


@every(EVERY)
def test_pieces_fill_size_and_footprint(asset: Asset) -> None:
    points = np.vstack([corners_of(piece) for piece in asset.pieces])
    x, y, z = asset.size
    assert points[:, 2].min() >= -1e-4
    assert points[:, 2].max() <= z + 1e-4
    assert points[:, 2].max() >= z - 1e-3
    x0, y0, x1, y1 = asset.footprint.bounds
    assert np.allclose(points.min(axis=0)[:2], (x0, y0), atol=1e-4)
    assert np.allclose(points.max(axis=0)[:2], (x1, y1), atol=1e-4)
    if not asset.MARKING:
        assert max(-x0, x1) <= x / 2 + 1e-4
        assert max(-y0, y1) <= y / 2 + 1e-4


@every(EVERY)
def test_footprint_is_one_valid_polygon(asset: Asset) -> None:
    assert isinstance(asset.footprint, shapely.Polygon)
    assert asset.footprint.is_valid
    assert asset.footprint.area > 0


@every(EVERY)
def test_meshes_face_outwards_and_hulls_are_convex(asset: Asset) -> None:
    for piece in asset.pieces:
        if piece.mesh is None:
            continue
        corners, faces = np.array(piece.mesh.vertices), np.array(piece.mesh.faces)
        a, b, c = (corners[faces[:, k]] for k in range(3))
        normals = np.cross(b - a, c - a)
        assert float(np.einsum("ij,ij->", a, normals)) / 6 > 0
        assert np.allclose(np.abs(corners).max(axis=0), piece.size, atol=1e-9)
        edges = [(f[k], f[(k + 1) % 3]) for f in faces.tolist() for k in range(3)]
        assert len(set(edges)) == len(edges)
        assert all((j, i) in set(edges) for i, j in edges)
        if piece.collides:
            lengths = np.linalg.norm(normals, axis=1, keepdims=True)
            sharp = lengths[:, 0] > 1e-12
            above = (corners[None] - a[:, None])[sharp] @ (normals / np.maximum(lengths, 1e-30))[sharp][..., None]
            assert above.max() <= 1e-6


@every(EVERY)
def test_only_solids_collide(asset: Asset) -> None:
    assert any(piece.visible for piece in asset.pieces)
    assert any(piece.collides for piece in asset.pieces) != asset.MARKING
    if asset.MARKING:
        assert asset.size[2] <= 0.001 + 1e-9
        assert asset.FIXED
    assert len(asset.pieces) <= 150


@every(SOLID)
def test_what_is_drawn_is_what_collides(asset: Asset) -> None:
    """Seen from above and in height, the two agree up to the coarseness of the hulls."""
    drawn, solid = (
        shapely.union_all(
            [shapely.MultiPoint(corners_of(p)[:, :2]).convex_hull for p in asset.pieces if getattr(p, which)]
        ).convex_hull
        for which in ("visible", "collides")
    )
    assert drawn.symmetric_difference(solid).area <= 0.05 * drawn.area
    tops = [
        max(corners_of(p)[:, 2].max() for p in asset.pieces if getattr(p, which)) for which in ("visible", "collides")
    ]
    assert tops[0] == pytest.approx(tops[1], abs=1e-3)


@every(MOVABLE)
def test_masses_can_be_carried(asset: Asset) -> None:
    assert (0.0005 if isinstance(asset, Grain) else 0.005) <= asset.mass <= 0.5


def height_at(asset: Asset, x: float, y: float) -> float:
    """Height [m] of the solid pieces' upper side above a point, found with a ray from above."""
    highest = -math.inf
    for piece in (p for p in asset.pieces if p.collides):
        turn = rotation_matrix(np.array(piece.quat))
        at = turn.T @ (np.array([x, y, 0.0]) - np.array(piece.pos))
        direction = turn.T @ np.array([0.0, 0.0, 1.0])
        a, b, c = piece.size
        if piece.kind in ("sphere", "capsule") or (piece.kind == "cylinder" and abs(direction[2]) < 0.999):
            flat = math.hypot(at[0], at[1])
            if flat <= a:
                rise = math.sqrt(a * a - flat * flat) + (b if piece.kind == "capsule" else 0.0)
                highest = max(highest, piece.pos[2] + rise)
            continue
        if piece.kind == "cylinder":
            if math.hypot(at[0], at[1]) <= a:
                highest = max(highest, piece.pos[2] + b)
            continue
        if piece.mesh is not None:
            corners, faces = np.array(piece.mesh.vertices), np.array(piece.mesh.faces)
            p = corners[faces[:, 0]]
            normals = np.cross(corners[faces[:, 1]] - p, corners[faces[:, 2]] - p)
        else:
            half = np.array([a, b, c])
            normals = np.vstack([np.eye(3), -np.eye(3)])
            p = normals * half
        speed, gap = normals @ direction, np.einsum("ij,ij->i", normals, p - at)
        if np.any((np.abs(speed) < 1e-14) & (gap < -1e-14)):
            continue
        up, down = speed > 1e-14, speed < -1e-14
        leave, enter = (gap[up] / speed[up]).min(), (gap[down] / speed[down]).max()
        if leave >= enter:
            highest = max(highest, float(leave))
    return highest


@every(LIFTED)
def test_grasps_seal(asset: Asset) -> None:
    """Under a disc of the cup's radius there is the body, nowhere deeper than the lip seals, at the height told."""
    assert asset.grasps
    for x, y, z in asset.grasps:
        assert height_at(asset, x, y) == pytest.approx(z, abs=5e-4)
        rim = [
            height_at(asset, x + r * CUP_RADIUS * math.cos(t), y + r * CUP_RADIUS * math.sin(t))
            for r in (0.5, 0.999)
            for t in np.arange(12) * TURN / 12
        ]
        assert max(rim) <= z + 5e-4
        assert min(rim) >= z - SEAL_DEPTH


@every(LIFTED)
def test_grasps_come_best_first_and_apart(asset: Asset) -> None:
    centre = asset.footprint.centroid if not isinstance(asset, Household) else shapely.Point(0, 0)
    away = [math.hypot(x - centre.x, y - centre.y) for x, y, _ in asset.grasps]
    if not isinstance(asset, Household):
        assert away[0] <= min(away) + 0.004
    for i, a in enumerate(asset.grasps):
        assert all(math.dist(a, b) >= 0.0059 for b in asset.grasps[:i])
    if min(asset.size[:2]) >= 0.04 and not asset.ROLLS and label(asset) not in NARROW:
        assert len(asset.grasps) >= 3


NARROW = {f"Household-{name}" for name in ("bottle", "pawn", "pepper mill", "bolt", "stamp")} | {"Cylinder"}
"""Things with one small spot on top."""


def test_grains_cannot_be_lifted() -> None:
    assert Grain().grasps == ()


@every(MOVABLE)
def test_stands_where_it_is_put(asset: Asset, settle: Callable[..., Any]) -> None:
    """Dropped by 1 mm it stays upright, in its place and at its yaw."""
    (rest,) = settle([(asset, Pose(0.1, 0.2, 0.001, 0.7), False)], seconds=1.0)
    assert np.abs(rest.position[:2] - (0.1, 0.2)).max() < 1e-3
    assert abs(rest.position[2]) < 1e-3
    if not asset.ROLLS:
        assert rest.tilt < math.radians(1.0)
        assert abs(rest.yaw - 0.7) < math.radians(1.0)
    assert rest.speed < 2e-3


@every(SOLID)
def test_symmetry_leaves_the_drawing_as_it_is(asset: Asset) -> None:
    """A turn by the symmetry covers the same ground."""
    turn = asset.symmetry if asset.symmetry > 0 else 1.234
    print_ = asset.footprint
    turned = affinity.rotate(print_, turn, origin=(0, 0), use_radians=True)
    assert print_.symmetric_difference(turned).area < 0.02 * print_.area


@every([a for a in EVERY if a.top is not None])
def test_tops_are_level_and_within(asset: Asset) -> None:
    assert asset.top is not None
    assert asset.footprint.buffer(1e-6).covers(asset.top.outline)
    spot = asset.top.outline.representative_point()
    assert height_at(asset, spot.x, spot.y) == pytest.approx(asset.top.z, abs=5e-4)


@every([a for a in EVERY if a.cavity is not None])
def test_cavities_are_empty_and_floored(asset: Asset) -> None:
    cavity = asset.cavity
    assert cavity is not None
    assert 0 < cavity.floor < cavity.rim <= asset.size[2] + 1e-9
    inner = cavity.base.buffer(-1e-4)
    x0, y0, x1, y1 = inner.bounds
    for x in np.linspace(x0, x1, 7):
        for y in np.linspace(y0, y1, 7):
            if inner.covers(shapely.Point(x, y)):
                assert height_at(asset, x, y) == pytest.approx(cavity.floor, abs=1e-4)
