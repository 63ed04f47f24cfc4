from simwright.tasks import *


class StrandedCrewSignalsPlane(Task):
    """Lost on a glacier, a crew asks the rescue plane for assistance: boulders laid as the letter V can be read from
    the air."""

    tags = ("letter",)

    def build(self, scene):
        a, b = scene.colors(2)
        spot = Pose(scene.rng.uniform(0.45, 0.55), scene.rng.uniform(-0.2, 0.2))
        glacier = scene.add(Zone(size=(0.30, 0.24), color=a, noun="glacier"), spot)
        places = glacier.lay(layouts.letter("V", 0.045))
        boulders = scene.add_many(len(places), Cylinder(radius=0.015, height=0.03, color=b, noun="boulder"))
        sentences = [
            f"lay all the {b} boulders on the {a} glacier as the letter V",
            f"form the letter V of all the {b} boulders on the {a} glacier",
            f"all the {b} boulders go on the {a} glacier as the letter V",
        ]
        return [Goal(sentences, Placed(boulders, places, "one_each"))]
