"""A pyramid of equal blocks on a stand."""

from simwright.tasks import *


class PyramidOnStand(Task):
    """A pyramid of six red blocks on a gray stand; a blue block is left over."""

    def build(self, scene):
        stand = scene.add(Stand(size=(0.2, 0.06, 0.01), color="gray"))
        blocks = scene.add_many(6, Block(color="red"))
        scene.add(Block(color="blue"))
        places = stand.top.lay(layouts.pyramid(3, 0.04))
        return [Goal("build a pyramid of the red blocks on the stand", Placed(blocks, places, "one_each"))]
