from simwright.tasks import *


class CheckoutBeltDivider(Task):
    """Two shoppers share one supermarket belt: the first one's goods ride on undisturbed, a divider bar goes behind
    them, and the second one's three cans queue up in a row after it."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        spot = Pose(scene.rng.uniform(0.46, 0.54), scene.rng.uniform(-0.3, 0.3))
        belt = scene.add(Stand(size=(0.34, 0.08, 0.02), color=a, noun="belt"), spot)
        places = belt.top.lay(layouts.row(6, 0.055))
        carton = Box(size=(0.035, 0.05, 0.06), color=f, noun="carton")
        cartons = [scene.add(carton, place) for place in places[4:]]
        cans = [scene.add(Cylinder(radius=0.02, height=0.05, color=color, noun="can")) for color in (b, c, d)]
        divider = scene.add(Box(size=(0.025, 0.065, 0.025), color=e, noun="divider"))
        queue = [
            f"line up the {b} can, the {c} can, the {d} can and the {e} divider on the {a} belt from near to far, and do "
            f"not move the two {f} cartons",
            f"on the {a} belt, set the {b} can, the {c} can, the {d} can and the {e} divider in a row from near to far; "
            f"leave the two {f} cartons where they are",
            f"leave the two {f} cartons where they are and put in a row on the {a} belt, from near to far, the {b} can, "
            f"the {c} can, the {d} can and the {e} divider",
        ]
        return [Goal(queue, All(Placed([*cans, divider], places[:4], "paired"), Unmoved(cartons)))]
