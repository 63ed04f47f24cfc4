"""Stacking boxes on a pallet."""

from simwright.tasks import *


class PalletizingBoxes(Task):
    """Stack 18 boxes on a pallet in three layers of six.

    Task: a pallet, and 18 equal boxes beside it in stacks of one to three; each layer on the pallet is two rows of
    three boxes with gaps of 1 cm, turned by a quarter against the layer below.
    Randomisation: the pallet's place and turn, the boxes' colour, the height, place and turn of every stack.
    Success: every box stands in its layer, to 1.5 cm and 15 degrees.
    """

    tags = ("stacking", "long-horizon")

    def build(self, scene):
        pallet = scene.add(Pallet(size=(0.30, 0.25, 0.0375), color="brown"))
        box = Box(size=(0.0567, 0.09, 0.0567), color=scene.colors(1, exclude="brown")[0])
        boxes = []
        while len(boxes) < 18:
            stack = [scene.add(box)]
            for _ in range(min(scene.rng.integers(0, 3), 17 - len(boxes))):
                stack.append(scene.add(box, stack[-1].top.at(yaw=scene.rng.uniform(-0.2, 0.2))))
            boxes += stack
        layer = layouts.grid(2, 3, (0.0667, 0.10))
        places = [p for k in range(3) for p in pallet.top.at(dz=k * 0.0567, yaw=k * math.pi / 2).lay(layer)]
        sentences = [
            f"stack all the {box.color} boxes on the pallet in three layers of six",
            f"palletize the {box.color} boxes: three layers of six on the brown pallet",
            f"load the brown pallet with every {box.color} box, six to a layer",
        ]
        return [Goal(sentences, Placed(boxes, places, "one_each", tolerance=0.015))]
