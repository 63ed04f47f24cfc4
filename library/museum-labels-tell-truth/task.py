from simwright.tasks import *


class MuseumLabelsTellTruth(Task):
    """Visitors read about a bust and see an urn: exchange the two exhibits so that each stands on its own plinth, and
    offer a bench between both."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        x, y = scene.rng.uniform(0.42, 0.6), scene.rng.uniform(-0.1, 0.1)
        sides = scene.rng.permutation([0.13, -0.13])
        first, second = [
            scene.add(Stand(size=(0.10, 0.10, 0.03), color=color, noun="plinth"), Pose(x, y + dy), room=0.04)
            for color, dy in zip((a, b), sides)
        ]
        bust = scene.add(Box(size=(0.05, 0.05, 0.07), color=c, noun="bust"), second.top)
        urn = scene.add(Cylinder(radius=0.025, height=0.06, color=d, noun="urn"), first.top)
        bench = scene.add(Box(size=(0.08, 0.05, 0.03), color=e, noun="bench"))
        swap = [
            f"put the {c} bust on the {a} plinth and the {d} urn on the {b} plinth",
            f"set the {d} urn on top of the {b} plinth and the {c} bust on top of the {a} plinth",
            f"the {c} bust goes on the {a} plinth, the {d} urn on the {b} plinth",
        ]
        offer = [
            f"place the {e} bench between the {a} plinth and the {b} plinth",
            f"the {e} bench belongs between the {a} and the {b} plinths",
            f"between the {a} plinth and the {b} plinth, set down the {e} bench",
        ]
        return [
            Goal(swap, On([bust, urn], [first, second], "paired")),
            Goal(offer, Between(bench, first, second)),
        ]
