from simwright.tasks import *


class LeftHandedWriter(Task):
    """Wet ink smears under a left hand that follows it: inkwell to the left of the page, lamp to the right, blotter
    behind, and the pen in its holder."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        spot = Pose(scene.rng.uniform(0.42, 0.5), scene.rng.uniform(-0.2, 0.2))
        page = scene.add(Stand(size=(0.13, 0.10, 0.012), color=a, noun="page"), spot, room=0.11)
        holder = scene.add(Cup(color=b, noun="holder"))
        inkwell = scene.add(Cylinder(radius=0.022, height=0.04, color=c, noun="inkwell"))
        lamp = scene.add(Cylinder(radius=0.025, height=0.06, color=d, noun="lamp"))
        blotter = scene.add(Box(size=(0.06, 0.04, 0.03), color=e, noun="blotter"))
        pen = scene.add(Cylinder(radius=0.012, height=0.08, color=f, noun="pen"))
        sides = [
            f"place the {c} inkwell to the left of the {a} page and the {d} lamp to the right of the {a} page",
            f"to the left of the {a} page goes the {c} inkwell, and to the right of the {a} page the {d} lamp",
            f"the {c} inkwell stands to the left of the {a} page, the {d} lamp to the right of the {a} page",
        ]
        beyond = [
            f"lay the {e} blotter behind the {a} page",
            f"behind the {a} page is where the {e} blotter goes",
            f"move the {e} blotter behind the {a} page",
        ]
        keep = [
            f"drop the {f} pen into the {b} holder",
            f"the {f} pen belongs in the {b} holder",
            f"stick the {f} pen in the {b} holder",
        ]
        return [
            Goal(sides, All(LeftOf(inkwell, page), RightOf(lamp, page))),
            Goal(beyond, Behind(blotter, page)),
            Goal(keep, Inside(pen, holder)),
        ]
