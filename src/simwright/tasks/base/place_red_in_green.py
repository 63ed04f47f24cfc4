"""Putting red blocks into green bowls."""

from simwright.tasks import *


class PlaceRedInGreen(Task):
    """Put all red blocks into green bowls, among other blocks and bowls.

    Task: one to three green bowls, at most as many red blocks, and six things of other colours.
    Randomisation: the numbers of bowls and blocks, what the other things are, all places.
    Success: every red block lies inside a green bowl; one bowl may hold several.
    """

    tags = ("containers", "colors")

    def build(self, scene):
        n = scene.rng.integers(1, 4)
        bowls = scene.add_many(n, Bowl(color="green"))
        blocks = scene.add_many(scene.rng.integers(1, n + 1), Block(color="red"))
        scene.distractors(6)
        sentences = [
            "put every red block in a green bowl",
            "move each red block into a green bowl",
            "make sure that every red block lies inside a green bowl",
        ]
        return [Goal(sentences, Inside(blocks, bowls, "anywhere"))]
