from simwright.tasks import *


class BagTheSlabs(Task):
    """Everything the robot sees of two slabs and two bricks disappears into a crate. Expect some decoys."""

    tags = ("pack",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        crate = scene.add(Container(inner=(0.21, 0.21, 0.05), color=a, noun="crate"))
        slabs = scene.add_many(2, Box(size=(0.045, 0.045, 0.015), color=b, noun="slab"))
        bricks = scene.add_many(2, Block(size=0.03, color=c, noun="brick"))
        scene.distractors(2)
        sentences = [
            f"move the two {b} slabs and the two {c} bricks into the {a} crate",
            f"put the two {b} slabs and the two {c} bricks in the {a} crate",
            f"gather the two {b} slabs and the two {c} bricks in the {a} crate",
        ]
        return [Goal(sentences, Inside(slabs + bricks, crate))]
