"""The gate "solve": nine of ten scenes, and what was built lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simwright.errors import UnstablePhysics
from simwright.records import GateResult, TaskProgram
from simwright.rollout import Run
from simwright.sandbox import Sandbox
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import load
from simwright.verify import solve as gate
from simwright.verify.trial import Trial, VerifyConfig

BUILT = tuple(build(load("put-block-in-bowl"), seed) for seed in range(10))
PROGRAM = TaskProgram("x", "x")


def judged(monkeypatch: pytest.MonkeyPatch, outcomes: list[bool | None], **config: object) -> GateResult:
    """The gate where the expert has some outcomes; None: the physics breaks down."""
    turn: Iterator[bool | None] = iter(outcomes)

    def run(built: BuiltTask, cell: object) -> Run:  # noqa: ARG001
        won = next(turn)
        if won is None:
            raise UnstablePhysics("a position is NaN")
        return Run(built, (), won, float(won), None if won else "not done", () if won else ("block-1",))

    monkeypatch.setattr(gate, "run_expert", run)
    trial = Trial(VerifyConfig(**config), Sandbox(unsafe=True), BUILT[: len(outcomes)])  # type: ignore[arg-type]
    return gate.solve(PROGRAM, trial)


def test_nine_of_ten_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, [True, False] + [True] * 8)
    assert result.passed and result.evidence["solved"] == 9 and result.evidence["tried"] == 10
    assert len(result.findings) == 1, "the one that failed is told all the same"


def test_eight_of_ten_are_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, [True] * 8 + [False, False])
    assert not result.passed and {f.cause for f in result.findings} == {"expert-fails"}
    assert "block-1" in result.findings[0].detail


def test_all_of_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, [True] * 3).passed
    assert not judged(monkeypatch, [True, True, False]).passed


def test_it_ends_as_soon_as_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, [False, False] + [True] * 8).evidence["tried"] == 2
    assert judged(monkeypatch, [False, False] + [True] * 8, all_gates=True).evidence["tried"] == 10


def test_broken_physics_are_a_failure_with_its_own_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    result = judged(monkeypatch, [None, True, True])
    assert not result.passed and result.findings[0].cause == "unstable"


def test_a_share_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, [True, False, True, False], needed=0.5).passed


def test_one_picture_of_the_first_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = judged(monkeypatch, [False, False, True], pictures=tmp_path, all_gates=True)
    assert len(list(tmp_path.glob("*.png"))) == 1
    assert [("picture" in f.evidence) for f in result.findings] == [True, False]


def test_the_real_expert_solves_a_base_task() -> None:
    trial = Trial(VerifyConfig(), Sandbox(unsafe=True), BUILT[:2])
    result = gate.solve(PROGRAM, trial)
    assert result.passed and result.evidence["moves"]
