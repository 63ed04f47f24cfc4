"""The tower of Hanoi, move by move."""

from simwright.tasks import *


class TowersOfHanoiInOrder(Task):
    """Move a tower of three disks to the peg at the other end, each of the seven moves being told.

    Task: a stand with three pegs and three disks on the first one; every move names a disk and a peg.
    Randomisation: the stand's place and turn, the disks' colours.
    Success: the told states were reached in order, no disk over a smaller one, and all disks end on the last peg.
    """

    tags = ("stacking", "long-horizon", "puzzle", "in-order")

    def build(self, scene):
        stand = scene.add(HanoiStand(color="brown"))
        large, middle, small = (
            scene.add(HanoiDisk(rank, color=color), stand.pegs[0].at(dz=0.02 * rank))
            for rank, color in enumerate(scene.colors(3, exclude="brown"))
        )
        sides = scene.sides(stand.pegs)
        goals = []
        for disk, peg in ((small, 2), (middle, 1), (small, 1), (large, 2), (small, 0), (middle, 2), (small, 2)):
            sentences = [f"move {disk} to the {sides[peg]} peg", f"put {disk} on the {sides[peg]} peg"]
            last = len(goals) in (3, 5, 6)  # the moves after which a disk stays where it is
            goals.append(Goal(sentences, Inserted(disk, stand.pegs[peg]), lasting=last))
        return goals
