from simwright.tasks import *


class LibraryColourWheelOfBlocks(Task):
    """Round and round the colours go; four blocks keep the order told."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        blocks = [scene.add(Block(color=x)) for x in (a, b, c, d)]
        sentences = [
            f"make a circle of blocks that goes {a}, {b}, {c} and {d}",
            f"set the blocks in a ring in the order {a}, {b}, {c} and {d}",
            f"arrange the blocks in a circle in the order {a}, {b}, {c}, {d}",
        ]
        return [Goal(sentences, Arranged(blocks, layouts.ring(4, 0.05), "cyclic"))]
