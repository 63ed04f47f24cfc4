"""Models from one line of text; prices; asking again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simwright.errors import SimwrightError, UnknownName
from simwright.llm import AwaitingReply, Completion, Message, ModelOptions, ProviderError, Request, Usage, open_model
from simwright.llm.exchange import Exchange
from simwright.llm.pricing import Price, listed_price, parse_price
from simwright.llm.retrying import Patience, Retrying
from simwright.llm.scripted import Scripted
from simwright.llm.spec import PROVIDERS, try_model


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("openai:some-model", "openai:some-model"),
        ("openai:org/some:tag", "openai:org/some:tag"),
        ("openai:/models/tiny@http://user:secret@localhost:8000/v1?key=secret", "openai:/models/tiny@localhost"),
        ("openai:a@b", "openai:a@b"),
        ("anthropic:some", "anthropic:some"),
        ("google:some", "google:some"),
        ("exchange:letters", "exchange"),
        ("exchange:me@/tmp/letters", "exchange:me"),
    ],
)
def test_a_spec_names_a_model_and_its_name_hides_all_secrets(spec: str, name: str) -> None:
    model = open_model(spec)
    assert model.name == name
    assert "secret" not in model.name
    model.close()


@pytest.mark.parametrize(("spec", "folder"), [("exchange:a/b@c", "a/b@c"), ("exchange:me@a@b", "a@b")])
def test_a_folder_may_have_any_name(spec: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AwaitingReply) as caught:
        open_model(spec, ModelOptions(wait=False)).complete(ASKED)
    assert caught.value.reply.parent == Path(folder)


def test_the_folder_of_an_exchange(tmp_path: Path) -> None:
    model = open_model(f"exchange:me@{tmp_path}", ModelOptions(wait=False))
    assert isinstance(model, Exchange)
    with pytest.raises(SimwrightError, match=str(tmp_path)):
        model.complete(Request((Message("user", "hi"),)))


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("opnai:x", "did you mean openai"),
        ("", "Forms: openai:MODEL"),
        ("openai", "openai:MODEL@URL"),
        ("openai:", "openai:MODEL"),
        ("openai:@http://localhost/v1", "no model is named"),
        ("openai:x@ftp://localhost", "no address"),
        ("openai:x@http://", "no address"),
        ("replay:nowhere", "no recordings"),
    ],
)
def test_a_spec_that_names_nothing_says_what_it_lacks(spec: str, words: str) -> None:
    with pytest.raises(SimwrightError, match=words):
        open_model(spec)


def test_an_unknown_provider_is_an_unknown_name() -> None:
    with pytest.raises(UnknownName):
        open_model("gpt-something")


def test_what_is_configured_is_told_without_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for provider in PROVIDERS:
        for variable in provider.variables:
            monkeypatch.delenv(variable, raising=False)
    assert {p.spec: p.has_key for p in PROVIDERS}["openai:MODEL"] is False
    monkeypatch.setenv("GOOGLE_API_KEY", "g-secret")
    states = {p.spec: p.has_key for p in PROVIDERS}
    assert (states["google:MODEL"], states["anthropic:MODEL"], states["exchange:FOLDER"]) == (True, False, True)
    assert "g-secret" not in repr(PROVIDERS)
    monkeypatch.setitem(sys.modules, "anthropic", None)
    assert all(p.installed for p in PROVIDERS if p.package is None)


def test_a_test_call(tmp_path: Path) -> None:
    with pytest.raises(SimwrightError, match="test-"):
        try_model(f"exchange:{tmp_path}", ModelOptions(wait=False))
    prompt = next(tmp_path.glob("*.prompt.md"))
    prompt.with_name(prompt.name.replace("prompt", "reply")).write_text("ready")
    assert try_model(f"exchange:{tmp_path}", ModelOptions(wait=False)).text == "ready"


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "a,b", "-1,2", "1,nan", "1,inf"])
def test_a_price_that_is_none(text: str) -> None:
    with pytest.raises(SimwrightError, match=r"such as 0\.5,2"):
        parse_price(text)


def test_prices() -> None:
    assert parse_price("0.5, 2") == Price(0.5, 2.0)
    assert Price(0.5, 2.0).of(Usage(1_000_000, 500_000)) == 1.5


def test_a_price_that_nobody_knows_is_none_and_never_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("genai_prices")
    usage = Usage(1000, 100)
    assert listed_price("openai", "no-such-model-at-all", usage) is None
    known = listed_price("openai", "gpt-4o", usage)
    assert known is not None and 0.0001 < known < 1
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    assert listed_price("openai", "gpt-4o", usage) is None


ASKED = Request((Message("user", "hi"),))


def retried(*answers: str | SimwrightError, tries: int = 4) -> tuple[Completion | ProviderError, list[float]]:
    waits: list[float] = []
    model = Retrying(Scripted(answers), Patience(tries), sleep=waits.append)
    try:
        return model.complete(ASKED), waits
    except ProviderError as error:
        return error, waits


def passing(words: str = "busy", after: float | None = None) -> ProviderError:
    return ProviderError(words, status=503, passing=True, retry_after=after)


def test_waits_grow_and_the_providers_wish_counts() -> None:
    told, waits = retried(passing(), passing(after=9.0), passing(), "fine")
    assert isinstance(told, Completion) and told.text == "fine"
    assert waits == [1.0, 9.0, 4.0]


def test_the_last_failure_is_told_when_patience_ends() -> None:
    told, waits = retried(passing("a"), passing("b"), passing("c"), "never", tries=3)
    assert isinstance(told, ProviderError) and str(told) == "c"
    assert waits == [1.0, 2.0]


def test_what_will_not_pass_is_not_asked_again() -> None:
    told, waits = retried(ProviderError("no such model", status=404), "never")
    assert isinstance(told, ProviderError) and waits == []


def test_a_provider_that_asks_for_an_hour_is_given_up() -> None:
    told, waits = retried(passing(after=3600.0), "never")
    assert isinstance(told, ProviderError) and waits == []
