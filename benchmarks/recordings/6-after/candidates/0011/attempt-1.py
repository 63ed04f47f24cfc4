from simwright.tasks import *


class SandbagsHoldBackRiver(Task):
    """High water threatens the village: ten sandbags rise as a pyramid upon the embankment, with a pump in front of it
    for seepage and a gauge behind."""

    tags = ("pyramid",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.46, 0.54), scene.rng.uniform(-0.2, 0.2), 0, math.pi / 2)
        dike = scene.add(Stand(size=(0.22, 0.08, 0.02), color=a, noun="embankment"), spot, room=0.09)
        sandbags = scene.add_many(10, Block(color=b, noun="sandbag"))
        pump = scene.add(Box(size=(0.05, 0.04, 0.04), color=c, noun="pump"))
        gauge = scene.add(Cylinder(radius=0.014, height=0.07, color=d, noun="gauge"))
        dam = [
            f"build a pyramid of the ten {b} sandbags on the {a} embankment",
            f"on the {a} embankment, stack the ten {b} sandbags as a pyramid",
            f"pile all ten {b} sandbags up as a pyramid on the {a} embankment",
        ]
        drain = [
            f"set the {c} pump down in front of the {a} embankment",
            f"the {c} pump goes in front of the {a} embankment",
        ]
        watch = [
            f"stand the {d} gauge behind the {a} embankment",
            f"behind the {a} embankment, put the {d} gauge",
        ]
        return [
            Goal(dam, Placed(sandbags, dike.top.lay(layouts.pyramid(4, 0.04)), "one_each")),
            Goal(drain, InFrontOf(pump, dike)),
            Goal(watch, Behind(gauge, dike)),
        ]
