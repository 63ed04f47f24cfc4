"""Aligning a box with a drawn corner."""

from simwright.tasks import *


class AlignBoxCorner(Task):
    """Put a box of random size into a corner that is drawn on the table.

    Task: one brown box and a green L on the table; the box is to lie in the L, along both of its arms.
    Randomisation: the box's sides (0.05 to 0.15 m, 0.01 to 0.06 m high), the place and turn of both.
    Success: two neighbouring sides of the box lie along the arms, either way round, to 1 cm and 15 degrees.
    """

    tags = ("alignment",)

    def build(self, scene):
        x, y = scene.rng.uniform(0.05, 0.15, 2)
        corner = scene.add(Corner(size=max(x, y), color="green"))
        box = scene.add(Box(size=(x, y, scene.rng.uniform(0.01, 0.06)), color="brown"))
        along, across = corner.at(x / 2, y / 2), corner.at(y / 2, x / 2, yaw=math.pi / 2)
        sentences = [
            "put the brown box in the green corner",
            "set the brown box down along both arms of the green corner",
            "align the brown box with the green corner",
        ]
        return [Goal(sentences, Placed(box, [along, across]))]
