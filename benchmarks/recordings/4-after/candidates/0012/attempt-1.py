from simwright.tasks import *


class BarefootSafeKitchenFloor(Task):
    """A glass slipped and burst: sweep every splinter into the dustpan, and not onto the doormat beside it, before
    somebody walks in without shoes."""

    tags = ("sweep",)
    primitive = "push"

    def build(self, scene):
        a, b, c = scene.colors(3)
        dustpan = scene.add(Zone(size=(0.16, 0.16), color=a, noun="dustpan"), room=0.08)
        scene.add(Zone(size=(0.12, 0.12), color=b, noun="doormat"))
        splinters = scene.pile(int(scene.rng.integers(12, 21)), c)
        sentences = [
            f"sweep {splinters.phrase} into the {a} dustpan",
            f"push {splinters.phrase} into the {a} dustpan",
            f"all of {splinters.phrase} has to go into the {a} dustpan",
        ]
        return [Goal(sentences, InZone(splinters, dustpan))]
