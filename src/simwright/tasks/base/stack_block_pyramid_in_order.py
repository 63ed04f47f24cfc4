"""Building a pyramid block by block, as told."""

from simwright.tasks import *


class StackBlockPyramidInOrder(Task):
    """Build a pyramid of six blocks on a stand, block by block in the order told.

    Task: six blocks of different colours and a stand; every move names one block and where it goes.
    Randomisation: all colours, places and turns, the order within each row.
    Success: the lowest blocks stand in their places to 1 cm and 15 degrees; each higher one rests on two named blocks.
    """

    tags = ("stacking", "long-horizon", "in-order")

    def build(self, scene):
        stand = scene.add(Stand(size=(0.15, 0.05, 0.01), color="gray"))
        blocks = [scene.add(Block(color=color)) for color in scene.colors(6, exclude="gray")]
        places = stand.top.lay(layouts.row(3, 0.05))
        sides = scene.sides(places)
        goals = []
        for i in scene.rng.permutation(3):
            where = f"the {sides[i]} place on the stand"
            sentences = [f"put {blocks[i]} on {where}", f"set {blocks[i]} down at {where}"]
            goals.append(Goal(sentences, Placed(blocks[i], places[i])))
        for block, low, high in ((3, 0, 1), (4, 1, 2), (5, 3, 4)):
            pair = f"the {blocks[low].color} and {blocks[high].color} blocks"
            sentences = [f"put {blocks[block]} on {pair}", f"lay {blocks[block]} across {pair}"]
            goals.append(Goal(sentences, Across(blocks[block], [blocks[low], blocks[high]])))
        return goals
