"""Small programs for the tests."""

from __future__ import annotations

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
