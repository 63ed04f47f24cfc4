"""Google's own protocol, by its package google-genai (extra "providers")."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from simwright.errors import MissingExtra
from simwright.llm.http_errors import from_sdk, transport_errors
from simwright.llm.model import Completion, FinishReason, OnToken, Request, Usage, estimated_usage
from simwright.llm.pricing import Price, listed_price


class GoogleModel:
    """One model of Google. The key is read from GEMINI_API_KEY or GOOGLE_API_KEY.

    Args:
        model: its name.
        base_url: of a proxy; None: Google's own.
        price: what it costs; None: look it up.
        patience: [s] for a whole reply.
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
            from google import genai
        except ImportError as error:
            raise MissingExtra("Google's models", "providers") from error
        self._model, self._base_url, self._price = model, base_url, price
        self._sdk: Any = genai
        self._patience, self._clock = patience, clock
        self._client: Any = None

    @property
    def name(self) -> str:
        return f"google:{self._model}"

    def dollars(self, usage: Usage) -> float | None:
        return self._price.of(usage) if self._price is not None else listed_price("google", self._model, usage)

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        from google.genai import errors

        started = self._clock()
        text, last = "", None
        try:
            models = self._opened().models
            for chunk in models.generate_content_stream(model=self._model, **self._arguments(request)):
                last, piece = chunk, chunk.text or ""
                text += piece
                if piece and on_token is not None:
                    on_token(piece)
        except (errors.APIError, *transport_errors(), ValueError) as error:
            # A missing key is a ValueError there, and so is a reply that is no JSON.
            raise from_sdk(error, self.name, "GEMINI_API_KEY") from error
        usage = _usage(last) or estimated_usage(request, text)
        return Completion(text, usage, self.dollars(usage), _reason(last), self.name, self._clock() - started)

    def _opened(self) -> Any:
        if self._client is None:
            options = {"base_url": self._base_url, "timeout": int(1000 * self._patience)}
            self._client = self._sdk.Client(http_options=options)
        return self._client

    def _arguments(self, request: Request) -> dict[str, Any]:
        config: dict[str, Any] = {"max_output_tokens": request.max_tokens}
        system = "\n\n".join(m.text for m in request.messages if m.role == "system")
        if system:
            config["system_instruction"] = system
        if request.temperature is not None:
            config["temperature"] = request.temperature
        turns = [m for m in request.messages if m.role != "system"]
        roles = {"user": "user", "assistant": "model"}
        return {"contents": [{"role": roles[m.role], "parts": [{"text": m.text}]} for m in turns], "config": config}

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _usage(chunk: Any) -> Usage | None:
    told = getattr(chunk, "usage_metadata", None)
    if told is None or told.prompt_token_count is None:
        return None
    # Thoughts are paid like replies.
    out = (told.candidates_token_count or 0) + (told.thoughts_token_count or 0)
    return Usage(told.prompt_token_count, out)


def _reason(chunk: Any) -> FinishReason:
    candidates = getattr(chunk, "candidates", None)
    told = candidates[0].finish_reason if candidates else None
    name = getattr(told, "name", str(told))
    if name == "STOP":
        return "stop"
    if name == "MAX_TOKENS":
        return "length"
    return "filter" if name in ("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII") else "other"
