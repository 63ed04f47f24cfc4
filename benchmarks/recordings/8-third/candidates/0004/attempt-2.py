from simwright.tasks import *


class FerryBalancedForRoughSea(Task):
    """Lest a ferry list to one side in the waves, its three heavy trucks park in a row on the central lane and six cars
    fill the lanes along both rails."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        rng = scene.rng
        ferry = Pose(rng.uniform(0.44, 0.56), rng.uniform(-0.2, 0.2), 0, rng.uniform(0, math.pi))
        rail = Stand(size=(0.26, 0.05, 0.015), color=a, noun="lane")
        rails = [scene.add(rail, ferry.at(dy=dy)) for dy in (-0.064, 0.064)]
        middle = scene.add(Stand(size=(0.26, 0.05, 0.015), color=b, noun="lane"), ferry)
        cars = scene.add_many(6, Box(size=(0.05, 0.034, 0.028), color=c, noun="car"))
        trucks = scene.add_many(3, Box(size=(0.065, 0.038, 0.045), color=d, noun="truck"))
        row = layouts.row(3, 0.085)
        heavy = [
            f"park the three {d} trucks in a row on the {b} lane",
            f"on the {b} lane, line up the three {d} trucks in a row",
            f"the three {d} trucks are to stand in a row on the {b} lane",
        ]
        light = [
            f"park the six {c} cars on the two {a} lanes, in a row of three on each",
            f"on each of the two {a} lanes, line up three of the six {c} cars in a row",
            f"the six {c} cars are to stand in two rows, one row of three on each of the two {a} lanes",
        ]
        halves = [Placed(cars[i:i + 3], lane.top.lay(row), "one_each") for i, lane in zip((0, 3), rails)]
        return [
            Goal(heavy, Placed(trucks, middle.top.lay(row), "one_each")),
            Goal(light, All(*halves)),
        ]
