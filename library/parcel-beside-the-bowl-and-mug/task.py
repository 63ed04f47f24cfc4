from simwright.tasks import *


class ParcelBesideTheBowlAndMug(Task):
    """Bring a parcel near a bowl, on whichever side; to finish, put a mug to the left. Expect some decoys."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        bowl = scene.add(Bowl(color=a), room=0.08)
        parcel = scene.add(Box(size=(0.07, 0.05, 0.04), color=b, noun="parcel"))
        mug = scene.add(Household("mug", color=c))
        scene.distractors(3)
        first = [
            f"put the {b} parcel next to the {a} bowl",
            f"bring the {b} parcel over so that it is next to the {a} bowl",
        ]
        second = [f"stand the {c} mug left of the {a} bowl", f"the {c} mug goes to the left of the {a} bowl"]
        return [Goal(first, NextTo(parcel, bowl)), Goal(second, LeftOf(mug, bowl))]
