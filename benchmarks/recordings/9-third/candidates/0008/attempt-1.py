from simwright.tasks import *


class SundialInTheSchoolyard(Task):
    """To tell time by its shadow, a rod rises from the dial plate, and around it five hour stones at equal steps trace
    an arc."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.3, 0.3))
        plate = scene.add(Cylinder(radius=0.045, height=0.02, color=a, noun="plate"), spot, fixed=True, room=0.13)
        rod = scene.add(Cylinder(radius=0.014, height=0.08, color=b, noun="rod"))
        stones = scene.add_many(5, Box(size=(0.035, 0.035, 0.03), color=c, noun="stone"))
        gnomon = [
            f"stand the {b} rod on the {a} plate",
            f"the {b} rod goes on top of the {a} plate",
            f"set the {b} rod upright on top of the {a} plate",
        ]
        hours = [
            f"arrange the five {c} stones in an arc around the {a} plate",
            f"around the {a} plate, lay an arc of the five {c} stones",
            f"place all five {c} stones evenly in an arc around the {a} plate",
        ]
        return [
            Goal(gnomon, On(rod, plate)),
            Goal(hours, Arranged(stones, layouts.arc(5, 0.11, 0, math.pi), "one_each", around=plate)),
        ]
