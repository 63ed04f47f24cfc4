from simwright.tasks import *


class CorneredParcel(Task):
    """Line up the edges: a parcel sits in a corner without a gap."""

    tags = ("insert",)

    def build(self, scene):
        a, b = scene.colors(2)
        corner = scene.add(Corner(color=a), room=0.05)
        parcel = scene.add(Box(size=(0.08, 0.06, 0.04), color=b, noun="parcel"))
        scene.distractors(2)
        sentences = [
            f"fit the {b} parcel into the {a} corner",
            f"put the {b} parcel in the {a} corner, along both of its arms",
            f"align the {b} parcel with the {a} corner",
        ]
        return [Goal(sentences, Placed(parcel, corner.at(0.04, 0.03)))]
