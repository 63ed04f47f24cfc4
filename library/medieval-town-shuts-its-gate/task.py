from simwright.tasks import *


class MedievalTownShutsItsGate(Task):
    """Besiegers would march straight through a gap in the town's fortification: raise towers where the wall breaks off,
    with the gatehouse between them."""

    tags = ("house",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        wall = scene.add(Square(size=0.18, color=a, noun="wall"), room=0.05)
        towers = scene.add_many(2, Cylinder(radius=0.022, height=0.07, color=b, noun="tower"))
        gatehouse = scene.add(Box(size=(0.06, 0.04, 0.05), color=c, noun="gatehouse"))
        flanks = [
            f"stand one {b} tower on each of the two open ends of the {a} wall",
            f"the two {b} towers go on the two open ends of the {a} wall, one on each",
            f"place the two {b} towers on the open ends of the {a} wall, one on each end",
        ]
        gate = [
            f"set the {c} gatehouse between the two {b} towers",
            f"the {c} gatehouse belongs between both {b} towers",
            f"between the two {b} towers, put up the {c} gatehouse",
        ]
        return [
            Goal(flanks, Placed(towers, wall.open_ends, "one_each")),
            Goal(gate, Between(gatehouse, towers[0], towers[1])),
        ]
