"""Packing the blocks of two colours into a container."""

from simwright.tasks import *


class PackingBoxesPairs(Task):
    """Pack all blocks of two colours into a box, and leave the others outside.

    Task: an open brown box, the blocks that its ground was cut into, in one or two colours, and four blocks of other
    colours; those of the named colours are to go in.
    Randomisation: the box's size (0.05 to 0.30 m), the cut (up to 20 blocks), all colours, places and turns.
    Success: all blocks of the named colours lie inside the box.
    """

    tags = ("packing", "colors", "long-horizon")

    def build(self, scene):
        x, y = scene.rng.uniform(0.05, 0.30, 2)
        box = scene.add(Container(inner=(x, y, 0.05), color="brown", noun="box"))
        fewest = math.ceil(x / 0.12) * math.ceil(y / 0.12)  # blocks of up to about 10 cm
        most = min(20, int((x - 0.01) / 0.045) * int((y - 0.01) / 0.045))  # or from 3.5 cm, with gaps of 1 cm
        n = scene.rng.integers(fewest, max(fewest, most) + 1)
        places, sizes = layouts.cut((x - 0.02, y - 0.02), n, scene.rng)
        a, b, *others = scene.colors(6, exclude="brown")
        colors = [a, b, *scene.rng.choice([a, b], len(sizes))]
        blocks = [scene.add(Box(size=(*size, 0.05), color=color, noun="block")) for size, color in zip(sizes, colors)]
        for i in scene.rng.integers(len(sizes), size=4):
            scene.add(Box(size=(*sizes[i], 0.05), color=scene.rng.choice(others), noun="block"))
        those = f"every {a} block and every {b} block" if len(sizes) > 1 else f"the {a} block"
        sentences = [
            f"pack {those} into the brown box",
            f"put {those} inside the brown box",
            f"fill the brown box with {those}",
        ]
        return [Goal(sentences, Inside(blocks, box, plan=box.floor.lay(places)))]
