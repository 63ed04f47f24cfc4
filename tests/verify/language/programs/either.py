"""Either of two places."""

from simwright.tasks import *


class Either(Task):
    """The red block into the green bowl or onto the blue zone."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="green"))
        zone = scene.add(Zone(size=(0.1, 0.1), color="blue"))
        block = scene.add(Block(color="red"))
        return [Goal("red block into the bowl or onto the zone", AnyOf(Inside(block, bowl), InZone(block, zone)))]
