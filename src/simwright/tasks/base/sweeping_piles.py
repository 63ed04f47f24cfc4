"""Pushing a pile into a zone."""

from simwright.tasks import *


class SweepingPiles(Task):
    """Push a pile of small blocks into a square.

    Task: 50 small blocks strewn over the middle of the table and a green square.
    Randomisation: the colour of the blocks, the place of the square, how the blocks lie.
    Success: 95 % of the small blocks lie within the square.
    """

    primitive = "push"
    tags = ("pushing", "piles")

    def build(self, scene):
        (color,) = scene.colors(1, exclude="green")
        pile = scene.pile(50, color, at=Pose(0.5, 0.0, yaw=scene.rng.uniform(0, 2 * math.pi)))
        zone = scene.add(Zone((0.12, 0.12), color="green", noun="square"))
        sentences = [
            f"push {pile.phrase} into the green square",
            f"sweep all the {color} blocks into the green square",
            f"gather the pile of {color} blocks within the green square",
        ]
        return [Goal(sentences, InZone(pile, zone))]
