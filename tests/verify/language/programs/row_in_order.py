"""A row in which the order counts."""

from simwright.tasks import *


class RowInOrder(Task):
    """A red, a green, a yellow and a blue box in a row, in that order, from either end."""

    def build(self, scene):
        boxes = [scene.add(Box(size=(0.05, 0.05, 0.03), color=c)) for c in ("red", "green", "yellow", "blue")]
        goal = Arranged(boxes, layouts.row(4, 0.08), "paired")
        return [Goal("line up the red, green, yellow and blue boxes in this order", goal)]
