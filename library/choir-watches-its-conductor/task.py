from simwright.tasks import *


class ChoirWatchesItsConductor(Task):
    """A choir keeps time only when every eye is on the baton: four singers take their places in an arc around the
    conductor, equally far from her."""

    tags = ("ring",)

    def build(self, scene):
        a, b = scene.colors(2)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.3, 0.3), 0, scene.rng.uniform(0, math.pi))
        conductor = scene.add(Box(size=(0.05, 0.05, 0.06), color=a, noun="conductor"), spot, fixed=True, room=0.12)
        singers = scene.add_many(4, Cylinder(radius=0.02, height=0.05, color=b, noun="singer"))
        sentences = [
            f"stand the four {b} singers in an arc around the {a} conductor",
            f"around the {a} conductor, form an arc of the four {b} singers",
            f"the four {b} singers are to stand evenly in an arc around the {a} conductor",
        ]
        return [Goal(sentences, Arranged(singers, layouts.arc(4, 0.10, 0, math.pi), "one_each", around=conductor))]
