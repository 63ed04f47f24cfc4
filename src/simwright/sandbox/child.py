"""What runs in the sandboxed child: load the program, build its scenes, send them as lines of JSON."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from simwright.compat import DIALECTS
from simwright.errors import TaskError
from simwright.sandbox.confine import Budget, Walls, confine
from simwright.sandbox.watch import watch
from simwright.sandbox.wire import LONGEST_MESSAGE, READY
from simwright.seeding import Split
from simwright.tasks.building import build
from simwright.tasks.loader import load_program, program_file
from simwright.tasks.task import program_line

_NO_THREAD = "can't start new thread"
"""What Python says when the kernel refuses a thread."""


@dataclass(frozen=True)
class Job:
    """What one child is asked to do."""

    text: str
    name: str
    requests: tuple[tuple[int, Split], ...]
    salt: int
    token: str
    """Stands before every line of the reply."""
    budget: Budget


def run(job: Job, walls: Walls, setup: int, reply: int, server: int) -> NoReturn:
    """Never returns: the process ends with the job.

    Args:
        job: what to do.
        walls: what to put up first.
        setup: where to tell that the walls stand, or why they do not.
        reply: where the scenes go.
        server: process id of the parent.
    """
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            setup, reply = confine(walls, job.budget, (setup, reply), server)
            os.write(setup, READY.encode())
        except OSError as error:
            os.write(setup, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
        os.close(setup)
        _work(job, walls, _Reply(reply, job.token))
    finally:
        os._exit(2)


class _Reply:
    """The way out. It holds what it needs, so that a program that replaces parts of modules only harms itself."""

    def __init__(self, descriptor: int, token: str) -> None:
        self._descriptor = descriptor
        self._token = token.encode()
        self._write: Callable[[int, memoryview], int] = os.write
        self._exit: Callable[[int], NoReturn] = os._exit
        self._dumps: Callable[[Any], str] = json.dumps

    def send(self, kind: bytes, content: bytes = b"") -> None:
        """One line."""
        line = memoryview(b"%b %b %b\n" % (self._token, kind, content))
        while line:
            line = line[self._write(self._descriptor, line) :]

    def fail(self, kind: str, message: str, line: int | None = None, error: str = "") -> NoReturn:
        """The last line."""
        told = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + " ..."
        self.send(b"failed", self._dumps({"kind": kind, "message": told, "line": line, "error": error}).encode())
        self._exit(0)

    def done(self) -> NoReturn:
        """The last line of a reply without a failure."""
        self.send(b"done")
        self._exit(0)


def _work(job: Job, walls: Walls, reply: _Reply) -> None:
    _stir(job.salt)
    file = program_file(job.text, job.name)
    watch(file, walls.roots, lambda what, line: reply.fail("blocked", f"the program {what}", line))
    try:
        task = load_program(job.text, job.name, DIALECTS)
        reply.send(b"loaded")
        for seed, split in job.requests:
            reply.send(b"built", build(task, seed, split).to_json().encode())
    except MemoryError:
        reply.fail("memory", "the program needs more memory than it may have")
    except TaskError as error:
        reply.fail("error", str(error.args[0]), error.line, type(error).__name__)
    except RuntimeError as error:
        kind = "blocked" if str(error) == _NO_THREAD else "error"
        reply.fail(kind, _told(error), program_line(error, file), type(error).__name__)
    except PermissionError as error:
        reply.fail("blocked", f"the program was refused: {error}", program_line(error, file))
    except BaseException as error:  # noqa: BLE001 - a program may raise anything; all of it is told, none swallowed
        reply.fail("error", _told(error), program_line(error, file), type(error).__name__)
    reply.done()


def _stir(salt: int) -> None:
    """Sets what a program must not depend on: two salts, two states."""
    random.seed(salt)
    np.random.seed(salt)  # noqa: NPY002 - programs that use the global generator are to be found out


def _told(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
