from simwright.tasks import *


class WorkshopPlatformFlankedByCylinderPlusCylinder(Task):
    """Mind the side: a cylinder to the left of a platform.

    Next, place a pillar right of the platform, before you make a triangle of three cylinders.
    """

    tags = ("mixed", "relate", "arrange")

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        platform = scene.add(Stand(color=a, noun="platform"), room=0.08)
        cylinder = scene.add(Cylinder(color=b))
        pillar = scene.add(Cylinder(color=c, noun="pillar"))
        cylinders = scene.add_many(3, Cylinder(color=d))
        first = [
            f"stand the {b} cylinder left of the {a} platform",
            f"the {b} cylinder goes to the left of the {a} platform",
        ]
        second = [
            f"the {c} pillar goes to the right of the {a} platform",
            f"place the {c} pillar on the right side of the {a} platform",
        ]
        third = [f"arrange the three {d} cylinders in a triangle", f"make a triangle of the three {d} cylinders"]
        return [
            Goal(first, LeftOf(cylinder, platform)),
            Goal(second, RightOf(pillar, platform)),
            Goal(third, Arranged(cylinders, layouts.ring(3, 0.05), "one_each")),
        ]
