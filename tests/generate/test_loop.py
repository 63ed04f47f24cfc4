"""The whole loop on a scripted model."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import CONFIG, IDEAS, Behaved, Gates, Shelf, code, idea, known, plan, priced, program_text, run

from simwright.errors import SimwrightError
from simwright.generate.designer import Draft
from simwright.generate.events import Accepted, AtGate, CandidateStarted, Judged, Proposed, Refused, Spent, Written
from simwright.generate.journal import BadRun
from simwright.generate.loop import RunSettings
from simwright.generate.prompting import prompts_hash
from simwright.llm import AwaitingReply, LimitReached, Limits, ProviderError
from simwright.llm.exchange import Exchange
from simwright.llm.scripted import Scripted

TOWER, CUPS, FENCE, TOOLS = "stack-tall-tower", "serve-party-cups", "mend-garden-fence", "tidy-tool-corner"
BAD = "language: the sentence says blue"


def test_good_at_once(tmp_path: Path) -> None:
    model, shelf = priced([idea(TOWER), code(TOWER)]), Shelf()
    [outcome] = run(model, tmp_path, shelf)
    assert (outcome.status, outcome.name, outcome.where, outcome.detail) == ("accepted", TOWER, "", "")
    [task] = shelf.added
    assert task.program.text == program_text(TOWER)
    assert task.proposal.description == IDEAS[TOWER]
    told = task.provenance
    assert (told.designer, told.mode, told.prompt, told.repairs) == ("scripted", "exploratory", prompts_hash(), 0)
    assert told.requests == tuple(r.key for r in model.asked)
    assert (told.cost.requests, told.cost.dollars) == (2, 0.02)
    assert outcome.cost == told.cost


def test_bad_then_repaired(tmp_path: Path) -> None:
    model, shelf = Scripted([idea(TOWER), code(TOWER, BAD), code(TOWER)]), Shelf()
    [outcome] = run(model, tmp_path, shelf)
    assert outcome.status == "accepted"
    assert [v.failed_gate for v in outcome.verifications] == ["language", None]
    assert [d.provenance.repairs for d in outcome.drafts] == [0, 1]
    assert shelf.added[0].provenance.repairs == 1
    asked = model.asked[2].messages[-1].text
    for told in ("the sentence says blue", "mend the sentence says blue", "some-cause", f"# fails at {BAD}", "line 9"):
        assert told in asked
    first = tmp_path / "candidates" / "0001" / "attempt-1"
    assert first.with_suffix(".py").read_text() == program_text(TOWER, BAD)
    assert json.loads(first.with_suffix(".json").read_text())["passed"] is False


def test_what_was_mended_is_described_as_it_is_now(tmp_path: Path) -> None:
    other = code(TOWER).replace(IDEAS[TOWER], "Stack four cubes, no more than that.\n\n    And so on.")
    shelf = Shelf()
    run(
        [idea(TOWER), code(TOWER, BAD), other, idea(CUPS), code(CUPS).replace(IDEAS[CUPS], "No.")],
        tmp_path,
        shelf,
        count=2,
    )
    assert [t.proposal.description for t in shelf.added] == ["Stack four cubes, no more than that.", IDEAS[CUPS]]


def test_never_good(tmp_path: Path) -> None:
    model = Scripted([idea(TOWER), *(code(TOWER, f"solve: try {i}") for i in range(3)), idea(CUPS), code(CUPS)])
    shelf = Shelf()
    refused, accepted = run(model, tmp_path, shelf, repairs=2)
    assert (refused.status, refused.where, refused.detail) == ("refused", "solve", "some-cause: try 2")
    assert len(refused.drafts) == len(refused.verifications) == 3
    assert (accepted.status, [t.proposal.name for t in shelf.added]) == ("accepted", [CUPS])
    last_repair, proposing = model.asked[3].messages[-1].text, model.asked[4].messages[-1].text
    assert "Earlier versions were refused for: solve, some-cause." in last_repair
    assert IDEAS[TOWER] in proposing and "try 2" in proposing
    assert "solve, some-cause (3 times)" in model.asked[5].messages[-1].text


def test_without_repairs_the_first_program_counts(tmp_path: Path) -> None:
    model = Scripted([idea(TOWER), code(TOWER, BAD), idea(CUPS), code(CUPS)])
    assert [o.status for o in run(model, tmp_path, repairs=0)] == ["refused", "accepted"]


@pytest.mark.parametrize(
    ("replies", "reasons"),
    [
        (["", "no idea", "{}"], ["no JSON object", "no JSON object"]),
        ([idea(TOWER).replace("Block", "Unicorn"), idea(TOWER).replace(TOWER, "../../etc"), "x"], ["Unicorn", "etc"]),
    ],
)
def test_unreadable_ideas_are_asked_again_and_then_given_up(tmp_path: Path, replies, reasons) -> None:
    model = Scripted([*replies, idea(CUPS), code(CUPS)])
    refused, accepted = run(model, tmp_path)
    assert (refused.where, refused.proposal, refused.drafts) == ("unreadable", None, ())
    assert refused.cost.requests == 3
    assert accepted.status == "accepted"
    for request, reason in zip(model.asked[1:3], reasons, strict=True):
        assert reason in request.messages[-1].text
        assert [m.role for m in request.messages[:4]] == ["system", "user", "assistant", "user"]


def test_an_unreadable_program_is_asked_again(tmp_path: Path) -> None:
    model = Scripted([idea(TOWER), "I would rather not.", code(CUPS), code(TOWER)])
    [outcome] = run(model, tmp_path)
    assert outcome.status == "accepted"
    assert "no Python block" in model.asked[2].messages[-1].text
    assert "its class is ServePartyCups" in model.asked[3].messages[-1].text
    assert len(outcome.drafts) == 1
    assert len(outcome.drafts[0].provenance.requests) == 4


def test_a_repair_that_cannot_be_read_ends_the_candidate(tmp_path: Path) -> None:
    model = Scripted([idea(TOWER), code(TOWER, BAD), "a", "b", "c", idea(CUPS), code(CUPS)])
    refused, _ = run(model, tmp_path)
    assert (refused.where, len(refused.drafts), len(refused.verifications)) == ("unreadable", 1, 1)


def test_a_goal_that_is_declined(tmp_path: Path) -> None:
    model = Scripted(['{"refusal": "There is no water.", "nearest": ["put a ball into a cup"]}'])
    [outcome] = run(model, tmp_path, goal="pour the tea")
    assert (outcome.status, outcome.where) == ("refused", "declined")
    assert outcome.refusal is not None and outcome.refusal.nearest == ("put a ball into a cup",)
    assert (outcome.refusal.goal, outcome.cost.requests) == ("pour the tea", 1)
    assert run(Scripted([]), tmp_path, goal="pour the tea") == [outcome]


def test_a_goal_is_reached_by_steps_and_last_itself(tmp_path: Path) -> None:
    model, shelf = Scripted(Behaved(TOWER, CUPS, FENCE)), Shelf()
    outcomes = run(model, tmp_path, shelf, goal="close the fence")
    assert [(o.name, o.step) for o in outcomes] == [(TOWER, 0), (CUPS, 1), (FENCE, 2)]
    assert [t.provenance.mode for t in shelf.added] == ["goal"] * 3
    assert [o.cost.requests for o in outcomes] == [2, 1, 1]
    assert [[r.label for r in model.asked if r.key in t.provenance.requests] for t in shelf.added] == [
        ["0000-plan", f"000{i}-write"] for i in (1, 2, 3)
    ]
    assert {t.proposal.goal for t in shelf.added} == {"close the fence"}
    assert shelf.added[0].provenance.parents[:0] == ()
    assert shelf.added[2].provenance.parents[:2] == (TOWER, CUPS)
    last = model.asked[-1].messages[-1].text
    assert last.index(f"{CUPS}:\n\n```python") < last.index(f"{TOWER}:\n\n```python")
    assert "close the fence" in last


def test_a_step_that_fails_is_left_out_and_the_goal_is_tried_anew(tmp_path: Path) -> None:
    replies = [plan(TOWER, CUPS), code(TOWER, "solve: x"), code(CUPS, "solve: y"), code(CUPS)]
    model, shelf = Scripted(replies), Shelf()
    outcomes = run(model, tmp_path, shelf, goal="serve", repairs=0, tries=2)
    assert [(o.status, o.step, o.attempt) for o in outcomes] == [
        ("refused", 0, 0),
        ("refused", 1, 0),
        ("accepted", 1, 1),
    ]
    assert model.asked[2].key != model.asked[3].key
    assert run(Scripted([]), tmp_path, shelf, goal="serve", repairs=0, tries=2) == outcomes


def test_the_limit_stops_a_run_and_a_higher_one_goes_on(tmp_path: Path) -> None:
    model, shelf = priced(Behaved(TOWER, CUPS), 0.4), Shelf()
    with pytest.raises(LimitReached):
        run(model, tmp_path, shelf, limits=Limits(dollars=1.3), count=2)
    assert ([t.proposal.name for t in shelf.added], len(model.asked)) == ([TOWER], 3)
    outcomes = run(model, tmp_path, shelf, limits=Limits(dollars=2.0), count=2)
    assert ([o.name for o in outcomes], len(model.asked)) == ([TOWER, CUPS], 4)


def test_a_provider_that_is_down_is_no_failed_candidate(tmp_path: Path) -> None:
    down = ProviderError("openai:some: HTTP 503: the engine is on fire", status=503, passing=True)
    shelf = Shelf()
    with pytest.raises(ProviderError, match="the engine is on fire"):
        run([idea(TOWER), down], tmp_path, shelf)
    assert not (tmp_path / "candidates" / "0001" / "outcome.json").exists()
    [outcome] = run([code(TOWER)], tmp_path, shelf)
    assert (outcome.number, outcome.status) == (1, "accepted")


class Interrupted:
    """Answers, but is interrupted at one request, before or after the reply is there."""

    def __init__(self, answers, at: int) -> None:
        self.answers, self.at, self.count = answers, at, 0

    def __call__(self, request):
        self.count += 1
        if self.count == self.at:
            raise KeyboardInterrupt
        return self.answers(request)


LONG = {"count": 3, "repairs": 1}
ANSWERS = Behaved(TOWER, CUPS, FENCE, TOOLS, bad={CUPS: "solve: x", FENCE: "language: y"})


def test_interrupted_at_any_request_and_resumed_nothing_is_paid_twice(tmp_path: Path) -> None:
    whole, full_shelf = Scripted(ANSWERS), Shelf()
    expected = run(whole, tmp_path / "whole", full_shelf, **LONG)
    assert len(whole.asked) == 8
    for at in range(1, len(whole.asked) + 1):
        folder, shelf = tmp_path / str(at), Shelf()
        first = Scripted(Interrupted(ANSWERS, at))
        with pytest.raises(KeyboardInterrupt):
            run(first, folder, shelf, **LONG)
        second = Scripted(ANSWERS)
        assert run(second, folder, shelf, **LONG) == expected
        assert [r.label for r in (*first.asked[:-1], *second.asked)] == [r.label for r in whole.asked]
        assert shelf.added == full_shelf.added


@pytest.mark.parametrize("event", [Proposed, Written, AtGate, Judged, Accepted])
def test_interrupted_at_any_other_moment_and_resumed(tmp_path: Path, event: type) -> None:
    whole, full_shelf = Scripted(ANSWERS), Shelf()
    expected = run(whole, tmp_path / "whole", full_shelf, **LONG)
    shelf, paid, rounds = Shelf(), 0, 0
    seen: set[str] = set()

    def stop(told) -> None:
        if isinstance(told, event) and repr(told) not in seen:
            seen.add(repr(told))
            raise KeyboardInterrupt

    while True:
        model = Scripted(ANSWERS)
        rounds += 1
        try:
            outcomes = run(model, tmp_path / "run", shelf, on_event=stop, **LONG)
        except KeyboardInterrupt:
            paid += len(model.asked)
            continue
        paid += len(model.asked)
        break
    assert outcomes == expected
    assert (paid, rounds) == (len(whole.asked), len(seen) + 1)
    assert rounds > 3
    assert shelf.added == full_shelf.added


def test_stopped_just_after_it_was_added_it_is_not_added_again(tmp_path: Path) -> None:
    class Stops(Shelf):
        def add(self, task) -> str:
            super().add(task)
            raise KeyboardInterrupt

    stops = Stops()
    with pytest.raises(KeyboardInterrupt):
        run([idea(TOWER), code(TOWER)], tmp_path, stops)
    shelf, gates = Shelf(*stops.tasks), Gates()
    [outcome] = run([], tmp_path, shelf, gates)
    assert (outcome.name, shelf.added, gates.judged) == (TOWER, [], [])


def test_a_library_that_grew_meanwhile_changes_nothing_that_was_asked(tmp_path: Path) -> None:
    with pytest.raises(ProviderError):
        run([idea(TOWER), ProviderError("down")], tmp_path)
    others = Shelf(known("other-tower", IDEAS[TOWER]), known("stack-tall-wall", "Build a wall of many small bricks."))
    model = Scripted([code(TOWER)])
    [outcome] = run(model, tmp_path, others)
    assert outcome.name == TOWER
    assert "stack-tall-wall" not in model.asked[0].messages[-1].text


def test_an_exchange_by_files_goes_on_step_by_step(tmp_path: Path) -> None:
    from simwright.generate.language import LanguageDesigner
    from simwright.generate.loop import generate
    from simwright.llm import Recorder
    from simwright.llm.recordings import Recordings

    shelf, letters = Shelf(), tmp_path / "letters"

    def step():
        recorder = Recorder(Exchange(letters, wait=False), Recordings(tmp_path / "run" / "recordings.jsonl"))
        designer = LanguageDesigner(recorder, CONFIG)
        return list(generate(designer, shelf, Gates(), RunSettings(count=1), tmp_path / "run"))

    for reply in (idea(TOWER), code(TOWER, BAD), code(TOWER)):
        with pytest.raises(AwaitingReply) as caught:
            step()
        with pytest.raises(AwaitingReply) as same:
            step()
        assert same.value.prompt == caught.value.prompt
        caught.value.reply.write_text(reply)
    [outcome] = step()
    assert outcome.status == "accepted"
    labels = sorted(p.name[: p.name.rindex("-")] for p in letters.glob("*.prompt.md"))
    assert labels == ["0001-propose", "0001-repair-1", "0001-write"]


def test_another_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    run([idea(TOWER), code(TOWER)], tmp_path)
    with pytest.raises(BadRun, match="repairs: 2 then, 3 now"):
        run([], tmp_path, repairs=3)
    with pytest.raises(BadRun, match="designer: 'scripted' then, 'other' now"):
        run(Scripted([], name="other"), tmp_path)
    assert len(run(Behaved(CUPS, CUPS), tmp_path, Shelf(), count=2)) == 2


def test_more_candidates_than_allowed_are_not_made(tmp_path: Path) -> None:
    model = Scripted(Behaved(TOWER, CUPS, FENCE, bad=dict.fromkeys((TOWER, CUPS, FENCE), "solve: x")))
    outcomes = run(model, tmp_path, count=1, repairs=0, most_candidates=3)
    assert [o.status for o in outcomes] == ["refused"] * 3


def test_a_task_that_someone_else_added_meanwhile(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.twins.add(TOWER)
    refused, accepted = run(Behaved(TOWER, CUPS), tmp_path, shelf)
    assert (refused.where, accepted.name) == ("known", CUPS)
    assert "asks for the same" in refused.detail


def test_events_in_their_order(tmp_path: Path) -> None:
    events: list[object] = []
    run(Behaved(TOWER, bad={TOWER: BAD}), tmp_path, on_event=events.append)
    kinds = [type(e).__name__ for e in events if not isinstance(e, Spent)]
    attempt = ["Written", "AtGate", "Judged"]
    assert kinds == ["CandidateStarted", "Proposed", *attempt, *attempt, "Accepted"]
    assert events[0] == CandidateStarted(1, None)
    assert [e.attempt for e in events if isinstance(e, Written)] == [1, 2]
    spent = [e.total.requests for e in events if isinstance(e, Spent)]
    assert (spent[0], spent[-1]) == (1, 3)
    assert not [e for e in events if isinstance(e, Refused)]


def test_idea_and_program_in_one_reply(tmp_path: Path) -> None:
    model, shelf = Scripted(Behaved(TOWER, CUPS, bad={TOWER: BAD})), Shelf()
    outcomes = run(model, tmp_path, shelf, config=replace(CONFIG, stages="single"), count=2)
    assert [o.name for o in outcomes] == [TOWER, CUPS]
    assert [r.label for r in model.asked] == ["0001-single", "0001-repair-1", "0002-single"]


def test_a_goal_with_idea_and_program_in_one_reply(tmp_path: Path) -> None:
    model, shelf = Scripted([idea(TOWER) + code(TOWER, BAD), code(TOWER)]), Shelf()
    [outcome] = run(model, tmp_path, shelf, config=replace(CONFIG, stages="single"), goal="a tower")
    assert outcome.name == TOWER
    assert [r.label for r in model.asked] == ["0000-single", "0001-repair-1"]
    assert "a tower" in model.asked[0].messages[-1].text
    assert shelf.added[0].proposal.goal == "a tower"
    assert shelf.added[0].provenance.requests == tuple(r.key for r in model.asked)
    assert outcome.cost.requests == 2


def test_single_replies_that_do_not_fit_together(tmp_path: Path) -> None:
    model = Scripted([idea(TOWER) + code(CUPS), idea(TOWER), idea(TOWER) + code(TOWER)])
    [outcome] = run(model, tmp_path, config=replace(CONFIG, stages="single"))
    assert outcome.status == "accepted"
    assert isinstance(outcome.drafts[0], Draft)
    assert len(model.asked) == 3


def test_requests_carry_their_temperatures_and_draws(tmp_path: Path) -> None:
    model = Scripted(Behaved(TOWER, CUPS))
    run(model, tmp_path, Shelf(), count=2)
    assert [r.temperature for r in model.asked] == [0.8, 0.2, 0.8, 0.2]
    assert len({r.sample for r in model.asked}) == 2


@pytest.mark.parametrize("wrong", [{"count": 0}, {"repairs": -1}, {"tries": 0}, {"seed": -1}, {"goal": "  "}])
def test_settings_that_make_no_sense(wrong: dict) -> None:
    with pytest.raises(SimwrightError, match=re.escape(next(iter(wrong)))):
        RunSettings(**wrong)
