"""A tower in order."""

from simwright.tasks import *


class TowerInOrder(Task):
    """Red at the bottom, green on it, blue on top; a yellow block is left over."""

    def build(self, scene):
        blocks = [scene.add(Block(color=c)) for c in ("red", "green", "blue")]
        scene.add(Block(color="yellow"))
        return [Goal("stack green on red and blue on green", Stacked(blocks))]
