from simwright.tasks import *


class CheckoutBeltDivider(Task):
    """Two shoppers share one supermarket belt: the first one's goods ride on undisturbed, a divider bar goes behind
    them, and the second one's three cans queue up in a row after it."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.46, 0.54), scene.rng.uniform(-0.3, 0.3))
        belt = scene.add(Stand(size=(0.34, 0.08, 0.02), color=a, noun="belt"), spot)
        places = belt.top.lay(layouts.row(6, 0.055))
        carton = Box(size=(0.035, 0.05, 0.06), color=d, noun="carton")
        cartons = [scene.add(carton, place) for place in places[4:]]
        cans = scene.add_many(3, Cylinder(radius=0.02, height=0.05, color=b, noun="can"))
        divider = scene.add(Box(size=(0.025, 0.065, 0.025), color=c, noun="divider"))
        queue = [
            f"line up the three {b} cans, the {c} divider and the two {d} cartons on the {a} belt in a row from near to "
            f"far, and do not move the two {d} cartons",
            f"on the {a} belt, a row from near to far has to hold the three {b} cans, the {c} divider and the two {d} "
            f"cartons; leave the two {d} cartons where they are",
            f"leave the two {d} cartons where they are and complete the row on the {a} belt, from near to far: three "
            f"{b} cans, the {c} divider, two {d} cartons",
        ]
        return [Goal(queue, All(Placed([*cans, divider, *cartons], places, "paired"), Unmoved(cartons)))]
