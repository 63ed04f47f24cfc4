from simwright.tasks import *


class BoxingRingBeforeFirstBell(Task):
    """Two boxers may not tumble out among the spectators: stretch the last rope along the side of the ring that is still
    open and get the gong onto the timekeeper's desk."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.25, 0.25), 0, scene.rng.uniform(0, 2 * math.pi))
        ring = scene.add(Square(size=0.2, color=a, noun="ring"), spot)
        boxer = Cylinder(radius=0.016, height=0.05, color=b, noun="boxer")
        for dx in (-0.035, 0.035):
            scene.add(boxer, ring.at(dx), fixed=True)
        rope = scene.rope(0.2, c)
        desk = scene.add(Stand(size=(0.12, 0.08, 0.03), color=d, noun="desk"))
        gong = scene.add(Cylinder(radius=0.022, height=0.03, color=e, noun="gong"))
        close = [
            f"lay {rope.phrase} along the open side of the {a} ring",
            f"stretch {rope.phrase} out along the open side of the {a} ring",
            f"along the open side of the {a} ring, lay {rope.phrase}",
        ]
        ready = [
            f"set the {e} gong on the {d} desk",
            f"the {e} gong goes on top of the {d} desk",
            f"put the {e} gong on the {d} desk",
        ]
        return [Goal(close, Along(rope, ring.open_ends)), Goal(ready, On(gong, desk))]
