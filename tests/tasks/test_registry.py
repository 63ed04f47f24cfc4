"""The registry: finds tasks by looking, imports no more than it has to."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simwright.errors import SimwrightError, UnknownName
from simwright.tasks import base, registry

HEAD = "from simwright.tasks.task import Task\n"
BODY = "    def build(self, scene):\n        return []\n"


def write(folder: Path, name: str, *classes: str) -> None:
    text = HEAD + "\n".join(f"class {c}:\n    tags = ('{name}', 'all')\n{BODY}" for c in classes)
    (folder / f"{name}.py").write_text(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(base, "__path__", [str(tmp_path)])
    # What other tests imported of the real folder must not answer for this one.
    real = {n: sys.modules.pop(n) for n in list(sys.modules) if n.startswith(base.__name__ + ".")}
    before = set(sys.modules)
    for cached in (registry._modules, registry._tasks):
        cached.cache_clear()
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]
        if name.startswith(base.__name__ + ".") and hasattr(base, name.rsplit(".", 1)[1]):
            delattr(base, name.rsplit(".", 1)[1])
    sys.modules.update(real)
    for name, module in real.items():
        setattr(base, name.rsplit(".", 1)[1], module)
    for cached in (registry._modules, registry._tasks):
        cached.cache_clear()


def test_tasks_are_found_in_the_folder(folder: Path):
    write(folder, "put_block_in_bowl", "PutBlockInBowl(Task)")
    write(folder, "rows", "LongRow(Task)", "ShortRow(LongRow)", "_Hidden(Task)")
    assert registry.task_names() == ("long-row", "put-block-in-bowl", "short-row")
    assert registry.load("short-row").__name__ == "ShortRow"
    assert registry.task_path("short-row") == folder / "rows.py"
    assert registry.task_tags() == ("all", "put_block_in_bowl", "rows")
    assert registry.task_names("rows") == ("long-row", "short-row")


def test_only_the_module_of_that_name_is_imported(folder: Path):
    write(folder, "put_block_in_bowl", "PutBlockInBowl(Task)")
    (folder / "broken.py").write_text("raise RuntimeError('imported')")
    assert registry.load("put-block-in-bowl").name == "put-block-in-bowl"
    with pytest.raises(RuntimeError, match="imported"):
        registry.task_names()


def test_abstract_and_imported_tasks_are_left_out(folder: Path):
    write(folder, "rows", "Row(Task)")
    (folder / "more.py").write_text(
        HEAD + "from simwright.tasks.base.rows import Row\nclass Half(Task):\n    pass\n" + f"class Whole(Row):\n{BODY}"
    )
    assert registry.task_names() == ("row", "whole")


def test_unknown_names_get_their_neighbours(folder: Path):
    write(folder, "put_block_in_bowl", "PutBlockInBowl(Task)")
    with pytest.raises(UnknownName, match="did you mean put-block-in-bowl.*simwright tasks"):
        registry.load("put-blocks-in-bowl")
    with pytest.raises(UnknownName, match="unknown tag 'al'; did you mean all"):
        registry.task_names("al")


def test_two_tasks_of_one_name_are_an_error(folder: Path):
    write(folder, "one", "Row(Task)")
    write(folder, "two", "Row(Task)")
    with pytest.raises(SimwrightError, match="two base tasks are named 'row'"):
        registry.task_names()
