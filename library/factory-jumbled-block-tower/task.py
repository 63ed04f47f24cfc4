from simwright.tasks import *


class FactoryJumbledBlockTower(Task):
    """Any order will do, so long as four blocks make one tower."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        tower = [scene.add(Block(color=x)) for x in (a, b, c, d)]
        scene.distractors(3)
        sentences = [
            f"build one tower of the {a}, {b}, {c} and {d} blocks, in whatever order",
            f"pile up the {a}, {b}, {c} and {d} blocks in any order",
            f"stack the {a}, {b}, {c} and {d} blocks in any order",
        ]
        return [Goal(sentences, Stacked(tower, ordered=False))]
