"""Entries as text: equal entries give equal bytes, and what comes back is checked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from shelves import FURTHER, builts_of, draft_of, program_of, proposal_of, verification_of
from simwright.library.admission import describe
from simwright.library.entry import DamagedEntry, LibraryError, Review, TaskEntry, timeless
from simwright.library.similarity import nearest

STEMS = sorted(p.stem for p in FURTHER.glob("*.py"))


@pytest.mark.parametrize("stem", STEMS[::3])
def test_an_entry_survives_writing(stem: str) -> None:
    entry = replace(draft_of(stem).entry, review=Review("approved", "naïve ↻ <script>"))
    again = TaskEntry.from_json(entry.to_json())
    assert again == entry and again.to_json() == entry.to_json()
    (same,) = nearest(entry.fingerprint, [("same", again.fingerprint)])
    assert (same.behaviour, same.code, same.text) == pytest.approx((1, 1, 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.pop("facts"), "facts"),
        (lambda d: d.update(program="xyz"), "program"),
        (lambda d: d.update(name="../up"), "no task name"),
        (lambda d: d["review"].update(remark="x" * 2001), "remark"),
        (lambda d: d["review"].update(state="adored"), "review.state"),
        (lambda d: d["provenance"]["cost"].update(seconds=float("nan")), "finite"),
        (lambda d: d.update(format=0), "format"),
    ],
)
def test_what_is_no_entry_is_told(change, words: str) -> None:
    data = json.loads(draft_of("either_bowl").entry.to_json())
    change(data)
    with pytest.raises(DamagedEntry, match=words):
        TaskEntry.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "{", b"\xff", '"text"', "[" * 5000])
def test_what_is_no_json_is_told_in_one_line(text: str | bytes) -> None:
    with pytest.raises(DamagedEntry) as caught:
        TaskEntry.from_json(text)
    assert "\n" not in str(caught.value)


def test_describing_twice_gives_the_same_bytes_and_no_seconds() -> None:
    program = program_of("set_the_table")
    verification = verification_of(program)
    given = program, proposal_of("set_the_table"), draft_of("set_the_table").entry.provenance
    first = describe(*given, verification, builts_of("set_the_table"))
    slower = replace(verification, gates=tuple(replace(g, seconds=9 * g.seconds) for g in verification.gates))
    again = describe(*given, slower, builts_of("set_the_table"))
    assert first.entry.to_json() == again.entry.to_json() and first.preview == again.preview
    assert all(g.seconds == 0 for g in first.entry.verification.gates) and timeless(slower) == timeless(verification)
    assert first.entry == draft_of("set_the_table").entry
    assert first.preview is not None and first.preview.startswith(b"\x89PNG") and len(first.preview) < 40_000


def test_what_is_told_of_the_scenes() -> None:
    facts = draft_of("move_hanoi_pair").entry.facts
    assert facts.assets == ("HanoiDisk", "HanoiStand") and facts.conditions == ("Inserted",)
    assert facts.moves == (3, 3) and facts.goals[0] == len(facts.sentences)
    assert draft_of("sweep_two_piles").entry.facts.primitive == "push"
    assert "Pile" in draft_of("sweep_two_piles").entry.facts.assets


def test_two_episodes_do_not_tell_what_varies() -> None:
    program = program_of("set_the_table")
    with pytest.raises(LibraryError, match="2 episodes"):
        describe(program, proposal_of("set_the_table"), draft_of("set_the_table").entry.provenance,
                 verification_of(program), builts_of("set_the_table")[:2])  # fmt: skip
