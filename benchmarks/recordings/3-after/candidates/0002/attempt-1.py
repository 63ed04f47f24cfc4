from simwright.tasks import *


class DolmenSealedOverUrn(Task):
    """As Stone Age builders did, lay a chieftain's urn to rest in the burial chamber and seal it with a capstone that
    lies across three standing stones."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.3, 0.3), 0, scene.rng.uniform(0, math.pi))
        chamber = scene.add(Zone(size=(0.06, 0.06), color=a, noun="chamber"), spot, room=0.09)
        stone = Block(size=0.045, color=b, noun="stone")
        stones = [scene.add(stone, place, fixed=True) for place in chamber.lay(layouts.ring(3, 0.07))]
        urn = scene.add(Cylinder(radius=0.018, height=0.03, color=c, noun="urn"))
        capstone = scene.add(Box(size=(0.18, 0.18, 0.02), color=d, noun="capstone"))
        bury = [
            f"put the {c} urn in the {a} chamber",
            f"the {c} urn goes into the {a} chamber",
            f"set the {c} urn down in the {a} chamber",
        ]
        seal = [
            f"lay the {d} capstone across the three {b} stones",
            f"the {d} capstone is to rest on all three {b} stones at once",
            f"bridge the three {b} stones with the {d} capstone",
        ]
        return [Goal(bury, InZone(urn, chamber)), Goal(seal, Across(capstone, stones))]
