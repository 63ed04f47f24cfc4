"""The text of the task API: complete, current, and short enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simwright import tasks
from simwright.tasks.conditions import CONDITIONS
from simwright.tasks.reference import api_text

DOCS = Path(__file__).parents[2] / "docs" / "task_api.md"


def test_the_committed_text_is_what_the_code_says() -> None:
    assert DOCS.read_text(encoding="utf-8") == api_text(), "run: make docs"


@pytest.mark.parametrize("name", [n for n in tasks.__all__ if n not in ("Scene", "np", "math")])
def test_everything_that_a_program_can_import_is_in_it(name: str) -> None:
    assert re.search(rf"\b{name}\b", api_text())


def test_nothing_is_left_unfilled() -> None:
    assert not re.search(r"\{[a-z_]+\}", api_text().replace("{a}", "").replace("{b}", "").replace("{bowl.phrase}", ""))
    assert all(f"`{name}(" in api_text() for name in CONDITIONS)


def test_it_stays_short() -> None:
    assert len(api_text()) < 14_000


def test_its_example_builds() -> None:
    from simwright.tasks.building import build
    from simwright.tasks.task import Task

    code = re.search(r"```python\n(.*?)```", api_text(), re.S)
    assert code is not None
    space: dict[str, object] = {}
    exec(compile(code.group(1), "example", "exec"), space)  # noqa: S102 - our own example
    built = build(next(v for v in space.values() if isinstance(v, type) and issubclass(v, Task) and v is not Task), 0)
    assert len(built.goals) == 2
