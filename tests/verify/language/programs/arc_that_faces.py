"""An arc that has to lie in one way."""

from __future__ import annotations

from simwright.tasks import *


class ArcThatFaces(Task):
    """Four cyan cylinders in a half circle whose opening is on the right; one purple disk lies about."""

    def build(self, scene):
        cylinders = scene.add_many(4, Cylinder(color="cyan"))
        scene.add(Cylinder(color="purple"))
        arc = layouts.arc(4, 0.1, 0, math.pi)
        goal = Arranged(cylinders, arc, "one_each", turn=False)
        return [Goal("stand the cyan cylinders in a half circle that opens to the right", goal)]
