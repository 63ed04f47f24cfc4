from simwright.tasks import *


class CleverHouseWithCeiling(Task):
    """Build a little home, walls first, then what lies across them. Expect some decoys."""

    tags = ("house",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        site = scene.site(layouts.column(2, 0.1), room=0.03)
        blocks = scene.add_many(2, Block(color=a))
        bricks = scene.add_many(2, Block(color=b, noun="brick"))
        ceiling = scene.add(Box(size=(0.05, 0.15, 0.02), color=c, noun="ceiling"))
        cylinder = scene.add(Cylinder(radius=0.018, height=0.03, color=d))
        scene.distractors(1)
        walls = [
            f"put the two {a} blocks on the marks",
            f"set the two {a} blocks on the marks, one on each",
            f"stand one {a} block on each mark",
        ]
        storey = [
            f"crown each of the two {a} blocks with one {b} brick",
            f"put one {b} brick on each {a} block",
            f"place one {b} brick on top of each {a} block",
        ]
        roof = [
            f"bridge the two {b} bricks with the {c} ceiling",
            f"put the {c} ceiling across the two {b} bricks",
            f"lay the {c} ceiling across the two {b} bricks",
        ]
        top = [f"place the {d} cylinder on top of the {c} ceiling"]
        return [
            Goal(walls, Placed(blocks, site.poses, "one_each")),
            Goal(storey, On(bricks, blocks, "one_each")),
            Goal(roof, Across(ceiling, bricks)),
            Goal(top, On(cylinder, ceiling)),
        ]
