"""The tower of Hanoi."""

from simwright.tasks import *


class TowersOfHanoi(Task):
    """Move a tower of three disks to the peg at the other end, by the rules of the tower of Hanoi.

    Task: a stand with three pegs and three disks on the first one; seven moves bring them to the last one.
    Randomisation: the stand's place and turn, the disks' colours.
    Success: the seven states were reached in order, no disk over a smaller one, and all disks end on the last peg.
    """

    tags = ("stacking", "long-horizon", "puzzle")

    def build(self, scene):
        stand = scene.add(HanoiStand(color="brown"))
        start, spare, end = stand.pegs
        disks = [
            scene.add(HanoiDisk(rank, color=color), start.at(dz=0.02 * rank))
            for rank, color in enumerate(scene.colors(3, exclude="brown"))
        ]
        large, middle, small = disks
        side = scene.sides(stand.pegs)[2]
        sentences = [
            f"move all disks to the {side} peg, one at a time, never a larger one onto a smaller one",
            f"solve the tower of Hanoi: bring every disk to the {side} peg, never laying a larger one on a smaller one",
            f"shift the tower of disks to the {side} peg, disk by disk, and never put a larger disk on a smaller one",
        ]
        moves = [(small, end), (middle, spare), (small, spare), (large, end), (small, start), (middle, end)]
        passing = [Goal(sentences, Inserted(disk, peg), lasting=False) for disk, peg in moves]
        return [*passing, Goal(sentences, Inserted(disks, end))]
