"""Users' meshes: imported once, carried as data; whatever is wrong with a file is said."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from simwright.errors import AssetError, MissingExtra
from simwright.geometry import Pose
from simwright.sim.assets import AnyAsset, Mesh, mesh_import
from simwright.sim.assets.mesh_import import cache_folder

trimesh: Any = pytest.importorskip("trimesh")
pytest.importorskip("coacd")

ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyAsset)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def export(shape: Any, path: Path) -> str:
    shape.export(str(path))
    return str(path)


@pytest.mark.parametrize(("suffix", "size"), [("obj", (2, 4, 6)), ("stl", (2, 4, 6)), ("glb", (2, 6, 4))])
def test_a_box_in_every_format(
    suffix: str, size: tuple[int, int, int], tmp_path: Path, settle: Callable[..., Any]
) -> None:
    """Its largest side gets the length asked for; a .glb file has y up, which becomes z."""
    path = export(trimesh.creation.box((1, 2, 3)), tmp_path / f"my_Box.{suffix}")
    mesh = Mesh(path, 0.06)
    assert mesh.size == pytest.approx([v / 100 for v in size])
    assert len(mesh.hulls) == 1
    assert mesh.volume == pytest.approx(0.02 * 0.04 * 0.06, rel=1e-3)
    assert mesh.nouns == ("my box", "object")
    assert mesh.path == f"my_Box.{suffix}"
    assert mesh.grasps[0] == pytest.approx((0, 0, mesh.size[2]), abs=1e-4)
    (rest,) = settle([(mesh, Pose(0.1, 0.1, 0.001), False)], seconds=0.8)
    assert np.abs(rest.position - (0.1, 0.1, 0)).max() < 1e-3


def test_own_lengths_are_metres(tmp_path: Path) -> None:
    small = export(trimesh.creation.box((0.05, 0.04, 0.03)), tmp_path / "a.stl")
    assert Mesh(small).size == pytest.approx((0.05, 0.04, 0.03), abs=1e-6)
    large = export(trimesh.creation.box((50, 40, 30)), tmp_path / "b.stl")
    with pytest.raises(AssetError, match=r"50 m long.*Mesh\(path, size"):
        Mesh(large)


def test_a_record_travels_without_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ring.stl"
    mesh = Mesh(export(trimesh.creation.annulus(0.6, 1.0, 0.5), path), 0.08)
    path.unlink()
    back = ADAPTER.validate_json(ADAPTER.dump_json(mesh))
    assert back == mesh
    assert hash(back) == hash(mesh)
    assert back.pieces == mesh.pieces
    assert dataclasses.replace(mesh, color="red").hulls == mesh.hulls
    assert len(mesh.hulls) >= 4, "the hole stays open"
    for hull in mesh.hulls:
        assert all(np.hypot(x, y) > 0.015 for x, y, _ in hull.vertices)


def test_the_second_import_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = export(trimesh.creation.box((1, 1, 1)), tmp_path / "cube.obj")
    first = Mesh(path, 0.05)
    (cached,) = cache_folder().iterdir()
    assert cached.suffix == ".json"

    def never(*_: object) -> None:
        raise AssertionError("imported again")

    monkeypatch.setattr(mesh_import, "_solid", never)
    assert Mesh(path, 0.05) == first
    assert Mesh(path, 0.1).size == pytest.approx((0.1, 0.1, 0.1))
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cached.write_bytes(b'{"damaged')
    assert Mesh(path, 0.05) == first


def test_large_meshes_are_thinned(tmp_path: Path) -> None:
    path = export(trimesh.creation.icosphere(subdivisions=5), tmp_path / "ball.stl")
    mesh = Mesh(path, 0.05)
    assert mesh.drawing is not None
    assert len(mesh.drawing.faces) <= mesh_import.MAX_DRAWN
    assert len(mesh.hulls[0].vertices) <= mesh_import.MAX_CORNERS
    assert mesh.size == pytest.approx((0.05, 0.05, 0.05), abs=0.001)
    assert mesh.grasps
    assert mesh.grasps[0][:2] == pytest.approx((0, 0), abs=0.003)


CUBE_OBJ = """v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 0 0 1\nv 1 0 1\nv 1 1 1\nv 0 1 1
f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n"""


def test_the_written_cube_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "cube.obj"
    path.write_text("mtllib ../../etc/passwd\n" + CUBE_OBJ)
    assert Mesh(str(path), 0.04).size == pytest.approx((0.04, 0.04, 0.04))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.dae", b"x", "must be one of"),
        ("a.stl", b"", "empty|no readable"),
        ("a.obj", b"", "empty|no readable"),
        ("a.glb", b"", "empty|no readable"),
        ("a.glb", b"glTF\x02\x00\x00\x00nonsense nonsense", "no readable"),
        ("a.stl", b"\x80\x04K\x01." * 30, "no readable|empty"),
        ("a.obj", b"v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 99\n", "no readable|empty"),
        ("a.obj", CUBE_OBJ.replace("v 1 1 1", "v nan 1 1").encode(), "not finite"),
        ("a.obj", CUBE_OBJ.replace("v 1 1 1", "v inf 1 1").encode(), "not finite"),
        ("a.obj", CUBE_OBJ.replace("f 5 6 7 8\n", "").encode(), "does not enclose a volume"),
        ("a.obj", b"v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\nf 3 2 1\n", "does not enclose a volume"),
    ],
)
def test_broken_files_are_refused(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AssetError, match=message):
        Mesh(str(path), 0.05)
    assert not cache_folder().exists()


def test_missing_and_oversized_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="there is no mesh file"):
        Mesh(str(tmp_path / "gone.stl"))
    (tmp_path / "folder.stl").mkdir()
    with pytest.raises(AssetError, match="there is no mesh file"):
        Mesh(str(tmp_path / "folder.stl"))
    big = tmp_path / "big.stl"
    with big.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(AssetError, match="60 MB; at most 50 MB"):
        Mesh(str(big))


def test_too_many_faces_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mesh_import, "MAX_FACES", 100)
    with pytest.raises(AssetError, match="faces; at most 100"):
        Mesh(export(trimesh.creation.icosphere(subdivisions=2), tmp_path / "ball.stl"))


@pytest.mark.parametrize("size", [0.001, 5.0, float("nan")])
def test_sizes_for_the_cup_and_the_workspace(size: float, tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="suction cup"):
        Mesh(export(trimesh.creation.box((1, 1, 1)), tmp_path / "cube.stl"), size)


def test_an_inside_out_mesh_is_turned(tmp_path: Path) -> None:
    cube = trimesh.creation.box((1, 1, 1))
    cube.invert()
    assert Mesh(export(cube, tmp_path / "cube.stl"), 0.04).volume == pytest.approx(0.04**3, rel=1e-3)


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = export(trimesh.creation.box((1, 1, 1)), tmp_path / "cube.stl")
    monkeypatch.setitem(__import__("sys").modules, "trimesh", None)
    with pytest.raises(MissingExtra, match=r"simwright\[mesh\]"):
        Mesh(path, 0.05)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hulls": ()}, "convex parts"),
        ({"volume": -1.0}, "volume"),
        ({"volume": float("nan")}, "volume"),
        ({"size": (0.1, 0.1, 0.1)}, "make it anew"),
    ],
)
def test_records_from_strangers_are_checked(change: dict[str, Any], message: str, tmp_path: Path) -> None:
    mesh = Mesh(export(trimesh.creation.box((1, 1, 1)), tmp_path / "cube.stl"), 0.05)
    with pytest.raises(AssetError, match=message):
        dataclasses.replace(mesh, **change)


def test_records_with_impossible_parts_are_refused(tmp_path: Path) -> None:
    mesh = Mesh(export(trimesh.creation.box((1, 1, 1)), tmp_path / "cube.stl"), 0.05)
    (hull,) = mesh.hulls
    far = dataclasses.replace(hull, vertices=((9.0, 0.0, 0.0), *hull.vertices[1:]))
    lost = dataclasses.replace(hull, faces=((0, 1, 99), *hull.faces[1:]))
    for part, message in ((far, "too far out"), (lost, "corners that it does not have")):
        with pytest.raises(AssetError, match=message):
            dataclasses.replace(mesh, hulls=(part,))
