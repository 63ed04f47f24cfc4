from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest
from pretending import SOURCES, TASK, Pretended, tree

from simwright.demos import crews
from simwright.demos.collect import MOST_DEATHS, Plan, available_workers, collect
from simwright.demos.folder import locked
from simwright.demos.manifest import DATASET, DatasetError, Recording
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError
from simwright.records import TaskProgram
from simwright.sources import TaskSource, find_sources
from simwright.workers import Died

ODD = """
from simwright.tasks import *

class Odd(Task):
    def build(self, scene):
        return []
"""


def plan(folder: Path, train: int = 6, **more: Any) -> Plan:
    return Plan(SOURCES, {"train": train, **more.pop("counts", {})}, folder, **more)


class Shuffled(crews.Alone):
    """A crew that does several jobs at a time and gives them back in any order; some die at first."""

    def __init__(self, seed: int, dying: float = 0.0) -> None:
        super().__init__()
        self.random, self.dying = random.Random(seed), dying

    @property
    def room(self) -> int:
        return 5 - len(self._jobs)

    def take(self) -> crews.Done:
        at = self.random.randrange(len(self._jobs))
        job = self._jobs[at]
        del self._jobs[at]
        return [(job, Died(-9) if self.random.random() < self.dying else crews.do(job))]


def test_the_first_successes_are_kept_and_every_failure_is_counted(pretended: Pretended, tmp_path: Path) -> None:
    pretended.failing = {1, 4, 5}
    told: list[tuple[int, int]] = []
    (report,) = collect(plan(tmp_path / "d"), lambda r: told.append((r.episodes, len(r.failures))))
    assert (report.episodes, report.made, report.wanted) == (6, 6, 6)
    assert [f.seed for f in report.failures] == [1, 4, 5]
    assert report.causes == [("bad luck with 1", 2), ("bad luck with 0", 1)]
    assert told == [(0, 0), (1, 0), (1, 1), (2, 1), (3, 1), (3, 2), (3, 3), (4, 3), (5, 3), (6, 3)]
    part = open_dataset(tmp_path / "d").part(TASK, "train")
    assert [e.seed for e in part.episodes()] == [0, 2, 3, 6, 7, 8]
    assert part.manifest.tried == 9
    assert report.steps == part.manifest.steps == len(part.color)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_workers_makes_no_difference(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    pretended.failing = {0, 3, 7, 8}
    counts = {"val": 2, "test": 4}
    collect(plan(tmp_path / "one", counts=counts, recording=Recording(views=True)))
    wanted, pretended.done = sorted(pretended.done), []
    monkeypatch.setattr("simwright.demos.collect.crew_of", lambda *_: Shuffled(seed, dying=0.1))
    collect(plan(tmp_path / "many", counts=counts, recording=Recording(views=True)))
    assert tree(tmp_path / "many") == tree(tmp_path / "one")
    # Nothing was played that is not needed, and nothing twice.
    assert sorted(pretended.done) == wanted


def test_a_finished_collection_is_left_alone_and_a_larger_one_goes_on(pretended: Pretended, tmp_path: Path) -> None:
    pretended.failing = {2}
    collect(plan(tmp_path / "d", 4))
    before, pretended.done = tree(tmp_path / "d"), []
    (report,) = collect(plan(tmp_path / "d", 3))
    assert (report.episodes, report.made, pretended.done) == (4, 0, [])
    assert tree(tmp_path / "d") == before
    (report,) = collect(plan(tmp_path / "d", 7))
    assert [seed for _, seed in pretended.done] == [5, 6, 7]
    assert (report.episodes, report.made, len(report.failures)) == (7, 3, 1)
    collect(plan(tmp_path / "whole", 7))
    assert tree(tmp_path / "d") == tree(tmp_path / "whole")


def test_while_a_collection_grows_the_old_one_can_still_be_read(pretended: Pretended, tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 3))
    pretended.failing = set(range(4, 20))
    collect(plan(tmp_path / "d", 9, most_failures=4))
    part = open_dataset(tmp_path / "d").part(TASK, "train")
    assert len(part) == 3
    assert [part.color[part.rows(i).start, 0, 0, 0] for i in range(3)] == [0, 1, 2]
    assert len(list(part.episodes())) == 3


class Killed(BaseException):
    """The process is gone from one instruction to the next."""


def killer(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The `at`-th change of a file does not come about; a write is done by half."""
    left = [at]
    whole = {name: getattr(os, name) for name in ("pwrite", "replace", "unlink", "ftruncate", "fsync")}

    def counted(name: str) -> Any:
        def call(*given: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                if name == "pwrite":
                    whole[name](given[0], bytes(given[1])[: len(given[1]) // 2], given[2])
                raise Killed
            return whole[name](*given, **more)

        return call

    for name in whole:
        monkeypatch.setattr(os, name, counted(name))


@pytest.mark.parametrize(("views", "stride"), [(False, 3), (True, 1)])
def test_killed_at_any_change_of_a_file_nothing_is_lost_or_doubled(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, views: bool, stride: int
) -> None:
    pretended.failing = {1}
    asked = {"recording": Recording(views)}
    collect(plan(tmp_path / "whole", 2, **asked))
    collect(plan(tmp_path / "whole", 4, **asked))
    wanted = tree(tmp_path / "whole")
    kills = 0
    for at in range(1, 200, stride):
        shutil.rmtree(tmp_path / "d", ignore_errors=True)
        try:
            with monkeypatch.context() as patch:
                killer(patch, at)
                collect(plan(tmp_path / "d", 2, **asked))
                collect(plan(tmp_path / "d", 4, **asked))
        except Killed:
            kills += 1
        else:
            break
        stored = sum(path.stat().st_size for path in (tmp_path / "d").rglob("color.npy"))
        pretended.done = []
        collect(plan(tmp_path / "d", 4, **asked))
        assert tree(tmp_path / "d") == wanted, at
        assert len(set(pretended.done)) == len(pretended.done)
        assert len(pretended.done) <= 5 - max(stored - 128, 0) // (2 * 153600) + 1
    assert kills > 25 / stride


@pytest.mark.usefixtures("pretended")
def test_killed_twice_in_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(plan(tmp_path / "whole", 3))
    for at in range(4, 22, 3):
        shutil.rmtree(tmp_path / "d", ignore_errors=True)
        for more in (at, 2 + at // 3):
            with monkeypatch.context() as patch:
                killer(patch, more)
                try:
                    collect(plan(tmp_path / "d", 3))
                except Killed:
                    continue
        collect(plan(tmp_path / "d", 3))
        assert tree(tmp_path / "d") == tree(tmp_path / "whole"), at


def test_a_power_cut_that_loses_pictures_costs_only_these(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(plan(tmp_path / "whole", 6))
    with monkeypatch.context() as patch:
        killer(patch, 24)
        with pytest.raises(Killed):
            collect(plan(tmp_path / "d", 6))
    color = tmp_path / "d" / TASK / "train" / "color.npy"
    with color.open("r+b") as file:
        file.seek(128 + 4 * 153600)
        file.write(b"\0" * 1000)
    pretended.done = []
    collect(plan(tmp_path / "d", 6))
    assert pretended.done[0][1] in (2, 3)
    assert tree(tmp_path / "d") == tree(tmp_path / "whole")


def test_too_many_failures_end_a_split_but_not_the_others(pretended: Pretended, tmp_path: Path) -> None:
    pretended.failing = set(range(2, 40))
    train, test = collect(plan(tmp_path / "d", 10, counts={"test": 2}, most_failures=4))
    assert train.given_up
    assert (train.episodes, [f.seed for f in train.failures]) == (2, [2, 3, 4, 5])
    assert not test.given_up
    assert test.episodes == 2
    dataset = open_dataset(tmp_path / "d")
    assert dataset.splits(TASK) == ("test",)
    assert dataset.unfinished() == [(TASK, "train")]
    pretended.done = []
    (again,) = collect(plan(tmp_path / "d", 10, most_failures=4))
    assert (again.given_up, pretended.done) == (True, [])


def test_more_successes_than_failures_are_no_reason_to_give_up(pretended: Pretended, tmp_path: Path) -> None:
    pretended.failing = {1, 3, 5, 7, 9}
    (report,) = collect(plan(tmp_path / "d", 6, most_failures=3))
    assert not report.given_up
    assert report.episodes == 6


def test_a_program_that_cannot_be_built_is_told_with_its_cause(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(
        "from simwright.tasks import *\nclass Odd(Task):\n    def build(self, scene):\n        return []\n"
    )
    (report,) = collect(Plan(find_sources([str(tmp_path / "odd.py")]), {"train": 5}, tmp_path / "d", most_failures=2))
    assert report.given_up
    assert len(report.failures) == 2
    assert "cannot be built" in report.failures[0].cause
    assert "list of Goals" in report.failures[0].cause


def test_a_strangers_program_is_collected_through_the_sandbox(tmp_path: Path) -> None:
    text = SOURCES[0].program.text
    (tmp_path / "my_shapes.py").write_text(text)
    (report,) = collect(Plan(find_sources([str(tmp_path)]), {"train": 1}, tmp_path / "d"))
    assert (report.task, report.episodes) == ("my-shapes", 1)
    dataset = open_dataset(tmp_path / "d")
    assert dataset.program("my-shapes") == text
    assert dataset.info.programs == {"my-shapes": TaskProgram(text, "").hash}


def test_two_workers_give_the_same_bytes_as_one(dataset_folder: Path, tmp_path: Path) -> None:
    reports = collect(Plan(SOURCES, {"train": 3, "test": 2}, tmp_path / "d", Recording(views=True), workers=2))
    assert [r.made for r in reports] == [3, 2]
    assert tree(tmp_path / "d") == tree(dataset_folder)
    assert available_workers() >= 1


@pytest.mark.usefixtures("pretended")
def test_a_seed_that_kills_its_worker_again_and_again_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simwright.demos.collect.crew_of", lambda *_: Shuffled(0, dying=1.0))
    with pytest.raises(SimwrightError, match=f"died {MOST_DEATHS} times.*--workers"):
        collect(plan(tmp_path / "d"))
    monkeypatch.undo()


def unchanged(folder: Path, message: str, **more: Any) -> None:
    """Collecting there is refused, and nothing in it is changed."""
    before = tree(folder)
    with pytest.raises(DatasetError, match=message):
        collect(plan(folder, **more))
    assert tree(folder) == before


@pytest.mark.usefixtures("pretended")
def test_another_version_is_refused(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 2))
    path = tmp_path / "d" / DATASET
    info = json.loads(path.read_text())
    path.write_text(json.dumps({**info, "versions": {**info["versions"], "numpy": "1.0"}}))
    unchanged(tmp_path / "d", r"numpy 1\.0, here .*--out")


@pytest.mark.usefixtures("pretended")
def test_a_changed_program_is_refused(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 2))
    changed = TaskSource(TASK, TaskProgram(SOURCES[0].program.text + "\n", TASK), trusted=True)
    before = tree(tmp_path / "d")
    with pytest.raises(DatasetError, match="has changed since"):
        collect(Plan((changed,), {"train": 4}, tmp_path / "d"))
    assert tree(tmp_path / "d") == before


@pytest.mark.usefixtures("pretended")
def test_another_recording_is_refused(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 2))
    unchanged(tmp_path / "d", "maps alone, and now maps and views", recording=Recording(views=True))


@pytest.mark.usefixtures("pretended")
def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    unchanged(tmp_path, "holds other files")
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.usefixtures("pretended")
def test_two_collectors_on_one_folder_are_refused(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 2))
    with locked(tmp_path / "d"):
        unchanged(tmp_path / "d", "another process is writing there", train=4)
    collect(plan(tmp_path / "d", 4))


@pytest.mark.usefixtures("pretended")
def test_a_file_cut_short_is_refused_before_anything_is_added(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 3))
    os.truncate(tmp_path / "d" / TASK / "train" / "height.npy", 100_000)
    unchanged(tmp_path / "d", r"height\.npy: cut short.*--repair", train=5)


def test_a_full_disk_is_told_and_what_is_there_is_kept(
    pretended: Pretended, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(plan(tmp_path / "whole", 6))
    with monkeypatch.context() as patch:
        real, left = os.pwrite, [2_000_000]

        def full(file: int, data: Any, at: int) -> int:
            left[0] -= len(data)
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(file, data, at)

        patch.setattr(os, "pwrite", full)
        with pytest.raises(DatasetError, match=r"No space left.*[1-5] finished episodes are kept.*again"):
            collect(plan(tmp_path / "d", 6))
    pretended.done = []
    collect(plan(tmp_path / "d", 6))
    assert 0 < len(pretended.done) < 6
    assert tree(tmp_path / "d") == tree(tmp_path / "whole")


@pytest.mark.usefixtures("pretended")
def test_a_limit_on_the_size_of_files_is_told(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, before[1]))
    try:
        with pytest.raises(DatasetError, match="File too large"):
            collect(plan(tmp_path / "d", 6))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    (report,) = collect(plan(tmp_path / "d", 6))
    assert 0 < report.made < 6


@pytest.mark.usefixtures("pretended")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatasetError, match=r"cannot be written.*--out"):
        collect(plan(tmp_path / "file" / "d"))
    collect(plan(tmp_path / "d", 2))
    real = os.open

    def read_only(path: Any, flags: int, *more: Any, **other: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, flags, *more, **other)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        with pytest.raises(DatasetError, match=r"Read-only file system.*--out"):
            collect(plan(tmp_path / "d", 4))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"train": 0}, "nothing is asked for"),
        ({"train": -1}, "nothing is asked for|between 0 and"),
        ({"train": 10**7}, "between 0 and"),
        ({"workers": 0}, "at least one worker"),
        ({"most_failures": 0}, "at least one"),
    ],
)
def test_plans_that_make_no_sense_are_refused(tmp_path: Path, more: dict[str, Any], message: str) -> None:
    with pytest.raises(SimwrightError, match=message):
        collect(plan(tmp_path / "d", **more))
    assert not (tmp_path / "d").exists()


@pytest.mark.usefixtures("pretended")
@pytest.mark.parametrize("name", ["..", "a/b", "", "-x", "a" * 200, "con:"])
def test_tasks_that_cannot_become_folders_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetError, match="cannot be stored"):
        collect(Plan((TaskSource(name, SOURCES[0].program, trusted=True),), {"train": 1}, tmp_path / "d"))


@pytest.mark.usefixtures("pretended")
def test_many_episodes_need_few_files(tmp_path: Path) -> None:
    collect(plan(tmp_path / "d", 130, recording=Recording(views=True)))
    assert len(list((tmp_path / "d" / TASK / "train").iterdir())) <= 20
    assert len(open_dataset(tmp_path / "d").part(TASK, "train")) == 130
