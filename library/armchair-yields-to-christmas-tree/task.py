from simwright.tasks import *


class ArmchairYieldsToChristmasTree(Task):
    """December has come: the armchair moves out of the corner of the living room onto the rug by the fire, whereupon
    the Christmas tree takes over the vacant spot."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        corner = scene.add(Corner(size=0.09, color=a), room=0.1)
        rug = scene.add(Zone(size=(0.16, 0.16), color=b, noun="rug"))
        spot = corner.at(0.035, 0.035)
        armchair = scene.add(Box(size=(0.06, 0.06, 0.04), color=c, noun="armchair"), spot)
        tree = scene.add(Box(size=(0.07, 0.07, 0.09), color=d, noun="tree"))
        vacate = [
            f"move the {c} armchair onto the {b} rug",
            f"the {c} armchair goes on the {b} rug",
            f"set the {c} armchair down on the {b} rug",
        ]
        decorate = [
            f"put the {d} tree in the {a} corner",
            f"the {d} tree has to stand in the {a} corner, along both of its arms",
            f"align the {d} tree with the {a} corner",
        ]
        return [Goal(vacate, InZone(armchair, rug)), Goal(decorate, Placed(tree, spot))]
