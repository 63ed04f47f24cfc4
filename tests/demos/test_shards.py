from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pretending import SOURCES, TASK, Pretended, tree

from simwright.demos.collect import Plan, collect
from simwright.demos.manifest import DATASET, DatasetError, Recording
from simwright.demos.shards import shard_folder, shard_of, shard_seeds
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError

COUNTS = {"train": 7, "test": 3}


def run(folder: Path, shard: tuple[int, int] | None = None, views: bool = False) -> None:
    collect(Plan(SOURCES, COUNTS, folder, Recording(views), shard=shard))


def whole(folder: Path) -> dict[str, str]:
    return {name: checksum for name, checksum in tree(folder).items() if not name.startswith("shards")}


@pytest.mark.parametrize("views", [False, True])
def test_shards_put_together_give_the_same_bytes(pretended: Pretended, tmp_path: Path, views: bool) -> None:
    pretended.failing = {1, 5, 8}
    run(tmp_path / "one", views=views)
    needed, pretended.done = sorted(pretended.done), []
    for number in (3, 1, 2):
        run(tmp_path / "d", (number, 3), views)
    assert len(pretended.done) == sum(COUNTS.values())
    run(tmp_path / "d", None, views)
    # Only the seeds that stand in for failed ones were left to do; nothing was done twice.
    assert sorted(pretended.done) == needed
    assert whole(tmp_path / "d") == tree(tmp_path / "one")


def test_a_shard_that_is_missing_is_made_up_for(pretended: Pretended, tmp_path: Path) -> None:
    run(tmp_path / "one")
    for number in (1, 3):
        run(tmp_path / "d", (number, 3))
    pretended.done = []
    run(tmp_path / "d")
    assert sorted(seed for split, seed in pretended.done if split == "train") == [1, 4]
    assert whole(tmp_path / "d") == tree(tmp_path / "one")


def test_a_shard_goes_on_where_it_was_cut_short(pretended: Pretended, tmp_path: Path) -> None:
    run(tmp_path / "d", (2, 2))
    done, pretended.done = list(pretended.done), []
    run(tmp_path / "d", (2, 2))
    assert done == [("train", 1), ("train", 3), ("train", 5), ("test", 1)]
    assert pretended.done == []
    assert not open_dataset(shard_folder(tmp_path / "d", (2, 2))).tasks


def test_pictures_of_a_shard_that_went_bad_are_made_again(pretended: Pretended, tmp_path: Path) -> None:
    run(tmp_path / "one")
    for number in (1, 2):
        run(tmp_path / "d", (number, 2))
    color = shard_folder(tmp_path / "d", (1, 2)) / TASK / "train" / "color.npy"
    with color.open("r+b") as file:
        file.seek(200)
        file.write(b"x")
    pretended.done = []
    run(tmp_path / "d")
    assert pretended.done == [("train", 0)]
    assert whole(tmp_path / "d") == tree(tmp_path / "one")


@pytest.mark.usefixtures("pretended")
def test_shards_of_something_else_are_refused(tmp_path: Path) -> None:
    run(tmp_path / "d", (1, 2))
    with pytest.raises(DatasetError, match="remove it and run it again"):
        run(tmp_path / "d", views=True)
    path = shard_folder(tmp_path / "d", (1, 2)) / DATASET
    info = json.loads(path.read_text())
    path.write_text(json.dumps({**info, "programs": {TASK: "0" * 64}}))
    shutil.rmtree(tmp_path / "d" / TASK)
    (tmp_path / "d" / DATASET).unlink()
    with pytest.raises(DatasetError, match="another program"):
        run(tmp_path / "d")


def test_every_seed_belongs_to_one_shard() -> None:
    seeds = [seed for number in range(1, 5) for seed in shard_seeds((number, 4), 11)]
    assert sorted(seeds) == list(range(11))
    assert shard_of("3/16") == (3, 16)


@pytest.mark.parametrize("text", ["", "3", "0/4", "5/4", "a/b", "1/0", "-1/4", "1/2/3", "1/999999"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(SimwrightError, match="as in 3/16"):
        shard_of(text)
