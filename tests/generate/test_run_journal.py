"""A run's folder: what is written can be read again, and what cannot be read is told."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from simwright.generate.designer import Draft, Refusal
from simwright.generate.journal import LARGEST, BadRun, Journal, Outcome, read_outcomes
from simwright.records import Cost, Finding, GateResult, Provenance, TaskProgram, TaskProposal, Verification

PROPOSAL = TaskProposal("a-b", "Do é <b>it</b>.", ("Block",), "stack", "a goal")
PROGRAM = TaskProgram("x = 'é\\ud800'\n", "a-b")
FAILED = GateResult("solve", False, (Finding("c", "d", "e", 3, {"x": math.nan, "y": math.inf, "z": "é"}),), {"n": 2})
VERIFICATION = Verification("a-b", PROGRAM.hash, False, (GateResult("build", True), FAILED), "partial", "0")
DRAFT = Draft(PROGRAM, Provenance("d", "goal", "h", ("k",), 1, ("p",), None, Cost(1, 2, 3, None, 0.5)))
OUTCOME = Outcome(1, "refused", PROPOSAL, (DRAFT,), (VERIFICATION,), Refusal("no", "g", ("u",), ("n",)), None, 2, 1)


def opened(folder: Path) -> Journal:
    return Journal(folder, {"seed": 1, "goal": None})


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    assert (journal.plan(), journal.outcomes(), journal.proposal(1)) == (None, (), None)
    journal.save_plan((PROPOSAL, PROPOSAL))
    journal.save_proposal(1, PROPOSAL)
    journal.save_draft(1, 1, Draft(TaskProgram("x = 1\n", "a-b"), DRAFT.provenance))
    journal.save_verification(1, 1, VERIFICATION)
    journal.save_outcome(OUTCOME)
    again = opened(tmp_path)
    assert again.plan() == (PROPOSAL, PROPOSAL)
    assert again.proposal(1) == PROPOSAL
    assert repr(again.outcomes()) == repr((OUTCOME,)) == repr(read_outcomes(tmp_path))
    assert repr(again.verification(1, 1, PROGRAM.hash)) == repr(VERIFICATION)
    assert again.verification(1, 1, "0" * 64) is None
    assert again.verification(1, 2, PROGRAM.hash) is None
    assert (tmp_path / "candidates" / "0001" / "attempt-1.py").read_text() == "x = 1\n"
    assert not list(tmp_path.rglob("*.new"))


def test_outcomes_are_read_up_to_the_first_gap(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.save_outcome(OUTCOME)
    journal.save_outcome(Outcome(3, "refused", None))
    assert [o.number for o in journal.outcomes()] == [1]


def test_another_runs_folder_is_told_apart(tmp_path: Path) -> None:
    opened(tmp_path)
    opened(tmp_path)
    with pytest.raises(BadRun, match="seed: 1 then, 2 now"):
        Journal(tmp_path, {"seed": 2, "goal": None})
    with pytest.raises(BadRun, match="more: None then, 3 now"):
        Journal(tmp_path, {"seed": 1, "goal": None, "more": 3})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSON"),
        ('{"number": 1}', "status"),
        (json.dumps({"number": "one"}), "number"),
        ("x" * (LARGEST + 1), "MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str, words: str) -> None:
    journal = opened(tmp_path)
    journal.save_outcome(OUTCOME)
    (tmp_path / "candidates" / "0001" / "outcome.json").write_text(text)
    with pytest.raises(BadRun, match=words) as caught:
        journal.outcomes()
    assert "outcome.json" in str(caught.value)


def test_where_and_why_a_candidate_ended() -> None:
    assert (OUTCOME.where, OUTCOME.detail) == ("declined", "no Not served: u. It could serve: n.")
    refused = Outcome(1, "refused", PROPOSAL, (DRAFT,), (VERIFICATION,))
    assert (refused.where, refused.detail) == ("solve", "c: d")
    assert (Outcome(1, "accepted", PROPOSAL, name="a-b").where, Outcome(1, "accepted", PROPOSAL).detail) == ("", "")
