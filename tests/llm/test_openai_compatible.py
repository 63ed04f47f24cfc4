"""OpenAI's protocol, spoken with an in-process server that answers well and badly."""

from __future__ import annotations

import pytest
from servers import breaks_off, fails, forgets_the_end, replies, says, serving, sleeps

from simwright.llm import Message, ProviderError, Request, Usage, openai_compatible
from simwright.llm.openai_compatible import OpenAICompatible
from simwright.llm.pricing import Price
from simwright.llm.retrying import Patience, Retrying

ASKED = Request((Message("system", "be brief"), Message("user", "hi")), temperature=0.5, max_tokens=77)


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "SIMWRIGHT_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def ask(url: str, *, streamed: bool = False, patience: float = 20.0, price: Price | None = None):
    model = OpenAICompatible("tiny", f"{url}/v1", price=price, patience=patience)
    pieces: list[str] = []
    try:
        return model.complete(ASKED, pieces.append if streamed else None), pieces
    finally:
        model.close()


@pytest.mark.parametrize("streamed", [False, True])
def test_a_reply_with_its_usage_and_price(streamed: bool) -> None:
    with serving(replies("hello there")) as served:
        told, pieces = ask(served.url, streamed=streamed, price=Price(100.0, 1000.0))
    assert (told.text, told.usage, told.finish_reason) == ("hello there", Usage(11, 3), "stop")
    assert told.cost == pytest.approx((11 * 100 + 3 * 1000) / 1e6)
    assert told.model == "openai:tiny@127.0.0.1"
    assert "".join(pieces) == ("hello there" if streamed else "")
    body = served.asked[0]
    assert body["messages"] == [{"role": "system", "content": "be brief"}, {"role": "user", "content": "hi"}]
    assert (body["model"], body["temperature"], body["max_tokens"]) == ("tiny", 0.5, 77)
    assert bool(body.get("stream")) == streamed


@pytest.mark.parametrize("streamed", [False, True])
def test_what_the_server_does_not_count_is_estimated_and_said_to_be(streamed: bool) -> None:
    with serving(replies("x" * 330, usage=False)) as served:
        told, _ = ask(served.url, streamed=streamed)
    assert not told.usage.counted
    assert told.usage.tokens_out == 101
    assert told.cost is None


@pytest.mark.parametrize("streamed", [False, True])
def test_a_reply_that_ran_into_its_limit_says_so(streamed: bool) -> None:
    with serving(replies("hel", reason="length")) as served:
        told, _ = ask(served.url, streamed=streamed)
    assert told.finish_reason == "length"


def test_keys_go_only_where_they_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with serving(replies()) as served:
        ask(served.url)
        monkeypatch.setenv("SIMWRIGHT_API_KEY", "own-key")
        ask(served.url)
    assert "sk-secret" not in str(served.headers)
    assert served.headers[1]["authorization"] == "Bearer own-key"


def test_openai_itself_is_asked_with_its_key_and_its_word_for_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(replies()) as served:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{served.url}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        model = OpenAICompatible("tiny")
        model.complete(ASKED)
        model.close()
    assert model.name == "openai:tiny"
    assert served.headers[0]["authorization"] == "Bearer sk-secret"
    assert served.asked[0]["max_completion_tokens"] == 77
    assert "max_tokens" not in served.asked[0]


def test_a_missing_key_names_the_variable() -> None:
    with pytest.raises(ProviderError, match="Set OPENAI_API_KEY") as caught:
        OpenAICompatible("tiny").complete(ASKED)
    assert not caught.value.passing


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    ("answer", "status", "passing", "words"),
    [
        (fails(500, "the engine is on fire"), 500, True, "the engine is on fire"),
        (fails(429, "slow down", retry_after="7"), 429, True, "slow down"),
        (fails(429, "pay first", code="insufficient_quota"), 429, False, "pay first"),
        (fails(401, "who are you?"), 401, False, "SIMWRIGHT_API_KEY"),
        (fails(404, "no such model"), 404, False, "no such model"),
    ],
)
def test_failures_are_told_in_the_providers_words(answer, status, passing, words, streamed: bool) -> None:
    with serving(answer) as served, pytest.raises(ProviderError, match=words) as caught:
        ask(served.url, streamed=streamed)
    assert (caught.value.status, caught.value.passing) == (status, passing)
    assert caught.value.retry_after == (7.0 if words == "slow down" else None)


@pytest.mark.parametrize(
    ("answer", "streamed"),
    [
        (says(b'{"id": "1", "choices": [{"index": 0, "mess'), False),
        (says(b'{"choices": []}'), False),
        (says(b"<html>gateway</html>"), False),
        (breaks_off("hello the"), True),
        (forgets_the_end("hello the"), True),
        (says(b"data: {nonsense\n\n"), True),
    ],
)
def test_broken_replies_are_failures_that_may_pass(answer, streamed: bool) -> None:
    with serving(answer) as served, pytest.raises(ProviderError) as caught:
        ask(served.url, streamed=streamed)
    assert caught.value.passing


@pytest.mark.parametrize("streamed", [False, True])
def test_a_slow_server_is_given_up(streamed: bool) -> None:
    with serving(sleeps(1.0, replies())) as served, pytest.raises(ProviderError, match=r"(?i)timed out") as caught:
        ask(served.url, streamed=streamed, patience=0.2)
    assert caught.value.passing


def test_a_server_that_is_not_there() -> None:
    with serving(replies()) as served:
        gone = served.url
    with pytest.raises(ProviderError, match=r"(?i)connect") as caught:
        ask(gone)
    assert caught.value.passing


def test_an_endless_reply_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai_compatible, "LARGEST_REPLY", 1000)
    with serving(replies("na" * 2000)) as served:
        told, _ = ask(served.url, streamed=True)
    assert told.finish_reason == "length"
    assert 1000 < len(told.text) < 1010


def test_retries_go_on_until_it_works() -> None:
    waits: list[float] = []
    with serving(fails(429, retry_after="3"), fails(503), breaks_off("he"), replies("hello")) as served:
        model = Retrying(OpenAICompatible("tiny", f"{served.url}/v1", patience=20.0), Patience(), sleep=waits.append)
        pieces: list[str] = []
        told = model.complete(ASKED, pieces.append)
        model.close()
    assert told.text == "hello"
    assert waits == [3.0, 2.0, 4.0]
    assert len(served.asked) == 4
