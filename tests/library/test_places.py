"""Names, folders, and the libraries that are known without being named."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from simwright.library.places import default_libraries, is_task_name, named_libraries, shipped_library, task_folders
from simwright.tasks.task import kebab


@given(st.from_regex(r"[A-Z][a-z]{1,8}([A-Z][a-z0-9]{0,6}){0,3}", fullmatch=True))
def test_every_class_name_makes_a_task_name(name: str) -> None:
    assert is_task_name(kebab(name))


@given(st.text(max_size=20))
def test_a_task_name_is_one_harmless_folder(text: str) -> None:
    if is_task_name(text):
        assert Path(text).name == text and not text.startswith((".", "-")) and text == text.lower() and text.isascii()


def test_a_line_end_is_no_part_of_a_name() -> None:
    assert not is_task_name("stack\n") and not is_task_name("stack-") and is_task_name("stack-3-rows")


def test_folders_are_listed_without_looking_inside(tmp_path: Path) -> None:
    for name in ("b-task", "a-task", ".adding-c", "Capital"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    assert task_folders(tmp_path) == ("a-task", "b-task") and task_folders(tmp_path / "nowhere") == ()


def test_the_variable_names_several(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SIMWRIGHT_LIBRARY", os.pathsep.join(["one", "", "two"]))
    assert named_libraries() == (Path("one"), Path("two")) and named_libraries({}) == ()
    shipped = shipped_library()
    assert default_libraries(tmp_path)[:3] == (tmp_path, Path("one"), Path("two"))
    assert default_libraries(Path("two"))[1:3] == (Path("one"), *([shipped] if shipped else []))
