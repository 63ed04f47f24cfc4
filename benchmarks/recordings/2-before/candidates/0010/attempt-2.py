from simwright.tasks import *


class ClassPhotoTallOnesBehind(Task):
    """Every face shows in this year's class photo: tall pupils line up on the riser at the back, short ones on the low
    bench before it, their teacher to the right."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        centre = Pose(scene.rng.uniform(0.42, 0.54), scene.rng.uniform(-0.12, 0.22))
        riser = scene.add(Stand(size=(0.06, 0.30, 0.04), color=a, noun="riser"), centre.at(0.04))
        bench = scene.add(Stand(size=(0.06, 0.30, 0.015), color=b, noun="bench"), centre.at(-0.04))
        tall = scene.add_many(5, Cylinder(radius=0.015, height=0.07, color=c, noun="pupil"))
        short = scene.add_many(4, Cylinder(radius=0.015, height=0.045, color=d, noun="pupil"))
        teacher = scene.add(Cylinder(radius=0.018, height=0.09, color=e, noun="teacher"))
        back = [
            f"line up the five {c} pupils in a row on the {a} riser",
            f"the five {c} pupils are tall, so stand them in a row on the {a} riser",
            f"form a row of the five {c} pupils up on the {a} riser, evenly spaced",
        ]
        front = [
            f"place the four {d} pupils in a row on the {b} bench",
            f"short as they are, the four {d} pupils take their places in a row on the {b} bench",
            f"on the {b} bench, arrange all four {d} pupils in one row",
        ]
        beside = [
            f"post the {e} teacher to the right of the {a} riser",
            f"now that everybody smiles, put the {e} teacher right of the {a} riser",
            f"the {e} teacher comes last and stands to the right of the {a} riser",
        ]
        return [
            Goal(back, Placed(tall, riser.top.lay(layouts.column(5, 0.055)), "one_each")),
            Goal(front, Placed(short, bench.top.lay(layouts.column(4, 0.055)), "one_each")),
            Goal(beside, RightOf(teacher, riser)),
        ]
