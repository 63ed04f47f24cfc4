from simwright.tasks import *


class WeightPlatesRackedAfterGym(Task):
    """Lifters leave a tidy gym: the heavy plate hangs in the centre of the rack, a light one at either end so nothing
    tips, and chalk goes back into its bowl."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        rack = scene.add(HanoiStand(color=a, noun="rack"))
        bowl = scene.add(Bowl(radius=0.06, color=e))
        heavy = scene.add(HanoiDisk(0, color=b, noun="plate"))
        light = scene.add_many(2, HanoiDisk(2, color=c, noun="plate"))
        chalks = scene.add_many(2, Block(size=0.03, color=d, noun="chalk"))
        first, middle, last = rack.pegs
        u, v, w = scene.sides(rack.pegs)
        centre = [
            f"hang the {b} plate on the {v} peg of the {a} rack",
            f"the {b} plate goes on the {v} peg of the {a} rack",
            f"slip the {b} plate over the {v} peg of the {a} rack",
        ]
        ends = [
            f"put one {c} plate on the {u} peg and one {c} plate on the {w} peg of the {a} rack",
            f"of the two {c} plates, hang one on the {u} peg and one on the {w} peg of the {a} rack",
            f"the two {c} plates belong on the {u} peg and the {w} peg of the {a} rack, one on each",
        ]
        store = [
            f"put both {d} chalks into the {e} bowl",
            f"the two {d} chalks go in the {e} bowl",
            f"drop the two {d} chalks into the {e} bowl",
        ]
        return [
            Goal(centre, Inserted(heavy, middle)),
            Goal(ends, Inserted(light, [first, last], "one_each")),
            Goal(store, Inside(chalks, bowl)),
        ]
