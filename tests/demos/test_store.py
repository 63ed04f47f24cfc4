from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from pretending import SOURCES, TASK, Pretended

from simwright.demos import store, tables, writing
from simwright.demos.collect import Plan, collect
from simwright.demos.episode import mask_of
from simwright.demos.manifest import DATASET, FORMAT, DatasetError
from simwright.demos.recording import record
from simwright.demos.replaying import first_difference
from simwright.demos.store import open_dataset
from simwright.demos.views import decode_views
from simwright.errors import UnknownName
from simwright.tasks.building import build
from simwright.tasks.registry import load


def test_what_is_read_is_what_was_recorded(dataset_folder: Path) -> None:
    dataset = open_dataset(dataset_folder)
    assert dataset.tasks == (TASK,)
    assert dataset.splits(TASK) == ("train", "test")
    part = dataset.part(TASK, "test")
    assert len(part) == 2
    for number in range(len(part)):
        found = part.demonstration(number)
        again = record(build(load(TASK), found.episode.seed, "test"), TASK, SOURCES[0].program.hash, part.recording)
        assert first_difference(found, again) is None
        assert found.episode.built_json == again.episode.built_json


def test_rows_of_the_table_belong_to_the_maps(dataset_folder: Path) -> None:
    part = open_dataset(dataset_folder).part(TASK, "train")
    steps = part.steps().to_pylist()
    assert len(steps) == len(part.color) == len(part.height) == part.manifest.steps
    assert [s["episode"] for s in steps if s["step"] == 0] == [0, 1, 2]
    for number in range(3):
        rows = part.rows(number)
        episode = part.episode(number)
        assert rows.stop - rows.start == len(episode.steps)
        assert [s["kind"] for s in steps[rows]] == ["pick_place"] * len(episode.actions) + [None]
        assert steps[rows.start]["instruction"] in steps[rows.start]["paraphrases"]
        shown = part.height[rows.start][mask_of(steps[rows.start]["mask"])]
        assert np.median(shown) > 50


def test_maps_are_read_only_and_lie_on_the_disk(dataset_folder: Path) -> None:
    part = open_dataset(dataset_folder).part(TASK, "train")
    assert isinstance(part.color.base, np.memmap) or isinstance(part.color, np.memmap)
    with pytest.raises(ValueError, match="read-only"):
        part.color[0] = 0
    plain = np.load(dataset_folder / TASK / "train" / "color.npy")
    assert (plain == part.color).all()


def test_views_of_any_step(dataset_folder: Path) -> None:
    part = open_dataset(dataset_folder).part(TASK, "train")
    blobs = part.demonstration(1).frames.views
    assert blobs is not None
    first = decode_views(blobs[0], None)
    assert part.views(1, 0).rgb.tobytes() == first.rgb.tobytes()
    assert part.views(1, 1).depth.tobytes() == decode_views(blobs[1], first).depth.tobytes()


def test_episodes_are_found_across_groups_of_rows(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (store, writing):
        monkeypatch.setattr(module, "GROUP", 3)
    pretended.failing = {2, 5}
    collect(Plan(SOURCES, {"train": 8}, tmp_path / "data"))
    part = open_dataset(tmp_path / "data").part(TASK, "train")
    assert [e.seed for e in part.episodes()] == [0, 1, 3, 4, 6, 7, 8, 9]
    assert [e.seed for e in part.episodes(2, 7)] == [3, 4, 6, 7, 8]
    assert [part.episode(i).seed for i in (0, 2, 3, 7)] == [0, 3, 4, 9]
    assert [part.color[part.rows(i).start, 0, 0, 0] for i in (3, 7)] == [4, 9]
    assert list(part.episodes(8)) == []


@pytest.mark.parametrize("number", [-1, 3, 99])
def test_an_episode_that_is_not_there_is_refused(dataset_folder: Path, number: int) -> None:
    part = open_dataset(dataset_folder).part(TASK, "train")
    for look in (part.episode, part.demonstration, part.rows):
        with pytest.raises(DatasetError, match=r"there are 0\.\.2"):
            look(number)


def test_unknown_names_are_told_with_the_known_ones(dataset_folder: Path) -> None:
    dataset = open_dataset(dataset_folder)
    with pytest.raises(UnknownName, match="did you mean packing-shapes"):
        dataset.part("packing-shape", "train")
    with pytest.raises(UnknownName, match="Known: test, train"):
        dataset.part(TASK, "val")
    with pytest.raises(UnknownName, match="did you mean pick_"):
        dataset.part(TASK, "train").steps(["pick_w"])
    with pytest.raises(DatasetError, match="nothing of split val"):
        dataset.chosen(split="val")
    assert [p.split for p in dataset.chosen(TASK)] == ["train", "test"]


def test_a_folder_that_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="simwright collect"):
        open_dataset(tmp_path)


@pytest.mark.parametrize("found", [FORMAT + 1, "1", None])
def test_another_format_is_refused(copied: Path, found: object) -> None:
    data = json.loads((copied / DATASET).read_text())
    (copied / DATASET).write_text(json.dumps({**data, "format": found}))
    with pytest.raises(DatasetError, match="format"):
        open_dataset(copied)


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1}', '{"format": 1, "more": 2}', "\xff"])
def test_a_damaged_dataset_file_is_named(copied: Path, text: str) -> None:
    (copied / DATASET).write_text(text, "latin-1")
    with pytest.raises(DatasetError, match=r"dataset\.json|format"):
        open_dataset(copied)


def test_files_too_large_to_be_read_are_refused(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simwright.demos.arrow.LARGEST_GROUP", 1000)
    part = open_dataset(copied).part(TASK, "train")
    with pytest.raises(DatasetError, match="too large"):
        part.steps()
    monkeypatch.setattr("simwright.demos.manifest.LARGEST_JSON", 10)
    with pytest.raises(DatasetError, match="at most"):
        open_dataset(copied)


@pytest.mark.parametrize("name", ["steps.parquet", "episodes.parquet", "color.npy", "height.npy"])
def test_damaged_files_are_named_when_they_are_read(copied: Path, name: str) -> None:
    part = open_dataset(copied).part(TASK, "train")
    (part.folder / name).write_bytes(b"nonsense")
    with pytest.raises(DatasetError, match=name):
        _ = (list(part.episodes()), part.steps(), part.color, part.height)


def test_pickled_arrays_are_never_loaded(copied: Path) -> None:
    part = open_dataset(copied).part(TASK, "train")
    np.save(part.folder / "color.npy", np.array([{}], object), allow_pickle=True)
    with pytest.raises(DatasetError, match=r"color\.npy"):
        _ = part.color


def test_tables_that_do_not_belong_together_are_noticed(copied: Path) -> None:
    train, test = (open_dataset(copied).part(TASK, split) for split in ("train", "test"))
    (train.folder / "steps.parquet").write_bytes((test.folder / "steps.parquet").read_bytes())
    with pytest.raises(DatasetError, match="do not belong together"):
        list(train.episodes())


def test_the_columns_are_those_that_are_told(dataset_folder: Path) -> None:
    part = open_dataset(dataset_folder).part(TASK, "train")
    assert part.steps().column_names == list(tables.STEP_COLUMNS)
    assert part.episode_table().column_names == list(tables.EPISODE_COLUMNS)
    assert part.steps(["reward"]).column_names == ["reward"]
