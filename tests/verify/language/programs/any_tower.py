"""A tower in any order."""

from simwright.tasks import *


class AnyTower(Task):
    """Three blocks in a tower, whichever is below; a gray ball is there too."""

    def build(self, scene):
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        scene.add(Ball(color="gray"))
        return [Goal("stack the three blocks", Stacked(blocks, ordered=False))]
