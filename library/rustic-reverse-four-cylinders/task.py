from simwright.tasks import *


class RusticReverseFourCylinders(Task):
    """Upside down: four cylinders trade heights."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        cylinder = scene.add(Cylinder(color=a))
        cylinder_2 = scene.add(Cylinder(color=b), cylinder.top)
        cylinder_3 = scene.add(Cylinder(color=c), cylinder_2.top)
        cylinder_4 = scene.add(Cylinder(color=d), cylinder_3.top)
        sentences = [
            f"reverse the tower: from the bottom up {d}, {c}, {b}, {a}",
            f"turn the tower upside down, so that it is, from bottom to top, {d}, {c}, {b}, {a}",
        ]
        return [Goal(sentences, Stacked([cylinder_4, cylinder_3, cylinder_2, cylinder]))]
