"""Two blocks of different colours in each container."""

from simwright.tasks import *


class PairsInBoxes(Task):
    """One red and one blue block in each of two brown containers."""

    def build(self, scene):
        boxes = scene.add_many(2, Container(inner=(0.14, 0.1, 0.05), color="brown"))
        blocks = [scene.add(Block(color=c)) for c in ("red", "red", "blue", "blue")]
        goal = Inside(blocks, boxes, "anywhere", per=2, differ="color")
        return [Goal("put one red and one blue block in each container", goal)]
