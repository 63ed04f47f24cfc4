"""A task is compared with the base tasks and with what the libraries hold at that moment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shelves import builts_of, draft_of, program_of
from simwright.library.entry import LibraryError
from simwright.library.store import TaskLibrary
from simwright.records import TaskProgram
from simwright.verify.known import novelty, novelty_against, novelty_in_folders


@pytest.fixture
def library(tmp_path: Path) -> TaskLibrary:
    found = TaskLibrary(tmp_path / "library", create=True)
    found.add(draft_of("either_bowl"))
    return found


def test_a_librarys_task_is_no_news(library: TaskLibrary) -> None:
    program = program_of("either_bowl")
    copy = replace(program, text=program.text + "# the same under another name\n")
    result = novelty_against([library])(copy, builts_of("either_bowl"))
    assert not result.passed and result.findings[0].cause == "duplicate"
    assert result.findings[0].evidence["neighbour"] == "either-bowl"
    assert novelty(copy, builts_of("either_bowl")).passed, "the base tasks have nothing like it"


def test_a_task_is_not_compared_with_itself(library: TaskLibrary) -> None:
    result = novelty_against([library])(program_of("either_bowl"), builts_of("either_bowl"))
    assert result.passed and result.evidence["nearest"] != "either-bowl"


def test_what_comes_in_counts_at_once(library: TaskLibrary) -> None:
    gate = novelty_against([library])
    program = program_of("set_the_table")
    copy = replace(program, text=program.text + "# again\n")
    assert gate(copy, builts_of("set_the_table")).passed
    library.add(draft_of("set_the_table"))
    assert not gate(copy, builts_of("set_the_table")).passed
    library.remove("set-the-table")
    assert gate(copy, builts_of("set_the_table")).passed


def test_a_damaged_entry_is_left_out(library: TaskLibrary) -> None:
    (library.root / "either-bowl" / "entry.json").write_text("{")
    program = program_of("either_bowl")
    copy = replace(program, text=program.text + "# again\n")
    assert novelty_against([library])(copy, builts_of("either_bowl")).passed


def test_a_name_belongs_to_one_task(library: TaskLibrary) -> None:
    """Another task, under a name that is taken: a new thing, but it cannot be called so."""
    program = TaskProgram(program_of("write_letter_l").text, "letter")
    builts = [replace(b, name="either-bowl") for b in builts_of("write_letter_l")]
    result = novelty_against([library])(program, builts)
    assert not result.passed and result.findings[0].cause == "name-taken"
    assert "either-bowl" in result.findings[0].detail and result.findings[0].remedy


def test_folders_stand_for_their_libraries(library: TaskLibrary, tmp_path: Path) -> None:
    program = program_of("either_bowl")
    copy = replace(program, text=program.text + "# again\n")
    assert not novelty_in_folders((library.root,))(copy, builts_of("either_bowl")).passed
    assert novelty_in_folders(())(copy, builts_of("either_bowl")).passed
    with pytest.raises(LibraryError, match="no folder"):
        novelty_in_folders((tmp_path / "nowhere",))
