"""A rope along one of two lines."""

from simwright.tasks import *


class RopeOnLine(Task):
    """The red rope lies along the green line; a blue line is drawn as well."""

    def build(self, scene):
        line = scene.add(Line(points=[(-0.15, 0.0), (0.15, 0.0)], color="green"))
        scene.add(Line(points=[(-0.1, 0.0), (0.1, 0.0)], color="blue"))
        rope = scene.rope(0.28, "red")
        return [Goal("lay the red rope along the green line", Along(rope, [line.at(-0.15), line.at(0.15)]))]
