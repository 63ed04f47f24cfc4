"""A board with two holes of one shape."""

from simwright.tasks import *


class TwoStarHoles(Task):
    """The red star goes into the left of two star holes, the yellow T into its own."""

    def build(self, scene):
        board = scene.add(KitBoard(["star", "T", "star"], color="gray"), pose=Pose(0.5, 0.0, yaw=math.pi / 2))
        star, tee = scene.add(KitShape("star", color="red")), scene.add(KitShape("T", color="yellow"))
        sides = scene.sides([board.slots[0], board.slots[2]])
        slot = board.slots[0] if sides[0] == "left" else board.slots[2]
        return [
            Goal("put the red star into the left star hole", Inserted(star, slot)),
            Goal("put the letter T into its hole", Inserted(tee, board.slots[1])),
        ]
