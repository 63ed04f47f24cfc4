"""A model from one line of text: PROVIDER:MODEL, PROVIDER:MODEL@URL, exchange:FOLDER or replay:FOLDER."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from simwright.errors import SimwrightError, UnknownName
from simwright.llm.anthropic_native import AnthropicModel
from simwright.llm.errors import AwaitingReply, ProviderError
from simwright.llm.exchange import Exchange
from simwright.llm.google_native import GoogleModel
from simwright.llm.model import Completion, Message, Model, OnToken, Request
from simwright.llm.openai_compatible import OpenAICompatible
from simwright.llm.pricing import Price
from simwright.llm.replay import Replay
from simwright.llm.retrying import Patience, Retrying

MODEL_AT_URL = re.compile(r"(.*?)@([a-z]+://.*)$")
AUTHOR_AT_FOLDER = re.compile(r"([\w.:-]+)@(.+)$")
TEST_TOKENS = 512
"""Of the reply to a test call: models that think before they answer need some for that."""


@dataclass(frozen=True)
class Provider:
    """A way to reach language models."""

    name: str
    """First part of a spec."""
    spec: str
    """How to name a model of it."""
    about: str
    """In a few words."""
    package: str | None = None
    """What has to be installed."""
    variables: tuple[str, ...] = ()
    """Environment variables, one of which holds the key."""

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        try:
            return self.package is None or find_spec(self.package) is not None
        except ModuleNotFoundError:
            return False

    @property
    def has_key(self) -> bool:
        """Whether one of its variables is set. The key itself is never shown or recorded."""
        return not self.variables or any(os.environ.get(v) for v in self.variables)


PROVIDERS = (
    Provider("openai", "openai:MODEL", "OpenAI", "openai", ("OPENAI_API_KEY",)),
    Provider("openai", "openai:MODEL@URL", "vLLM, Ollama, llama.cpp, transformers serve, ...", "openai"),
    Provider("anthropic", "anthropic:MODEL", "Anthropic", "anthropic", ("ANTHROPIC_API_KEY",)),
    Provider("google", "google:MODEL", "Google", "google.genai", ("GEMINI_API_KEY", "GOOGLE_API_KEY")),
    Provider("exchange", "exchange:FOLDER", "prompts and replies as files, for chat windows, coding agents, people"),
    Provider("replay", "replay:FOLDER", "the replies of a recorded run"),
)
"""All of them. A server at a URL of one's own may want a key; it is read from SIMWRIGHT_API_KEY."""


@dataclass(frozen=True)
class ModelOptions:
    """How a model is opened."""

    price: Price | None = None
    """None: look it up."""
    wait: bool = True
    """`exchange`: wait for replies; otherwise stop with `AwaitingReply`."""
    patience: Patience = field(default_factory=Patience)
    """How often to ask again."""
    reply_seconds: float = 300.0
    """[s] for one reply."""
    on_retry: Callable[[ProviderError, float], None] | None = None
    on_wait: Callable[[AwaitingReply], None] | None = None
    sleep: Callable[[float], None] = time.sleep


def open_model(spec: str, options: ModelOptions = ModelOptions()) -> Model:
    """The model that a spec names.

    Args:
        spec: e.g. "openai:some-model", "openai:some-model@http://localhost:8000/v1", "anthropic:some-model",
            "google:some-model", "exchange:FOLDER", "exchange:AUTHOR@FOLDER", "replay:FOLDER", "replay:MODEL@FOLDER".
        options: how it is opened.

    Raises:
        UnknownName: there is no such provider.
        SimwrightError: the spec lacks a part.
        MissingExtra: the provider's package is not installed.
    """
    provider, colon, rest = spec.partition(":")
    if provider not in {p.name for p in PROVIDERS}:
        forms = ", ".join(p.spec for p in PROVIDERS)
        raise UnknownName("model provider", provider, {p.name for p in PROVIDERS}, f"Forms: {forms}.")
    if not colon or not rest:
        raise SimwrightError(f"model {spec!r}: what comes after {provider!r}? Forms: {_forms(provider)}")
    if provider == "exchange":
        at_folder = AUTHOR_AT_FOLDER.match(rest)
        author, folder = at_folder.groups() if at_folder else ("", rest)
        return Exchange(Path(folder), author, wait=options.wait, on_wait=options.on_wait, sleep=options.sleep)
    if provider == "replay":
        recorded, _, folder = ("", "", rest) if Path(rest).exists() else rest.rpartition("@")
        return Replay(Path(folder), recorded)
    at_url = MODEL_AT_URL.match(rest)
    model, url = at_url.groups() if at_url else (rest, None)
    if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise SimwrightError(f"model {spec!r}: {url!r} is no address; it looks like http://localhost:8000/v1")
    if not model:
        raise SimwrightError(f"model {spec!r}: no model is named. Forms: {_forms(provider)}")
    kind = {"openai": OpenAICompatible, "anthropic": AnthropicModel, "google": GoogleModel}[provider]
    opened = kind(model, url, price=options.price, patience=options.reply_seconds)
    return Retrying(opened, options.patience, sleep=options.sleep, on_retry=options.on_retry)


def try_model(spec: str, options: ModelOptions = ModelOptions(), on_token: OnToken | None = None) -> Completion:
    """Asks a model for one word, as a test.

    Args:
        spec: see `open_model`.
        options: how it is opened.
        on_token: shown the reply as it comes.

    Raises:
        ProviderError: it does not answer.
        SimwrightError: see `open_model`.
    """
    question = "This is a test of the line. Answer with the single word: ready"
    model = open_model(spec, options)
    try:
        return model.complete(Request((Message("user", question),), max_tokens=TEST_TOKENS, label="test"), on_token)
    finally:
        model.close()


def _forms(provider: str) -> str:
    return ", ".join(p.spec for p in PROVIDERS if p.name == provider)
