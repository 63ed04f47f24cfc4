from simwright.tasks import *


class StrandedCrewSignalsPlane(Task):
    """Lost on a glacier, a crew asks the rescue plane for assistance: five boulders laid as the letter V can be read
    from the air."""

    tags = ("letter",)

    def build(self, scene):
        a, b = scene.colors(2)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.25, 0.25))
        glacier = scene.add(Zone(size=(0.22, 0.22), color=a, noun="glacier"), spot)
        boulders = scene.add_many(5, Cylinder(radius=0.018, height=0.03, color=b, noun="boulder"))
        tip, *arms = Pose(-0.06, 0), Pose(0, 0.03), Pose(0, -0.03), Pose(0.06, 0.06), Pose(0.06, -0.06)
        sentences = [
            f"lay the five {b} boulders on the {a} glacier as the letter V",
            f"form the letter V of the five {b} boulders on the {a} glacier",
            f"the five {b} boulders go on the {a} glacier as the letter V",
        ]
        return [Goal(sentences, Placed(boulders, glacier.lay([tip, *arms]), "one_each"))]
