from simwright.tasks import *


class BracketInDrillingJig(Task):
    """Ready a workbench for drilling: fit the shelf bracket into the jig that clamps it and return the marker which
    traced the holes to its cup."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        jig = scene.add(Fixture(color=a, noun="jig"))
        cup = scene.add(Cup(color=b))
        bracket = scene.add(Ell(color=c, noun="bracket"))
        marker = scene.add(Cylinder(radius=0.016, height=0.06, color=d, noun="marker"))
        clamp = [
            f"fit the {c} bracket into the {a} jig",
            f"seat the {c} bracket in the {a} jig, turned as its walls are",
            f"insert the {c} bracket in the {a} jig before drilling",
        ]
        tidy = [
            f"return the {d} marker to the {b} cup",
            f"drop the {d} marker into the {b} cup",
            f"the {d} marker has done its work, so put it in the {b} cup",
        ]
        return [Goal(clamp, Inserted(bracket, jig.slots[0])), Goal(tidy, Inside(marker, cup))]
