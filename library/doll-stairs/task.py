from simwright.tasks import *


class DollStairs(Task):
    """In the laboratory: raise a staircase on a platform, one block higher at each step."""

    tags = ("pyramid",)

    def build(self, scene):
        a, b = scene.colors(2)
        platform = scene.add(Stand(size=(0.06, 0.18, 0.02), color=a, noun="platform"))
        blocks = scene.add_many(3, Block(color=b))
        steps = [platform.top.at(0, 0.052 * i, 0.04 * k) for i in range(2) for k in range(i + 1)]
        sentences = [
            f"make stairs of the three {b} blocks on the {a} platform",
            f"build a staircase of the three {b} blocks on the {a} platform",
        ]
        return [Goal(sentences, Placed(blocks, steps, "one_each"))]
