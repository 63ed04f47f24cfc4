"""A row that may stand anywhere."""

from simwright.tasks import *


class RowAnywhere(Task):
    """Four cyan cylinders in a row; a purple one is not part of it."""

    def build(self, scene):
        cylinders = scene.add_many(4, Cylinder(color="cyan"))
        scene.add(Cylinder(color="purple"))
        return [Goal("line up the four cyan cylinders", Arranged(cylinders, layouts.row(4, 0.06), "one_each"))]
