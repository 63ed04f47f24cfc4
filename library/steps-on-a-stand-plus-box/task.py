from simwright.tasks import *


class StepsOnAStandPlusBox(Task):
    """Steps for a doll: three blocks climb along a stand, before you bring a box close to the stand."""

    tags = ("pyramid", "relate")

    def build(self, scene):
        a, b, c = scene.colors(3)
        stand = scene.add(Stand(size=(0.06, 0.18, 0.02), color=a), room=0.08)
        blocks = scene.add_many(3, Block(color=b))
        box = scene.add(Box(size=(0.07, 0.05, 0.04), color=c))
        steps = [stand.top.at(0, 0.052 * i, 0.04 * k) for i in range(2) for k in range(i + 1)]
        building = [
            f"build a staircase of the three {b} blocks on the {a} stand",
            f"make stairs of the three {b} blocks on the {a} stand",
        ]
        placing = [
            f"put the {c} box next to the {a} stand",
            f"bring the {c} box over so that it is next to the {a} stand",
        ]
        return [Goal(building, Placed(blocks, steps, "one_each")), Goal(placing, NextTo(box, stand))]
