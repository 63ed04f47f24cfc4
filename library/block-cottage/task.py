from simwright.tasks import *


class BlockCottage(Task):
    """From the ground up: walls, ceiling, and whatever tops it. Other things lie about."""

    tags = ("house",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        site = scene.site(layouts.column(2, 0.1), room=0.03)
        blocks = scene.add_many(2, Block(color=a))
        ceiling = scene.add(Box(size=(0.05, 0.15, 0.02), color=b, noun="ceiling"))
        bricks = scene.add_many(2, Block(color=c, noun="brick"))
        scene.distractors(1)
        walls = [
            f"put the two {a} blocks on the marks",
            f"stand one {a} block on each mark",
            f"set the two {a} blocks on the marks, one on each",
        ]
        roof = [
            f"span the two {a} blocks with the {b} ceiling",
            f"lay the {b} ceiling across the two {a} blocks",
            f"bridge the two {a} blocks with the {b} ceiling",
        ]
        return [Goal(walls, Placed(blocks, site.poses, "one_each")), Goal(roof, Across(ceiling, blocks))]
