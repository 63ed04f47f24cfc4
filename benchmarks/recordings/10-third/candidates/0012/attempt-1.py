from simwright.tasks import *


class PancakesSplitFairlyBetweenTwins(Task):
    """Twins squabble over breakfast unless it is fair, hence each plate receives a tower of four pancakes, equally high,
    with the syrup in the middle where both can reach it."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        middle = Pose(scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.2, 0.2), 0, scene.rng.uniform(0, math.pi))
        plate = Stand(size=(0.1, 0.1, 0.012), color=a, noun="plate")
        plates = [scene.add(plate, middle.at(0, dy), room=0.03) for dy in (-0.13, 0.13)]
        pancakes = scene.add_many(8, Cylinder(radius=0.034, height=0.018, color=b, noun="pancake"))
        syrup = scene.add(Cylinder(radius=0.02, height=0.07, color=c, noun="syrup"))
        towers = [place for each in plates for place in each.top.lay(layouts.tower(4, 0.018))]
        serve = [
            f"stack the eight {b} pancakes in two towers of four, one on each of the two {a} plates",
            f"on each of the two {a} plates, pile up four of the eight {b} pancakes in a tower",
            f"each of the two {a} plates gets a tower of four of the eight {b} pancakes",
        ]
        share = [
            f"set the {c} syrup between the two {a} plates",
            f"the {c} syrup goes between the two {a} plates",
            f"between the two {a} plates, put down the {c} syrup",
        ]
        return [Goal(serve, Placed(pancakes, towers, "one_each")), Goal(share, Between(syrup, *plates))]
