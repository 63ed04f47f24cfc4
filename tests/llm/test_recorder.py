"""Everything is written down, nothing is paid twice, limits are kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simwright.errors import SimwrightError
from simwright.llm import Completion, LimitReached, Limits, Message, ProviderError, Recorder, Request, Usage
from simwright.llm.model import LARGEST_REPLY
from simwright.llm.recordings import BadRecording, Recordings
from simwright.llm.replay import Replay
from simwright.llm.scripted import Scripted
from simwright.records import Cost


def asking(text: str, label: str, **more) -> Request:
    return Request((Message("system", "the API " * 50), Message("user", text)), label=label, **more)


def recorder(model: Scripted, file: Path, limits: Limits = Limits(), **more) -> Recorder:
    return Recorder(model, Recordings(file), limits, **more)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "run" / "recordings.jsonl"


def test_the_key_depends_on_all_that_the_reply_depends_on_and_on_nothing_else() -> None:
    request = asking("hi", "1")
    others = [
        asking("ho", "1"),
        replace(request, temperature=0.0),
        replace(request, max_tokens=5),
        replace(request, sample=1),
        replace(request, messages=(Message("user", request.messages[0].text), *request.messages[1:])),
        replace(request, messages=request.messages[1:]),
    ]
    assert len({r.key for r in (request, *others)}) == len(others) + 1
    assert replace(request, label="2").key == request.key
    pinned = Request((Message("user", "hi é"),), 0.5, 10, 2)
    assert pinned.key == "a95b6fc0ef789b309f79db148eedf8da9ef713619597a7c819f90e28a0ac221b"


def test_a_run_that_goes_on_gets_the_same_answers_for_nothing(file: Path) -> None:
    first = recorder(Scripted(["one", "two"], dollars_per_request=0.5), file)
    told = [first.complete(asking(t, t)) for t in ("a", "b")]
    silent = Scripted([])
    again = recorder(silent, file)
    assert [again.complete(asking(t, t)) for t in ("a", "b")] == told
    assert silent.asked == []
    assert again.spent == first.spent
    assert first.spent.dollars == 1.0 and first.spent.requests == 2


def test_a_label_that_was_answered_gets_that_answer_though_the_prompt_would_differ_today(file: Path) -> None:
    recorder(Scripted(["one"]), file).complete(asking("a library of 3", "0001-propose"))
    again = recorder(Scripted([]), file)
    assert again.complete(asking("a library of 4", "0001-propose")).text == "one"


def test_a_prompt_that_still_waits_is_asked_as_it_was_written_down(file: Path) -> None:
    failing = Scripted([ProviderError("down")])
    with pytest.raises(ProviderError):
        recorder(failing, file).complete(asking("a library of 3", "0001-propose"))
    model = Scripted(["one"])
    recorder(model, file).complete(asking("a library of 4", "0001-propose"))
    assert model.asked == failing.asked


def test_the_same_request_under_another_label_is_not_paid_again(file: Path) -> None:
    model = Scripted(["one", "two"], dollars_per_request=0.5)
    opened = recorder(model, file)
    first, second = opened.complete(asking("a", "x")), opened.complete(asking("a", "y"))
    assert (first.text, second.text) == ("one", "one")
    assert len(model.asked) == 1
    assert opened.spent.dollars == 0.5
    assert (second.cost, second.usage.tokens_in) == (0.0, 0)
    assert [r.request.label for r in opened.under("")] == ["x", "y"]


def test_the_file_holds_each_text_once_and_no_key(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    opened = recorder(Scripted(["one", "two"]), file)
    opened.complete(asking("a", "x"))
    opened.complete(asking("b", "y"))
    text = file.read_text()
    assert text.count("the API " * 50) == 1
    assert "sk-secret" not in text
    kinds = [next(iter(json.loads(line))) for line in text.splitlines()]
    assert kinds == ["text", "text", "request", "reply", "text", "request", "reply"]


def test_half_a_line_at_the_end_is_asked_for_again(file: Path) -> None:
    opened = recorder(Scripted(["one", "two"]), file)
    opened.complete(asking("a", "x"))
    opened.complete(asking("b", "y"))
    data = file.read_bytes()
    file.write_bytes(data[:-20])
    model = Scripted(["other"])
    again = recorder(model, file)
    assert (again.complete(asking("a", "x")).text, again.complete(asking("b", "y")).text) == ("one", "other")
    assert len(model.asked) == 1
    assert len(Recordings(file).replies) == 2


@pytest.mark.parametrize(
    "line", ["{}", "nonsense", '{"reply": "0", "label": "x"}', '["a"]', '{"text": 3, "content": 4}']
)
def test_a_line_that_is_no_recording_is_an_error_with_its_number(file: Path, line: str) -> None:
    recorder(Scripted(["one"]), file).complete(asking("a", "x"))
    count = len(file.read_text().splitlines())
    with file.open("a") as out:
        out.write(f"{line}\n")
    with pytest.raises(BadRecording, match=f"line {count + 1}"):
        Recordings(file)


def test_a_request_that_was_tampered_with_is_found_out(file: Path) -> None:
    recorder(Scripted(["one"]), file).complete(asking("a", "x"))
    file.write_text(file.read_text().replace('"sample": 0', '"sample": 1'))
    with pytest.raises(BadRecording):
        Recordings(file)


def test_the_limit_on_tokens_holds_before_the_request(file: Path) -> None:
    model = Scripted(["x" * 33] * 9)
    request = asking("a", "x", max_tokens=100)
    most = request.tokens + 100
    opened = recorder(model, file, Limits(tokens=most + request.tokens + 10))
    opened.complete(request)
    with pytest.raises(LimitReached, match="--max-tokens"):
        opened.complete(asking("b", "y", max_tokens=100))
    assert len(model.asked) == 1
    assert opened.spent.tokens_in + opened.spent.tokens_out <= most
    on = recorder(model, file, Limits(tokens=10 * most))
    assert on.complete(asking("b", "y", max_tokens=100)).text == "x" * 33


def test_the_limit_on_money_counts_earlier_parts_of_the_run(file: Path) -> None:
    model = Scripted(["one", "two", "three"], dollars_per_request=0.4)
    recorder(model, file, Limits(dollars=1.0)).complete(asking("a", "x"))
    opened = recorder(model, file, Limits(dollars=1.0))
    opened.complete(asking("b", "y"))
    with pytest.raises(LimitReached, match="--max-dollars"):
        opened.complete(asking("c", "z"))
    assert opened.complete(asking("a", "x")).text == "one"
    assert opened.spent.dollars == pytest.approx(0.8)


def test_a_limit_on_money_without_a_price_is_refused(file: Path) -> None:
    with pytest.raises(SimwrightError, match="--price"):
        recorder(Scripted([], dollars_per_request=None), file, Limits(dollars=1.0))
    with pytest.raises(SimwrightError, match="above 0"):
        Limits(dollars=0.0)


def test_an_unknown_price_is_unknown_and_not_nothing(file: Path) -> None:
    opened = recorder(Scripted(["one"], dollars_per_request=None), file)
    opened.complete(asking("a", "x"))
    assert opened.spent.dollars is None
    assert recorder(Scripted([]), file).spent.dollars is None
    assert (Cost(dollars=None) + Cost(dollars=1.0)).dollars is None


def test_a_huge_reply_is_cut_before_it_is_kept(file: Path) -> None:
    opened = recorder(Scripted(["x" * (LARGEST_REPLY + 5)]), file)
    told = opened.complete(asking("a", "x"))
    assert (len(told.text), told.finish_reason) == (LARGEST_REPLY, "length")
    assert file.stat().st_size < LARGEST_REPLY + 3000


def test_tokens_are_shown_with_their_label(file: Path) -> None:
    seen: list[tuple[str, str]] = []
    opened = recorder(Scripted(["one"]), file, on_token=lambda label, piece: seen.append((label, piece)))
    opened.complete(asking("a", "0001-write"))
    assert seen == [("0001-write", "one")]


def test_replay_tells_what_was_recorded_to_the_last_bit(file: Path, tmp_path: Path) -> None:
    original = Completion("one", Usage(5, 6), 0.25, "length", "openai:some", 1.23456)
    first = recorder(Scripted([original], name="openai:some"), file)
    told = first.complete(asking("a", "x"))
    replay = Replay(file.parent)
    assert replay.name == "openai:some"
    assert replay.complete(asking("a", "other label")) == told == replace(original, seconds=1.235)
    other = Recorder(replay, Recordings(tmp_path / "again.jsonl"))
    assert other.complete(asking("a", "x")) == told
    assert other.spent == first.spent
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_replay_says_where_a_prompt_parts_from_the_recorded_one(file: Path) -> None:
    recorder(Scripted(["one"]), file).complete(asking("first\nlibrary of 3\n", "0001-propose"))
    replay = Replay(file)
    with pytest.raises(ProviderError, match="now 'library of 4', then 'library of 3'"):
        replay.complete(asking("first\nlibrary of 4\n", "0001-propose"))
    with pytest.raises(ProviderError, match="nearest labels are 0001-propose"):
        replay.complete(asking("first", "0002-propose"))


def test_replay_of_nothing_or_of_several_models_is_refused(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SimwrightError, match="no recordings"):
        Replay(tmp_path)
    recorder(Scripted(["one"], name="a"), file).complete(asking("a", "x"))
    recorder(Scripted(["two"], name="b"), file).complete(asking("b", "y"))
    with pytest.raises(SimwrightError, match="replies of a, b"):
        Replay(file)
    assert Replay(file, "b").complete(asking("b", "z")).text == "two"
    with pytest.raises(SimwrightError, match="got 'c'"):
        Replay(file, "c")
