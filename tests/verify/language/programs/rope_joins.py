"""A rope between two zones."""

from simwright.tasks import *


class RopeJoins(Task):
    """The ends of the orange rope in the green and in the blue zone; the pink zone is not used."""

    def build(self, scene):
        a = scene.add(Zone(size=(0.06, 0.06), color="green"), pose=Pose(0.45, 0.1))
        b = scene.add(Zone(size=(0.06, 0.06), color="blue"), pose=Pose(0.5, -0.1))
        scene.add(Zone(size=(0.06, 0.06), color="pink"), pose=Pose(0.65, 0.35))
        rope = scene.rope(0.28, "orange")
        return [Goal("join the green and the blue zone with the rope", Joins(rope, a, b))]
