from simwright.tasks import *


class WeddingHallReadyAtNoon(Task):
    """Before the bride arrives, both wedding rings lie on one cushion, the cake receives its upper tier, and a flower
    decorates the table to its left."""

    tags = ("mixed",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.2, 0.1))
        cake = scene.add(Cylinder(radius=0.05, height=0.04, color=a, noun="cake"), spot, fixed=True, room=0.12)
        cushion = scene.add(Stand(size=(0.24, 0.14, 0.02), color=b, noun="cushion"))
        rings = scene.add_many(2, KitShape("ring", color=c))
        tier = scene.add(Cylinder(radius=0.03, height=0.03, color=d, noun="tier"))
        flower = scene.add(KitShape("flower", color=e))
        lay = [
            f"lay the two {c} rings on the {b} cushion",
            f"both {c} rings go on top of the {b} cushion",
        ]
        raise_tier = [
            f"set the {d} tier on top of the {a} cake",
            f"the {d} tier belongs on the {a} cake",
        ]
        decorate = [
            f"put the {e} flower to the left of the {a} cake",
            f"to the left of the {a} cake, place the {e} flower",
        ]
        return [
            Goal(lay, On(rings, cushion)),
            Goal(raise_tier, On(tier, cake)),
            Goal(decorate, LeftOf(flower, cake)),
        ]
