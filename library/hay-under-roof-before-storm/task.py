from simwright.tasks import *


class HayUnderRoofBeforeStorm(Task):
    """Thunder rumbles over the meadow: rake the loose hay and the cut clover onto the same barn floor while both are
    still dry."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        yaws = scene.rng.uniform(0, 2 * math.pi, 2)
        left, right = Pose(0.5, 0.24, yaw=yaws[0]), Pose(0.5, -0.24, yaw=yaws[1])
        hay = scene.pile(15, a, at=left)
        clover = scene.pile(15, b, at=right)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.03, 0.03))
        barn = scene.add(Zone((0.18, 0.18), color=c, noun="barn floor"), spot)
        sentences = [
            f"rake {hay.phrase} and {clover.phrase} onto the {c} barn floor",
            f"push all the {a} blocks and all the {b} blocks onto the {c} barn floor",
            f"both piles, the {a} blocks and the {b} blocks, go on the {c} barn floor",
        ]
        return [Goal(sentences, InZone([hay, clover], barn))]
