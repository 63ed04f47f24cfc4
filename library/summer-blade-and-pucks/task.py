from simwright.tasks import *


class SummerBladeAndPucks(Task):
    """Shuffleboard: three pucks glide until two zones holds them."""

    tags = ("sweep",)
    primitive = "push"

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        zone = scene.add(Zone(size=(0.18, 0.18), color=a))
        zone_2 = scene.add(Zone(size=(0.18, 0.18), color=c))
        pucks = scene.add_many(2, Cylinder(radius=0.025, height=0.02, color=b, noun="puck"))
        puck = scene.add(Cylinder(radius=0.025, height=0.02, color=d, noun="puck"))
        first = [
            f"push the two {b} pucks into the {a} zone",
            f"slide both {b} pucks into the {a} zone",
            f"shove the two {b} pucks into the {a} zone",
        ]
        second = [f"slide the {d} puck into the {c} zone", f"push the {d} puck into the {c} zone"]
        return [Goal(first, InZone(pucks, zone)), Goal(second, InZone(puck, zone_2))]
