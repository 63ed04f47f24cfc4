from simwright.tasks import *


class MuseumPillarsSpellP(Task):
    """Handwriting for robots: a capital P made of eight pillars."""

    tags = ("letter",)

    def build(self, scene):
        (a,) = scene.colors(1)
        pillars = scene.add_many(8, Cylinder(radius=0.018, height=0.03, color=a, noun="pillar"))
        sentences = [
            f"form the letter P out of the eight {a} pillars",
            f"lay the eight {a} pillars out as a capital P",
            f"write the letter P with the eight {a} pillars",
        ]
        return [Goal(sentences, Arranged(pillars, layouts.letter("P", 0.04), "one_each", turn=False))]
