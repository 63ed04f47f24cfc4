from simwright.tasks import *


class DeerProofSaplingFence(Task):
    """Hungry deer nibble at young trees, so five fence posts are planted in an even circle round a sapling, which has
    just taken root and may not be shifted."""

    tags = ("ring",)

    def build(self, scene):
        a, b = scene.colors(2)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.25, 0.25))
        sapling = scene.add(Cylinder(radius=0.025, height=0.09, color=a, noun="sapling"), spot, room=0.12)
        posts = scene.add_many(5, Box(size=(0.035, 0.035, 0.07), color=b, noun="post"))
        sentences = [
            f"stand the five {b} posts in a circle around the {a} sapling and leave the {a} sapling where it is",
            f"set up all five {b} posts in a ring around the {a} sapling, but do not move the {a} sapling",
            f"leave the {a} sapling in its place and arrange the five {b} posts in a circle around the {a} sapling",
        ]
        circle = Arranged(posts, layouts.ring(5, 0.10), "one_each", around=sapling)
        return [Goal(sentences, All(circle, Unmoved(sapling)))]
