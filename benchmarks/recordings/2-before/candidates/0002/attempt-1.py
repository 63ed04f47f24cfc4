from simwright.tasks import *


class VaccineVialsFlankIcePack(Task):
    """A nurse's cool box leaves for a remote village: an ice pack goes into its middle and a vial on either side, in one
    row, so both doses stay equally cold."""

    tags = ("pack",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        box = scene.add(Container(inner=(0.18, 0.08, 0.05), color=a, noun="cool box"))
        ice = scene.add(Box(size=(0.04, 0.05, 0.05), color=b, noun="ice pack"))
        vials = scene.add_many(2, Cylinder(radius=0.016, height=0.06, color=c, noun="vial"))
        near, middle, far = box.floor.lay(layouts.row(3, 0.055))
        cool = [
            f"put the {b} ice pack into the middle of the {a} cool box",
            f"the {a} cool box has to be chilled, so set the {b} ice pack down in the middle of it",
            f"start with the {b} ice pack, which goes in the middle of the {a} cool box",
        ]
        load = [
            f"pack the two {c} vials into the {a} cool box in a row with the {b} ice pack, one on either side of it",
            f"stand two {c} vials in the {a} cool box, one at each side of the {b} ice pack, all in a row",
            f"keep both {c} vials cold: they go into the {a} cool box on the two sides of the {b} ice pack, in one row",
        ]
        return [
            Goal(cool, Placed(ice, middle, yaw="any")),
            Goal(load, Placed(vials, [near, far], "one_each")),
        ]
