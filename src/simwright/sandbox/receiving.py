"""What a child sent, read as any stranger's letter: scenes, one failure, or a reply that is no reply."""

from __future__ import annotations

import json
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from simwright.sandbox.records import BuildReply, Failure, Kind, Limits, SandboxError
from simwright.sandbox.vetting import Refused, vet
from simwright.sandbox.wire import LONGEST_MESSAGE, READY
from simwright.seeding import Split
from simwright.tasks.built import BuiltTask

Requests = Sequence[tuple[int, Split]]

_TOLD: tuple[Kind, ...] = ("error", "blocked", "memory")
"""The kinds of failure that a child itself may tell."""
_CRASHES = frozenset(("SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGSYS", "SIGTRAP", "SIGXFSZ"))
"""Signals by which a program can end its own process from behind the walls."""


def receive(
    outcome: dict[str, Any],
    content: bytes,
    requests: Requests,
    limits: Limits,
    token: str,
    confined: bool,
    api: str | None = None,
) -> BuildReply:
    """What came of a program.

    Args:
        outcome: what the fork server says of how the child ended.
        content: what the child sent.
        requests: what was asked for.
        limits: what the child was allowed.
        token: what every line begins with.
        confined: whether the program could not have sent itself any signal it likes.
        api: the other library that the program is written for; None: our own.

    Raises:
        SandboxError: the child failed for reasons that are not the program's.
    """
    if outcome["told"] != READY:
        raise SandboxError(f"the walls do not stand: {outcome['told'] or outcome}")
    ended = _ended(outcome, limits, confined)
    reader = _Reader(requests, limits, token, api)
    try:
        reader.read(content, whole=ended is None)
        failure = ended or reader.told
    except Refused as error:
        failure = ended or Failure(error.kind, str(error))
    if failure is None and not reader.done:
        failure = Failure(
            "exited", "the program ended its process before its scenes were built; build returns its goals"
        )
    if failure is not None and reader.loaded and len(reader.built) < len(requests):
        seed, split = requests[len(reader.built)]
        failure = replace(failure, seed=seed, split=split)
    return BuildReply(tuple(reader.built), failure, outcome["cpu"], outcome["wall"])


def _ended(outcome: dict[str, Any], limits: Limits, confined: bool) -> Failure | None:
    """What the way in which the child ended says of the program; nothing if it simply ended."""
    cut, number = outcome["cut"], outcome["signal"]
    seconds = limits.cpu_seconds
    if cut == "cpu" or (number and not cut and outcome["cpu"] >= seconds):
        return Failure(
            "timeout", f"one scene took more than {seconds:g} s of processor time; is there an endless loop?"
        )
    if cut == "wall":
        return Failure("timeout", f"one scene took more than {limits.wall_seconds:g} s; a program must not wait")
    if cut == "size":
        return Failure(
            "too_large", f"the scenes are larger than {limits.reply / 1e6:.1f} MB of JSON each; add fewer bodies"
        )
    if cut == "closed":
        return Failure("exited", "the program closed its reply, which is not its own")
    if number:
        return _killed(signal.Signals(number).name, confined)
    if outcome["status"]:
        status = outcome["status"]
        return Failure("exited", f"the program ended its process with status {status} before its scenes were built")
    return None


def _killed(name: str, confined: bool) -> Failure:
    if name in _CRASHES:
        return Failure("killed", f"the program crashed its process ({name})")
    if not confined:
        return Failure("killed", f"the program's process was killed ({name})")
    raise SandboxError(
        f"the child was killed by {name}, which is none of its limits and which it cannot have sent itself: somebody "
        "ended it, or the machine is out of memory. Run it again, fewer at a time"
    )


@dataclass
class _Reader:
    """Reads a reply line by line: loaded, built for every request, then done; or failed, at any place but the last."""

    requests: Requests
    limits: Limits
    token: str
    api: str | None = None
    built: list[BuiltTask] = field(default_factory=list[BuiltTask])
    loaded: bool = False
    done: bool = False
    told: Failure | None = None

    def read(self, content: bytes, whole: bool) -> None:
        """Reads all lines.

        Args:
            content: the lines.
            whole: whether the last must be complete; else what follows the last line end is left out.

        Raises:
            Refused: the reply is no reply.
        """
        *lines, rest = content.split(b"\n")
        if rest and whole:
            raise Refused("malformed", "the reply breaks off in the middle of a line")
        for line in lines:
            if self.done or self.told is not None:
                raise Refused("malformed", "the reply goes on after its end: somebody else wrote into it")
            token, _, said = line.partition(b" ")
            if token != self.token.encode():
                raise Refused("malformed", "the reply has a line that is none: somebody else wrote into it")
            kind, _, told = said.partition(b" ")
            self._take(kind, told)

    def _take(self, kind: bytes, content: bytes) -> None:
        if kind == b"loaded" and not self.loaded:
            self.loaded = True
        elif kind == b"built" and self.loaded and len(self.built) < len(self.requests):
            if len(content) > self.limits.reply:
                raise Refused("too_large", f"a scene is larger than {self.limits.reply / 1e6:.1f} MB of JSON")
            seed, split = self.requests[len(self.built)]
            self.built.append(vet(content, seed, split, self.built[0] if self.built else None, self.api))
        elif kind == b"done" and len(self.built) == len(self.requests):
            self.done = True
        elif kind == b"failed":
            self.told = _failure(content)
        else:
            raise Refused("malformed", f"the reply says {kind[:20]!r} where it cannot")


def _failure(content: bytes) -> Failure:
    """The failure that a child tells."""
    try:
        read: object = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", f"the reply's failure cannot be read: {error}") from error
    told = cast("dict[str, object]", read) if isinstance(read, dict) else {}
    kind, message, line, error = (told.get(k) for k in ("kind", "message", "line", "error"))
    if kind not in _TOLD or not isinstance(message, str) or not isinstance(error, str):
        raise Refused("malformed", "the reply's failure cannot be read")
    if line is not None and (not isinstance(line, int) or isinstance(line, bool) or not 0 < line < 1_000_000):
        raise Refused("malformed", "the reply's failure has no line that can be")
    return Failure(kind, message[: LONGEST_MESSAGE + 10], line, error[:100])
