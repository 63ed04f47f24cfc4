"""Servers that speak OpenAI's chat protocol: hosted ones, vLLM, Ollama, llama.cpp, `transformers serve`, ..."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from simwright.llm.errors import ProviderError
from simwright.llm.http_errors import from_sdk, transport_errors
from simwright.llm.model import LARGEST_REPLY, Completion, FinishReason, OnToken, Request, Usage, estimated_usage
from simwright.llm.pricing import Price, listed_price

_REASONS: dict[str | None, FinishReason] = {"stop": "stop", "length": "length", "content_filter": "filter"}


class OpenAICompatible:
    """One model behind OpenAI's chat protocol.

    The key is read from OPENAI_API_KEY; for another base URL from SIMWRIGHT_API_KEY, so that no key goes to a server
    that it is not for, and local servers need none.

    Args:
        model: as the server names it.
        base_url: e.g. "http://localhost:8000/v1"; None: OpenAI's own, or OPENAI_BASE_URL.
        price: what it costs; None: look it up.
        patience: [s] for a whole reply.
        clock: [s].
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
        self._model, self._base_url, self._price = model, base_url, price
        self._patience, self._clock = patience, clock
        self._client: Any = None

    @property
    def name(self) -> str:
        """With the server's host, where it is not OpenAI's; no user, password or path."""
        host = f"@{urlsplit(self._base_url).hostname}" if self._base_url else ""
        return f"openai:{self._model}{host}"

    def dollars(self, usage: Usage) -> float | None:
        if self._price is not None:
            return self._price.of(usage)
        return None if self._base_url else listed_price("openai", self._model, usage)

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        import openai

        started = self._clock()
        try:
            create = self._opened().chat.completions.create
            reply = create(**self._arguments(request, stream=on_token is not None))
            text, usage, reason = _whole(reply) if on_token is None else self._streamed(reply, on_token, started)
        except (openai.OpenAIError, *transport_errors(), json.JSONDecodeError) as error:
            raise from_sdk(
                error, self.name, "OPENAI_API_KEY" if self._base_url is None else "SIMWRIGHT_API_KEY"
            ) from error
        used = usage or estimated_usage(request, text)
        return Completion(text, used, self.dollars(used), reason, self.name, self._clock() - started)

    def _opened(self) -> Any:
        if self._client is None:
            import openai

            key = None if self._base_url is None else os.environ.get("SIMWRIGHT_API_KEY", "none")
            # Trying again is `Retrying`'s business, which records it.
            self._client = openai.OpenAI(api_key=key, base_url=self._base_url, max_retries=0, timeout=self._patience)
        return self._client

    def _arguments(self, request: Request, *, stream: bool) -> dict[str, Any]:
        given: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": m.role, "content": m.text} for m in request.messages],
            # OpenAI's newer models refuse the older name, and most other servers know only that.
            ("max_completion_tokens" if self._base_url is None else "max_tokens"): request.max_tokens,
        }
        if request.temperature is not None:
            given["temperature"] = request.temperature
        if stream:
            given |= {"stream": True, "stream_options": {"include_usage": True}}
        return given

    def _streamed(self, chunks: Any, on_token: OnToken, started: float) -> tuple[str, Usage | None, FinishReason]:
        text, reason, usage = "", None, None
        with chunks:
            for chunk in chunks:
                usage = _usage(chunk) or usage
                for choice in chunk.choices[:1]:
                    piece = choice.delta.content or ""
                    reason = choice.finish_reason or reason
                    text += piece
                    if piece:
                        on_token(piece)
                if self._clock() - started > self._patience:
                    raise ProviderError(f"{self.name}: the reply took more than {self._patience:g} s", passing=True)
                if len(text) > LARGEST_REPLY:
                    return text, usage, "length"
        if reason is None:
            raise ProviderError(f"{self.name}: the line broke in the middle of the reply", passing=True)
        return text, usage, _REASONS.get(reason, "other")

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _whole(reply: Any) -> tuple[str, Usage | None, FinishReason]:
    choices: Any = getattr(reply, "choices", None)
    if not choices:
        raise ProviderError(f"the server answered without a choice: {str(reply)[:300]}", passing=True)
    first = choices[0]
    return first.message.content or "", _usage(reply), _REASONS.get(first.finish_reason, "other")


def _usage(reply: Any) -> Usage | None:
    told = getattr(reply, "usage", None)
    return None if told is None else Usage(told.prompt_tokens or 0, told.completion_tokens or 0)
