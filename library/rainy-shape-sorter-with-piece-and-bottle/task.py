from simwright.tasks import *


class RainyShapeSorterWithPieceAndBottle(Task):
    """Return two pieces to the recesses they were sawn from, and finally place a bottle left of the board."""

    tags = ("kit", "relate")

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        names = scene.kit_shapes(2)
        board = scene.add(KitBoard(names, color=a), room=0.08)
        pieces = [scene.add(KitShape(n, color=x)) for n, x in zip(names, (b, c))]
        bottle = scene.add(Household("bottle", color=d))
        seating = [
            "fill the board: each piece goes into the hole of its own shape",
            "put every piece into the hole of the board that it fits",
        ]
        placing = [
            f"place the {d} bottle on the left side of the {a} board",
            f"stand the {d} bottle left of the {a} board",
        ]
        return [Goal(seating, Inserted(pieces, board.slots, "paired")), Goal(placing, LeftOf(bottle, board))]
