"""Small programs for the tests, and the processes that run them."""

from __future__ import annotations

from pathlib import Path

from simwright.sandbox import Sandbox

BOWL = """from simwright.tasks import *


class PutBlockInBowl(Task):
    def build(self, scene):
        {}
        bowl = scene.add(Bowl(color="green"))
        block = scene.add(Block(color="red"))
        return [Goal("put the red block in the green bowl", Inside(block, bowl))]
"""


def program(line: str = "pass", head: str = "") -> str:
    """A good program with one more line (number 6, if there is no head) at the start of its `build`."""
    return head + BOWL.format(line)


def telling(expression: str, head: str = "") -> str:
    """A program that fails with the value of an expression as its message."""
    return program(f"raise ValueError(repr({expression}))", head)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def inner(pid: int) -> int:
    """The fork server itself, where bwrap stands around it."""
    while Path(f"/proc/{pid}/comm").read_text().strip() == "bwrap":
        pid = children(pid)[0]
    return pid


def server_of(sandbox: Sandbox) -> int:
    """The process id of a sandbox's first fork server."""
    assert sandbox.isolation
    return inner(sandbox._servers[0]._process.pid)  # type: ignore[attr-defined]
