"""`simwright library`, and the other commands on a library's tasks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelves import draft_of, program_of
from simwright.library.entry import Review
from simwright.library.store import TaskLibrary
from simwright.sandbox.level import isolation_level
from test_cli import fail, run

STEMS = ("either_bowl", "plank_bridge", "set_the_table")
needs_walls = pytest.mark.skipif(isolation_level().level == "none", reason="no sandbox can be had here")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TaskLibrary:
    """Three tasks, in the library that commands look at first."""
    monkeypatch.setenv("SIMWRIGHT_LIBRARY", str(tmp_path / "library"))
    found = TaskLibrary(tmp_path / "library", create=True)
    for stem in STEMS:
        found.add(draft_of(stem))
    return found


@pytest.mark.parametrize("command", ["list", "search", "show", "approve", "reject", "remove", "stats"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"simwright library {command}" in " ".join(run("library", command, "--help").split())


def test_list_and_search(library: TaskLibrary) -> None:
    printed = run("library", "list")
    assert all(name in printed for name in library.names())
    data = json.loads(run("library", "list", "--json"))
    assert [t["name"] for t in data["tasks"]] == list(library.names()) and data["damaged"] == []
    found = json.loads(run("library", "search", "plank", "--asset", "Box", "--json", "--library", str(library.root)))
    assert [t["name"] for t in found["tasks"]] == ["plank-bridge"] and found["tasks"][0]["score"] > 0
    run("library", "search", "submarine", code=1)
    assert json.loads(run("library", "list", "--motif", "stack", "--json"))["tasks"] == []


@pytest.mark.usefixtures("library")
def test_show_tells_all_of_it() -> None:
    printed = run("library", "show", "either-bowl")
    assert "class EitherBowl(Task)" in printed and "openai:some-model" in printed and "mended" in printed
    data = json.loads(run("library", "show", "either-bowl", "--json"))
    assert data["text"] == program_of("either_bowl").text and data["provenance"]["repairs"] == 1
    assert data["asks_for"].startswith("pick_place: ") and "fingerprint" not in data


def test_approve_reject_and_remove(library: TaskLibrary) -> None:
    run("library", "approve", "either-bowl", "--remark", "well [told]")
    assert library.entry("either-bowl").review == Review("approved", "well [told]")
    assert "well [told]" in run("library", "show", "either-bowl")
    run("library", "reject", "either-bowl")
    assert library.entry("either-bowl").review == Review("rejected")
    run("library", "remove", "either-bowl", code=1)
    assert "either-bowl" in library, "nobody said yes"
    run("library", "remove", "either-bowl", "--yes")
    assert "either-bowl" not in library


def test_stats_tell_figures_and_damage(library: TaskLibrary) -> None:
    (library.root / "set-the-table" / "entry.json").write_text("{")
    printed = run("library", "stats")
    assert "self-BLEU-4" in printed and "skipped set-the-table" in printed
    data = json.loads(run("library", "stats", "--json"))
    assert data["tasks"] == 2 and data["damaged"][0]["name"] == "set-the-table" and data["motifs"] == {"mixed": 2}
    assert "skipped set-the-table" in run("library", "list")


@pytest.mark.usefixtures("library")
def test_what_is_missing_is_one_line(monkeypatch, capsys) -> None:
    assert "did you mean either-bowl" in fail(monkeypatch, capsys, "library", "show", "either-bow")
    assert "no folder" in fail(monkeypatch, capsys, "library", "list", "--library", "nowhere")
    assert "did you mean either-bowl" in fail(monkeypatch, capsys, "verify", "either-bow")


@needs_walls
def test_commands_take_program_files(tmp_path: Path) -> None:
    file = tmp_path / "cup_or_bowl.py"
    file.write_text(program_of("either_bowl").text)
    data = json.loads(run("show", str(file), "--seed", "2", "--json", "--out", str(tmp_path / "scene.png")))
    assert data["task"] == "either-bowl" and Path(data["picture"]).exists()
    out = str(tmp_path / "data")
    collected = json.loads(run("collect", str(file), "--train", "1", "--workers", "1", "--json", "--out", out))
    assert "cup-or-bowl" in json.dumps(collected)


@needs_walls
@pytest.mark.usefixtures("library")
def test_commands_take_a_librarys_tasks_by_name(tmp_path: Path) -> None:
    data = json.loads(run("demo", "either-bowl", "--no-video", "--json", "--out", str(tmp_path)))
    assert (data["task"], data["success"]) == ("either-bowl", True)
    told = json.loads(run("verify", "either-bowl", "--seeds", "3", "--json"))
    assert [(r["name"], r["passed"]) for r in told] == [("either-bowl", True)], told[0]["gates"][-1]
    copy = tmp_path / "copy.py"
    copy.write_text(program_of("either_bowl").text + "# again\n")
    (told,) = json.loads(run("verify", str(copy), "--seeds", "3", "--json", code=1))
    assert told["failed_gate"] == "novelty" and told["gates"][-1]["evidence"]["nearest"] == "either-bowl"
