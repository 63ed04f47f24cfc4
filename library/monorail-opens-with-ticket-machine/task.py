from simwright.tasks import *


class MonorailOpensWithTicketMachine(Task):
    """A model town gets its monorail: six pillars carry one long beam, three carriages line up on it, the station is
    roofed and a ticket machine stands to its left."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d, e, f, g = scene.colors(7)
        middle = Pose(scene.rng.uniform(0.57, 0.65), scene.rng.uniform(-0.1, 0.1))
        footing = Cylinder(radius=0.022, height=0.01, color=g, noun="footing")
        footings = [scene.add(footing, place, fixed=True) for place in middle.lay(layouts.column(6, 0.06))]
        spot = Pose(scene.rng.uniform(0.34, 0.42), scene.rng.uniform(0, 0.2))
        station = scene.add(Box(size=(0.08, 0.08, 0.05), color=d, noun="station"), spot, fixed=True, room=0.08)
        beam = scene.add(Box(size=(0.34, 0.035, 0.02), color=b, noun="beam"))
        machine = scene.add(Box(size=(0.03, 0.03, 0.05), color=f, noun="machine"), within="right")
        roof = scene.add(Box(size=(0.09, 0.09, 0.015), color=e, noun="roof"))
        pillars = scene.add_many(6, Cylinder(radius=0.018, height=0.05, color=a, noun="pillar"))
        carriages = scene.add_many(3, Box(size=(0.05, 0.03, 0.025), color=c, noun="carriage"))
        support = [f"stand one {a} pillar on each of the six {g} footings", f"each of the six {g} footings gets one {a} pillar on top"]
        span = [f"lay the {b} beam across the six {a} pillars", f"bridge all six {a} pillars with the {b} beam"]
        train = [
            f"line up the three {c} carriages in a row on the {b} beam",
            f"on top of the {b} beam, form a row of the three {c} carriages",
        ]
        cover = [f"put the {e} roof on top of the {d} station", f"the {d} station gets the {e} roof on top of it"]
        sell = [
            f"place the {f} machine to the left of the {d} station",
            f"the {f} machine goes to the left of the {d} station",
        ]
        return [
            Goal(support, On(pillars, footings, "one_each")),
            Goal(span, Across(beam, pillars)),
            Goal(train, Placed(carriages, beam.top.lay(layouts.row(3, 0.08)), "one_each")),
            Goal(cover, On(roof, station)),
            Goal(sell, LeftOf(machine, station)),
        ]
