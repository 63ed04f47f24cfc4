from simwright.tasks import *


class SnowmanSmileOfCoal(Task):
    """A snowman's head has eyes but looks glum until three lumps of coal, laid in an arc, give it a smile."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        snowman = scene.add(Stand(size=(0.20, 0.20, 0.015), color=a, noun="snowman"))
        eye = Cylinder(radius=0.018, height=0.015, color=b, noun="eye")
        for dy in (-0.045, 0.045):
            scene.add(eye, snowman.top.at(0.05, dy), fixed=True)
        lumps = scene.add_many(3, Cylinder(radius=0.016, height=0.025, color=c, noun="lump"))
        smile = snowman.top.lay(layouts.arc(3, 0.065, math.pi - 0.75, math.pi + 0.75))
        sentences = [
            f"lay the three {c} lumps in an arc on the {a} snowman, across from its {b} eyes",
            f"make the {a} snowman smile with an arc of three {c} lumps",
            f"bend the three {c} lumps into an arc on the {a} snowman for a happy mouth",
        ]
        return [Goal(sentences, Placed(lumps, smile, "one_each"))]
