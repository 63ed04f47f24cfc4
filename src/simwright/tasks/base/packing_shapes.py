"""Packing one of five shapes."""

from simwright.tasks import *


class PackingShapes(Task):
    """Put one named shape of five into a box.

    Task: an open brown box and five different shapes; the named one is to go in.
    Randomisation: the box's size (0.10 to 0.15 m), the shapes, all colours, places and turns.
    Success: the named shape lies inside the box.
    """

    tags = ("packing", "shapes")

    def build(self, scene):
        x, y = scene.rng.uniform(0.10, 0.15, 2)
        box = scene.add(Container(inner=(x, y, 0.05), color="brown", noun="box"))
        colors = scene.colors(5, exclude="brown")
        shape, *_ = [scene.add(KitShape(name, color=color)) for name, color in zip(scene.kit_shapes(5), colors)]
        sentences = [
            f"pack the {shape.noun} in the brown box",
            f"put {shape.phrase} into the brown box",
            f"the {shape.noun} goes inside the brown box",
        ]
        return [Goal(sentences, Inside(shape, box))]
