"""Putting blocks of one colour into bowls of another."""

from simwright.tasks import *


class PutBlockInBowl(Task):
    """Put all blocks of one colour into bowls of another, among other blocks and bowls.

    Task: one to three bowls, at most as many blocks, and six things of other colours.
    Randomisation: both colours, the numbers of bowls and blocks, what the other things are, all places.
    Success: every block of the named colour lies inside a bowl of the named colour; one bowl may hold several.
    """

    tags = ("containers", "colors")

    def build(self, scene):
        a, b = scene.colors(2)
        n = scene.rng.integers(1, 4)
        bowls = scene.add_many(n, Bowl(color=b))
        blocks = scene.add_many(scene.rng.integers(1, n + 1), Block(color=a))
        scene.distractors(6)
        sentences = [
            f"put every {a} block in a {b} bowl",
            f"move each {a} block into a {b} bowl",
            f"make sure that every {a} block lies inside a {b} bowl",
        ]
        return [Goal(sentences, Inside(blocks, bowls, "anywhere"))]
