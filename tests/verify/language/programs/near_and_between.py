"""Next to and between."""

from simwright.tasks import *


class NearAndBetween(Task):
    """The red cylinder next to the green bowl, the yellow block between the two bowls."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), pose=Pose(0.45, 0.18))
        other = scene.add(Bowl(color="blue"), pose=Pose(0.45, -0.18))
        a = scene.add(Cylinder(color="red"))
        b = scene.add(Block(color="yellow"))
        return [
            Goal("put the red cylinder next to the green bowl", NextTo(a, bowl, gap=0.04)),
            Goal("put the yellow block between the bowls", Between(b, bowl, other)),
        ]
