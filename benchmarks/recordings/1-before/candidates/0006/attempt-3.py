from simwright.tasks import *


class LanternFaceGetsEyes(Task):
    """A pumpkin lantern for Halloween has a grin but cannot see yet; give it both eyes, one on each mark above the
    mouth."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        pumpkin = scene.add(Stand(size=(0.20, 0.22, 0.015), color=a, noun="pumpkin"))
        scene.add(Box(size=(0.025, 0.13, 0.01), color=b, noun="mouth"), pumpkin.top.at(-0.05), fixed=True)
        mark = Stand(size=(0.055, 0.055, 0.005), color=d, noun="mark")
        marks = [scene.add(mark, place) for place in pumpkin.top.at(0.04).lay(layouts.column(2, 0.09))]
        eyes = scene.add_many(2, Block(size=0.035, color=c, noun="eye"))
        sentences = [
            f"put the two {c} eyes on the {d} marks of the {a} pumpkin, one on each",
            f"give the {a} pumpkin a face: set a {c} eye down on each of the two {d} marks",
            f"place one {c} eye on each of both {d} marks above the {b} mouth of the {a} pumpkin",
        ]
        return [Goal(sentences, Placed(eyes, [mark.top for mark in marks], "one_each"))]
