"""Anthropic's own protocol, by its package (extra "providers")."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from simwright.errors import MissingExtra
from simwright.llm.errors import ProviderError
from simwright.llm.http_errors import from_sdk, transport_errors
from simwright.llm.model import Completion, FinishReason, OnToken, Request, Usage
from simwright.llm.pricing import Price, listed_price

_REASONS: dict[str | None, FinishReason] = {
    "end_turn": "stop", "stop_sequence": "stop", "max_tokens": "length", "refusal": "filter",
}  # fmt: skip


class AnthropicModel:
    """One model of Anthropic. The key is read from ANTHROPIC_API_KEY.

    Args:
        model: its name.
        base_url: of a proxy; None: Anthropic's own.
        price: what it costs; None: look it up.
        patience: [s] without a sign of life.
        clock: [s].

    Raises:
        MissingExtra: the package is not installed.
    """

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        *,
        price: Price | None = None,
        patience: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        try:
            import anthropic
        except ImportError as error:
            raise MissingExtra("Anthropic's models", "providers") from error
        self._model, self._base_url, self._price = model, base_url, price
        self._sdk, self._patience, self._clock = anthropic, patience, clock
        self._client: Any = None

    @property
    def name(self) -> str:
        return f"anthropic:{self._model}"

    def dollars(self, usage: Usage) -> float | None:
        return self._price.of(usage) if self._price is not None else listed_price("anthropic", self._model, usage)

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        if request.temperature is not None:
            raise ProviderError(
                f"{self.name}: Anthropic's API takes no temperature (since version 2026-10-21), got "
                f"{request.temperature}; leave it to the provider: --set temperature=none"
            )
        started = self._clock()
        try:
            if self._client is None:
                self._client = self._sdk.Anthropic(base_url=self._base_url, max_retries=0, timeout=self._patience)
            # Always streamed: the package refuses long replies in one piece.
            with self._client.messages.stream(**self._arguments(request)) as stream:
                for piece in stream.text_stream:
                    if on_token is not None:
                        on_token(piece)
                message: Any = stream.get_final_message()
        except (self._sdk.AnthropicError, *transport_errors(), ValueError, TypeError) as error:
            # A missing key is a TypeError there, and a reply that is no JSON a ValueError.
            raise from_sdk(error, self.name, "ANTHROPIC_API_KEY") from error
        text = "".join(block.text for block in message.content if block.type == "text")
        usage = Usage(message.usage.input_tokens, message.usage.output_tokens)
        reason = _REASONS.get(message.stop_reason, "other")
        return Completion(text, usage, self.dollars(usage), reason, self.name, self._clock() - started)

    def _arguments(self, request: Request) -> dict[str, Any]:
        system = "\n\n".join(m.text for m in request.messages if m.role == "system")
        given: dict[str, Any] = {
            "model": self._model,
            "max_tokens": request.max_tokens,
            "messages": [{"role": m.role, "content": m.text} for m in request.messages if m.role != "system"],
        }
        if system:
            given["system"] = system
        return given

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
