"""Completing a drawn square with a rope."""

from simwright.tasks import *


class ManipulatingRope(Task):
    """Close a square that is drawn without its fourth side with a rope.

    Task: three sides of a green square and a rope as long as one of them; the rope is to be the fourth side.
    Randomisation: the place and turn of the square; the curve, place and colour of the rope.
    Success: every bead of the rope lies within 2 cm of its place on the open side, whichever end comes first.
    """

    tags = ("rope",)

    def build(self, scene):
        square = scene.add(Square(size=0.2828, color="green"))
        rope = scene.rope(0.2828, *scene.colors(1, exclude="green"))
        sentences = [
            f"complete the green square with {rope.phrase}",
            f"move {rope.phrase} so that it closes the green square",
            f"lay {rope.phrase} straight across the open side of the green square",
        ]
        return [Goal(sentences, Along(rope, square.open_ends))]
