"""Pushing a pile into one of two zones."""

from simwright.tasks import *


class SeparatingPiles(Task):
    """Push a pile of small blocks into the named one of two squares.

    Task: 50 small blocks strewn over the middle of the table and two squares of different colours.
    Randomisation: all colours, the places of the squares, how the blocks lie, which square is meant.
    Success: 95 % of the small blocks lie within the named square.
    """

    primitive = "push"
    tags = ("pushing", "piles", "colors")

    def build(self, scene):
        a, b, c = scene.colors(3)
        pile = scene.pile(50, c, at=Pose(0.5, 0.0, yaw=scene.rng.uniform(0, 2 * math.pi)))
        zone = scene.add(Zone((0.12, 0.12), color=a, noun="square"), room=0.08)
        scene.add(Zone((0.12, 0.12), color=b, noun="square"))
        sentences = [
            f"push {pile.phrase} into the {a} square",
            f"sweep all the {c} blocks onto {zone.phrase}",
            f"gather the pile of {c} blocks within the {a} square",
        ]
        return [Goal(sentences, InZone(pile, zone))]
