"""Tasks by name, file and folder; scenes of strangers' programs come from the sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwright.errors import UnknownName
from simwright.sources import BuildFailed, SceneBuilder, UnreadableProgram, find_sources
from simwright.tasks.building import build
from simwright.tasks.registry import load, task_path

FURTHER = Path(__file__).parent / "fixtures" / "programs" / "further"


def test_a_base_task_is_trusted_and_known_by_its_text() -> None:
    (source,) = find_sources(["put-block-in-bowl"])
    assert source.trusted and source.program.text == task_path("put-block-in-bowl").read_text()


def test_a_folder_stands_for_its_programs() -> None:
    sources = find_sources([str(FURTHER)])
    assert len(sources) == len(list(FURTHER.glob("*.py"))) and not any(s.trusted for s in sources)
    assert [s.name for s in sources] == sorted(s.name for s in sources)


def test_the_same_file_twice_is_one_task() -> None:
    file = next(iter(sorted(FURTHER.glob("*.py"))))
    assert len(find_sources([str(file), str(FURTHER)])) == len(find_sources([str(FURTHER)]))


def test_an_unknown_name_tells_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean put-block-in-bowl"):
        find_sources(["put-block-in-bow"])


def test_an_empty_folder_and_two_programs_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableProgram, match="holds no task program"):
        find_sources([str(tmp_path)])
    for folder, text in (("a", "x = 1\n"), ("b", "x = 2\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same_name.py").write_text(text)
    with pytest.raises(UnreadableProgram, match="two programs are named 'same-name'"):
        find_sources([str(tmp_path / "a"), str(tmp_path / "b")])


def test_the_sandbox_builds_what_the_process_itself_would_build(tmp_path: Path) -> None:
    copy = tmp_path / "put_block_in_bowl.py"
    copy.write_text(task_path("put-block-in-bowl").read_text())
    (source,) = find_sources([str(copy)])
    with SceneBuilder(unsafe=True) as builder:
        assert builder.build(source, 3, "test") == build(load("put-block-in-bowl"), 3, "test")


def test_a_program_that_does_not_build_tells_why(tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("from simwright.tasks import *\n\nclass Broken(Task):\n    def build(self, scene):\n        oops\n")
    (source,) = find_sources([str(file)])
    with SceneBuilder(unsafe=True) as builder, pytest.raises(BuildFailed, match="line 5") as caught:
        builder.build(source, 0)
    assert caught.value.failure is not None and caught.value.failure.kind == "error"
