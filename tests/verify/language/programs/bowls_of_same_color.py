"""Sorting by colour."""

from simwright.tasks import *


class BowlsOfSameColor(Task):
    """Three blocks, each into the bowl of its own colour."""

    def build(self, scene):
        colors = ("red", "blue", "green")
        bowls = [scene.add(Bowl(color=c)) for c in colors]
        blocks = [scene.add(Block(color=c)) for c in colors]
        return [Goal("put each block into the bowl of its own colour", Inside(blocks, bowls, "paired"))]
