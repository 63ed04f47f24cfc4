"""`simwright collect` and `simwright data`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simwright.cli import app
from simwright.errors import SimwrightError

RUNNER = CliRunner()
TASK = "packing-shapes"


def run(*arguments: object, code: int = 0) -> str:
    result = RUNNER.invoke(app, [str(a) for a in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "data"
    said = run("collect", TASK, "--train", 2, "--test", 1, "--workers", 1, "--out", path)
    assert "2 of 2" in said
    assert "3 new demonstrations" in said
    assert f"dataset: {path}" in said
    return path


def test_collecting_again_has_nothing_to_do(folder: Path) -> None:
    assert "nothing to do" in run("collect", TASK, "--train", 2, "--test", 1, "--out", folder)
    found = json.loads(run("collect", TASK, "--train", 2, "--test", 1, "--out", folder, "--json"))
    assert found["made"] == 0
    assert [(p["task"], p["split"], p["episodes"], p["failures"]) for p in found["parts"]] == [
        (TASK, "train", 2, []),
        (TASK, "test", 1, []),
    ]


def test_info_tells_tasks_and_versions(folder: Path) -> None:
    said = run("data", "info", folder)
    assert TASK in said
    assert "maps alone" in said
    found = json.loads(run("data", "info", folder, "--json"))
    assert [(p["split"], p["episodes"]) for p in found["parts"]] == [("train", 2), ("test", 1)]
    assert found["differences"] == found["unfinished"] == []
    assert found["versions"]["mujoco-core"]


def test_check_replay_pack_and_unpack(folder: Path, tmp_path: Path) -> None:
    assert "everything is as it was written" in run("data", "check", folder)
    assert "1 replayed, 1 with the same bytes" in run("data", "replay", folder, "--split", "test")
    found = json.loads(run("data", "replay", folder, "--most", 1, "--json"))
    assert (found["replayed"], found["different"]) == (2, 0)
    assert "bytes a step" in run("data", "pack", folder, "--out", tmp_path / "a.simwright")
    assert "unpacked" in run("data", "unpack", tmp_path / "a.simwright", "--out", tmp_path / "back")
    color = tmp_path / "back" / TASK / "train" / "color.npy"
    assert color.read_bytes() == (folder / TASK / "train" / "color.npy").read_bytes()
    with color.open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\1\2")
    assert "episode 0 (seed 0): altered" in run("data", "check", tmp_path / "back", code=1)
    assert "color differs" in run("data", "replay", tmp_path / "back", "--most", 1, code=1)
    assert f"mended: {TASK}/train" in run("data", "check", tmp_path / "back", "--repair", "--workers", 1)
    assert json.loads(run("data", "check", tmp_path / "back", "--json")) == {"flaws": [], "mended": [], "left": []}


def test_an_archive_lies_beside_its_folder_unless_told(folder: Path) -> None:
    found = json.loads(run("data", "pack", folder, "--json"))
    assert Path(found["archive"]) == folder.with_name("data.simwright")
    assert found["steps"] > 3


def test_a_task_that_is_given_up_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(
        "from simwright.tasks import *\n\nclass Odd(Task):\n    def build(self, scene):\n        return []\n"
    )
    asked = ("--train", 3, "--most-failures", 1, "--workers", 1, "--out", tmp_path / "d")
    said = run("collect", tmp_path / "odd.py", *asked, code=1)
    assert "given up" in said
    assert "list of Goals" in said
    assert "odd train: unfinished" in run("data", "info", tmp_path / "d")


def test_what_is_wrong_is_told_in_one_line(tmp_path: Path) -> None:
    for arguments, message in [
        (("data", "info", tmp_path), "no dataset"),
        (("collect", "put-blok", "--train", "1", "--out", tmp_path / "d"), "did you mean"),
        (("collect", TASK, "--out", tmp_path / "d"), "nothing is asked for"),
        (("collect", TASK, "--train", "1", "--shard", "5/4", "--out", tmp_path / "d"), "as in 3/16"),
    ]:
        with pytest.raises(SimwrightError, match=message):
            run(*arguments)


def test_every_command_has_an_example() -> None:
    for command in (["collect"], *(["data", name] for name in ("info", "check", "replay", "pack", "unpack"))):
        assert "Example: simwright " + " ".join(command) in " ".join(run(*command, "--help").split())
