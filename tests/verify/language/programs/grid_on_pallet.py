"""A grid on a pallet."""

from simwright.tasks import *


class GridOnPallet(Task):
    """Six green boxes on the pallet, in two rows of three."""

    def build(self, scene):
        pallet = scene.add(Pallet(size=(0.26, 0.22, 0.03), color="brown"), pose=Pose(0.5, 0.2))
        boxes = scene.add_many(6, Box(size=(0.05, 0.05, 0.03), color="green"))
        places = pallet.top.lay(layouts.grid(2, 3, 0.07))
        return [Goal("put the green boxes on the pallet in two rows of three", Placed(boxes, places, "one_each"))]
