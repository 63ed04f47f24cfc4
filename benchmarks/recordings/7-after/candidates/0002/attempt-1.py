from simwright.tasks import *


class MaypoleDancersTakePlaces(Task):
    """May Day on the village green: set half a dozen dancers in an even circle round the maypole, ready for the first
    tune, and decorate two vases with a blossom each."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        pole = scene.add(Cylinder(radius=0.02, height=0.12, color=a, noun="maypole"), fixed=True, room=0.15)
        vases = scene.add_many(2, Cup(color=b, noun="vase"))
        dancers = scene.add_many(6, Cylinder(radius=0.018, height=0.05, color=c, noun="dancer"))
        blossoms = scene.add_many(2, Ball(color=d, noun="blossom"))
        dance = [
            f"stand the six {c} dancers in a circle around the {a} maypole",
            f"set all six {c} dancers down in a ring around the {a} maypole",
            f"around the {a} maypole, arrange the six {c} dancers in an even circle",
        ]
        decorate = [
            f"put one {d} blossom in each {b} vase",
            f"drop one {d} blossom into each of the two {b} vases",
            f"each {b} vase gets one {d} blossom in it",
        ]
        ring = Arranged(dancers, layouts.ring(6, 0.10), "one_each", around=pole)
        return [Goal(dance, ring, weight=3.0), Goal(decorate, Inside(blossoms, vases, "one_each"))]
