from simwright.tasks import *


class AnniversaryDinnerForTwo(Task):
    """An old couple celebrates: the missing heart is pressed into its recess in their card, and a candle takes its
    place between the two plates."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        middle = Pose(scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.15, 0.15), 0, scene.rng.uniform(0, math.pi))
        plate = Household("plate", color=a)
        plates = [scene.add(plate, place, fixed=True) for place in middle.lay(layouts.column(2, 0.24))]
        turn = scene.rng.uniform(0, 2 * math.pi)
        card = scene.add(KitBoard(["heart"], yaws=[turn], color=b, noun="card"), room=0.03)
        heart = scene.add(KitShape("heart", color=c))
        candle = scene.add(Cylinder(radius=0.014, height=0.06, color=d, noun="candle"))
        greet = [
            f"press the {c} heart into the hole of the {b} card",
            f"the {c} heart goes into the hole of the {b} card",
            f"fit the {c} heart in the hole of the {b} card",
        ]
        light = [
            f"set the {d} candle between the two {a} plates",
            f"between the two {a} plates, place the {d} candle",
            f"the {d} candle has to stand between the two {a} plates",
        ]
        return [Goal(greet, Inserted(heart, card.slots[0])), Goal(light, Between(candle, *plates))]
