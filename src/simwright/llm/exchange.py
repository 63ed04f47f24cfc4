"""A model that is reached through files: any chat window, coding agent or person.

The prompt is written to `<label>-<key>.prompt.md`; whoever answers writes the whole reply to `<label>-<key>.reply.md`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from simwright.llm.errors import AwaitingReply, ProviderError
from simwright.llm.model import LARGEST_REPLY, Completion, OnToken, Request, Usage, estimated_usage

POLL = 0.5
"""[s] between two looks at the folder."""
KEY_DIGITS = 8


class Exchange:
    """Writes prompts to a folder and reads replies from it.

    Args:
        folder: it is made if need be.
        author: who answers, for provenance.
        wait: look until the reply is there; otherwise stop at once with `AwaitingReply`; the same run goes on later.
        on_wait: told of the prompt that is waited for.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        folder: Path,
        author: str = "",
        *,
        wait: bool = True,
        on_wait: Callable[[AwaitingReply], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder, self._author, self._wait = folder, author, wait
        self._on_wait, self._sleep = on_wait, sleep

    @property
    def name(self) -> str:
        return f"exchange:{self._author}" if self._author else "exchange"

    def dollars(self, usage: Usage) -> float | None:
        return None

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        self._folder.mkdir(parents=True, exist_ok=True)
        stem = f"{request.label or 'request'}-{request.key[:KEY_DIGITS]}"
        prompt, reply = self._folder / f"{stem}.prompt.md", self._folder / f"{stem}.reply.md"
        text, new_from = prompt_text(request, reply.name)
        if not prompt.exists():
            _write_at_once(prompt, text)
        if not _there(reply):
            awaiting = AwaitingReply(prompt, reply, new_from)
            if not self._wait:
                raise awaiting
            if self._on_wait is not None:
                self._on_wait(awaiting)
            self._look_until(reply)
        told = read_reply(reply)
        usage = estimated_usage(request, told)
        if on_token is not None:
            on_token(told)
        return Completion(told, usage, None, model=self.name)

    def _look_until(self, reply: Path) -> None:
        """Returns when the file is there and has not grown between two looks, so that none is read half written."""
        size = -1
        while not (_there(reply) and reply.stat().st_size == size):
            size = reply.stat().st_size if reply.exists() else -1
            self._sleep(POLL)

    def close(self) -> None:
        """There is nothing to close."""


def prompt_text(request: Request, reply_name: str) -> tuple[str, int]:
    """The text of a prompt file, and the line from 1 at which the part begins that is not the system's.

    Args:
        request: what is asked.
        reply_name: the file in which the answer is expected.
    """
    parts = [f"<!-- Answer this prompt in the file {reply_name}: the reply and nothing else. -->\n"]
    new_from = 1
    for message in request.messages:
        if message.role != "system" and new_from == 1:
            new_from = sum(p.count("\n") for p in parts) + 1
        parts.append(f"\n# {message.role.capitalize()}\n\n{message.text.rstrip()}\n")
    return "".join(parts), new_from + 1


def read_reply(file: Path) -> str:
    """The text of a reply file, with plain line ends.

    Raises:
        ProviderError: it is too large, no text, or cannot be read.
    """
    try:
        if file.stat().st_size > 4 * LARGEST_REPLY:
            raise ProviderError(
                f"{file}: {file.stat().st_size / 1e6:.1f} MB; a reply has at most {LARGEST_REPLY} characters"
            )
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ProviderError(
            f"{file}: the reply is no UTF-8 text; write it anew and give the same command again"
        ) from error
    except OSError as error:
        raise ProviderError(f"{file}: {error.strerror or error}") from error


def _there(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _write_at_once(file: Path, text: str) -> None:
    """So that a reader never sees half of it."""
    hidden = file.with_name(f".{file.name}.{os.getpid()}")
    hidden.write_text(text, encoding="utf-8", newline="\n")
    hidden.replace(file)
