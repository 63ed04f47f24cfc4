from simwright.tasks import *


class MovingDaySingleTrip(Task):
    """To save a second trip on moving day, fit seven cartons of different sizes side by side into the van; leave the key
    on the doormat for whoever lives here next."""

    tags = ("pack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        van = scene.add(Container(inner=(0.24, 0.16, 0.05), color=b, noun="van"))
        mat = scene.add(Stand(size=(0.10, 0.07, 0.01), color=d, noun="doormat"))
        places, sizes = layouts.cut((0.22, 0.14), 7, scene.rng)
        cartons = [scene.add(Box(size=(*size, 0.05), color=a, noun="carton")) for size in sizes]
        key = scene.add(Box(size=(0.05, 0.02, 0.015), color=c, noun="key"))
        load = [
            f"load the seven {a} cartons into the {b} van",
            f"fit all seven {a} cartons inside the {b} van, large and small, so that one trip is enough",
            f"the seven {a} cartons are moving out and all have to go in the {b} van",
        ]
        hand_over = [
            f"put the {c} key on the {d} doormat for the next tenant",
            f"lay the {c} key down on the {d} doormat, where it is easily found",
            f"moving out ends with the {c} key, which goes on the {d} doormat",
        ]
        return [Goal(load, Inside(cartons, van, plan=van.floor.lay(places)), weight=3.0), Goal(hand_over, On(key, mat))]
