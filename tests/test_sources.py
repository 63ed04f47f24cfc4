"""Tasks by name, file and folder; scenes of strangers' programs come from the sandbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shelves import draft_of, program_of
from simwright.errors import UnknownName
from simwright.library.entry import DamagedEntry, LibraryError
from simwright.library.store import TaskLibrary
from simwright.sources import (
    BuildFailed,
    SceneBuilder,
    TaskScenes,
    UnreadableProgram,
    find_sources,
    program_paths,
    the_source,
)
from simwright.tasks.building import build
from simwright.tasks.loader import load_program
from simwright.tasks.registry import load, task_path

FURTHER = Path(__file__).parent / "fixtures" / "programs" / "further"


@pytest.fixture
def library(tmp_path: Path) -> TaskLibrary:
    """Two tasks."""
    found = TaskLibrary(tmp_path / "library", create=True)
    for stem in ("either_bowl", "set_the_table"):
        found.add(draft_of(stem))
    return found


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


def test_a_librarys_task_goes_by_name(library: TaskLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = find_sources(["either-bowl"], [library.root])
    assert source.name == "either-bowl" and not source.trusted and source.program.text == program_of("either_bowl").text
    assert source.path == library.root / "either-bowl" / "task.py"
    monkeypatch.setenv("SIMWRIGHT_LIBRARY", str(library.root))
    assert find_sources(["either-bowl"]) == (source,)
    with pytest.raises(UnknownName, match="did you mean either-bowl"):
        find_sources(["either-bow"])


def test_a_librarys_folder_and_files_stand_for_its_tasks(library: TaskLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    by_name = find_sources(["either-bowl"], [library.root])
    assert [s.name for s in find_sources([str(library.root)], ())] == ["either-bowl", "set-the-table"]
    for path in (library.root / "either-bowl", library.root / "either-bowl" / "task.py"):
        assert find_sources([str(path), "either-bowl"], [library.root]) == by_name
    monkeypatch.chdir(library.root / "either-bowl")
    assert [s.name for s in find_sources(["."], ())] == ["either-bowl"]
    assert [s.name for s in find_sources(["task.py"], ())] == ["either-bowl"]


def test_two_libraries_may_share_a_task_but_not_a_name(library: TaskLibrary, tmp_path: Path) -> None:
    other = TaskLibrary(tmp_path / "other", create=True)
    other.add(draft_of("either_bowl"))
    assert len(find_sources(["either-bowl"], [library.root, other.root])) == 1
    other.remove("either-bowl")
    draft = draft_of("write_letter_l")
    other.add(replace(draft, entry=replace(draft.entry, name="either-bowl")))
    with pytest.raises(UnreadableProgram, match="two different tasks are named 'either-bowl'"):
        find_sources(["either-bowl"], [library.root, other.root])


def test_a_changed_program_is_not_run(library: TaskLibrary) -> None:
    with (library.root / "either-bowl" / "task.py").open("a") as file:
        file.write("# changed\n")
    for name in ("either-bowl", str(library.root), str(library.root / "either-bowl" / "task.py")):
        with pytest.raises(DamagedEntry, match="not the program that was verified"):
            find_sources([name], [library.root])
    with pytest.raises(LibraryError, match="no folder"):
        find_sources(["either-bowl"], [library.root / "nowhere"])


def test_the_one_task_that_is_meant(library: TaskLibrary) -> None:
    assert the_source("put-block-in-bowl").trusted
    with pytest.raises(UnreadableProgram, match="2 tasks; name one"):
        the_source(str(library.root))


def test_files_of_programs(library: TaskLibrary) -> None:
    program = library.root / "either-bowl" / "task.py"
    found = program_paths(["either-bowl", "missing.py", "put-block-in-bowl", str(program)], [library.root])
    assert found == (program, Path("missing.py"), task_path("put-block-in-bowl"))
    assert program_paths([str(library.root)]) == (program, library.root / "set-the-table" / "task.py")
    with pytest.raises(UnknownName):
        program_paths(["missing"])


def test_scenes_are_the_same_wherever_the_task_comes_from(
    library: TaskLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMWRIGHT_LIBRARY", str(library.root))
    trusted = build(load_program(program_of("either_bowl").text, "either-bowl"), 5, "test")
    scenes = TaskScenes("either-bowl")
    try:
        assert (scenes.name, scenes.primitive) == ("either-bowl", "pick_place")
        assert scenes.build(5, "test") == trusted
    finally:
        scenes.close()
    assert TaskScenes("put-block-in-bowl").build(2) == build(load("put-block-in-bowl"), 2)
