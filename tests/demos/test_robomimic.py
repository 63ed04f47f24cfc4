"""HDF5 files in robomimic's layout."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from small_dataset import small_dataset

from simwright.demos import robomimic
from simwright.demos.export import Selection, export
from simwright.demos.store import open_dataset
from simwright.demos.tracks import CAMERAS, sized, track_of, watch
from simwright.errors import MissingExtra, SimwrightError, UnknownName

h5py = pytest.importorskip("h5py", reason="the extra 'hdf5' is not installed")
SIZE = (64, 48)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("robomimic") / "demos.hdf5"
    report = export(
        open_dataset(small_dataset()), "hdf5", path, Selection(("put-block-in-bowl",), ("train", "val"), 1), size=SIZE
    )
    assert report.episodes == 2
    return path


def test_the_layout_is_robomimics(exported: Path) -> None:
    with h5py.File(exported) as file:
        data = file["data"]
        assert list(data) == ["demo_0", "demo_1"]
        assert data.attrs["total"] == sum(d.attrs["num_samples"] for d in data.values())
        env = json.loads(data.attrs["env_args"])
        assert (env["env_name"], env["type"], env["env_kwargs"]) == (
            "simwright/put-block-in-bowl-v0",
            2,
            {"control": "ee"},
        )
        assert file["mask/train"][:].tolist() == [b"demo_0"]
        assert file["mask/valid"][:].tolist() == [b"demo_1"]
        for demo in data.values():
            n = demo.attrs["num_samples"]
            assert demo["actions"].shape == (n, 5)
            assert demo["rewards"][:].sum() == pytest.approx(1.0)
            assert demo["dones"][:].tolist() == [False] * (n - 1) + [True]
            for group in ("obs", "next_obs"):
                assert set(demo[group]) == {"ee", "top_image", "side_image"}
                assert demo[group]["ee"].shape == (n, 7)
                assert demo[group]["top_image"].shape == (n, SIZE[1], SIZE[0], 3)
                assert demo[group]["top_image"].dtype == np.uint8


def test_what_comes_next_is_what_is_seen_then(exported: Path) -> None:
    with h5py.File(exported) as file:
        for demo in file["data"].values():
            for name in ("ee", "top_image", "side_image"):
                now, later = demo["obs"][name][:], demo["next_obs"][name][:]
                assert np.array_equal(now[1:], later[:-1]), name
                assert not np.array_equal(now[-1], later[-1]), name


def test_pictures_and_states_are_those_of_the_track(exported: Path) -> None:
    episode = open_dataset(small_dataset()).part("put-block-in-bowl", "train").episode(0)
    track, seen, poses = track_of(episode), [], []

    def see(at, frames):
        seen.append([f.rgb for f in frames])
        poses.append(at.cell.state().positions)

    watch(track, sized(CAMERAS, *SIZE), see)
    with h5py.File(exported) as file:
        demo = file["data/demo_0"]
        assert np.array_equal(demo["obs/top_image"][:], np.array([s[0] for s in seen[:-1]]))
        assert np.array_equal(demo["next_obs/side_image"][:], np.array([s[1] for s in seen[1:]]))
        bodies = demo["states"][:, 7:].reshape(len(track), -1, 7)
        assert np.array_equal(bodies[:, :, :3], np.array(poses[:-1]))
        assert np.array_equal(demo["states"][:, :7], track.trajectory.states[:-1])
        assert demo.attrs["seed"] == episode.seed
        assert demo["instructions"][0].decode() == track.instructions[0]


def test_the_same_export_has_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.hdf5"
    export(
        open_dataset(small_dataset()), "hdf5", again, Selection(("put-block-in-bowl",), ("train", "val"), 1), size=SIZE
    )
    assert again.read_bytes() == exported.read_bytes()


def test_without_h5py_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(robomimic, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"simwright\[hdf5\]"):
        export(open_dataset(small_dataset()), "hdf5", tmp_path / "x.hdf5")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_exported_is_said(tmp_path: Path, exported: Path) -> None:
    data = open_dataset(small_dataset())
    with pytest.raises(SimwrightError, match="exists already"):
        export(data, "hdf5", exported)
    with pytest.raises(UnknownName, match="lerobot"):
        export(data, "lerobt", tmp_path / "x")
    with pytest.raises(UnknownName, match="train"):
        export(data, "hdf5", tmp_path / "x", Selection(splits=("trian",)))
    with pytest.raises(UnknownName, match="put-block-in-bowl"):
        export(data, "hdf5", tmp_path / "x", Selection(("put-blok-in-bowl",)))
    with pytest.raises(SimwrightError, match="no episode"):
        export(data, "hdf5", tmp_path / "x", Selection(splits=("test",)))
    for size in ((33, 48), (8, 8), (9000, 48)):
        with pytest.raises(SimwrightError, match="even"):
            export(data, "hdf5", tmp_path / "x", size=size)
    assert list(tmp_path.iterdir()) == []


def test_an_episode_that_fails_as_commands_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.demos import export as module
    from simwright.demos.episode import Failed

    real = module.track_of
    monkeypatch.setattr(module, "track_of", lambda e: Failed(e.seed, "slipped") if e.seed == 0 else real(e))
    data, told = open_dataset(small_dataset()), []
    report = export(
        data,
        "hdf5",
        tmp_path / "a",
        Selection(("put-block-in-bowl",)),
        size=SIZE,
        on_progress=lambda *done: told.append(done),
    )
    assert report.episodes == 1
    assert report.left_out == (("put-block-in-bowl", Failed(0, "slipped")),)
    assert told == [(1, 2), (2, 2)]
    with pytest.raises(SimwrightError, match="slipped"):
        export(data, "hdf5", tmp_path / "b", Selection(("put-block-in-bowl",), most=1), size=SIZE)
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
