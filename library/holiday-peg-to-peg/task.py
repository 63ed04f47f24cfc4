from simwright.tasks import *


class HolidayPegToPeg(Task):
    """Carry a tower of two disks from peg to peg, by way of the spare one. Some clutter is of no concern."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        stand = scene.add(HanoiStand(color=a))
        sides = scene.sides(stand.pegs)
        disks = [
            scene.add(HanoiDisk(rank, color=x), stand.pegs[0].at(dz=0.02 * i))
            for i, (rank, x) in enumerate(zip((0, 2), (b, c)))
        ]
        scene.distractors(3)
        large, small = disks
        moves = [(small, 1, False), (large, 2, True), (small, 2, True)]
        goals = []
        for disk, peg, stays in moves:
            sentences = [f"move {disk} to the {sides[peg]} peg", f"put {disk} on the {sides[peg]} peg"]
            goals.append(Goal(sentences, Inserted(disk, stand.pegs[peg]), lasting=stays))
        return goals
