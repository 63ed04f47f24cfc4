"""Goals with words dropped, doubled, and swapped with those of other goals: served or refused, never a crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from simwright.generate.compose import Composition, compose_goal
from simwright.generate.compose.scoring import read_goals
from simwright.generate.designer import Refusal

GOALS = [g.goal for g in read_goals(Path(__file__).parents[1] / "goals_develop.json") if g.goal.split()]
TORN = 40
"""Goals for each of the seeds; together they take a few seconds."""


def torn(rng: random.Random) -> str:
    """A goal of which one to three words were dropped, doubled, or taken from another goal."""
    words, others = rng.choice(GOALS).split(), rng.choice(GOALS).split()
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(words))
        how = rng.randrange(3)
        words[at : at + 1] = [[], [words[at]] * 2, [rng.choice(others)]][how]
        words = words or list(others)
    return " ".join(words)


@pytest.mark.parametrize("seed", range(3))
def test_a_torn_goal_is_served_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(TORN):
        goal = torn(rng)
        assert isinstance(compose_goal(goal), Composition | Refusal), goal
