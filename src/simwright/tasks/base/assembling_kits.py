"""Filling a kit board."""

from simwright.tasks import *


class AssemblingKits(Task):
    """Put five shapes into the holes of a board that they fit.

    Task: a board with five holes, and for each hole a piece of its shape; all pieces are to be put in.
    Randomisation: the shapes (one may occur more than once), the turn of each hole, all colours, places and turns.
    Success: every piece is seated in a hole of its shape, one in each.
    """

    tags = ("insertion", "shapes", "long-horizon")

    def build(self, scene):
        names = [scene.kit_shapes(1)[0] for _ in range(5)]
        board = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, 5), color="gray"))
        colors = scene.colors(5, exclude="gray")
        pieces = [scene.add(KitShape(name, color=color)) for name, color in zip(names, colors)]
        sentences = [
            "put every shape into the hole of the kit that it fits",
            "fill the gray kit: each piece goes into the hole of its own shape",
            "complete the kit by putting all pieces into their holes",
        ]
        return [Goal(sentences, Inserted(pieces, board.slots, "one_each"))]
