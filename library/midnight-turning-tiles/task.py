from simwright.tasks import *


class MidnightTurningTiles(Task):
    """In the harbour: seat five tiles in a circle, mind who is whose neighbour."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        tiles = [scene.add(Box(size=(0.045, 0.045, 0.015), color=x, noun="tile")) for x in (a, b, c, d, e)]
        sentences = [
            f"set the tiles in a ring in the order {a}, {b}, {c}, {d} and {e}",
            f"arrange the tiles in a circle in the order {a}, {b}, {c}, {d}, {e}",
            f"make a circle of tiles that goes {a}, {b}, {c}, {d} and {e}",
        ]
        return [Goal(sentences, Arranged(tiles, layouts.ring(5, 0.059), "cyclic"))]
