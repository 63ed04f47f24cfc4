"""Three blocks on three marks, each on its own."""

from simwright.tasks import *


class MarksInOrder(Task):
    """Three blocks of different colours on marks in a row: red on the right, green in the middle, blue on the left."""

    def build(self, scene):
        marks = scene.site(layouts.column(3, 0.1), pose=Pose(0.5, 0.0))
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        return [
            Goal(
                "red on the right mark, green on the middle one, blue on the left one", Placed(blocks, marks, "paired")
            )
        ]
