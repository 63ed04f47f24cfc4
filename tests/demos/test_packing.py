from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pretending import SOURCES, TASK, Pretended, tree

from simwright.demos import packing
from simwright.demos.collect import Plan, collect
from simwright.demos.manifest import DatasetError
from simwright.demos.packing import INDEX, changes, pack, summed, unpack
from simwright.demos.store import open_dataset


@given(arrays(np.uint8, st.tuples(st.integers(1, 6), st.just(7))))
def test_maps_come_back_from_their_changes(maps: np.ndarray) -> None:
    data = maps.tobytes()
    packed = changes(data, 7)
    assert summed(packed, 7) == data
    assert packed[:7] == data[:7]
    if (maps == maps[0]).all():
        assert not any(packed[7:])


def test_a_dataset_comes_back_byte_for_byte(dataset_folder: Path, tmp_path: Path) -> None:
    told: list[int] = []
    packed = pack(open_dataset(dataset_folder), tmp_path / "a.simwright", told.append)
    restored = unpack(tmp_path / "a.simwright", tmp_path / "back", told.append)
    assert tree(tmp_path / "back") == tree(dataset_folder)
    assert packed.files == restored.files == len(tree(dataset_folder))
    assert packed.size == restored.size == told[-1]
    assert packed.packed == (tmp_path / "a.simwright").stat().st_size
    assert packed.steps == sum(p.manifest.steps for p in open_dataset(dataset_folder).parts())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.simwright", "back"]


def test_maps_pack_well(tmp_path: Path, dataset_folder: Path) -> None:
    dataset = open_dataset(dataset_folder)
    pack(dataset, tmp_path / "a.simwright")
    with zipfile.ZipFile(tmp_path / "a.simwright") as file:
        maps = sum(i.file_size for i in file.infolist() if i.filename.endswith(".npy"))
    assert maps < 60_000 * sum(p.manifest.steps for p in dataset.parts())


def test_many_maps_are_packed_piece_by_piece(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "CHUNK", 3)
    pretended.failing = {2}
    collect(Plan(SOURCES, {"train": 7}, tmp_path / "d"))
    pack(open_dataset(tmp_path / "d"), tmp_path / "a")
    unpack(tmp_path / "a", tmp_path / "back")
    assert tree(tmp_path / "back") == tree(tmp_path / "d")


def test_the_same_dataset_gives_the_same_archive(dataset_folder: Path, tmp_path: Path) -> None:
    for name in "ab":
        pack(open_dataset(dataset_folder), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_nothing_is_overwritten(dataset_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(DatasetError, match="exists already"):
        pack(open_dataset(dataset_folder), tmp_path / "a")
    assert (tmp_path / "a").read_text() == "mine"
    pack(open_dataset(dataset_folder), tmp_path / "b")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis").touch()
    for target in ("a", "full"):
        with pytest.raises(DatasetError, match="exists already"):
            unpack(tmp_path / "b", tmp_path / target)
    (tmp_path / "empty").mkdir()
    unpack(tmp_path / "b", tmp_path / "empty")
    assert tree(tmp_path / "empty") == tree(dataset_folder)


def test_damaged_and_unfinished_datasets_are_not_packed(copied: Path, pretended: Pretended, tmp_path: Path) -> None:
    with (copied / TASK / "train" / "height.npy").open("r+b") as file:
        file.seek(9999)
        file.write(b"xyz")
    with pytest.raises(DatasetError, match=r"height\.npy.*--repair"):
        pack(open_dataset(copied), tmp_path / "a")
    pretended.failing = set(range(2, 9))
    collect(Plan(SOURCES, {"train": 4}, tmp_path / "u", most_failures=3))
    with pytest.raises(DatasetError, match="unfinished"):
        pack(open_dataset(tmp_path / "u"), tmp_path / "a")
    assert not (tmp_path / "a").exists()


@pytest.fixture(scope="module")
def archive(dataset_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "a.simwright"
    pack(open_dataset(dataset_folder), path)
    return path


def refused(path: Path, tmp_path: Path, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        unpack(path, tmp_path / "back")
    assert [p for p in tmp_path.iterdir() if p != path] == []


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"PK" * 100)
    refused(tmp_path / "x", tmp_path, "no archive")
    with pytest.raises(DatasetError, match="cannot be read"):
        unpack(tmp_path / "nothing", tmp_path / "back")
    with zipfile.ZipFile(tmp_path / "x", "w") as file:
        file.writestr("hello", "world")
    refused(tmp_path / "x", tmp_path, "no archive")


def test_a_damaged_archive_leaves_nothing_behind(archive: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    for share in (0.1, 0.5, 0.9):
        at = int(len(data) * share)
        (tmp_path / "x").write_bytes(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
        refused(tmp_path / "x", tmp_path, "damaged|no archive")
        (tmp_path / "x").write_bytes(data[:at])
        refused(tmp_path / "x", tmp_path, "no archive")


def rewritten(archive: Path, path: Path, change: Any) -> None:
    """A copy of the archive whose members were changed, with checksums that fit."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w") as new:
        members = {name: old.read(name) for name in old.namelist()}
        change(members)
        for name, data in members.items():
            new.writestr(name, data)


@pytest.mark.parametrize("name", ["../evil", "/evil", f"{TASK}/../../evil", f"{TASK}/train/evil.py", "a\\b/program.py"])
def test_files_that_do_not_belong_to_a_dataset_are_refused(archive: Path, tmp_path: Path, name: str) -> None:
    def change(members: dict[str, bytes]) -> None:
        index = json.loads(members[INDEX])
        index["files"][name] = [0, "0" * 64]
        members[INDEX] = json.dumps(index).encode()
        members[name] = b""

    rewritten(archive, tmp_path / "x", change)
    refused(tmp_path / "x", tmp_path, "does not belong")


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ({"pack": 2, "simwright": "9.9", "files": {}}, "format 2 by Simwright 9.9"),
        ([], "damaged"),
        ({"pack": 1}, "damaged"),
        ({"pack": 1, "files": {"dataset.json": [1]}}, "damaged"),
        ({"pack": 1, "files": {"dataset.json": ["1", "0" * 64]}}, "does not belong"),
        ({"pack": 1, "files": {"dataset.json": [10**15, "0" * 64]}}, "are free"),
    ],
)
def test_an_index_that_makes_no_sense_is_refused(archive: Path, tmp_path: Path, index: Any, message: str) -> None:
    rewritten(archive, tmp_path / "x", lambda members: members.update({INDEX: json.dumps(index).encode()}))
    refused(tmp_path / "x", tmp_path, message)


def test_a_piece_that_would_fill_the_memory_is_refused(archive: Path, tmp_path: Path) -> None:
    name = f"{TASK}/train/color.npy"

    def change(members: dict[str, bytes]) -> None:
        data = bytearray(members[name])
        data[4:8] = (2**31).to_bytes(4, "little")
        members[name] = bytes(data)

    rewritten(archive, tmp_path / "x", change)
    refused(tmp_path / "x", tmp_path, "larger than it can be")


def test_a_missing_member_is_refused(archive: Path, tmp_path: Path) -> None:
    rewritten(archive, tmp_path / "x", lambda members: members.pop(f"{TASK}/train/steps.parquet"))
    refused(tmp_path / "x", tmp_path, "no archive of a dataset, or a damaged one")
