"""No process outlives its sandbox, whatever dies first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from programs import children, inner, program, server_of
from simwright.sandbox import Limits, Sandbox, SandboxError

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")

SLEEPER = program("time.sleep(1000)", "import time\n")
HOST = f"""
import sys
from simwright.sandbox import Limits, Sandbox
with Sandbox(Limits(wall_seconds=100), unsafe=True) as sandbox:
    sandbox.isolation
    print(sandbox._servers[0]._process.pid, flush=True)
    sandbox.build({SLEEPER!r}, "sleeper", [(0, "train")])
"""


def alive(pid: int) -> bool:
    """Zombies count as dead: whoever was told to reap them is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def during(sandbox: Sandbox, act: Callable[[int, int], None]) -> BaseException | None:
    """What a build of a sleeper raises when something is done to its server and child meanwhile."""
    server = server_of(sandbox)
    raised: list[BaseException | None] = []

    def ask() -> None:
        try:
            sandbox.build(SLEEPER, "sleeper", [(0, "train")])
            raised.append(None)
        except SandboxError as error:
            raised.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    wait_for(lambda: children(server))
    time.sleep(0.2)  # until the child is behind its walls
    act(server, children(server)[0])
    asking.join(20)
    return raised[0]


def test_a_child_killed_from_outside_is_an_error_and_no_failure() -> None:
    with Sandbox(unsafe=True) as sandbox:
        error = during(sandbox, lambda server, child: os.kill(child, signal.SIGKILL))
        assert "SIGKILL" in str(error) and "none of its limits" in str(error)
        assert sandbox.build(program(), "a-program", [(0, "train")]).ok


def test_a_server_that_is_killed_takes_its_child_along_and_is_replaced() -> None:
    seen: list[int] = []

    def kill(server: int, child: int) -> None:
        seen.extend((server, child))
        os.kill(server, signal.SIGKILL)

    with Sandbox(unsafe=True) as sandbox:
        assert "the fork server is gone" in str(during(sandbox, kill))
        wait_for(lambda: not any(map(alive, seen)))
        assert sandbox.build(program(), "a-program", [(0, "train")]).ok


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_of_a_program_that_is_ended(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOST], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as host:
        assert host.stdout is not None
        server = inner(int(host.stdout.readline()))
        wait_for(lambda: children(server))
        child = children(server)[0]
        # As a terminal does it: to the whole foreground group, which the server does not belong to.
        os.killpg(host.pid, number)
        host.wait(10)
        wait_for(lambda: not alive(server) and not alive(child))


def test_a_copy_of_the_program_does_not_keep_the_server_alive() -> None:
    """A worker forked from it holds the socket open; its parent's death is noticed all the same."""
    code = HOST.replace(
        "    sandbox.build", "    import os, time\n    if os.fork() == 0: time.sleep(20)\n    sandbox.build"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as host:
        assert host.stdout is not None
        first = int(host.stdout.readline())
        server = inner(first)
        wait_for(lambda: children(server))
        os.kill(host.pid, signal.SIGKILL)
        host.wait(10)
        try:
            if server == first:  # behind bwrap a process has no parent that it could see
                wait_for(lambda: not alive(server))
        finally:
            os.killpg(host.pid, signal.SIGKILL)


def test_no_zombies_are_left(sandbox: Sandbox) -> None:
    for _ in range(3):
        sandbox.build(program(), "a-program", [(0, "train")])
    assert children(server_of(sandbox)) == []


def test_closing_ends_both_servers() -> None:
    with Sandbox(unsafe=True) as sandbox:
        sandbox.build(program(), "a-program", [(0, "train")])
        sandbox.build(program(), "a-program", [(0, "train")], salt=1)
        servers = [s._process.pid for s in sandbox._servers.values()]  # type: ignore[attr-defined]
    assert len(servers) == 2 and not any(map(alive, servers))


def test_two_sandboxes_do_not_meet() -> None:
    with Sandbox(Limits(wall_seconds=2.0), unsafe=True) as one, Sandbox(unsafe=True) as other:
        found: list[object] = []
        waiting = threading.Thread(target=lambda: found.append(one.build(SLEEPER, "sleeper", [(0, "train")]).failure))
        waiting.start()
        assert other.build(program(), "a-program", [(0, "train")]).ok
        waiting.join(20)
        assert found and getattr(found[0], "kind", "") == "timeout"
