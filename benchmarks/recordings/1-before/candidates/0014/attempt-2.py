from simwright.tasks import *


class DotTheICrossTheT(Task):
    """Finish what a careless signwriter left undone: one stem still needs its dot behind it to read as an i, the other
    a crosswise bar to read as a t."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        ys = scene.rng.permutation([-0.12, 0.12]) + scene.rng.uniform(-0.1, 0.1)
        i, t = [
            scene.add(Box(size=(0.11, 0.03, 0.015), color=color, noun="stem"), Pose(scene.rng.uniform(0.38, 0.52), y), fixed=True)
            for color, y in zip((a, b), ys)
        ]
        dot = scene.add(Cylinder(radius=0.018, height=0.018, color=c, noun="dot"))
        bar = scene.add(Box(size=(0.03, 0.09, 0.015), color=d, noun="bar"))
        dotted = [
            f"set the {c} dot down behind the {a} stem",
            f"finish the {a} stem by placing the {c} dot behind it",
            f"the {a} stem lacks something: put the {c} dot behind it",
        ]
        crossed = [
            f"lay the {d} bar crosswise on the middle of the {b} stem",
            f"put the {d} bar on the middle of the {b} stem, at right angles to it",
            f"cross the {b} stem by laying the {d} bar crosswise on its middle",
        ]
        return [Goal(dotted, Behind(dot, i)), Goal(crossed, Placed(bar, t.top))]
