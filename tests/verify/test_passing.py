"""A goal that nothing undoes has to last."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.expert.by_hand import solve_by_hand
from simwright.tasks.loader import load_program
from simwright.tasks.registry import load, task_names
from simwright.verify.passing import needlessly_passing

FURTHER = sorted((Path(__file__).parents[1] / "fixtures" / "programs" / "further").glob("*.py"))


class Two(Task):
    """Two goals; the first may be a passing one."""

    first = True
    second = True
    away = False

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        red, blue = scene.add(Zone(color=a)), scene.add(Zone(color=b))
        one, two = scene.add(Block(color=c)), scene.add(Block(color=d))
        then = InZone(one, blue) if self.away else InZone(two, blue)
        return [
            Goal(f"put the {c} block on the {a} zone", InZone(one, red), lasting=self.first),
            Goal(f"put the {c if self.away else d} block on the {b} zone", then, lasting=self.second),
        ]


class Tower(Task):
    """A block on a block on a zone: the lower one may be carried off together with the upper one."""

    def build(self, scene):
        a, b, c = scene.colors(3)
        zone, low, high = scene.add(Zone(color=a)), scene.add(Block(color=b)), scene.add(Block(color=c))
        return [
            Goal(f"put the {b} block on the {a} zone", InZone(low, zone), lasting=False),
            Goal(f"put the {c} block on the {b} block", On(high, low)),
        ]


def details(task: type[Task]) -> list[str]:
    built = build(task, 0)
    hand = solve_by_hand(built.bodies, built.goals)
    return [f.detail for f in needlessly_passing(built, hand.verdict.view, {"seed": 0})]


def with_(**changed: bool) -> type[Task]:
    return type("Two", (Two,), changed)


def test_goals_that_last_are_fine() -> None:
    assert not details(Two)


def test_a_state_that_a_later_goal_undoes_may_be_a_passing_one() -> None:
    assert not details(with_(first=False, away=True))


@pytest.mark.parametrize(("changed", "goal"), [({"first": False}, 1), ({"second": False}, 2)])
def test_a_state_that_nothing_undoes_may_not(changed: dict[str, bool], goal: int) -> None:
    found = details(with_(**changed))
    assert len(found) == 1 and f"goal {goal} " in found[0]


def test_the_last_of_several_passing_ones_may_not_either() -> None:
    assert len(details(with_(first=False, second=False, away=True))) == 1


def test_what_carries_others_may_be_elsewhere_with_them() -> None:
    found = details(Tower)
    assert len(found) == 1 and "goal 1 " in found[0] and "block-1 is elsewhere" in found[0]


@pytest.mark.parametrize("name", [n for n in task_names() if "hanoi" in n])
def test_the_steps_of_the_tower_of_hanoi_are_passing_ones(name: str) -> None:
    assert not details(load(name))


@pytest.mark.parametrize("path", [p for p in FURTHER if "lasting" in p.read_text()], ids=lambda p: p.stem)
def test_good_programs_pass_through_states_that_they_undo(path: Path) -> None:
    assert not details(load_program(path.read_text(encoding="utf-8"), path.stem))
