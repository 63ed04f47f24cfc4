from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pretending import TASK, tree

from simwright.demos.checking import Flaw, check
from simwright.demos.manifest import DatasetError
from simwright.demos.mending import mend
from simwright.demos.store import open_dataset

TRAIN = f"{TASK}/train"


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (old,) = file.read(1)
        file.seek(at)
        file.write(bytes([old ^ 1]))


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def replace_text(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


Spoil = Callable[[Path], object]
SPOILT: dict[str, tuple[Spoil, list[tuple[str, int | None]]]] = {
    "a pixel": (lambda d: flip(d / TRAIN / "color.npy", 128 + 153600 * 3), [(f"{TRAIN}/color.npy", 1)]),
    "a height": (
        lambda d: flip(d / TRAIN / "height.npy", -1 + (d / TRAIN / "height.npy").stat().st_size),
        [(f"{TRAIN}/height.npy", 2)],
    ),
    "a view": (lambda d: flip(d / TRAIN / "views.bin", 100), [(f"{TRAIN}/views.bin", 0)]),
    "the header of the maps": (lambda d: flip(d / TRAIN / "color.npy", 60), [(f"{TRAIN}/color.npy", None)]),
    "half of the heights": (
        lambda d: os.truncate(d / TRAIN / "height.npy", 128 + 102400 * 3),
        [(f"{TRAIN}/height.npy", None), (f"{TRAIN}/height.npy", 1), (f"{TRAIN}/height.npy", 2)],
    ),
    "no colours": (
        lambda d: (d / TRAIN / "color.npy").unlink(),
        [(f"{TRAIN}/color.npy", None), *((f"{TRAIN}/color.npy", i) for i in range(3))],
    ),
    "bytes too many": (lambda d: lengthen(d / TRAIN / "views.bin"), [(f"{TRAIN}/views.bin", None)]),
    "the table of steps": (lambda d: flip(d / TRAIN / "steps.parquet", 500), [(f"{TRAIN}/steps.parquet", None)]),
    "no table of episodes": (
        lambda d: (d / TRAIN / "episodes.parquet").unlink(),
        [(f"{TRAIN}/episodes.parquet", None)],
    ),
    "no manifest": (lambda d: (d / TRAIN / "manifest.json").unlink(), [(f"{TRAIN}/manifest.json", None)]),
    "half a manifest": (lambda d: os.truncate(d / TRAIN / "manifest.json", 50), [(f"{TRAIN}/manifest.json", None)]),
    "a manifest that lies": (
        lambda d: replace_text(d / TRAIN / "manifest.json", '"split": "train"', '"split": "tray"'),
        [(f"{TRAIN}/manifest.json", None)],
    ),
    "the program": (lambda d: (d / TASK / "program.py").write_text("import os"), [(f"{TASK}/program.py", None)]),
    "no program": (lambda d: (d / TASK / "program.py").unlink(), [(f"{TASK}/program.py", None)]),
}


def test_an_untouched_dataset_has_no_flaws(dataset_folder: Path) -> None:
    seen: list[int] = []
    assert list(check(open_dataset(dataset_folder), seen.append)) == []
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("what", SPOILT)
def test_what_was_spoilt_is_named_and_mended(copied: Path, dataset_folder: Path, what: str) -> None:
    spoil, wanted = SPOILT[what]
    spoil(copied)
    dataset = open_dataset(copied)
    flaws = list(check(dataset))
    assert [(f.file, f.episode) for f in flaws] == wanted
    told: list[str] = []
    assert mend(dataset, flaws, on_progress=told.append) == []
    assert told == [flaws[0].file if flaws[0].file.endswith("program.py") else TRAIN]
    assert tree(copied) == tree(dataset_folder)
    assert list(check(open_dataset(copied))) == []


def test_a_flaw_tells_file_episode_and_seed() -> None:
    assert str(Flaw("a/train/color.npy", "altered", 3, 5)) == "a/train/color.npy, episode 3 (seed 5): altered"
    assert str(Flaw("a/program.py", "missing")) == "a/program.py: missing"


def test_nothing_is_mended_by_another_version(copied: Path) -> None:
    flip(copied / TRAIN / "color.npy", 5000)
    replace_text(copied / "dataset.json", '"simwright": "', '"simwright": "0.')
    before = tree(copied)
    dataset = open_dataset(copied)
    with pytest.raises(DatasetError, match="other versions"):
        mend(dataset, list(check(dataset)))
    assert tree(copied) == before


def test_a_strangers_lost_program_cannot_be_made_up(copied: Path) -> None:
    (copied / TASK / "program.py").write_text("import os")
    info = json.loads((copied / "dataset.json").read_text())
    (copied / "dataset.json").write_text(json.dumps({**info, "programs": {TASK: "0" * 64}}))
    flip(copied / TRAIN / "color.npy", 5000)
    dataset = open_dataset(copied)
    left = mend(dataset, list(check(dataset)))
    assert [f.file for f in left] == [f"{TASK}/program.py", f"{TRAIN}/color.npy"]
    assert "not mended" in left[1].what


def test_a_split_without_tables_and_manifest_says_what_to_do(copied: Path) -> None:
    for name in ("manifest.json", "episodes.parquet"):
        (copied / TRAIN / name).unlink()
    dataset = open_dataset(copied)
    (left,) = mend(dataset, list(check(dataset)))
    assert "remove the folder and collect it again" in left.what


def test_an_episode_that_comes_out_otherwise_is_not_written(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simwright.demos import jobs
    from simwright.demos.episode import Failed

    flip(copied / TRAIN / "color.npy", 5000)
    before = tree(copied)
    monkeypatch.setattr("simwright.demos.crews.do", lambda job: jobs.pack(Failed(job.seed, "no")))
    dataset = open_dataset(copied)
    (left,) = mend(dataset, list(check(dataset)))
    assert "does not come out" in left.what
    assert tree(copied) == before
