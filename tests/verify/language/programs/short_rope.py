"""A rope that is much shorter than its line."""

from __future__ import annotations

from simwright.tasks import *


class ShortRope(Task):
    """A gray rope on a green line of more than twice its length."""

    def build(self, scene):
        line = scene.add(Line([(-0.15, 0.0), (0.15, 0.0)], color="green"))
        rope = scene.rope(0.12, "gray")
        return [Goal("lay the gray rope on the green line", Along(rope, [line.at(-0.15, 0.0), line.at(0.15, 0.0)]))]
