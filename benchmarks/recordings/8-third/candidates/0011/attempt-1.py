from simwright.tasks import *


class HelipadLitForNightRescue(Task):
    """An air ambulance can only land on the clinic's roof in the dark if the luminous H is whole: three lamps are
    restored, and the stretcher is kept ready at its edge."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.44, 0.54), scene.rng.uniform(-0.25, 0.25))
        roof = scene.add(Stand(size=(0.22, 0.22, 0.02), color=a, noun="roof"), spot, room=0.08)
        places = roof.top.lay(layouts.letter("H", 0.044))
        lamp = Cylinder(radius=0.014, height=0.03, color=b, noun="lamp")
        order = scene.rng.permutation(len(places))
        lamps = [scene.add(lamp, places[i]) for i in order[3:]] + scene.add_many(3, lamp)
        stretcher = scene.add(Box(size=(0.08, 0.04, 0.03), color=c, noun="stretcher"))
        complete = [
            f"arrange all {b} lamps as the letter H on the {a} roof",
            f"on the {a} roof, form the letter H with all the {b} lamps",
            f"all {b} lamps together are to stand as the letter H on the {a} roof",
        ]
        wait = [
            f"park the {c} stretcher next to the {a} roof",
            f"the {c} stretcher belongs next to the {a} roof",
            f"next to the {a} roof, set down the {c} stretcher",
        ]
        return [Goal(complete, Placed(lamps, places, "one_each")), Goal(wait, NextTo(stretcher, roof))]
