from simwright.tasks import *


class ScrapBinLabelledMetal(Task):
    """Recyclers throw less rubbish into the wrong bin if it has a label: spell METAL in front of the container and drop
    in the first can."""

    tags = ("letter",)

    def build(self, scene):
        color, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.33, 0.42), scene.rng.uniform(-0.18, 0.18))
        marks, letters = [], []
        for name, dy in zip("METAL", (0.19, 0.095, 0, -0.095, -0.19)):
            marks.append(scene.site(KitShape(name), spot.at(0, dy)))
        container = scene.add(Container(inner=(0.10, 0.14, 0.05), color=b), spot.at(0.17, 0))
        for name in "METAL":
            letters.append(scene.add(KitShape(name, color=color)))
        can = scene.add(Cylinder(radius=0.025, height=0.05, color=c, noun="can"))
        m, e, t, a, l = [letter.phrase for letter in letters]
        spell = [
            f"lay {m}, {e}, {t}, {a} and {l} on the five marks from left to right",
            f"from left to right, put {m}, {e}, {t}, {a} and {l} on the five marks",
            f"set {m}, {e}, {t}, {a} and {l} down on the five marks, in this order from left to right",
        ]
        collect = [
            f"drop the {c} can into the {b} container",
            f"the {c} can belongs in the {b} container",
            f"put the one {c} can inside the {b} container",
        ]
        return [
            Goal(spell, Placed(letters, [mark.at() for mark in marks], "paired")),
            Goal(collect, Inside(can, container)),
        ]
