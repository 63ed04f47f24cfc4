"""A ring around a bowl."""

from simwright.tasks import *


class RingAroundBowl(Task):
    """Five orange blocks in a ring around the gray bowl; a pink bowl stands elsewhere."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="gray"), pose=Pose(0.48, 0.0))
        scene.add(Bowl(color="pink"), pose=Pose(0.4, 0.38))
        blocks = scene.add_many(5, Block(color="orange"))
        goal = Arranged(blocks, layouts.ring(5, 0.13), "one_each", around=bowl)
        return [Goal("put the orange blocks in a ring around the gray bowl", goal)]
