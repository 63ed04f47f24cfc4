"""Watches over one child at a time: reads its reply, stops its clocks, and sees that it ends."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import socket
import time
from typing import Any

from simwright.sandbox import wire
from simwright.sandbox.child import Job, run
from simwright.sandbox.confine import Walls

ORPHAN_CHECK = 1.0
"""[s] At least this often it looks whether the sandbox's own process still lives."""
FAREWELL = 0.5
"""[s] that a child may take to end once it has closed its reply."""
MOST_REPLY = 64 << 20
"""[bytes] of reply altogether, however many scenes were asked for."""
_PIECE = 1 << 18


class Gone(Exception):
    """The sandbox has closed the socket, or its process is gone."""


class Overseer:
    """One at a time, children are forked, watched and ended.

    Args:
        channel: the socket to the sandbox; when it ends, so does everything here.
        parent: process id of the sandbox; 0 where it cannot be seen from here.
    """

    def __init__(self, channel: socket.socket, parent: int) -> None:
        self._channel = channel
        self._parent = parent

    def next(self) -> dict[str, Any]:
        """The next thing the sandbox asks for.

        Raises:
            Gone: there is none.
        """
        waiting = select.poll()
        waiting.register(self._channel, select.POLLIN)
        while not waiting.poll(1000 * ORPHAN_CHECK):
            self._check_parent()
        message = wire.receive(self._channel)
        if message is None:
            raise Gone
        return message[0]

    def oversee(
        self, job: Job, walls: Walls, cpu_seconds: float, wall_seconds: float, most: int
    ) -> tuple[dict[str, Any], bytes]:
        """Runs one child from fork to end.

        Args:
            job: what the child does.
            walls: what it does it behind.
            cpu_seconds: [s] of processor time until its first line, and for each one after that.
            wall_seconds: [s] likewise.
            most: [bytes] of reply for each scene.

        Returns:
            How it ended, and what it sent.

        Raises:
            Gone: the sandbox went meanwhile; the child is dead.
        """
        child = _Child(job, walls)
        try:
            child.cut = "gone"
            child.cut = self._listen(child, cpu_seconds, wall_seconds, min(most * len(job.requests), MOST_REPLY) + most)
        finally:
            ended = child.end()
        return ended, b"".join(child.parts)

    def _listen(self, child: _Child, cpu_seconds: float, wall_seconds: float, most: int) -> str:
        """Until the reply ends. Returns why it was cut short, or ""."""
        waiting = select.poll()
        for descriptor in (child.setup, child.reply, self._channel.fileno()):
            waiting.register(descriptor, select.POLLIN)
        while True:
            left = min(wall_seconds - child.wall(), cpu_seconds - child.cpu(), ORPHAN_CHECK)
            for descriptor, _ in waiting.poll(max(1.0, 1000 * left)):
                if descriptor == self._channel.fileno():
                    raise Gone
                if descriptor == child.setup:
                    if not child.read_setup():
                        waiting.unregister(descriptor)
                elif not child.read_reply():
                    return ""
            if child.size > most:
                return "size"
            if child.cpu() >= cpu_seconds:
                return "cpu"
            if child.wall() >= wall_seconds:
                return "wall"
            self._check_parent()

    def _check_parent(self) -> None:
        if self._parent and os.getppid() != self._parent:
            raise Gone


class _Child:
    """A process that was just forked, seen from outside."""

    def __init__(self, job: Job, walls: Walls) -> None:
        self.setup, setup = os.pipe()
        self.reply, reply = os.pipe()
        self._start = self._wall_start = time.monotonic()
        server = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            run(job, walls, setup, reply, server)
        os.close(setup)
        os.close(reply)
        self.parts: list[bytes] = []
        self.size = 0
        self.cut = ""
        self._told = b""
        self._stages = len(job.requests) + 1
        self._cpu_start = 0.0

    def read_setup(self) -> bytes:
        """What the child tells of its walls; b"" at the end."""
        piece = os.read(self.setup, 4096)
        self._told += piece[: 4096 - len(self._told)]
        return piece

    def read_reply(self) -> bytes:
        """The next piece of the reply; b"" at the end.

        The clocks start anew when the program is loaded and with every scene: with as many lines as there may be.
        """
        piece = os.read(self.reply, _PIECE)
        self.parts.append(piece)
        self.size += len(piece)
        lines = min(piece.count(b"\n"), self._stages)
        if lines:
            self._stages -= lines
            self._wall_start, self._cpu_start = time.monotonic(), self._processor_time()
        return piece

    def wall(self) -> float:
        """[s] since its last scene."""
        return time.monotonic() - self._wall_start

    def cpu(self) -> float:
        """[s] of processor time since its last scene."""
        return self._processor_time() - self._cpu_start

    def _processor_time(self) -> float:
        # Linux numbers the clock of a process like this (CPUCLOCK_SCHED in linux/posix-timers.h).
        with contextlib.suppress(OSError, OverflowError):
            return time.clock_gettime((~self.pid << 3) | 2)
        return 0.0

    def end(self) -> dict[str, Any]:
        """Sees that it and its process group are dead; tells how it ended."""
        os.close(self.setup)
        os.close(self.reply)
        # Only who closed the reply of its own accord is given the time to end.
        ended = self._wait(FAREWELL if not self.cut else 0.0)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        if ended is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        _, status, used = ended or os.wait4(self.pid, 0)
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if ended is None and not self.cut and number == signal.SIGKILL:
            self.cut = "closed"
        return {
            "told": self._told.decode(errors="replace"),
            "cut": self.cut,
            "signal": number,
            "status": os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
            "cpu": used.ru_utime + used.ru_stime,
            "wall": time.monotonic() - self._start,
        }

    def _wait(self, seconds: float) -> tuple[int, int, resource.struct_rusage] | None:
        """Its pid, how it ended, and what it used; nothing if it has not ended within `seconds`."""
        deadline = time.monotonic() + seconds
        while True:
            ended = os.wait4(self.pid, os.WNOHANG)
            if ended[0]:
                return ended
            if time.monotonic() >= deadline:
                return None
            time.sleep(0.0002)
