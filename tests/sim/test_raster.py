"""The rasteriser against the engine's own ray casting, and what pictures must show."""

from __future__ import annotations

import hashlib
import math
import subprocess
import sys
from dataclasses import dataclass

import mujoco
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simwright.geometry import quat_from_yaw
from simwright.sim.cameras import MAP, VIEWS, Camera, look_at
from simwright.sim.frames import FLOOR_Z, TABLE_THICKNESS, TABLE_X, TABLE_Y
from simwright.sim.raster import Drawn, Frame, Looks, Rasteriser
from simwright.sim.shapes import Piece, TriMesh

KINDS = ("box", "sphere", "capsule", "cylinder", "mesh")
WEDGE = TriMesh(
    vertices=(
        (-0.03, -0.02, 0),
        (0.03, -0.02, 0),
        (0.03, 0.02, 0),
        (-0.03, 0.02, 0),
        (-0.03, 0, 0.05),
        (0.03, 0, 0.04),
    ),
    faces=((0, 2, 1), (0, 3, 2), (0, 1, 5), (0, 5, 4), (2, 3, 4), (2, 4, 5), (0, 4, 3), (1, 2, 5)),
)
UP = (1.0, 0.0, 0.0, 0.0)
IDENTITY = np.array([UP])


@dataclass
class Arrangement:
    drawn: list[Drawn]
    positions: NDArray[np.float64]
    quats: NDArray[np.float64]


def arrangement(seed: int, bodies: int = 24) -> Arrangement:
    """Bodies of all kinds, thrown about the workspace, some long and some close to the cameras."""
    rng = np.random.default_rng(seed)
    drawn, positions, quats = [], [], []
    for i in range(bodies):
        kind = KINDS[i % len(KINDS)]
        a, b, c = (float(v) for v in rng.uniform(0.01, 0.06, 3))
        size = {"box": (a, b, c), "sphere": (a, 0, 0), "mesh": (0.03, 0.02, 0.025)}.get(kind, (a / 2, b * 4, 0))
        quat = rng.normal(size=4)
        quat /= np.linalg.norm(quat)
        offset = tuple(float(v) for v in rng.uniform(-0.02, 0.02, 3))
        piece = Piece(kind, size, offset, tuple(map(float, quat)), mesh=WEDGE if kind == "mesh" else None)
        extra = Piece("box", (0.01, 0.01, 0.03), (0, 0, 0.05))
        drawn.append(Drawn((piece, extra), (0.8, 0.3, 0.3), -1 if i == 3 else i + 1))
        positions.append(rng.uniform((0.2, -0.5, 0.02), (0.8, 0.5, 0.35)))
        turn = rng.normal(size=4)
        quats.append(turn / np.linalg.norm(turn))
    return Arrangement(drawn, np.array(positions), np.array(quats))


def cast(scene: Arrangement, camera: Camera) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Depth [m], ids and geom numbers (h, w) by the engine's ray casting through the pixels' centres."""
    spec = mujoco.MjSpec()
    geoms = {
        "box": mujoco.mjtGeom.mjGEOM_BOX,
        "sphere": mujoco.mjtGeom.mjGEOM_SPHERE,
        "capsule": mujoco.mjtGeom.mjGEOM_CAPSULE,
        "cylinder": mujoco.mjtGeom.mjGEOM_CYLINDER,
    }
    owners = [0, 0]
    spec.worldbody.add_geom(type=mujoco.mjtGeom.mjGEOM_PLANE, size=[0, 0, 1], pos=[0, 0, FLOOR_Z])
    (x0, x1), (y0, y1), t = TABLE_X, TABLE_Y, TABLE_THICKNESS
    spec.worldbody.add_geom(
        type=geoms["box"], size=[(x1 - x0) / 2, (y1 - y0) / 2, t / 2], pos=[(x0 + x1) / 2, (y0 + y1) / 2, -t / 2]
    )
    for i, d in enumerate(scene.drawn):
        body = spec.worldbody.add_body(pos=scene.positions[i], quat=scene.quats[i])
        for j, piece in enumerate(d.pieces):
            owners.append(d.id)
            if piece.mesh is None:
                body.add_geom(type=geoms[piece.kind], size=piece.size, pos=piece.pos, quat=piece.quat)
                continue
            spec.add_mesh(
                name=f"{i}-{j}",
                uservert=np.array(piece.mesh.vertices).flatten(),
                userface=np.array(piece.mesh.faces).flatten(),
            )
            body.add_geom(type=mujoco.mjtGeom.mjGEOM_MESH, meshname=f"{i}-{j}", pos=piece.pos, quat=piece.quat)
    model = spec.compile()
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    v, u = np.mgrid[0 : camera.height, 0 : camera.width] + 0.5
    start = camera.unproject(np.stack([u.ravel(), v.ravel(), np.zeros(u.size)], 1))
    ray = camera.unproject(np.stack([u.ravel(), v.ravel(), np.ones(u.size)], 1)) - start
    hit, distance = np.full(u.size, -1, np.int32), np.full(u.size, -1.0)
    for i in range(u.size):
        geom = np.full(1, -1, np.int32)
        distance[i] = mujoco.mj_ray(model, data, start[i], ray[i], None, 1, -1, geom)
        hit[i] = geom[0]
    depth = np.where(hit < 0, np.inf, distance).reshape(u.shape)
    ids = np.where(hit < 0, 0, np.array(owners)[hit]).reshape(u.shape)
    return depth, ids, hit.reshape(u.shape)


def inner(*images: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Pixels whose eight neighbours show the same."""
    mask = np.ones(images[0].shape, np.bool_)
    for image in images:
        padded = np.pad(image, 1, mode="edge")
        for dv in range(3):
            for du in range(3):
                mask &= padded[dv : dv + image.shape[0], du : du + image.shape[1]] == image
    return mask


NEARBY = look_at((0.95, -0.5, 0.3), (0.5, 0.0, 0.15), width=128, height=96, focal=70, name="nearby")


@pytest.mark.parametrize(
    "camera", [VIEWS[0].resized(160, 120), VIEWS[1].resized(160, 120), NEARBY, MAP.resized(40, 80)]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_depth_and_ids_agree_with_ray_casting(camera: Camera, seed: int) -> None:
    scene = arrangement(seed)
    depth, ids, geoms = cast(scene, camera)
    rasteriser = Rasteriser(scene.drawn)
    rasteriser.place(scene.positions, scene.quats)
    frame = rasteriser.render(camera, color=False)
    # The table's legs and the far end of the floor are the rasteriser's own.
    compared = inner(geoms) & (geoms != 0)
    assert compared.sum() > 0.3 * compared.size
    assert (frame.ids == ids)[compared].all()
    np.testing.assert_allclose(frame.depth[compared], depth[compared], rtol=0, atol=1e-3)
    # Both look through the pixels' centres, so that next to nothing differs at silhouettes either.
    assert ((frame.ids != ids) & (geoms != 0)).sum() <= 3


def one(piece: Piece, camera: Camera, position: tuple[float, float, float], quat: NDArray[np.float64]) -> Frame:
    rasteriser = Rasteriser([Drawn((piece,), (0.5, 0.5, 0.5), 1)])
    rasteriser.place(np.array([position]), quat[None])
    return rasteriser.render(camera, color=False)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["sphere", "capsule", "cylinder", "box"]),
    st.tuples(*[st.floats(-0.6, 0.6)] * 3),
    st.tuples(*[st.floats(-1, 1)] * 4).filter(lambda q: math.hypot(*q) > 0.1),
    st.floats(0.02, 0.2),
    st.floats(0.02, 0.5),
)
def test_no_pixel_of_a_solid_is_lost_to_its_bounds(
    kind: str, position: tuple[float, float, float], quat: tuple[float, ...], radius: float, half: float
) -> None:
    """A camera in the midst of things: whatever ray casting meets outside of solids must be drawn."""
    camera = look_at((0.0, 0.0, 3.0), (1.0, 0.0, 2.9), width=32, height=24, focal=12)
    q = np.array(quat) / np.linalg.norm(quat)
    where = (position[0], position[1], position[2] + 3.0)
    size = {"sphere": (radius, 0, 0), "box": (radius, half, radius)}.get(kind, (radius, half, 0))
    if math.hypot(*position) < radius + half + 0.02:
        where = (where[0] + radius + half + 0.6, where[1], where[2])
    piece = Piece(kind, size)
    scene = Arrangement([Drawn((piece,), (0.5, 0.5, 0.5), 1)], np.array([where]), q[None])
    depth, _, geoms = cast(scene, camera)
    frame = one(piece, camera, where, q)
    compared = inner(geoms) & (geoms > 1) & (depth > 0.02)
    assert (frame.ids == 1)[compared].all()
    np.testing.assert_allclose(frame.depth[compared], depth[compared], rtol=0, atol=1e-3)
    assert ((frame.ids == 1) != (geoms > 1))[(geoms <= 1) | (depth > 0.02)].sum() <= 1


def picture_hash(seed: int) -> str:
    scene = arrangement(seed)
    rasteriser = Rasteriser(scene.drawn)
    digest = hashlib.sha256()
    rasteriser.place(scene.positions, scene.quats)
    for camera in (VIEWS[0], MAP):
        frame = rasteriser.render(camera)
        for array in (frame.rgb, frame.depth, frame.ids):
            digest.update(array.tobytes())
    return digest.hexdigest()


def test_the_same_scene_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    scene, other = arrangement(5), arrangement(6)
    rasteriser = Rasteriser(scene.drawn)
    rasteriser.place(scene.positions, scene.quats)
    first = rasteriser.render(VIEWS[1])
    kept = first.rgb.copy()
    rasteriser.render(MAP, hide=[-1])
    rasteriser.place(other.positions, other.quats)
    assert (rasteriser.render(VIEWS[1]).rgb != kept).any()
    assert (first.rgb == kept).all()
    rasteriser.place(scene.positions, scene.quats)
    again = rasteriser.render(VIEWS[1])
    assert again.rgb.tobytes() == kept.tobytes()
    assert again.depth.tobytes() == first.depth.tobytes()
    assert again.ids.tobytes() == first.ids.tobytes()


CHILD = """
import sys
sys.path.insert(0, {folder!r})
import test_raster
with open("/proc/self/maps") as maps:
    before = {{line.split()[-1] for line in maps}}
import simwright.sim.maps, simwright.sim.video
print(test_raster.picture_hash(4))
with open("/proc/self/maps") as maps:
    loaded = {{line.split()[-1] for line in maps}}
print([p for p in loaded if any(n in p for n in ("libGL", "libEGL", "libOSMesa", "libX11", "libvulkan"))])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_another_process_gives_the_same_bytes_and_loads_no_graphics_library() -> None:
    code = CHILD.format(folder=__file__.rpartition("/")[0])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [picture_hash(4), "[]"]


def block_at(x: float, y: float, z: float = 0.0, *, looks: Looks | None = None) -> Rasteriser:
    block = Piece("box", (0.05, 0.05, 0.05), (0, 0, 0.05))
    rasteriser = Rasteriser([Drawn((block,), (0.2, 0.4, 0.8), 1)], looks=looks or Looks(light=(1, 0, 1), grain=0))
    rasteriser.place(np.array([[x, y, z]]), IDENTITY)
    return rasteriser


def map_pixel(x: float, y: float) -> tuple[int, int]:
    column, row, _ = MAP.project(np.array([[x, y, 0.0]]))[0]
    return int(row), int(column)


def test_shadows_fall_where_the_light_is_stopped() -> None:
    rasteriser = block_at(0.6, 0.0)
    lit, plain = rasteriser.render(MAP), rasteriser.render(MAP, shadow=False)
    # Light from +x at 45 degrees: the block of 0.1 m shades x from 0.45 to 0.55.
    for x, shaded in ((0.47, True), (0.53, True), (0.43, False), (0.67, False)):
        at = map_pixel(x, 0.0)
        dark, bright = int(lit.rgb[at].sum()), int(plain.rgb[at].sum())
        assert dark < 0.8 * bright if shaded else dark == bright, x
    assert (lit.rgb[map_pixel(0.5, 0.06)] == plain.rgb[map_pixel(0.5, 0.06)]).all()
    # The edge is soft: neither light nor dark.
    row, column = map_pixel(0.45, 0.0)
    edge = lit.rgb[row, column - 3 : column + 4, 0].astype(int)
    assert (np.diff(edge) <= 0).all()
    assert len(set(edge.tolist())) >= 4


def test_bodies_shade_each_other_but_not_themselves() -> None:
    block, lamp = Piece("box", (0.05, 0.05, 0.05), (0, 0, 0.05)), Piece("box", (0.03, 0.03, 0.01))
    rasteriser = Rasteriser([Drawn((p,), (0.6, 0.6, 0.6), i + 1) for i, p in enumerate((block, lamp))])
    quats = np.tile(UP, (2, 1))
    light = Looks().light
    above = np.array([0.5, 0.0, 0.1]) + 0.2 * np.array(light) / light[2]
    rasteriser.place(np.array([[0.5, 0, 0], above]), quats)
    at = map_pixel(0.5, 0.0)
    alone = rasteriser.render(MAP, hide=[2])
    both = rasteriser.render(MAP)
    assert both.ids[at] == 1
    assert (both.rgb[at] < 0.8 * alone.rgb[at]).all()


@pytest.mark.parametrize("kind", KINDS)
def test_convex_bodies_do_not_shade_themselves(kind: str) -> None:
    rng = np.random.default_rng(0)
    size = {"box": (0.03, 0.04, 0.02), "sphere": (0.03, 0, 0)}.get(kind, (0.02, 0.05, 0))
    rasteriser = Rasteriser([Drawn((Piece(kind, size, mesh=WEDGE if kind == "mesh" else None),), (0.6, 0.6, 0.6), 1)])
    for _ in range(5):
        rasteriser.place(np.array([[0.5, 0.0, 0.1]]), rng.normal(size=(1, 4)))
        for camera in (VIEWS[0], MAP):
            shaded, plain = rasteriser.render(camera), rasteriser.render(camera, shadow=False)
            assert np.abs(shaded.rgb.astype(int) - plain.rgb)[shaded.ids == 1].max() <= 10


def test_hidden_bodies_leave_neither_picture_nor_shadow() -> None:
    empty = Rasteriser([], looks=Looks(light=(1, 0, 1), grain=0))
    empty.place(np.zeros((0, 3)), np.zeros((0, 4)))
    hidden, without = block_at(0.6, 0.0).render(VIEWS[0], hide=[1]), empty.render(VIEWS[0])
    assert hidden.rgb.tobytes() == without.rgb.tobytes()
    assert hidden.depth.tobytes() == without.depth.tobytes()


@pytest.mark.parametrize("thickness", [0.0, 0.0005, 0.001])
def test_flat_markings_hide_the_table_everywhere_and_cast_no_shadow(thickness: float) -> None:
    marking = Piece("box", (0.15, 0.1, thickness / 2), (0, 0, thickness / 2), collides=False)
    rasteriser = Rasteriser([Drawn((marking,), (0.3, 0.7, 0.3), 1)])
    rasteriser.place(np.array([[0.5, 0.0, 0.0]]), quat_from_yaw(0.4)[None])
    for camera in (*VIEWS, look_at((1.4, 0, 0.15), (0.5, 0, 0), name="grazing")):
        frame = rasteriser.render(camera)
        v, u = np.mgrid[0 : camera.height, 0 : camera.width] + 0.5
        depth = np.where(np.isinf(frame.depth), 9, frame.depth)
        points = camera.unproject(np.stack([u.ravel(), v.ravel(), depth.ravel()], 1))
        c, s = math.cos(0.4), math.sin(0.4)
        x, y = points[:, 0] - 0.5, points[:, 1]
        a, b = c * x + s * y, -s * x + c * y
        inside = ((np.abs(a) < 0.145) & (np.abs(b) < 0.095)).reshape(u.shape)
        assert inside.sum() > 500
        assert (frame.ids[inside] == 1).all()
        plain = rasteriser.render(camera, shadow=False)
        # Its own edges, which face the light, may differ by a rounding.
        assert np.abs(frame.rgb.astype(int) - plain.rgb).max() <= 2


def test_colours_come_out_as_given_on_surfaces_in_full_light() -> None:
    looks = Looks(light=(0, 0, 1), sun=0.6, sky=0.4)
    frame = block_at(0.5, 0.0, looks=looks).render(MAP)
    expected = np.array([0.2, 0.4, 0.8]) * 255
    assert np.abs(frame.rgb[map_pixel(0.5, 0.0)] - expected).max() <= 2


def test_depth_is_infinite_where_there_is_nothing() -> None:
    frame = Rasteriser([]).render(look_at((0, 0, 1), (1, 0, 1.5)))
    assert np.isinf(frame.depth).all()
    assert (frame.ids == 0).all()
    assert frame.rgb[0].mean() < frame.rgb[-1].mean()


def test_supersampling_smooths_colours_and_leaves_the_rest() -> None:
    rasteriser = block_at(0.5, 0.0)
    coarse, fine = rasteriser.render(VIEWS[0]), rasteriser.render(VIEWS[0], supersample=2)
    assert fine.rgb.shape == coarse.rgb.shape
    assert fine.depth.tobytes() == coarse.depth.tobytes()
    assert fine.ids.tobytes() == coarse.ids.tobytes()
    assert len(np.unique(fine.rgb.reshape(-1, 3), axis=0)) > len(np.unique(coarse.rgb.reshape(-1, 3), axis=0))
    assert np.abs(fine.rgb.astype(int) - coarse.rgb).mean() < 2


def test_invisible_pieces_are_not_drawn_and_pieces_may_have_their_own_colour() -> None:
    shown = Piece("box", (0.05, 0.05, 0.01), (0, 0, 0.01), color=(1.0, 0.0, 0.0))
    veil = Piece("box", (0.05, 0.05, 0.1), (0, 0, 0.1), visible=False)
    rasteriser = Rasteriser([Drawn((shown, veil), (0.0, 0.0, 1.0), 7)])
    rasteriser.place(np.array([[0.5, 0, 0]]), IDENTITY)
    frame = rasteriser.render(MAP)
    r, _, b = frame.rgb[map_pixel(0.5, 0.0)]
    assert r > 150
    assert b < 60
    assert frame.depth[map_pixel(0.5, 0.0)] == pytest.approx(MAP.position[2] - 0.02, abs=1e-5)


def test_bad_input_is_refused_with_a_reason() -> None:
    rasteriser = block_at(0.5, 0.0)
    with pytest.raises(ValueError, match=r"1 drawn bodies need \(1, 3\)"):
        rasteriser.place(np.zeros((2, 3)), np.zeros((2, 4)))
    with pytest.raises(ValueError, match="has no mesh"):
        Rasteriser([Drawn((Piece("mesh", (1, 1, 1)),), (0, 0, 0), 1)])
    broken = TriMesh(WEDGE.vertices, ((0, 1, 9),))
    with pytest.raises(ValueError, match=r"vertices 0\.\.9"):
        Rasteriser([Drawn((Piece("mesh", (1, 1, 1), mesh=broken),), (0, 0, 0), 1)])
    with pytest.raises(ValueError, match="z must be positive"):
        Looks(light=(1, 0, 0))
