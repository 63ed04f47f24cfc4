"""`simwright data export`, `view` and `rerender`, and `collect --randomise`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).with_name("demos")))
from small_dataset import small_dataset

from simwright.cli import app
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_export_tells_what_it_wrote(tmp_path: Path) -> None:
    data, out = str(small_dataset()), tmp_path / "lr"
    told = run("data", "export", data, "--format", "lerobot", "--out", str(out), "--task", "put-block-in-bowl",
               "--split", "val", "--size", "64x48", "--json")  # fmt: skip
    found = json.loads(told)
    assert (found["episodes"], found["left_out"]) == (1, [])
    assert json.loads((out / "meta" / "info.json").read_text())["total_frames"] == found["frames"]


@pytest.mark.parametrize("size", ["64", "64x", "axb", "64x48x3", "-64x48"])
def test_a_size_is_two_numbers(tmp_path: Path, size: str) -> None:
    with pytest.raises(SimwrightError, match="320x240"):
        run("data", "export", str(small_dataset()), "--format", "hdf5", "--out", str(tmp_path / "x"), f"--size={size}")


def test_view_and_rerender(tmp_path: Path) -> None:
    data = str(small_dataset())
    out = run("data", "view", data, "--task", "put-block-in-bowl", "--no-video", "--out", str(tmp_path))
    assert Path(out.removeprefix("sheet: ").strip()).stat().st_size > 10_000
    new = tmp_path / "new"
    chosen = ("--task", "put-block-in-bowl", "--split", "val")
    told = run("data", "rerender", data, "--out", str(new), "--looks", "mild", "--size", "64x48", *chosen, "--json")
    assert json.loads(told) == {"folder": str(new), "episodes": 1, "views": True}
    assert open_dataset(new).part("put-block-in-bowl", "val").views(0, 0).rgb.shape == (3, 48, 64, 3)


def test_collecting_with_randomisation_keeps_its_record(tmp_path: Path) -> None:
    run(
        "collect",
        "place-red-in-green",
        "--train",
        "1",
        "--randomise",
        "mild",
        "--workers",
        "1",
        "--out",
        str(tmp_path / "d"),
    )
    data = open_dataset(tmp_path / "d")
    assert data.info.recording.randomise == "mild"
    assert '"name":"mild"' in str(data.part("place-red-in-green", "train").episode(0).randomisation)


@pytest.mark.parametrize("command", ["export", "view", "rerender"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    told = run("data", command, "--help")
    assert "Example:" in told
    assert "--json" in told
