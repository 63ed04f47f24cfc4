from simwright.tasks import *


class MondayLineLinedWithPucks(Task):
    """In the nursery: along a line, three pucks take up their posts at equal distances."""

    tags = ("row",)

    def build(self, scene):
        a, b = scene.colors(2)
        line = scene.add(Line(points=[(-0.1, 0.0), (0.1, 0.0)], color=a))
        pucks = scene.add_many(3, Cylinder(radius=0.025, height=0.02, color=b, noun="puck"))
        sentences = [
            f"arrange the three {b} pucks side by side on the {a} line",
            f"line up the three {b} pucks on the {a} line",
            f"make a row of the three {b} pucks on the {a} line",
        ]
        return [Goal(sentences, Placed(pucks, line.lay(layouts.row(3, 0.07)), "one_each"))]
