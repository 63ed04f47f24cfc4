from simwright.tasks import *


class CastleFlowerAndCompanyPlusBlock(Task):
    """A shape sorter for toddlers: a flower, a star, a hexagon and a pentagon into the holes of a board; after that,
    put a block to the right.
    """

    tags = ("kit", "relate")

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        board = scene.add(KitBoard(["flower", "star", "hexagon", "pentagon"], color=a), room=0.08)
        flower = scene.add(KitShape("flower", color=b))
        star = scene.add(KitShape("star", color=c))
        hexagon = scene.add(KitShape("hexagon", color=d))
        pentagon = scene.add(KitShape("pentagon", color=e))
        block = scene.add(Block(color=f))
        seating = [
            f"put the {b} flower, the {c} star, the {d} hexagon and the {e} pentagon into the {a} board",
            f"fit the {b} flower, the {c} star, the {d} hexagon and the {e} pentagon into the {a} board",
        ]
        placing = [
            f"put the {f} block to the right of the {a} board",
            f"place the {f} block on the right side of the {a} board",
        ]
        return [
            Goal(seating, Inserted([flower, star, hexagon, pentagon], board.slots, "paired")),
            Goal(placing, RightOf(block, board)),
        ]
