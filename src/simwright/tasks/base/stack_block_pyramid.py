"""Building a pyramid row by row."""

from simwright.tasks import *


class StackBlockPyramid(Task):
    """Build a pyramid of six blocks on a stand, row by row.

    Task: six blocks of different colours and a stand; three named blocks make the bottom row, two the middle, one the
    top.
    Randomisation: all colours, places and turns.
    Success: the blocks of each row stand in its places, in any order, to 1 cm and 15 degrees.
    """

    tags = ("stacking", "long-horizon")

    def build(self, scene):
        stand = scene.add(Stand(size=(0.15, 0.05, 0.01), color="gray"))
        blocks = [scene.add(Block(color=color)) for color in scene.colors(6, exclude="gray")]
        a, b, c, d, e, f = (block.color for block in blocks)
        places = stand.top.lay(layouts.pyramid(3, 0.04))
        bottom = [
            f"make the bottom row of the pyramid on the stand with the {a}, {b} and {c} blocks",
            f"put the {a}, {b} and {c} blocks side by side on the gray stand",
        ]
        middle = [
            f"make the middle row of the pyramid with the {d} and {e} blocks",
            f"put the {d} and {e} blocks on the bottom row of the pyramid",
        ]
        top = [f"make the top of the pyramid with the {f} block", f"crown the pyramid with the {f} block"]
        return [
            Goal(bottom, Placed(blocks[:3], places[:3], "one_each"), weight=3),
            Goal(middle, Placed(blocks[3:5], places[3:5], "one_each"), weight=2),
            Goal(top, Placed(blocks[5], places[5]), weight=1),
        ]
