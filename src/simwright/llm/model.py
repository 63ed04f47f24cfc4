"""What is asked of a language model, and what comes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from simwright.records import Cost

Role = Literal["system", "user", "assistant"]
FinishReason = Literal["stop", "length", "filter", "other"]
"""stop: it was done; length: it ran into the limit on tokens; filter: the provider held it back."""
OnToken = Callable[[str], None]
"""Shown each piece of a reply as it comes."""

CHARACTERS_PER_TOKEN = 3.3
"""For estimates where a provider does not count. Prompts of API text and code have 3.4 to 4 with common tokenisers, so
this errs on the side of more tokens."""
LARGEST_REPLY = 200_000
"""Characters. A program has 2,000; a reply beyond this is cut, and told to have run into its length."""
KEY_VERSION = 1
"""Changes when the way changes in which a request is turned into its key."""


@dataclass(frozen=True)
class Message:
    """One turn of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True)
class Request:
    """What is asked."""

    messages: tuple[Message, ...]
    """System messages first."""
    temperature: float | None = None
    """None: the provider's own."""
    max_tokens: int = 4096
    """Most tokens of the reply."""
    sample: int = 0
    """Which of several draws of the same request this is."""
    label: str = ""
    """What it is for, such as "0003-write-1", unique in a run. It names files and is no part of the key."""

    @cached_property
    def key(self) -> str:
        """Its identity: sha256 of everything that the reply depends on, the model aside."""
        content = {
            "version": KEY_VERSION,
            "messages": [[m.role, m.text] for m in self.messages],
            "temperature": self.temperature,
            "max_tokens": self.max_tokens,
            "sample": self.sample,
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    @property
    def tokens(self) -> int:
        """About how many tokens it has."""
        return sum(estimate_tokens(m.text) for m in self.messages)


@dataclass(frozen=True)
class Usage:
    """How many tokens went in and came out."""

    tokens_in: int
    tokens_out: int
    counted: bool = True
    """By the provider; otherwise estimated here."""


@dataclass(frozen=True)
class Completion:
    """A reply."""

    text: str
    usage: Usage
    cost: float | None
    """[dollars] None: the price of the model is not known."""
    finish_reason: FinishReason = "stop"
    model: str = ""
    """Who answered, e.g. "openai:some-model"."""
    seconds: float = 0.0
    """[s] wall clock, from asking to the end of the reply; 0 where nobody was asked over a line."""

    @property
    def spent(self) -> Cost:
        """What it took."""
        return Cost(1, self.usage.tokens_in, self.usage.tokens_out, self.cost, self.seconds)


class Model(Protocol):
    """Answers requests."""

    @property
    def name(self) -> str:
        """Provider and model, e.g. "openai:some-model"; never a key or an address with one."""
        ...

    def dollars(self, usage: Usage) -> float | None:
        """[dollars] What so many tokens cost; None where the price is not known."""
        ...

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        """Answers a request.

        Args:
            request: what is asked.
            on_token: shown the reply as it comes, where the provider can stream it.

        Raises:
            ProviderError: there is no answer.
            AwaitingReply: the answer comes later.
        """
        ...

    def close(self) -> None:
        """Ends its connections."""
        ...


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many than too few."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1


def estimated_usage(request: Request, text: str) -> Usage:
    """The usage of a reply whose provider does not count."""
    return Usage(request.tokens, estimate_tokens(text), counted=False)
