from simwright.tasks import *


class ScrapBinLabelledMetal(Task):
    """Recyclers throw less rubbish into the wrong bin if it has a label: spell METAL in front of the container and drop
    in the first can."""

    tags = ("letter",)

    def build(self, scene):
        color, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.33, 0.42), scene.rng.uniform(-0.18, 0.18))
        marks = scene.site(layouts.column(5, 0.095), spot, room=0.04)
        container = scene.add(Container(inner=(0.10, 0.14, 0.05), color=b), spot.at(0.17, 0))
        letters = [scene.add(KitShape(name, color=color)) for name in "METAL"]
        can = scene.add(Cylinder(radius=0.025, height=0.05, color=c, noun="can"))
        m, e, t, a, l = [letter.phrase for letter in letters]
        spell = [
            f"lay {m}, {e}, {t}, {a} and {l} in a row on the five marks, from left to right",
            f"from left to right, put {m}, {e}, {t}, {a} and {l} in a row on the five marks",
            f"set {m}, {e}, {t}, {a} and {l} down on the five marks in a row from left to right",
        ]
        collect = [
            f"drop the {c} can into the {b} container",
            f"the {c} can belongs in the {b} container",
            f"put the one {c} can inside the {b} container",
        ]
        return [
            Goal(spell, Placed(letters, marks.poses[::-1], "paired")),
            Goal(collect, Inside(can, container)),
        ]
