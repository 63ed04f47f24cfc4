"""Programs written from the documentation alone, after the expert was finished: it solves them as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwright.rollout import run_expert
from simwright.tasks.building import build
from simwright.tasks.conditions import CONDITIONS
from simwright.tasks.loader import load_program

FOLDER = Path(__file__).parents[1] / "fixtures" / "programs" / "further"
PROGRAMS = sorted(FOLDER.glob("*.py"))


def kinds(condition) -> set[str]:
    return {condition.what}.union(*(kinds(c) for c in condition.children()))


def test_they_are_spread_over_all_conditions() -> None:
    assert len(PROGRAMS) >= 20
    used: set[str] = set()
    for path in PROGRAMS:
        for goal in build(load_program(path.read_text(), path.stem), 0).goals:
            used |= kinds(goal.condition)
    assert used == set(CONDITIONS)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.stem)
def test_the_expert_solves_it(path: Path) -> None:
    run = run_expert(build(load_program(path.read_text(), path.stem), 0))
    assert run.success, run.cause


@pytest.mark.slow
def test_the_expert_solves_95_percent_of_ten_seeds_each() -> None:
    failed: list[str] = []
    for path in PROGRAMS:
        task = load_program(path.read_text(), path.stem)
        runs = [run_expert(build(task, seed)) for seed in range(10)]
        failed += [f"{path.stem} seed {s}: {r.cause}" for s, r in enumerate(runs) if not r.success]
    assert len(failed) <= 0.05 * 10 * len(PROGRAMS), failed
