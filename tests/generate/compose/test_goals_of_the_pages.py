"""Every goal that README and docs show works with the designer that is built in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simwright.generate.compose import Composition, compose_goal

ROOT = Path(__file__).parents[3]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
GOALS = sorted({goal for page in PAGES for goal in re.findall(r'--goal "([^"]+)"', page.read_text(encoding="utf-8"))})


def test_goals_are_shown() -> None:
    assert GOALS


@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_that_is_shown_is_served(goal: str) -> None:
    assert isinstance(compose_goal(goal), Composition)
