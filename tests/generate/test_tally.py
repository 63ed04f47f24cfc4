"""What recorded runs tell of prompts."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CONFIG, Behaved, code, idea, run

from simwright.errors import SimwrightError
from simwright.generate.error_book import learn
from simwright.generate.prompting import prompts_hash
from simwright.generate.tally import NO_PROGRAM, audit, refused, run_folders, still_refused, tally
from simwright.llm.scripted import Scripted
from simwright.records import Finding, GateName, GateResult, TaskProgram, Verification

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
benchmark = importlib.import_module("prompts")

TOWER, CUPS, FENCE, TOOLS = "stack-tall-tower", "serve-party-cups", "mend-garden-fence", "tidy-tool-corner"


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, ...]:
    run(Behaved(TOWER, CUPS, bad={CUPS: "solve: it falls"}), tmp_path / "a", count=2)
    bad = [code(FENCE, f"language: try {i}") for i in range(3)]
    unreadable = ["nothing", "at", "all"]
    answers = [*unreadable, idea(FENCE), "hm", *bad, idea(TOOLS) + code(TOOLS), code(TOOLS)]
    run(Scripted(answers), tmp_path / "b" / "run", count=1)
    return run_folders([tmp_path])


def test_candidates_are_counted_by_version_of_the_prompts(runs: tuple[Path, ...]) -> None:
    assert [f.name for f in runs] == ["a", "run"]
    told, none = tally(runs)
    assert (told.prompts, none.prompts) == (prompts_hash(), NO_PROGRAM)
    assert (told.candidates, told.first_passed, told.accepted) == (4, 2, 3)
    assert told.first_causes == (("language, some-cause", 1), ("solve, some-cause", 1))
    assert told.given_up == (("language", 1),)
    assert (told.again, told.requests) == (1, 2 + 3 + 5 + 2)
    assert told.tokens > 10_000
    assert (none.candidates, none.first_passed, none.accepted, none.given_up) == (1, 0, 0, (("unreadable", 1),))


def test_the_error_book_is_learnt_from_what_is_still_refused(runs: tuple[Path, ...]) -> None:
    found = refused(runs)
    assert [(f.name, f.gate) for f, _ in found] == [(CUPS, "solve"), *[(FENCE, "language")] * 3]
    assert len({program.hash for _, program in found}) == 4

    def judge(program: TaskProgram) -> Verification:
        gate: GateName = "solve" if program.name == CUPS or program.hash == found[1][1].hash else "language"
        passed = program.hash == found[2][1].hash
        finding = Finding("some-cause", "said anew", "mend it")
        gates = (GateResult(gate, passed, () if passed else (finding,)),)
        return Verification(program.name, program.hash, passed, gates, "full", "0")

    def another_cause(program: TaskProgram) -> Verification:
        now = judge(program)
        return replace(now, gates=tuple(replace(g, findings=(Finding("new", "x", "y"),)) for g in now.gates))

    assert still_refused(found, another_cause) == ()
    lessons = learn(still_refused(found, judge))
    assert [(one.gate, one.count, one.example) for one in lessons] == [
        ("language", 1, "said anew"),
        ("solve", 1, "said anew"),
    ]


def test_no_program_is_lost(runs: tuple[Path, ...]) -> None:
    told = audit(runs)
    assert (told.written, told.lost, told.unwalled) == (1 + 2 + 3 + 1, (), ())


@pytest.mark.parametrize("stages", ["two", "single"])
def test_a_program_that_was_lost_or_not_confined_is_found(tmp_path: Path, stages: str) -> None:
    run(Behaved(TOWER), tmp_path, config=replace(CONFIG, stages=stages))
    assert audit([tmp_path]).written == 1
    file = tmp_path / "candidates" / "0001" / "outcome.json"
    data = json.loads(file.read_text())
    data["verifications"][0] |= {"program": "0" * 64, "isolation": "partial"}
    file.write_text(json.dumps(data))
    told = audit([tmp_path])
    assert [label.split("/")[1][:6] for label in told.lost] == ["0001-w" if stages == "two" else "0001-s"]
    assert told.unwalled == (TOWER,)
    assert benchmark.lost_row([tmp_path]).holds is False


def test_where_there_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(SimwrightError, match=r"run\.json"):
        run_folders([tmp_path])


def test_the_benchmark_tells_rates_with_their_intervals(runs: tuple[Path, ...]) -> None:
    rows = benchmark.rows_of(tally(runs))
    assert [(r.value, r.n) for r in rows[:2]] == [(0.5, 4), (0.75, 4)]
    assert rows[0].interval[0] < 0.5 < rows[0].interval[1]
    assert benchmark.lost_row(runs).holds is True
    assert "solve, some-cause 1" in benchmark.remarks_of(tally(runs))[0]
