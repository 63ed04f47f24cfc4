"""Asking again where a provider was busy or a line broke."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from simwright.llm.errors import ProviderError
from simwright.llm.model import Completion, Model, OnToken, Request, Usage


@dataclass(frozen=True)
class Patience:
    """How often and how long."""

    tries: int = 6
    """Requests in all."""
    first_wait: float = 1.0
    """[s] before the second; each further wait is twice as long."""
    longest_wait: float = 60.0
    """[s] A provider that asks for more is given up."""


class Retrying:
    """Another model, asked again after failures that may pass: 408, 409, 429, 5xx, time-outs, broken lines.

    Args:
        model: the other model.
        patience: how often and how long.
        sleep: waits so many seconds.
        on_retry: told the error and the seconds until the next try.
    """

    def __init__(
        self,
        model: Model,
        patience: Patience = Patience(),
        *,
        sleep: Callable[[float], None] = time.sleep,
        on_retry: Callable[[ProviderError, float], None] | None = None,
    ) -> None:
        self._model, self._patience, self._sleep, self._on_retry = model, patience, sleep, on_retry

    @property
    def name(self) -> str:
        return self._model.name

    def dollars(self, usage: Usage) -> float | None:
        return self._model.dollars(usage)

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        for failures in range(1, self._patience.tries + 1):
            try:
                return self._model.complete(request, on_token)
            except ProviderError as error:
                wait = self._wait(error, failures)
                if wait is None:
                    raise
                if self._on_retry is not None:
                    self._on_retry(error, wait)
                self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _wait(self, error: ProviderError, failures: int) -> float | None:
        """[s] until the next try; None: there is none. The provider's own wish counts, if it is not too long."""
        if not error.passing or failures >= self._patience.tries:
            return None
        own = min(self._patience.first_wait * 2 ** (failures - 1), self._patience.longest_wait)
        asked = own if error.retry_after is None else max(error.retry_after, 0.0)
        return asked if asked <= self._patience.longest_wait else None

    def close(self) -> None:
        self._model.close()
