from simwright.tasks import *


class SnowmanSmileOfCoal(Task):
    """A snowman has lost three of the five lumps of coal that are its smile; laid back into the arc, they cheer it
    up."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        snowman = scene.add(Stand(size=(0.24, 0.24, 0.015), color=a, noun="snowman"))
        eye = Cylinder(radius=0.02, height=0.015, color=b, noun="eye")
        for dy in (-0.05, 0.05):
            scene.add(eye, snowman.top.at(0.06, dy), fixed=True)
        smile = snowman.top.lay(layouts.arc(5, 0.09, math.pi - 1, math.pi + 1))
        lump = Cylinder(radius=0.015, height=0.025, color=c, noun="lump")
        lumps = [scene.add(lump, smile[i]) for i in scene.rng.permutation(5)[:2]]
        lumps += scene.add_many(3, lump)
        sentences = [
            f"lay the missing {c} lumps back until all five form an arc on the {a} snowman",
            f"mend the mouth of the {a} snowman with all five {c} lumps in an arc",
            f"cheer the {a} snowman up: bring the five {c} lumps together in an arc on it",
        ]
        return [Goal(sentences, Placed(lumps, smile, "one_each"))]
