"""Clearing a zone."""

from simwright.tasks import *


class OffTheZone(Task):
    """Two red blocks are to leave the green zone; the blue ball is not to be moved."""

    def build(self, scene):
        zone = scene.add(Zone(size=(0.2, 0.2), color="green"))
        blocks = scene.add_many(2, Block(color="red"), within=zone)
        ball = scene.add(Ball(color="blue"))
        return [Goal("take both red blocks off the green zone", All(Outside(blocks, zone), Unmoved(ball)))]
