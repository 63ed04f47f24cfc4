"""Requests and replies in a JSONL file that is only ever appended to.

Three kinds of lines: `{"text": sha256, "content": ...}`, a message's text, each once (the API is in every prompt);
`{"request": key, "label": ..., "messages": [...], ...}`, written before it is sent; `{"reply": key, "label": ...,
"text": ..., ...}`. No line holds a key of a provider, an address or a time of day.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from simwright.errors import SimwrightError
from simwright.llm.model import Completion, FinishReason, Message, Request, Role, Usage

LARGEST_FILE = 1 << 30
"""[bytes] 100,000 requests have about 400 MB."""


class BadRecording(SimwrightError):
    """A file of recordings cannot be read."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Text(_Line):
    text: str
    content: str


class _Part(_Line):
    role: Role
    text: str


class _Request(_Line):
    request: str
    label: str
    messages: tuple[_Part, ...]
    temperature: float | None
    max_tokens: int
    sample: int


class _Reply(_Line):
    reply: str
    label: str
    model: str
    text: str
    finish_reason: FinishReason
    tokens_in: int
    tokens_out: int
    counted: bool
    dollars: float | None
    seconds: float


@dataclass(frozen=True)
class Recorded:
    """One reply and what it answers."""

    request: Request
    completion: Completion


@dataclass
class _Content:
    texts: dict[str, str] = field(default_factory=dict[str, str])
    requests: dict[tuple[str, str], Request] = field(default_factory=dict[tuple[str, str], Request])
    """By label and key."""
    replies: list[Recorded] = field(default_factory=list[Recorded])


class Recordings:
    """The recordings of one file; made on the first write, with its folder.

    Args:
        file: its name ends in ".jsonl".

    Raises:
        BadRecording: a line is no recording.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._content = _read(file)

    @property
    def replies(self) -> tuple[Recorded, ...]:
        """All, in the order in which they came."""
        return tuple(self._content.replies)

    @property
    def pending(self) -> tuple[Request, ...]:
        """The requests without a reply, in the order in which they were written down."""
        answered = {(r.request.label, r.request.key) for r in self._content.replies}
        return tuple(q for k, q in self._content.requests.items() if k not in answered)

    def add_request(self, request: Request) -> None:
        """Writes a request down, once for each label."""
        if (request.label, request.key) in self._content.requests:
            return
        parts: list[_Part] = []
        lines: list[_Line] = []
        for message in request.messages:
            digest = hashlib.sha256(message.text.encode()).hexdigest()
            if digest not in self._content.texts:
                self._content.texts[digest] = message.text
                lines.append(_Text(text=digest, content=message.text))
            parts.append(_Part(role=message.role, text=digest))
        lines.append(
            _Request(
                request=request.key,
                label=request.label,
                messages=tuple(parts),
                temperature=request.temperature,
                max_tokens=request.max_tokens,
                sample=request.sample,
            )
        )
        self._append(lines)
        self._content.requests[request.label, request.key] = request

    def add_reply(self, request: Request, completion: Completion) -> None:
        """Writes a reply down."""
        self.add_request(request)
        line = _Reply(
            reply=request.key,
            label=request.label,
            model=completion.model,
            text=completion.text,
            finish_reason=completion.finish_reason,
            tokens_in=completion.usage.tokens_in,
            tokens_out=completion.usage.tokens_out,
            counted=completion.usage.counted,
            dollars=completion.cost,
            seconds=completion.seconds,
        )
        self._append([line])
        self._content.replies.append(Recorded(request, completion))

    def _append(self, lines: list[_Line]) -> None:
        """All lines in one write, and onto the disk: what was paid for must survive whatever comes next."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        data = "".join(json.dumps(line.model_dump(mode="json")) + "\n" for line in lines)
        with self.file.open("a", encoding="ascii", newline="\n") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def _read(file: Path) -> _Content:
    content = _Content()
    if not file.exists():
        return content
    if file.stat().st_size > LARGEST_FILE:
        raise BadRecording(
            f"{file}: {file.stat().st_size / 1e9:.1f} GB of recordings; at most {LARGEST_FILE / 1e9:.1f} GB"
        )
    _drop_half_a_line(file)
    for number, line in enumerate(_lines(file), 1):
        try:
            _take(json.loads(line), content)
        except (ValueError, ValidationError, KeyError, TypeError) as error:
            raise BadRecording(
                f"{file}, line {number}: no recording ({type(error).__name__}); take this line out, or the file away"
            ) from error
    return content


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        yield from lines


def _drop_half_a_line(file: Path) -> None:
    """A write that was cut short leaves half a line at the end; what it would have said is asked for again."""
    data = file.read_bytes()
    if data and not data.endswith(b"\n"):
        with file.open("r+b") as out:
            out.truncate(data.rfind(b"\n") + 1)


def _take(line: dict[str, object], content: _Content) -> None:
    kind: Literal["text", "request", "reply"] = (
        "reply" if "reply" in line else "request" if "request" in line else "text"
    )
    if kind == "text":
        text = _Text.model_validate(line)
        content.texts[text.text] = text.content
    elif kind == "request":
        told = _Request.model_validate(line)
        messages = tuple(Message(m.role, content.texts[m.text]) for m in told.messages)
        request = Request(messages, told.temperature, told.max_tokens, told.sample, told.label)
        if request.key != told.request:
            raise ValueError("the key does not fit the request")
        content.requests[told.label, told.request] = request
    else:
        reply = _Reply.model_validate(line)
        usage = Usage(reply.tokens_in, reply.tokens_out, reply.counted)
        completion = Completion(reply.text, usage, reply.dollars, reply.finish_reason, reply.model, reply.seconds)
        content.replies.append(Recorded(content.requests[reply.label, reply.reply], completion))
