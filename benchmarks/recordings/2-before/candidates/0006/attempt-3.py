from simwright.tasks import *


class ConcreteMixedInOnePan(Task):
    """Gravel, sand and cement were tipped side by side on a building site; shove all of them into the same mixing pan to
    make concrete."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        places = Pose(0.38, 0).lay(layouts.column(3, 0.18))
        yaws = scene.rng.uniform(0, 2 * math.pi, 3)
        piles = [
            scene.pile(n, color, at=place.at(yaw=yaw))
            for n, color, place, yaw in zip(scene.rng.permutation([20, 15, 10]), (a, b, c), places, yaws)
        ]
        spot = Pose(scene.rng.uniform(0.58, 0.62), scene.rng.uniform(-0.08, 0.08))
        pan = scene.add(Zone((0.20, 0.20), color=d, noun="pan"), spot)
        sentences = [
            f"push the pile of {a} blocks, the pile of {b} blocks and the pile of {c} blocks into the {d} pan",
            f"concrete needs all three: shove the {a}, the {b} and the {c} blocks into the {d} pan",
            f"the {a} blocks, the {b} blocks and the {c} blocks are to be mixed, so get all of them into the {d} pan",
        ]
        return [Goal(sentences, InZone(piles, pan))]
