"""The sandbox as its users see it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from simwright.compat import api_of
from simwright.sandbox import wire
from simwright.sandbox.level import THREADS, isolation_level, readable_folders, without
from simwright.sandbox.receiving import receive
from simwright.sandbox.records import BuildReply, Isolation, Limits, SandboxError, UnsafeSandbox
from simwright.seeding import SPLITS, Split
from simwright.sim.assets.mesh_import import cache_folder

GRACE = 30.0
"""[s] beyond a child's own limit before a fork server that does not answer is given up."""
START_LIMIT = 60.0
"""[s] for a fork server to start."""
MOST_SCENES = 256
"""In one request."""
_STOP_LIMIT = 2.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from simwright.sandbox.server import main; main({}, {})"
)
_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The variables that a Python may need to start at all. No other reaches the server, least of all keys."""


class Sandbox:
    """Builds untrusted task programs in child processes behind walls. A context manager.

    A fork server is started on first use (`start_seconds` tells how long it took), and a second one when a salt is
    asked for. Several sandboxes may be used at once, and one by several threads, in turn.

    Args:
        limits: what one program may use.
        unsafe: go on where the system offers no walls (`isolation_level().level == "none"`).
        readable: folders that programs may read beside Python's own, for their meshes; relative paths are taken from
            the first. The cache of imported meshes may then be read too: import them once outside, for speed.

    Raises:
        UnsafeSandbox: there are no walls, and `unsafe` was not asked for.
    """

    def __init__(self, limits: Limits = Limits(), *, unsafe: bool = False, readable: Sequence[str | Path] = ()) -> None:
        self.limits = limits
        self.start_seconds = 0.0
        self._readable = tuple(str(Path(p).resolve()) for p in (*readable, *([cache_folder()] if readable else ())))
        self._isolation = isolation_level()
        self._servers: dict[int, _Server] = {}
        self._owner = os.getpid()
        self._turn = threading.Lock()
        if not hasattr(os, "fork"):
            raise UnsafeSandbox("untrusted programs need a system that can fork a process, such as Linux or macOS")
        if self._isolation.level == "none" and not unsafe:
            raise UnsafeSandbox(
                f"this system offers no walls for untrusted programs, only limits:\n{self._isolation}\n"
                "Use Linux 5.13 or later, if need be in a container or a virtual machine; or, for programs that you "
                "trust, unsafe=True (--unsafe on the command line)"
            )

    @property
    def isolation(self) -> Isolation:
        """How strong the walls are, as told by a child that stood behind them."""
        with self._turn:
            self._server(0)
        return self._isolation

    def build(self, text: str, name: str, requests: Sequence[tuple[int, Split]], *, salt: int = 0) -> BuildReply:
        """Loads a program and builds scenes of its task, in one child.

        Args:
            text: the program.
            name: what messages call it.
            requests: seeds and splits of the scenes, in the order in which they are built.
            salt: another number sets all that programs must not depend on to another state: the global random
                generators and, for any but 0, the order of sets and the addresses of objects.

        Raises:
            SandboxError: the sandbox failed, and nothing is known about the program.
        """
        asked = _checked(requests)
        token = secrets.token_hex(8)
        header = {"text": text, "name": name, "requests": asked, "salt": salt, "token": token, **_told(self.limits)}
        patience = (len(asked) + 1) * self.limits.wall_seconds + GRACE
        with self._turn:
            server = self._server(int(salt != 0))
            try:
                outcome, content = server.ask(header, patience)
            except BaseException:
                # After an interrupt nobody knows what the server is doing: a fresh one takes its place.
                self._servers.pop(int(salt != 0), server).stop()
                raise
        confined = self._isolation.layers["seccomp"].on
        return receive(outcome, content, tuple(asked), self.limits, token, confined, api_of(text))

    def close(self) -> None:
        """Ends the fork servers and whatever they run."""
        while self._servers:
            self._servers.popitem()[1].stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _server(self, hash_seed: int) -> _Server:
        if self._owner != os.getpid():
            # A forked copy of this process must not speak on its parent's socket.
            self._servers, self._owner = {}, os.getpid()
        if hash_seed not in self._servers:
            began = time.monotonic()
            self._servers[hash_seed] = self._started(hash_seed)
            self.start_seconds = time.monotonic() - began
        return self._servers[hash_seed]

    def _started(self, hash_seed: int) -> _Server:
        if self._isolation.layers["bwrap"].on:
            try:
                return _Server(hash_seed, self._isolation, self._readable, self.limits)
            except SandboxError as error:
                why = f"installed, but it does not work here: {str(error)[-200:]}"
                self._isolation = without(self._isolation, "bwrap", why)
        return _Server(hash_seed, self._isolation, self._readable, self.limits)


def _checked(requests: Sequence[tuple[int, Split]]) -> list[tuple[int, Split]]:
    if not 1 <= len(requests) <= MOST_SCENES:
        raise ValueError(f"ask for 1 to {MOST_SCENES} scenes at a time, got {len(requests)}")
    for seed, split in requests:
        if seed < 0 or split not in SPLITS:
            raise ValueError(f"a request is a seed >= 0 and one of {', '.join(SPLITS)}; got {(seed, split)!r}")
    return [(int(seed), split) for seed, split in requests]


def _told(limits: Limits) -> dict[str, Any]:
    return {
        "cpu_seconds": limits.cpu_seconds,
        "wall_seconds": limits.wall_seconds,
        "memory": limits.memory,
        "reply": limits.reply,
    }


class _Server:
    """A fork server, seen from the sandbox."""

    def __init__(self, hash_seed: int, isolation: Isolation, readable: tuple[str, ...], limits: Limits) -> None:
        self._channel, theirs = socket.socketpair()
        wrapped = isolation.layers["bwrap"].on
        start = _START.format(theirs.fileno(), 0 if wrapped else os.getpid())
        command = [sys.executable, "-P", "-s", "-B", "-c", start, json.dumps([p for p in sys.path if p])]
        with theirs:
            self._process = subprocess.Popen(
                [*(_bwrap(readable) if wrapped else ()), *command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_environment(hash_seed, readable),
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        try:
            self._greet(isolation, readable, limits)
        except BaseException:
            self.stop()
            raise

    def _greet(self, isolation: Isolation, readable: tuple[str, ...], limits: Limits) -> None:
        layers = {name: layer.on for name, layer in isolation.layers.items()}
        trial = {"requests": [(0, "train")], "salt": 0, "token": "trial", **_told(limits)}
        outcome, content = self.ask({"layers": layers, "readable": readable, "trial": trial}, START_LIMIT)
        if outcome["told"] != wire.READY:
            raise SandboxError(f"the walls do not stand: {outcome['told'] or 'the first child died'}")
        if not content.endswith(b"trial done \n"):
            raise SandboxError(f"the first child did not build a plain task: {outcome} {content[-300:]!r}")

    def ask(self, header: dict[str, Any], patience: float) -> tuple[dict[str, Any], bytes]:
        """The answer to one message.

        Raises:
            SandboxError: the server does not answer within `patience` [s], or is gone.
        """
        self._channel.settimeout(patience)
        try:
            wire.send(self._channel, header)
            answer = wire.receive(self._channel)
        except TimeoutError as error:
            raise SandboxError(f"the fork server does not answer within {patience:.0f} s") from error
        except OSError as error:
            raise SandboxError(f"the fork server is gone: {self._last_words()}") from error
        if answer is None:
            raise SandboxError(f"the fork server is gone: {self._last_words()}")
        return answer

    def stop(self) -> None:
        """Ends it: it kills its child and goes when the socket closes."""
        self._channel.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_LIMIT)
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_LIMIT)
        code = self._process.poll()
        if code is None or self._process.stderr is None:
            return "it closed its socket"
        said = self._process.stderr.read().decode(errors="replace").strip()[-1000:]
        return f"{f'signal {-code}' if code < 0 else f'exit status {code}'} {said}".strip()


def _environment(hash_seed: int, readable: tuple[str, ...]) -> dict[str, str]:
    found = {"XDG_CACHE_HOME": str(cache_folder().parents[1])} if readable else dict[str, str]()
    found |= {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**found, **dict.fromkeys(THREADS, "1"), "PYTHONHASHSEED": str(hash_seed), "PYTHONUTF8": "1"}


def _bwrap(readable: tuple[str, ...]) -> list[str]:
    # Links such as /lib64 are not there in the new namespace: what they lead to is mounted under their names too.
    folders = {*readable_folders(readable), sys.prefix, sys.base_prefix, "/lib", "/lib64"}
    mounts = [part for folder in sorted(folders) for part in ("--ro-bind-try", folder, folder)]
    walls = ["--unshare-all", "--proc", "/proc", "--dev", "/dev"]
    return [shutil.which("bwrap") or "bwrap", *walls, *mounts, "--"]
