from simwright.tasks import *


class BabyStackingToyOnOnePole(Task):
    """A baby learns about big and small: thread three loose discs of a wooden toy onto a single pole, always the wider
    one first, so the heap tapers."""

    tags = ("insert",)

    def build(self, scene):
        wood, *colors = scene.colors(4)
        toy = scene.add(HanoiStand(color=wood, noun="toy"))
        discs = [scene.add(HanoiDisk(rank, color=color, noun="disk")) for rank, color in enumerate(colors)]
        i = scene.rng.integers(3)
        side, pole = scene.sides(toy.pegs)[i], toy.pegs[i]
        goals = []
        for disc in discs:
            sentences = [
                f"put {disc.phrase} on the {side} peg of the {wood} toy",
                f"slip {disc.phrase} over the {side} peg",
                f"{disc.phrase} goes on the {side} peg of the {wood} toy",
            ]
            goals.append(Goal(sentences, Inserted(disc, pole)))
        return goals
