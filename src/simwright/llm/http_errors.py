"""The errors of the providers' packages, turned into `ProviderError` with the provider's own words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, cast

from simwright.llm.errors import ProviderError

PASSING = frozenset((408, 409, 429))
"""HTTP statuses, beside 5xx, after which the same request may succeed."""
FINAL_CODES = frozenset(("insufficient_quota", "billing_hard_limit_reached"))
"""What providers say with 429 when waiting does not help."""
MISSING_KEY = ("api_key", "api key", "credentials", "authentication")
"""Words in what a package says when it has no key to send."""
LONGEST_WORDS = 600
"""Characters of a provider's words that are shown."""


def transport_errors() -> tuple[type[Exception], ...]:
    """What the HTTP clients that the providers' packages brought with them raise when a line breaks."""
    clients = (sys.modules.get(name) for name in ("httpx2", "httpx"))
    return tuple(client.HTTPError for client in clients if client is not None)


def from_sdk(error: Exception, model: str, variable: str) -> ProviderError:
    """The error of a provider's package as ours.

    Args:
        error: of one of the packages openai, anthropic, google-genai, or of their HTTP client.
        model: who was asked.
        variable: the environment variable that holds the key.
    """
    status = _status(error)
    body = getattr(error, "body", None)
    words = " ".join(_words(error, body).split())[:LONGEST_WORDS]
    if status is None:
        missing_key = any(word in words.lower() for word in MISSING_KEY)
        hint = f" Set {variable}." if missing_key else ""
        cause = f" ({error.__cause__})" if error.__cause__ is not None and str(error.__cause__) else ""
        return ProviderError(f"{model}: {words or type(error).__name__}{cause}.{hint}", passing=not missing_key)
    hint = f" Is {variable} set to a valid key?" if status in (401, 403) else ""
    passing = (status in PASSING or status >= 500) and _code(body) not in FINAL_CODES
    return ProviderError(
        f"{model}: HTTP {status}: {words}{hint}", status=status, passing=passing, retry_after=_retry_after(error)
    )


def _status(error: Exception) -> int | None:
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int):
            return value
    return None


def _words(error: Exception, body: object) -> str:
    inner = _inner(body)
    if inner is not None and isinstance(inner.get("message"), str):
        return str(inner["message"])
    if isinstance(body, str) and body:
        return body
    return str(getattr(error, "message", None) or error)


def _inner(body: object) -> Mapping[str, Any] | None:
    """The part of a reply that tells of the error."""
    if not isinstance(body, Mapping):
        return None
    told = cast("Mapping[str, Any]", body)
    deeper = told.get("error")
    return cast("Mapping[str, Any]", deeper) if isinstance(deeper, Mapping) else told


def _code(body: object) -> str:
    inner = _inner(body)
    return "" if inner is None else str(inner.get("code") or inner.get("type") or "")


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None)
    if headers is None:
        return None
    for name, scale in (("retry-after-ms", 1e-3), ("retry-after", 1.0)):
        try:
            return float(headers[name]) * scale
        except (KeyError, ValueError):
            continue
    return None
