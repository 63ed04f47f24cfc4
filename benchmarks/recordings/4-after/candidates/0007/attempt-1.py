from simwright.tasks import *


class HockeyGearOffIce(Task):
    """The rink is resurfaced after hockey practice, so two sticks are gathered on the mat beside it and the puck is put
    away in the kit bag."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        mat = scene.add(Zone(size=(0.22, 0.28), color=a, noun="mat"))
        bag = scene.add(Container(inner=(0.12, 0.12, 0.05), color=b, noun="bag"))
        sticks = scene.add_many(2, Ell(color=c, noun="stick"))
        puck = scene.add(Cylinder(radius=0.022, height=0.016, color=d, noun="puck"))
        gather = [
            f"put the two {c} sticks on the {a} mat",
            f"lay both {c} sticks down on the {a} mat",
            f"the two {c} sticks belong on the {a} mat",
        ]
        stow = [
            f"drop the {d} puck into the {b} bag",
            f"the {d} puck goes in the {b} bag",
            f"place the {d} puck inside the {b} bag",
        ]
        return [Goal(gather, InZone(sticks, mat)), Goal(stow, Inside(puck, bag))]
