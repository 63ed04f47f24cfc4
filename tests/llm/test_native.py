"""The protocols of Anthropic and Google, spoken with an in-process server."""

from __future__ import annotations

import builtins
import json
from dataclasses import replace

import pytest
from servers import Handler, fails, serving

from simwright.errors import MissingExtra
from simwright.llm import Message, ProviderError, Request, Usage
from simwright.llm.anthropic_native import AnthropicModel
from simwright.llm.google_native import GoogleModel
from simwright.llm.pricing import Price

pytest.importorskip("anthropic")
pytest.importorskip("google.genai")

ASKED = Request(
    (Message("system", "be brief"), Message("user", "hi"), Message("assistant", "yes?"), Message("user", "well")),
    max_tokens=77,
)
PRICE = Price(100.0, 1000.0)


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key")
    monkeypatch.setenv("GEMINI_API_KEY", "g-key")
    monkeypatch.delenv("GOOGLE_API_KEY", raising=False)
    monkeypatch.delenv("ANTHROPIC_AUTH_TOKEN", raising=False)


def anthropic_reply(reason: str):
    def answer(handler: Handler, _: dict) -> None:
        message = {
            "id": "1", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None,
            "stop_sequence": None, "usage": {"input_tokens": 11, "output_tokens": 1},
        }  # fmt: skip
        events = [
            {"type": "message_start", "message": message},
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
            {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "hel"}},
            {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "lo"}},
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": {"stop_reason": reason, "stop_sequence": None},
             "usage": {"output_tokens": 3}},
            {"type": "message_stop"},
        ]  # fmt: skip
        handler.stream([f"event: {e['type']}\ndata: {json.dumps(e)}\n\n".encode() for e in events])

    return answer


def google_reply(reason: str):
    def answer(handler: Handler, _: dict) -> None:
        def chunk(text: str, end: str | None) -> dict:
            candidate = {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}
            usage = {"promptTokenCount": 11, "candidatesTokenCount": 2, "thoughtsTokenCount": 1, "totalTokenCount": 14}
            return {"candidates": [candidate | ({"finishReason": end} if end else {})], "usageMetadata": usage}

        handler.stream([f"data: {json.dumps(c)}\r\n\r\n".encode() for c in (chunk("hel", None), chunk("lo", reason))])

    return answer


@pytest.mark.parametrize(("reason", "told"), [("end_turn", "stop"), ("max_tokens", "length"), ("refusal", "filter")])
def test_anthropic(reason: str, told: str) -> None:
    pieces: list[str] = []
    with serving(anthropic_reply(reason)) as served:
        model = AnthropicModel("some", served.url, price=PRICE)
        reply = model.complete(ASKED, pieces.append)
        model.close()
    assert (reply.text, reply.usage, reply.finish_reason, reply.model) == (
        "hello",
        Usage(11, 3),
        told,
        "anthropic:some",
    )
    assert pieces == ["hel", "lo"]
    assert reply.cost == pytest.approx(0.0041)
    body = served.asked[0]
    assert (body["system"], body["max_tokens"], "temperature" in body) == ("be brief", 77, False)
    assert [m["role"] for m in body["messages"]] == ["user", "assistant", "user"]
    assert "a-key" in (served.headers[0].get("x-api-key", "") + served.headers[0].get("authorization", ""))


def test_a_temperature_for_anthropic_is_refused_rather_than_dropped() -> None:
    with pytest.raises(ProviderError, match="temperature=none") as caught:
        AnthropicModel("some").complete(replace(ASKED, temperature=0.5))
    assert not caught.value.passing


@pytest.mark.parametrize(("reason", "told"), [("STOP", "stop"), ("MAX_TOKENS", "length"), ("SAFETY", "filter")])
def test_google(reason: str, told: str) -> None:
    pieces: list[str] = []
    with serving(google_reply(reason)) as served:
        model = GoogleModel("some", served.url, price=PRICE)
        reply = model.complete(replace(ASKED, temperature=0.5), pieces.append)
        model.close()
    assert (reply.text, reply.usage, reply.finish_reason, reply.model) == ("hello", Usage(11, 3), told, "google:some")
    assert pieces == ["hel", "lo"]
    body = served.asked[0]
    assert body["systemInstruction"]["parts"] == [{"text": "be brief"}]
    assert [c["role"] for c in body["contents"]] == ["user", "model", "user"]
    assert body["generationConfig"] == {"temperature": 0.5, "maxOutputTokens": 77}
    assert served.headers[0]["x-goog-api-key"] == "g-key"
    assert "some:streamGenerateContent" in served.paths[0]


@pytest.mark.parametrize("kind", [AnthropicModel, GoogleModel])
@pytest.mark.parametrize(("status", "passing"), [(500, True), (429, True), (403, False)])
def test_failures_are_told_in_the_providers_words(kind, status: int, passing: bool) -> None:
    with serving(fails(status, "a word of the provider")) as served:
        model = kind("some", served.url)
        with pytest.raises(ProviderError, match="a word of the provider") as caught:
            model.complete(ASKED)
        model.close()
    assert (caught.value.status, caught.value.passing) == (status, passing)
    assert len(served.asked) == 1


@pytest.mark.parametrize(("kind", "variable"), [(AnthropicModel, "ANTHROPIC_API_KEY"), (GoogleModel, "GEMINI_API_KEY")])
def test_a_missing_key_names_the_variable(kind, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(variable)
    with serving(fails(500)) as served, pytest.raises(ProviderError, match=variable) as caught:
        kind("some", served.url).complete(ASKED)
    assert not caught.value.passing


@pytest.mark.parametrize(("kind", "package"), [(AnthropicModel, "anthropic"), (GoogleModel, "google")])
def test_without_its_package_the_extra_is_named(kind, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *given, **named):
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return original(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"simwright\[providers\]"):
        kind("some")
