from simwright.tasks import *


class WoolNeverWashedHot(Task):
    """Hot water shrinks wool, so the dirty laundry is parted: three towels land in the basket for the boil wash, two
    sweaters in the gentle one, with the detergent beside the former."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        hot = scene.add(Container(inner=(0.2, 0.14, 0.05), color=a, noun="basket"), room=0.07)
        gentle = scene.add(Container(inner=(0.16, 0.12, 0.05), color=b, noun="basket"))
        towels = scene.add_many(3, Box(size=(0.055, 0.04, 0.03), color=c, noun="towel"))
        sweaters = scene.add_many(2, Box(size=(0.06, 0.05, 0.035), color=d, noun="sweater"))
        detergent = scene.add(Cylinder(radius=0.022, height=0.06, color=e, noun="detergent"))
        boil = [
            f"drop the three {c} towels into the {a} basket",
            f"all three {c} towels belong in the {a} basket",
            f"put the three {c} towels into the {a} basket",
        ]
        wool = [
            f"lay both {d} sweaters in the {b} basket",
            f"the two {d} sweaters go into the {b} basket",
            f"sort the two {d} sweaters into the {b} basket",
        ]
        soap = [
            f"set the {e} detergent next to the {a} basket",
            f"next to the {a} basket is where the {e} detergent stands",
            f"bring the {e} detergent next to the {a} basket",
        ]
        return [
            Goal(boil, Inside(towels, hot)),
            Goal(wool, Inside(sweaters, gentle)),
            Goal(soap, NextTo(detergent, hot)),
        ]
