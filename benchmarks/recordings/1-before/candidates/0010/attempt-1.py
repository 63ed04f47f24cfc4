from simwright.tasks import *


class LambsHomeBehindRope(Task):
    """Evening on the farm: bring three lambs home to their pasture, then close the open side of the fence with a rope
    so that none can wander off."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        fence = scene.add(Square(size=0.26, color=a, noun="fence"))
        pasture = scene.add(Zone(size=(0.17, 0.17), color=b, noun="pasture"), fence.at())
        rope = scene.rope(0.26, c)
        lambs = scene.add_many(3, Block(size=0.035, color=d, noun="lamb"))
        home = [
            f"bring the three {d} lambs home to the {b} pasture",
            f"put all three {d} lambs in the {b} pasture for the night",
            f"carry the three {d} lambs back into the {b} pasture",
        ]
        shut = [
            f"close the open side of the {a} fence with {rope.phrase}",
            f"lay {rope.phrase} straight along the open side of the {a} fence",
            f"shut the {a} fence by laying {rope.phrase} across its open side",
        ]
        return [Goal(home, InZone(lambs, pasture)), Goal(shut, Along(rope, fence.open_ends))]
