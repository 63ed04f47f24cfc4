from simwright.tasks import *


class BlockStairwayPlusSaw(Task):
    """Steps for a doll: three blocks climb along a stand, then set a saw in front of the stand.

    Other things lie about.
    """

    tags = ("pyramid", "relate")

    def build(self, scene):
        a, b, c = scene.colors(3)
        stand = scene.add(Stand(size=(0.06, 0.18, 0.02), color=a), room=0.08)
        blocks = scene.add_many(3, Block(color=b))
        saw = scene.add(Household("saw", color=c))
        scene.distractors(2)
        steps = [stand.top.at(0, 0.052 * i, 0.04 * k) for i in range(2) for k in range(i + 1)]
        building = [
            f"build a staircase of the three {b} blocks on the {a} stand",
            f"make stairs of the three {b} blocks on the {a} stand",
        ]
        placing = [f"put the {c} saw in front of the {a} stand", f"set the {c} saw down in front of the {a} stand"]
        return [Goal(building, Placed(blocks, steps, "one_each")), Goal(placing, InFrontOf(saw, stand))]
