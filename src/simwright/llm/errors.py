"""How asking a language model can fail. None of these says anything about a task."""

from __future__ import annotations

from pathlib import Path

from simwright.errors import SimwrightError


class ProviderError(SimwrightError):
    """A provider did not answer: its own words, and what to do.

    Attributes:
        status: HTTP status, where there was one.
        passing: whether the same request may well succeed later.
        retry_after: [s] how long the provider asks to wait; None: it does not say.
    """

    def __init__(
        self, message: str, *, status: int | None = None, passing: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.passing, self.retry_after = status, passing, retry_after


class LimitReached(SimwrightError):
    """A run's limit on money or tokens leaves no room for the next request."""


class AwaitingReply(SimwrightError):
    """A prompt lies in a file and its reply does not yet.

    Attributes:
        prompt: the file to read.
        reply: the file to write.
        new_from: the line of the prompt at which what differs between prompts begins, from 1.
    """

    def __init__(self, prompt: Path, reply: Path, new_from: int) -> None:
        super().__init__(f"waiting for a reply to {prompt}: write it to {reply}, then give the same command again")
        self.prompt, self.reply, self.new_from = prompt, reply, new_from
