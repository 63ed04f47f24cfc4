from simwright.tasks import *


class CrashCarUntouchedForPolice(Task):
    """Until the police arrive the wrecked car must stay exactly where it is, while a warning sign, an ambulance and two
    traffic cones shield it on all four sides and a medic joins the ambulance."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        spot = Pose(scene.rng.uniform(0.46, 0.54), scene.rng.uniform(-0.15, 0.15), 0, scene.rng.uniform(-0.3, 0.3))
        car = scene.add(Box(size=(0.08, 0.05, 0.035), color=a, noun="car"), spot, room=0.10)
        sign = scene.add(Box(size=(0.025, 0.05, 0.05), color=b, noun="sign"))
        ambulance = scene.add(Box(size=(0.07, 0.045, 0.045), color=c, noun="ambulance"), room=0.07)
        left, right = [scene.add(Cylinder(radius=0.018, height=0.05, color=color, noun="cone")) for color in (d, e)]
        medic = scene.add(Cylinder(radius=0.015, height=0.05, color=f, noun="medic"))
        shield = [
            f"without moving the {a} car, set the {b} sign up behind it and park the {c} ambulance in front of it",
            f"leave the {a} car where it is; the {b} sign belongs behind it and the {c} ambulance in front of it",
            f"put the {b} sign behind the {a} car and the {c} ambulance in front, but do not shift the {a} car",
        ]
        cordon = [
            f"place the {d} cone to the left of the {a} car and the {e} cone to the right of it",
            f"traffic has to keep off: the {d} cone goes left of the {a} car, the {e} cone right of the {a} car",
            f"shield the {a} car with the {d} cone on its left and the {e} cone on its right",
        ]
        help_out = [
            f"bring the {f} medic next to the {c} ambulance",
            f"the {f} medic should wait right beside the {c} ambulance",
            f"let the {f} medic stand close by the {c} ambulance",
        ]
        return [
            Goal(shield, All(Unmoved(car), Behind(sign, car), InFrontOf(ambulance, car))),
            Goal(cordon, All(LeftOf(left, car), RightOf(right, car))),
            Goal(help_out, NextTo(medic, ambulance)),
        ]
