"""What docs/data.md says of datasets is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simwright.demos.collect import Plan, collect
from simwright.demos.tables import EPISODE_COLUMNS, STEP_COLUMNS
from simwright.sources import find_sources

TEXT = (Path(__file__).parents[1] / "docs" / "data.md").read_text()


def columns(title: str) -> dict[str, str]:
    """Names and types of a table below a title."""
    section = TEXT.split(f"### {title}\n", 1)[1].split("\n#", 1)[0]
    found: dict[str, str] = {}
    for names, kinds in re.findall(r"^\| ([\w, ]+) \| ([\w, ]+) \|", section, re.MULTILINE)[1:]:
        each = kinds.split(", ")
        for i, name in enumerate(names.split(", ")):
            found[name] = each[min(i, len(each) - 1)]
    return found


@pytest.mark.parametrize(("title", "told"), [("steps.parquet", STEP_COLUMNS), ("episodes.parquet", EPISODE_COLUMNS)])
def test_every_column_is_told_with_its_type(title: str, told: dict[str, str]) -> None:
    assert columns(title) == {name: kind.replace("list<", "list of ").replace(">", "") for name, kind in told.items()}


def test_the_five_lines_load_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(Plan(find_sources(["packing-shapes"]), {"train": 2}, tmp_path / "data"))
    code = TEXT.split("```python\n", 1)[1].split("```", 1)[0].replace("put-block-in-bowl", "packing-shapes")
    assert len([line for line in code.splitlines() if line]) <= 5
    monkeypatch.chdir(tmp_path)
    names: dict[str, list[tuple[object, object, dict[str, object]]]] = {}
    exec(code, names)  # noqa: S102 - our own page
    assert len(names["samples"]) == 2
    color, height, step = names["samples"][0]
    assert color.shape == (320, 160, 3)
    assert height.shape == (320, 160)
    assert step["instruction"]
