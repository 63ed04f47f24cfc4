"""The loop with the real gates, library and sandbox: what is good gets in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import idea, run

from simwright.generate.config import DesignConfig
from simwright.generate.designer import NewTask
from simwright.generate.events import AtGate
from simwright.generate.rebuild import by_key, rebuild
from simwright.generate.shelf import Shelf
from simwright.generate.verifying import GateVerifier
from simwright.library.entry import AlreadyKnown
from simwright.library.store import TaskLibrary
from simwright.llm.recordings import Recordings
from simwright.llm.scripted import Scripted
from simwright.records import TaskProposal
from simwright.sandbox import Limits, Sandbox
from simwright.verify.known import novelty_against
from simwright.verify.trial import VerifyConfig

CUPS = "serve-party-cups"
PROGRAM = '''from simwright.tasks import *


class ServePartyCups(Task):
    """Each guest receives a ball: one goes into every cup on the table."""

    tags = ("sort",)

    def build(self, scene):
        a, b = scene.colors(2)
        cups = scene.add_many(2, Cup(color=a))
        balls = scene.add_many(2, Ball(color=b))
        sentences = [f"put one {b} ball in each {a} cup", f"place a {b} ball into each of the two {a} cups"]
        return [Goal(sentences, Inside(balls, cups, "one_each"))]
'''
GOOD = f"```python\n{PROGRAM}```"
HOSTILE = {
    "import": ("static", "        import os\n        os.system('touch {mark}')\n"),
    "dunder": ("static", "        ().__class__.__base__.__subclasses__()\n"),
    "open": ("static", "        open('{mark}', 'w').write('x')\n"),
    "numpy": ("static", "        np.save('{mark}', np.ones(3))\n"),
    "loop": ("build", "        while True:\n            pass\n"),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(cpu_seconds=4.0, wall_seconds=20.0), unsafe=True) as opened:
        yield opened


def gates(sandbox: Sandbox, library: TaskLibrary) -> GateVerifier:
    return GateVerifier(sandbox, VerifyConfig(seeds=3, random_policies=2, novelty=novelty_against([library])))


def test_a_task_goes_all_the_way_into_the_library(tmp_path: Path, sandbox: Sandbox) -> None:
    library = TaskLibrary(tmp_path / "library", create=True)
    bad = GOOD.replace("in each {a} cup", "in each {b} cup")
    votes = ['{"accept": true, "reason": "fine"}', "hmm", '{"accept": true}']
    model, seen = Scripted([idea(CUPS, motif="sort"), bad, GOOD, *votes]), []
    told = run(
        model,
        tmp_path / "run",
        Shelf(library),
        gates(sandbox, library),
        config=DesignConfig(),
        on_event=lambda e: seen.append(e.gate) if isinstance(e, AtGate) else None,
    )
    assert [o.name for o in told] == [CUPS]
    assert told[0].verifications[0].failed_gate == "language"
    assert seen[-1] == "critics" and seen.count("parse") == 2
    entry = library.entry(CUPS)
    assert entry.verification.gates[-1].evidence == {"for": 2, "against": 0, "unread": 1}
    assert (entry.provenance.repairs, entry.provenance.cost.requests) == (1, 6)
    assert len(entry.provenance.requests) == 3
    assert library.program(CUPS).text == PROGRAM
    recorded = by_key([Recordings(tmp_path / "run" / "recordings.jsonl")])
    assert rebuild(CUPS, entry.provenance, recorded) == library.program(CUPS)
    shelf = Shelf(library)
    [one] = shelf.known()
    assert (one.name, one.program, one.proposal.motif) == (CUPS, PROGRAM, "sort")


def test_critics_that_are_against_it_say_why_to_whoever_mends_it(tmp_path: Path, sandbox: Sandbox) -> None:
    library = TaskLibrary(tmp_path / "library", create=True)
    votes = ['{"accept": false, "reason": "no guest is in sight"}'] * 3
    model = Scripted([idea(CUPS, motif="sort"), GOOD, *votes, "x", "x", "x"])
    told = run(
        model, tmp_path / "run", Shelf(library), gates(sandbox, library), DesignConfig(), repairs=1, most_candidates=1
    )
    assert told[0].verifications[0].failed_gate == "critics"
    assert "no guest is in sight" in model.asked[5].messages[-1].text
    assert len(library) == 0


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_code_that_wants_out_is_refused_and_did_nothing(tmp_path: Path, sandbox: Sandbox, kind: str) -> None:
    gate, lines = HOSTILE[kind]
    mark = tmp_path / "escaped"
    text = PROGRAM.replace("        a, b =", f"{lines.format(mark=mark)}        a, b =")
    library = TaskLibrary(tmp_path / "library", create=True)
    model = Scripted([idea(CUPS), f"```python\n{text}```"])
    [outcome] = run(model, tmp_path / "run", Shelf(library), gates(sandbox, library), repairs=0, most_candidates=1)
    assert (outcome.status, outcome.where) == ("refused", gate)
    assert not mark.exists()
    assert len(library) == 0


def test_the_same_task_twice_is_not_taken_twice(tmp_path: Path, sandbox: Sandbox) -> None:
    library = TaskLibrary(tmp_path / "library", create=True)
    shelf, check = Shelf(library), gates(sandbox, library)
    run(Scripted([idea(CUPS), GOOD]), tmp_path / "first", shelf, check)
    again = GOOD.replace("ServePartyCups", "PourGuestsDrinks")
    told = run(
        Scripted(
            [idea(CUPS, name="pour-guests-drinks", description="A drink for everybody, please, right now."), again]
        ),
        tmp_path / "second",
        shelf,
        check,
        repairs=0,
        most_candidates=1,
    )
    assert told[0].where == "novelty"
    outcome = told[0]
    verdict = check(outcome.drafts[0].program, (), lambda gate: None)
    assert verdict.builts
    passed = library.entry(CUPS).verification
    program = library.program(CUPS)
    with pytest.raises(AlreadyKnown):
        shelf.add(NewTask(TaskProposal("x-y", "z"), program, outcome.drafts[0].provenance, passed, verdict.builts))


def test_damaged_entries_are_left_out(tmp_path: Path, sandbox: Sandbox) -> None:
    library = TaskLibrary(tmp_path / "library", create=True)
    shelf = Shelf(library)
    run(Scripted([idea(CUPS), GOOD]), tmp_path / "run", shelf, gates(sandbox, library))
    (tmp_path / "library" / CUPS / "task.py").write_text("changed")
    assert shelf.known() == ()
