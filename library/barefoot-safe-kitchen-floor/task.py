from simwright.tasks import *


class BarefootSafeKitchenFloor(Task):
    """A glass slipped and burst: sweep every splinter into the dustpan before somebody walks in without shoes, and do
    not knock over the vase that stayed whole."""

    tags = ("sweep",)
    primitive = "push"

    def build(self, scene):
        a, b, c = scene.colors(3)
        side = scene.rng.choice([-1, 1])
        x, y, z = scene.rng.uniform(0.42, 0.58, 3)
        dustpan = scene.add(Zone(size=(0.16, 0.16), color=a, noun="dustpan"), Pose(x, -0.3 * side), room=0.08)
        vase = scene.add(Cylinder(radius=0.03, height=0.08, color=b, noun="vase"), Pose(y, 0.35 * side))
        splinters = scene.pile(int(scene.rng.integers(12, 21)), c, at=Pose(z, -0.02 * side))
        sentences = [
            f"sweep {splinters.phrase} into the {a} dustpan and leave the {b} vase where it is",
            f"push {splinters.phrase} into the {a} dustpan, but do not move the {b} vase",
            f"leave the {b} vase in its place and shove {splinters.phrase} into the {a} dustpan",
        ]
        return [Goal(sentences, All(InZone(splinters, dustpan), Unmoved(vase)))]
