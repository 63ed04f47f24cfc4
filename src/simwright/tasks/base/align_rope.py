"""Aligning a rope with one side of a drawn square."""

from simwright.tasks import *


class AlignRope(Task):
    """Lay a rope along one of the four sides of a square that is drawn without its fourth side.

    Task: three sides of a green square and a rope as long as one of them; the rope is to lie along a given side.
    Randomisation: the place and turn of the square, the curve, place and colour of the rope, which side is meant.
    Success: every bead of the rope lies within 2 cm of its place on that side, whichever end comes first.
    """

    tags = ("alignment", "rope")

    def build(self, scene):
        length = 0.2828
        square = scene.add(Square(size=length, color="green"))
        rope = scene.rope(length, *scene.colors(1, exclude="green"))
        a, b, c, d = square.lay(layouts.grid(2, 2, length))  # c and d are the ends of the open side
        one, other = scene.sides([square.at(-length / 2), square.at(length / 2)])
        ends, where = [
            ((c, d), "open side of the green square"),
            ((a, b), "side across from the opening of the green square"),
            ((a, c), f"{one} one of the two parallel sides of the green square"),
            ((b, d), f"{other} one of the two parallel sides of the green square"),
        ][scene.rng.integers(4)]
        sentences = [
            f"align the rope with the {where}",
            f"lay the {rope.color} rope along the {where}",
            f"place {rope.phrase} so that all of it lies on the {where}",
        ]
        return [Goal(sentences, Along(rope, ends))]
