"""One on each stand."""

from simwright.tasks import *


class BlockOnEachStand(Task):
    """A white block on each of two brown stands; a brown pallet is there as well."""

    def build(self, scene):
        stands = scene.add_many(2, Stand(size=(0.07, 0.07, 0.02), color="brown"))
        scene.add(Pallet(size=(0.15, 0.15, 0.03), color="brown"))
        blocks = scene.add_many(2, Block(color="white"))
        return [Goal("put a white block on each stand", On(blocks, stands, "one_each"))]
