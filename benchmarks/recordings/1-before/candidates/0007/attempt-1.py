from simwright.tasks import *


class WasherSizesOnWorkshopPegs(Task):
    """Three washers of different sizes belong side by side on the pegs of a workshop rack, one size per peg, so that a
    mechanic finds the right one fast."""

    tags = ("row",)

    def build(self, scene):
        wood, *colors = scene.colors(4)
        rack = scene.add(HanoiStand(color=wood, noun="rack"))
        a, b, c = [scene.add(HanoiDisk(rank, color=color, noun="washer")) for rank, color in enumerate(colors)]
        pegs = [rack.pegs[i] for i in scene.rng.permutation(3)]
        u, v, w = [scene.sides(rack.pegs)[rack.pegs.index(peg)] for peg in pegs]
        sentences = [
            f"hang {a.phrase} on the {u} peg of the rack, {b.phrase} on the {v} peg and {c.phrase} on the {w} peg",
            f"slip {b.phrase} over the {v} peg, {c.phrase} over the {w} peg and {a.phrase} over the {u} peg",
            f"sort the washers: {c.phrase} goes on the {w} peg, {a.phrase} on the {u} peg and {b.phrase} on the {v} peg",
        ]
        return [Goal(sentences, Inserted([a, b, c], pegs, "paired"))]
