"""Bad programs: each stops at the gate that it names, for the cause that it names; without that gate it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from bad_programs import BadProgram, all_bad, bad

import simwright.tasks
from simwright.records import GateName, GateResult, Verification
from simwright.sandbox import Sandbox, isolation_level
from simwright.verify import stages
from simwright.verify.causes import CLASSES, PHRASES
from simwright.verify.known import novelty
from simwright.verify.parse import code_of
from simwright.verify.stages import verify
from simwright.verify.trial import Trial, VerifyConfig, requests

PROGRAMS = all_bad()
TASKS = Path(simwright.tasks.__file__).parent
ORDER = list(get_args(GateName))
QUICK = VerifyConfig(seeds=3, random_policies=6, novelty=novelty)
LONG = frozenset(
    """corner_in_other_colours packing_in_another_order pyramid_with_other_names bowls_in_other_words
    rope_through_a_stand says_two_and_means_three wants_all_and_says_one draws_until_lucky""".split()
)
"""These take more than a second or two, and others like them are left."""
WALLED = frozenset(("blocked", "killed"))


def parameter(item: BadProgram) -> object:
    long = item.path.stem in LONG
    return pytest.param(item, id=item.path.stem, marks=[pytest.mark.slow] if long else [])


def stopped(item: BadProgram, sandbox: Sandbox, config: VerifyConfig = QUICK) -> Verification:
    found = verify(item.program, sandbox, config)
    assert not found.passed, f"{item.path.name} passed all gates"
    return found


def test_there_are_enough_for_every_gate() -> None:
    counts = Counter(item.gate for item in PROGRAMS)
    assert len(PROGRAMS) >= 60
    assert all(counts[gate] >= 3 for gate in ORDER[: ORDER.index("critics")]), counts


@pytest.mark.parametrize("item", [parameter(p) for p in PROGRAMS])
def test_bad_program_stops_at_its_gate(item: BadProgram, sandbox: Sandbox) -> None:
    if item.cause in WALLED and isolation_level().level != "full":
        pytest.skip("this kernel lacks a wall")
    few = replace(QUICK, seeds=2, random_policies=2)
    found = stopped(item, sandbox, few if item.gate == "language" else QUICK)
    assert found.finding is not None
    assert (found.failed_gate, found.finding.cause) == (item.gate, item.cause), found.finding
    assert found.finding.detail and found.finding.remedy
    assert [g.gate for g in found.gates] == ORDER[: len(found.gates)], "nothing runs after the gate that failed"


@pytest.mark.slow
@pytest.mark.parametrize("item", [p for p in PROGRAMS if p.gate not in ("parse", "static")], ids=lambda p: p.path.stem)
def test_bad_program_stops_at_its_gate_with_ten_scenes_and_full_limits(item: BadProgram) -> None:
    with Sandbox(unsafe=True) as sandbox:
        found = stopped(item, sandbox, VerifyConfig(novelty=novelty))
    assert found.finding is not None
    assert (found.failed_gate, found.finding.cause) == (item.gate, item.cause), found.finding


@pytest.mark.parametrize("item", [p for p in PROGRAMS if p.behind], ids=lambda p: p.path.stem)
def test_behind_the_static_gate_stand_the_walls(
    item: BadProgram, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    if item.behind in WALLED and isolation_level().level != "full":
        pytest.skip("this kernel lacks a wall")
    monkeypatch.setattr(stages, "static", open_gate("static"))
    found = stopped(item, sandbox)
    assert found.finding is not None
    assert (found.failed_gate, found.finding.cause) == ("build", item.behind), found.finding


def test_a_patched_numpy_harms_its_own_process_only(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts are reached outside: with the static gate left out the honest scene that it builds is judged as ever."""
    monkeypatch.setattr(stages, "static", open_gate("static"))
    found = verify(bad("patches_numpy").program, sandbox, VerifyConfig(seeds=2, random_policies=2))
    assert found.passed, found.finding
    assert found.gates[4].evidence["mutants"]


def open_gate(name: GateName) -> Callable[..., GateResult]:
    """A gate that lets everything through."""
    return lambda *given: GateResult(name, True)


def build_only(program: object, trial: Trial) -> GateResult:
    """The gate "build" without its questions: scenes are built once and taken as they come."""
    text = code_of(program.text)  # type: ignore[attr-defined]
    trial.built = trial.sandbox.build(text, "a-program", requests(trial.config.seeds)).built
    return GateResult("build", True)


@pytest.mark.parametrize(
    ("gate", "name"),
    [
        ("parse", "two_task_classes"),
        ("static", "opens_a_file"),
        ("build", "always_the_same"),
        ("settle", "ball_under_a_block_in_a_cup"),
        ("falsify", "mark_as_wide_as_a_plate"),
        ("solve", "block_on_a_peg"),
        ("wording", "says_another_colour"),
        ("novelty", "bowls_under_a_new_name"),
    ],
)
def test_without_its_gate_a_bad_program_goes_further(
    gate: str, name: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = bad(name)
    told = "language" if gate == "wording" else gate
    assert item.gate == told
    config = VerifyConfig(seeds=2, random_policies=4)
    if gate != "novelty":
        monkeypatch.setattr(stages, gate, build_only if gate == "build" else open_gate(told))  # type: ignore[arg-type]
    found = verify(item.program, sandbox, config)
    reached = found.failed_gate or "critics"
    assert ORDER.index(reached) > ORDER.index(item.gate), f"{told} is not what stops {name}"


def test_every_cause_of_the_build_gate_is_met() -> None:
    met = {p.cause for p in PROGRAMS if p.gate == "build"}
    # The arm reaches the whole workspace, so that nothing in it is out of reach today.
    assert {cause for _, cause in PHRASES} | set(CLASSES.values()) <= met | {"out-of-reach"}


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in PHRASES])
def test_causes_are_read_from_what_messages_really_say(phrase: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in TASKS.rglob("*.py")]
    assert any(phrase in text for text in sources), "a message was worded anew: its cause is lost"


@pytest.mark.parametrize("cause", sorted({p.cause for p in PROGRAMS if not p.cause.endswith("-error")}))
def test_every_cause_is_documented(cause: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "verification.md").read_text(encoding="utf-8")
    assert f"`{cause}`" in text
