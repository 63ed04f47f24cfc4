from simwright.tasks import *


class MuseumBentRopePlusCylinder(Task):
    """Cable routing: what is drawn shall be covered by rope. It remains to bring a cylinder close to the line."""

    tags = ("rope", "relate")

    def build(self, scene):
        a, b, c = scene.colors(3)
        points = [(-0.12, 0.0), (0.0, 0.0), (0.08, 0.09)]
        line = scene.add(Line(points, color=a), room=0.08)
        rope = scene.rope(0.26, b)
        cylinder = scene.add(Cylinder(color=c))
        laying = [f"lay the {b} rope along the bent {a} line", f"put the {b} rope on the bent {a} line from end to end"]
        placing = [
            f"put the {c} cylinder next to the {a} line",
            f"bring the {c} cylinder over so that it is next to the {a} line",
        ]
        return [Goal(laying, Along(rope, [line.at(x, y) for x, y in points])), Goal(placing, NextTo(cylinder, line))]
