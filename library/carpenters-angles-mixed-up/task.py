from simwright.tasks import *


class CarpentersAnglesMixedUp(Task):
    """Three carpenters found someone else's angle in their case after work; each tool returns to the case of its
    owner's colour, and the shared pencil to its holder."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        owners = (a, b, c)
        cases = [scene.add(Fixture(color=color, noun="case")) for color in owners]
        shift = scene.rng.choice([1, 2])
        angles = [
            scene.add(Ell(color=color, noun="angle"), cases[(i + shift) % 3].slots[0]) for i, color in enumerate(owners)
        ]
        holder = scene.add(Cup(color=e, noun="holder"))
        pencil = scene.add(Cylinder(radius=0.014, height=0.07, color=d, noun="pencil"))
        sort = [
            f"put the {a} angle in the {a} case, the {b} angle in the {b} case and the {c} angle in the {c} case",
            f"the {b} angle goes into the {b} case, the {c} angle into the {c} case and the {a} angle into the {a} case",
            f"into the {c} case lay the {c} angle, into the {a} case the {a} angle and into the {b} case the {b} angle",
        ]
        tidy = [
            f"drop the {d} pencil into the {e} holder",
            f"the {d} pencil belongs in the {e} holder",
            f"return the {d} pencil to the {e} holder",
        ]
        slots = [case.slots[0] for case in cases]
        return [Goal(sort, Inserted(angles, slots, "paired")), Goal(tidy, Inside(pencil, holder))]
