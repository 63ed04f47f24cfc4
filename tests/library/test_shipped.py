"""Contract tests over every task of the library that comes with Simwright."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from simwright.environments import environment_id
from simwright.generate.rebuild import by_key, rebuild
from simwright.library.places import shipped_library
from simwright.library.statistics import statistics
from simwright.library.store import TaskLibrary
from simwright.llm.recordings import Recordings
from simwright.records import TaskProgram
from simwright.rollout import run_expert
from simwright.sandbox import Sandbox
from simwright.seeding import SPLITS
from simwright.sim.workcell import Workcell
from simwright.tasks.registry import task_names
from simwright.verify.parse import parse, static
from simwright.verify.trial import Trial, VerifyConfig

ROOT = shipped_library()
NAMES = TaskLibrary(ROOT).names() if ROOT is not None else ()
each = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def library() -> TaskLibrary:
    assert ROOT is not None
    return TaskLibrary(ROOT)


def test_nothing_is_damaged_and_nothing_is_there_twice() -> None:
    if ROOT is None:
        pytest.skip("no library is shipped")
    contents = TaskLibrary(ROOT).contents()
    assert not contents.damaged
    for what in ("program", "name"):
        assert not [k for k, n in Counter(getattr(e, what) for e in contents.entries).items() if n > 1]
    assert statistics(contents).signatures == len(contents.entries), "no behaviour signature twice"
    assert not {e.name for e in contents.entries} & set(task_names())


@each
def test_an_entry_is_whole(library: TaskLibrary, name: str) -> None:
    entry, program, picture = library.entry(name), library.program(name), library.preview(name)
    assert program.hash == entry.program == entry.verification.program
    assert entry.verification.passed and entry.verification.isolation == "full"
    assert {g.gate for g in entry.verification.gates} >= {"build", "settle", "falsify", "solve", "language"}
    assert entry.to_json() == (library.root / name / "entry.json").read_text(encoding="utf-8")
    assert entry.proposal.description and entry.proposal.motif and entry.facts.sentences
    assert picture is not None and picture.startswith(b"\x89PNG")
    assert environment_id(name) == f"simwright/{name}-v0"


@each
def test_a_program_reads_as_a_task(library: TaskLibrary, name: str) -> None:
    program = library.program(name)
    trial = Trial(VerifyConfig(), sandbox=None)  # type: ignore[arg-type] - these two gates run nothing
    for gate in (parse, static):
        result = gate(TaskProgram(program.text, name), trial)
        assert result.passed, result.findings


@pytest.mark.slow
@each
def test_a_task_builds_settles_and_is_solved(library: TaskLibrary, name: str, sandbox: Sandbox) -> None:
    asked = [(seed, split) for split in SPLITS for seed in (0, 1)]
    reply = sandbox.build(library.program(name).text, name, asked)
    assert reply.ok, reply.failure
    assert reply.built[0].name == name.rstrip("-0123456789") or reply.built[0].name == name
    solved = 0
    for built in reply.built:
        cell = Workcell(built.bodies, built.links, built.primitive)
        assert cell.settle()
        solved += run_expert(built).success
    assert solved >= len(asked) - 1


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(unsafe=True) as opened:
        yield opened


def test_every_program_that_a_model_wrote_is_rebuilt_from_its_recording_byte_for_byte(library: TaskLibrary) -> None:
    files = sorted((Path(__file__).parents[2] / "benchmarks" / "recordings").rglob("recordings.jsonl"))
    recorded = by_key(Recordings(file) for file in files)
    written = [e for e in library.entries() if e.provenance.requests]
    assert len(written) >= 80
    for entry in written:
        assert rebuild(entry.name, entry.provenance, recorded) == library.program(entry.name), entry.name
