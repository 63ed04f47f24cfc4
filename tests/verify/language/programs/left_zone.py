"""One of two zones that look alike."""

from simwright.tasks import *


class LeftZone(Task):
    """The blue block goes into the left of two yellow zones, the right stays empty."""

    def build(self, scene):
        left = scene.add(Zone(size=(0.12, 0.12), color="yellow"), pose=Pose(0.5, 0.25))
        scene.add(Zone(size=(0.12, 0.12), color="yellow"), pose=Pose(0.5, -0.25))
        block = scene.add(Block(color="blue"))
        scene.add(Block(color="red"))
        return [Goal("put the blue block in the left yellow zone", InZone(block, left))]
