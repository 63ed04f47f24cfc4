from simwright.tasks import *


class AtticTwoPostsOnALine(Task):
    """String two tubes along a line, like pearls."""

    tags = ("row",)

    def build(self, scene):
        a, b = scene.colors(2)
        line = scene.add(Line(points=[(-0.06, 0.0), (0.06, 0.0)], color=a))
        tubes = scene.add_many(2, Cylinder(color=b, noun="tube"))
        scene.distractors(2)
        sentences = [
            f"arrange the two {b} tubes side by side on the {a} line",
            f"set the two {b} tubes in a row on the {a} line",
            f"make a row of the two {b} tubes on the {a} line",
        ]
        return [Goal(sentences, Placed(tubes, line.lay(layouts.row(2, 0.06)), "one_each"))]
