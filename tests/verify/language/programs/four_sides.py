"""All four sides of a bowl."""

from simwright.tasks import *


class FourSides(Task):
    """A block on each side of the green bowl."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"), pose=Pose(0.5, 0.0))
        a, b, c, d = (scene.add(Block(color=k)) for k in ("red", "blue", "yellow", "gray"))
        return [
            Goal("put the red block to the left of the bowl", LeftOf(a, bowl)),
            Goal("put the blue block to the right of the bowl", RightOf(b, bowl)),
            Goal("put the yellow block in front of the bowl", InFrontOf(c, bowl)),
            Goal("put the gray block behind the bowl", Behind(d, bowl)),
        ]
