"""The gates in their order: what runs, what stops, and what the record of it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from bad_programs import bad
from pydantic import TypeAdapter

from simwright.errors import SimwrightError
from simwright.records import Finding, GateName, GateResult, TaskProgram, Verification
from simwright.sandbox import Sandbox, SandboxError
from simwright.verify import stages
from simwright.verify.people import critics, person
from simwright.verify.stages import verify
from simwright.verify.trial import Trial, VerifyConfig, Vote

ORDER: list[GateName] = list(get_args(GateName))
GOOD = TaskProgram(
    '''from simwright.tasks import *


class BlockInBowl(Task):
    """Put a block in a bowl."""

    def build(self, scene):
        a, b = scene.colors(2)
        bowl = scene.add(Bowl(color=a))
        block = scene.add(Block(color=b))
        return [Goal(f"put the {b} block in the {a} bowl", Inside(block, bowl))]
''',
    "block-in-bowl",
)
FEW = VerifyConfig(seeds=2, random_policies=2)
Gate = Callable[[TaskProgram, Trial], GateResult]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replaces all gates by ones that only write down that they ran; those named in `ran` beforehand fail."""
    ran: list[str] = []
    for name in ORDER:
        monkeypatch.setattr(stages, "wording" if name == "language" else name, _written(name, ran), raising=False)
    return ran


def _written(name: GateName, ran: list[str]) -> Gate:
    def gate(program: TaskProgram, trial: Trial) -> GateResult:
        if name == "build" and "no scenes" not in program.text:
            trial.built = ("a scene",)  # type: ignore[assignment]
        ran.append(name)
        failing = f"fails at {name}" in program.text
        return GateResult(name, not failing, (Finding("some-cause", "so", "do"),) if failing else ())

    return gate


EVERYTHING = VerifyConfig(
    critics=(lambda p, b: Vote(True),), person=lambda p: True, novelty=lambda p, b: GateResult("novelty", True)
)


def test_all_gates_run_in_their_order(ran: list[str], sandbox: Sandbox) -> None:
    found = verify(TaskProgram("fine", "fine"), sandbox, EVERYTHING)
    assert found.passed and found.failed_gate is None and found.finding is None
    assert [g.gate for g in found.gates] == ORDER
    assert ran == [name for name in ORDER if name != "novelty"]


@pytest.mark.parametrize("name", [n for n in ORDER if n != "novelty"])
def test_nothing_runs_after_the_first_failure(name: str, ran: list[str], sandbox: Sandbox) -> None:
    found = verify(TaskProgram(f"fails at {name}", "bad"), sandbox, EVERYTHING)
    assert not found.passed
    assert found.failed_gate == name and found.finding is not None and found.finding.cause == "some-cause"
    assert ran[-1] == name and len(found.gates) == ORDER.index(name) + 1  # type: ignore[arg-type]


def test_optional_gates_are_left_out(ran: list[str], sandbox: Sandbox) -> None:
    found = verify(TaskProgram("fine", "fine"), sandbox)
    assert found.passed and ran == ORDER[: ORDER.index("novelty")]


@pytest.mark.usefixtures("ran")
def test_all_gates_go_on_after_a_failure(sandbox: Sandbox) -> None:
    text = "fails at settle, fails at language"
    found = verify(TaskProgram(text, "bad"), sandbox, replace(EVERYTHING, all_gates=True))
    assert [g.gate for g in found.gates] == ORDER
    assert [g.gate for g in found.gates if not g.passed] == ["settle", "language"]
    assert found.failed_gate == "settle" and not found.passed


@pytest.mark.parametrize("name", ["parse", "static"])
def test_what_must_not_run_is_not_run_even_with_all_gates(name: str, ran: list[str], sandbox: Sandbox) -> None:
    found = verify(TaskProgram(f"fails at {name}", "bad"), sandbox, replace(EVERYTHING, all_gates=True))
    assert found.failed_gate == name and "build" not in ran


def test_without_scenes_all_gates_end(ran: list[str], sandbox: Sandbox) -> None:
    text = "fails at build: no scenes"
    found = verify(TaskProgram(text, "bad"), sandbox, replace(EVERYTHING, all_gates=True))
    assert ran == ["parse", "static", "build"] and not found.passed


def test_a_good_program_passes_and_the_verdict_is_the_same_twice(sandbox: Sandbox) -> None:
    one, two = verify(GOOD, sandbox, FEW), verify(GOOD, sandbox, FEW)
    assert one.passed, one.finding
    assert timeless(one) == timeless(two)
    assert one.program == GOOD.hash and one.isolation == sandbox.isolation.level
    assert all(g.seconds >= 0 for g in one.gates)


def test_a_program_in_a_reply_is_found(sandbox: Sandbox) -> None:
    reply = TaskProgram(f"Here it is:\n\n```python\n{GOOD.text}```\nI hope that it helps.", "reply")
    assert verify(reply, sandbox, FEW).passed


@pytest.mark.parametrize("name", ["says_another_colour", "mark_as_wide_as_a_plate", "opens_a_file"])
def test_a_verification_goes_to_a_file_and_back(name: str, sandbox: Sandbox) -> None:
    found = verify(bad(name).program, sandbox, FEW)
    adapter = TypeAdapter(Verification)
    assert adapter.validate_json(adapter.dump_json(found)) == found
    assert timeless(verify(bad(name).program, sandbox, FEW)) == timeless(found)


def test_all_gates_tell_of_several_failures(sandbox: Sandbox) -> None:
    text = GOOD.text.replace("put the {b} block", "put the two {a} balls").replace("scene.add(Bowl(color=a))", BURIED)
    found = verify(TaskProgram(text, "bad"), sandbox, replace(FEW, all_gates=True))
    assert [g.gate for g in found.gates if not g.passed] == ["settle", "falsify", "language"], found


BURIED = "scene.add(Bowl(color=a)); cup = scene.add(Cup()); pin = scene.add(Ball(radius=0.015), cup.floor.at(0.022))"


def timeless(found: Verification) -> Verification:
    return replace(found, gates=tuple(replace(g, seconds=0.0) for g in found.gates))


@pytest.mark.usefixtures("ran")
@pytest.mark.parametrize(
    ("votes", "passes", "cause"),
    [
        ((True, True, False), True, None),
        ((True, None, None), True, None),
        ((True, False), False, "outvoted"),
        ((False, False, True), False, "outvoted"),
        ((None, None), False, "no-votes"),
    ],
)
def test_critics_decide_by_the_majority_of_votes_that_can_be_read(
    votes: tuple[bool | None, ...],
    passes: bool,
    cause: str | None,
    monkeypatch: pytest.MonkeyPatch,
    sandbox: Sandbox,
) -> None:
    monkeypatch.setattr(stages, "critics", critics)
    cast = tuple(None if vote is None else Vote(vote, f"reason {i}") for i, vote in enumerate(votes))
    config = VerifyConfig(critics=tuple(lambda p, b, vote=vote: vote for vote in cast))
    found = verify(TaskProgram("fine", "fine"), sandbox, config)
    assert found.passed == passes
    assert (found.finding.cause if found.finding else None) == cause
    if cause == "outvoted":
        assert found.finding is not None
        assert all((f"reason {i}" in found.finding.detail) == (vote is False) for i, vote in enumerate(votes))
    told = found.gates[-1].evidence
    assert told == {"for": votes.count(True), "against": votes.count(False), "unread": votes.count(None)}


@pytest.mark.parametrize(("text", "more"), [("fails at settle", ["language", "novelty"]), ("fails at parse", [])])
def test_hints_on_language_and_novelty_come_with_an_earlier_failure(
    text: str, more: list[str], ran: list[str], sandbox: Sandbox
) -> None:
    found = verify(TaskProgram(f"{text}, fails at language", "bad"), sandbox, replace(EVERYTHING, hints=True))
    assert not found.passed and found.failed_gate == text.rpartition(" ")[2]
    stopped = ORDER[: ORDER.index(found.failed_gate) + 1]
    assert [g.gate for g in found.gates] == [*stopped, *more]
    assert ran == [gate for gate in (*stopped, *more) if gate != "novelty"]


@pytest.mark.usefixtures("ran")
def test_without_a_failure_hints_change_nothing(sandbox: Sandbox) -> None:
    found = verify(TaskProgram("fine", "fine"), sandbox, replace(EVERYTHING, hints=True))
    assert found.passed and [g.gate for g in found.gates] == ORDER


def test_whoever_looks_on_is_told_of_each_gate_before_it_runs(ran: list[str], sandbox: Sandbox) -> None:
    seen: list[tuple[str, int]] = []
    watched = replace(EVERYTHING, on_gate=lambda gate: seen.append((gate, len(ran))))
    verify(TaskProgram("fails at solve", "bad"), sandbox, watched)
    assert seen == [(gate, i) for i, gate in enumerate(ORDER[: ORDER.index("solve") + 1])]


@pytest.mark.usefixtures("ran")
def test_a_person_may_reject(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    monkeypatch.setattr(stages, "person", person)
    asked: list[str] = []
    yes = verify(TaskProgram("x", "x"), sandbox, VerifyConfig(person=lambda p: asked.append(p.name) is None))
    no = verify(TaskProgram("x", "x"), sandbox, VerifyConfig(person=lambda p: False))
    assert yes.passed and asked == ["x"]
    assert no.failed_gate == "person" and no.finding is not None and no.finding.cause == "rejected"


@pytest.mark.usefixtures("ran")
def test_a_provider_that_fails_is_an_error_and_no_verdict(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*given: object) -> Vote | None:  # noqa: ARG001
        raise SimwrightError("the model cannot be reached")

    monkeypatch.setattr(stages, "critics", critics)
    with pytest.raises(SimwrightError, match="cannot be reached"):
        verify(TaskProgram("x", "x"), sandbox, VerifyConfig(critics=(unreachable,)))


def test_a_sandbox_that_fails_is_an_error_and_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **named: object) -> None:  # noqa: ARG001
        raise SandboxError("the child was killed by SIGKILL, which is none of its limits")

    with Sandbox(unsafe=True) as sandbox:
        monkeypatch.setattr(sandbox, "build", broken)
        with pytest.raises(SandboxError, match="SIGKILL"):
            verify(GOOD, sandbox, FEW)


def test_pictures_of_what_failed_are_kept(sandbox: Sandbox, tmp_path: Path) -> None:
    found = verify(bad("block_on_a_peg").program, sandbox, replace(FEW, pictures=tmp_path))
    assert found.finding is not None and found.failed_gate == "solve"
    picture = Path(str(found.finding.evidence["picture"]))
    assert picture.parent == tmp_path and picture.read_bytes().startswith(b"\x89PNG")
    assert found.finding.evidence["trace"] and found.finding.evidence["seed"] == 1_000_000
