from simwright.tasks import *


class CookieCuttersCountedAfterBaking(Task):
    """After the Christmas baking, press five biscuit cutters into the hollows cut to their outlines, where a missing
    one shows at once, then store the biscuits in a tin to stay crisp."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        names = ["star", "heart", "flower", "ring", "diamond"]
        scene.rng.shuffle(names)
        rack = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, 5), color=a, noun="rack"))
        cutters = [scene.add(KitShape(name, color=b, noun="cutter")) for name in names]
        tin = scene.add(Container(inner=(0.16, 0.12, 0.04), color=c, noun="tin"))
        biscuits = scene.add_many(5, Cylinder(radius=0.018, height=0.015, color=d, noun="biscuit"))
        count = [
            f"press each of the five {b} cutters into the matching hole of the {a} rack",
            f"fit the five {b} cutters into the matching holes of the {a} rack",
            f"the five {b} cutters go into the five holes of the {a} rack that match them",
        ]
        store = [
            f"put the five {d} biscuits in the {c} tin",
            f"all five {d} biscuits go into the {c} tin",
            f"lay the five {d} biscuits inside the {c} tin",
        ]
        return [Goal(count, Inserted(cutters, rack.slots, "paired")), Goal(store, Inside(biscuits, tin))]
