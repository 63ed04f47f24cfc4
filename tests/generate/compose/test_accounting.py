"""Every number and every colour of a goal is in what was read of it."""

from __future__ import annotations

import pytest

from simwright.generate.compose import Composition, compose_goal
from simwright.generate.compose.plan import Lot, Plan, Step
from simwright.generate.compose.reading.accounting import account
from simwright.generate.compose.reading.words import NotServed
from simwright.generate.designer import Refusal

PLAN = Plan((Lot("block", 3, "red"), Lot("bowl", 1, "blue")), (Step("into", (0,), (1,)),))


@pytest.mark.parametrize("goal", ["put the three red blocks in the blue bowl", "all 3 red ones go into the blue one"])
def test_what_is_there_is_found(goal: str) -> None:
    account(goal, PLAN, ())


@pytest.mark.parametrize(
    ("goal", "word"),
    [
        ("put the five red blocks in the blue bowl", "five"),
        ("put the 7 red blocks in the blue bowl", "7"),
        ("put the red and green blocks in the blue bowl", "green"),
        ("put the red blocks in the bowl", "blue"),
    ],
)
def test_what_is_lost_is_named(goal: str, word: str) -> None:
    with pytest.raises(NotServed) as caught:
        account(goal, PLAN, ())
    assert caught.value.words == (word,)


@pytest.mark.parametrize(
    "goal",
    [
        "sort six blocks of three colors into bowls of the matching color",
        "stack four blocks of two colors",
        "put eight balls of two colors into the bowls of their color",
        "build a house with two blue cubes as walls, a yellow plank across them and a red block for the roof",
        "make a rainbow row of blocks: red, orange, yellow, green, blue and purple",
    ],
)
def test_a_goal_of_which_the_reader_loses_a_part_is_refused(goal: str) -> None:
    assert isinstance(compose_goal(goal), Refusal)


@pytest.mark.parametrize(
    "goal",
    ["stack eight boxes on the pallet in two layers of four", "build a pyramid with three levels from six blocks"],
)
def test_numbers_that_follow_from_others_are_no_loss(goal: str) -> None:
    assert isinstance(compose_goal(goal), Composition)
