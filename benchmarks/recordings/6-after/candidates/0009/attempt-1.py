from simwright.tasks import *


class LifeguardPostFitForSummer(Task):
    """Bathing season starts: equip the lifeguard's cabin with a warning flag on its left, a surfboard on its right and
    an oxygen tank behind, and tower up three life jackets."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        spot = Pose(scene.rng.uniform(0.42, 0.55), scene.rng.uniform(-0.2, 0.2))
        cabin = scene.add(Box(size=(0.08, 0.08, 0.07), color=a, noun="cabin"), spot, fixed=True, room=0.15)
        flag = scene.add(Cylinder(radius=0.012, height=0.08, color=b, noun="flag"))
        surfboard = scene.add(Box(size=(0.1, 0.035, 0.02), color=c, noun="surfboard"))
        tank = scene.add(Cylinder(radius=0.018, height=0.06, color=d, noun="oxygen tank"))
        jackets = scene.add_many(3, Box(size=(0.05, 0.04, 0.02), color=e, noun="life jacket"))
        warn = [f"plant the {b} flag to the left of the {a} cabin", f"the {b} flag stands to the left of the {a} cabin"]
        rescue = [
            f"lay the {c} surfboard down to the right of the {a} cabin",
            f"to the right of the {a} cabin, put the {c} surfboard",
        ]
        revive = [f"set the {d} oxygen tank down behind the {a} cabin", f"the {d} oxygen tank goes behind the {a} cabin"]
        tidy = [
            f"stack the three {e} life jackets in a tower",
            f"build a tower of all three {e} life jackets",
            f"pile the three {e} life jackets up in one tower",
        ]
        return [
            Goal(warn, LeftOf(flag, cabin)),
            Goal(rescue, RightOf(surfboard, cabin)),
            Goal(revive, Behind(tank, cabin)),
            Goal(tidy, Stacked(jackets, ordered=False)),
        ]
