from simwright.tasks import *


class MillFlagOfFiveBlocks(Task):
    """On moving day: spell out colours with five blocks, side by side."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        x, y = scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.2, 0.2)
        stand = scene.add(Stand(size=(0.06, 0.3, 0.02), color=a), Pose(x, y))
        blocks = [scene.add(Block(color=x)) for x in (b, c, d, e, f)]
        sentences = [
            f"set the {b}, {c}, {d}, {e} and {f} blocks on the {a} stand in a row, from left to right in this order",
            f"line up the {b}, {c}, {d}, {e} and {f} blocks on the {a} stand from left to right in this order",
        ]
        return [Goal(sentences, Placed(blocks, stand.top.lay(layouts.column(5, 0.06)[::-1]), "paired"))]
