from simwright.tasks import *


class BurstWaterPipe(Task):
    """Water floods the street: a repair crew beds the new pipe elbow in its trench, where it may not shift the gas
    main, and puts up a barrier and a lamp on either side."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        rng = scene.rng
        spot = Pose(rng.uniform(0.42, 0.58), rng.uniform(-0.2, 0.2), 0, rng.uniform(0, 2 * math.pi))
        trench = scene.add(Fixture(color=a, noun="trench"), spot, room=0.12)
        main = scene.add(Box(size=(0.16, 0.03, 0.03), color=b, noun="gas main"))
        elbow = scene.add(Ell(color=c, noun="pipe elbow"))
        barrier = scene.add(Box(size=(0.07, 0.03, 0.05), color=d, noun="barrier"))
        lamp = scene.add(Cylinder(radius=0.02, height=0.05, color=e, noun="lamp"))
        repair = [
            f"bed the {c} pipe elbow in the {a} trench and leave the {b} gas main where it is",
            f"do not move the {b} gas main, and fit the {c} pipe elbow into the {a} trench",
            f"the {c} pipe elbow goes into the {a} trench, while the {b} gas main stays where it is",
        ]
        warn = [
            f"set the {d} barrier to the left of the {a} trench and the {e} lamp to the right of the {a} trench",
            f"the {d} barrier goes to the left, and the {e} lamp to the right of the {a} trench",
            f"to the left of the {a} trench put the {d} barrier, to the right of the {a} trench the {e} lamp",
        ]
        return [
            Goal(repair, All(Inserted(elbow, trench.slots[0]), Unmoved(main))),
            Goal(warn, All(LeftOf(barrier, trench), RightOf(lamp, trench))),
        ]
