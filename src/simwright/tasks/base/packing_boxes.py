"""Packing a container full of blocks."""

from simwright.tasks import *


class PackingBoxes(Task):
    """Pack blocks that fill a box tightly into that box.

    Task: an open brown box and the blocks that its ground was cut into, with gaps of 1 cm; all blocks are to go in.
    Randomisation: the box's size (0.05 to 0.30 m), the cut (up to 20 blocks), all colours, places and turns.
    Success: all blocks lie inside the box.
    """

    tags = ("packing", "long-horizon")

    def build(self, scene):
        x, y = scene.rng.uniform(0.05, 0.30, 2)
        box = scene.add(Container(inner=(x, y, 0.05), color="brown", noun="box"))
        fewest = math.ceil(x / 0.12) * math.ceil(y / 0.12)  # blocks of up to about 10 cm
        most = min(20, int((x - 0.01) / 0.045) * int((y - 0.01) / 0.045))  # or from 3.5 cm, with gaps of 1 cm
        n = scene.rng.integers(fewest, max(fewest, most) + 1)
        places, sizes = layouts.cut((x - 0.02, y - 0.02), n, scene.rng)
        colors = scene.rng.choice(scene.colors(6, exclude="brown"), len(sizes))
        blocks = [scene.add(Box(size=(*size, 0.05), color=color, noun="block")) for size, color in zip(sizes, colors)]
        sentences = [
            "pack every block into the brown box",
            "fill the brown box with each block on the table",
            "put every single block inside the brown box",
        ]
        return [Goal(sentences, Inside(blocks, box, plan=box.floor.lay(places)))]
