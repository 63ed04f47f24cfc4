from simwright.tasks import *


class ForkliftBoxes(Task):
    """Warehouse work: four boxes onto a pallet, in two even layers."""

    tags = ("pack",)

    def build(self, scene):
        a, b = scene.colors(2)
        pallet = scene.add(Pallet(color=a))
        boxes = scene.add_many(4, Box(size=(0.08, 0.06, 0.04), color=b))
        layer = layouts.row(2, 0.1)
        sentences = [
            f"stack the four {b} boxes on the {a} pallet in two layers of two",
            f"set the four {b} boxes on the {a} pallet in two layers of two",
            f"load the {a} pallet with the four {b} boxes, two on two",
        ]
        return [Goal(sentences, Placed(boxes, pallet.top.lay(layer) + pallet.top.at(dz=0.04).lay(layer), "one_each"))]
