"""The commands: what they print, what they write, and how they fail."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rich.console import Console
from typer.testing import CliRunner

from simwright import __version__, cli, doctor, report
from simwright.demos import film
from simwright.rollout import run_expert
from simwright.sim.primitives import Outcome
from simwright.sim.video import read_video_frames
from simwright.tasks.building import build
from simwright.tasks.registry import load, task_names

HEAVY = {"mujoco", "numba", "shapely", "av", "PIL", "pydantic", "simwright.tasks", "simwright.sim"}


def run(*arguments: str, code: int = 0) -> str:
    """What a command prints on standard output."""
    result = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout


def fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on standard error of a command that ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["simwright", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.strip().splitlines()
    assert len(lines) == 1, printed.err
    return lines[0]


def size_of(file: Path) -> tuple[int, int]:
    """Width and height of a picture."""
    with Image.open(file) as picture:
        picture.load()
        return picture.size


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from simwright.cli import app;"
        "result = CliRunner().invoke(app, ['--help']); assert result.exit_code == 0; print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(found.stdout.split())


@pytest.mark.parametrize("command", ["tasks", "show", "demo", "doctor"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"simwright {command}" in " ".join(run(command, "--help").split())


def test_version() -> None:
    assert run("--version").strip() == __version__


def test_tasks_lists_all_of_them() -> None:
    listed = run("tasks")
    assert all(name in listed for name in task_names())
    data = json.loads(run("tasks", "--json"))
    assert [t["name"] for t in data] == list(task_names())
    assert all(t["description"] and t["primitive"] in ("pick_place", "push") for t in data)
    assert [t["name"] for t in json.loads(run("tasks", "--tag", "rope", "--json"))] == list(task_names("rope"))


def test_show_makes_a_picture(tmp_path: Path) -> None:
    data = json.loads(run("show", "packing-shapes", "--seed", "2", "--out", str(tmp_path / "a"), "--json"))
    assert data["picture"] == str(tmp_path / "a" / "packing-shapes-train-2-scene.png")
    assert (data["task"], data["seed"], len(data["goals"])) == ("packing-shapes", 2, 1)
    assert size_of(Path(data["picture"]))[0] == 1984
    printed = run("show", "packing-shapes", "--seed", "2", "--split", "test", "--out", str(tmp_path / "b.png"))
    assert f"picture: {tmp_path / 'b.png'}" in printed
    assert size_of(tmp_path / "b.png") == size_of(Path(data["picture"]))


def test_demo_films_the_expert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "CAMERA", film.CAMERA.resized(320, 240))
    printed = run("demo", "packing-shapes", "--seed", "1", "--out", str(tmp_path))
    video, sheet = tmp_path / "packing-shapes-train-1.mp4", tmp_path / "packing-shapes-train-1.png"
    assert "solved in 1 move" in printed
    assert f"video: {video}\n" in printed
    assert f"picture: {sheet}\n" in printed
    assert len(read_video_frames(video)) > 40
    assert size_of(sheet)[0] > 640


def test_demo_as_json_is_json_and_nothing_else(tmp_path: Path) -> None:
    data = json.loads(run("demo", "put-block-in-bowl", "--no-video", "--json", "--out", str(tmp_path)))
    assert (data["task"], data["split"], data["seed"]) == ("put-block-in-bowl", "train", 0)
    assert (data["success"], data["score"], data["cause"], data["video"]) == (True, 1.0, None, None)
    assert Path(data["picture"]).exists()
    assert data["steps"]
    step = data["steps"][0]
    assert (step["action"]["kind"], step["outcome"], len(step["action"]["pick"])) == ("pick_place", "done", 3)
    assert step["simulated_seconds"] > 0


def failing(run_expert):
    """The expert's run, as if the last action had dropped its load."""

    def changed(*arguments, **options):
        good = run_expert(*arguments, **options)
        lost = Outcome("dropped", "block-1", "block-1 broke [loose] from the cup", 3.0)
        steps = (*good.steps[:-1], replace(good.steps[-1], outcome=lost, score=0.25))
        return replace(good, steps=steps, success=False, score=0.25, cause="it was dropped", fallen=("block-1",))

    return changed


def test_a_failing_expert_is_exit_code_1_with_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "run_expert", failing(film.run_expert))
    printed = run("demo", "packing-shapes", "--no-video", "--out", str(tmp_path), code=1)
    assert "not solved: it was dropped (score 25% after 1 move; off the table: block-1)" in printed
    assert "dropped: block-1 broke [loose] from the cup" in printed
    data = json.loads(run("demo", "packing-shapes", "--no-video", "--json", "--out", str(tmp_path), code=1))
    assert (data["success"], data["cause"], data["fallen"]) == (False, "it was dropped", ["block-1"])


def test_pushes_are_told_too() -> None:
    done = run_expert(build(load("sweeping-piles"), 0))
    steps = report.run_data(done)["steps"]
    assert {s["action"]["kind"] for s in steps} == {"push"}
    assert len(steps[0]["action"]["end"]) == 2
    console = Console(width=200, file=StringIO())
    console.print(report.run_table(done))
    printed = console.file.getvalue()
    assert "push (" in printed
    assert " pile-1 " in printed


def test_unknown_names_are_one_line_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "did you mean put-block-in-bowl" in fail(monkeypatch, capsys, "demo", "put-blok-in-bowl")
    assert "did you mean rope" in fail(monkeypatch, capsys, "tasks", "--tag", "rpoe", "--json")
    assert "ends in .png" in fail(monkeypatch, capsys, "show", "packing-shapes", "--out", "scene.jpg")


def test_a_folder_that_cannot_be_made_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    out = str(tmp_path / "file" / "folder")
    assert "Not a directory" in fail(monkeypatch, capsys, "demo", "packing-shapes", "--no-video", "--out", out)


@pytest.mark.parametrize(
    "arguments", [("demo",), ("show", "align-rope", "--seed", "-1"), ("demo", "x", "--split", "y")]
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    run(*arguments, code=2)


def test_doctor_tells_what_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = doctor.Finding("glue", "none", "problem", "pip install 'simwright[glue]'")
    good = doctor.Finding("paper", "there", "ok")
    monkeypatch.setattr(doctor, "examine", lambda **_: doctor.Health((good, bad)))
    assert "pip install 'simwright[glue]'" in run("doctor", code=1)
    data = json.loads(run("doctor", "--json", code=1))
    assert (data["healthy"], [f["level"] for f in data["findings"]]) == (False, ["ok", "problem"])
    monkeypatch.setattr(doctor, "examine", lambda **_: doctor.Health((good,)))
    assert "paper" in run("doctor")


def test_actions_are_told_in_metres_and_degrees() -> None:
    from simwright.sim.primitives import PickPlace, Push

    pick = PickPlace((0.5, -0.1, 0.0), (0.25, 0.125, np.pi / 2))
    assert report.action_text(pick) == "pick (0.500, -0.100), place (0.250, 0.125, 90°)"
    assert report.action_text(Push((0.5, 0.0), (0.4, 0.1))) == "push (0.500, 0.000) to (0.400, 0.100)"
