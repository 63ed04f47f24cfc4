from simwright.tasks import *


class PancakeBreakfastWithBerry(Task):
    """Serve a late breakfast: pile three pancakes on a plate, each upon the last to keep them warm, and add a fresh
    berry in a bowl."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        plate = scene.add(Stand(size=(0.11, 0.11, 0.012), color=a, noun="plate"))
        bowl = scene.add(Bowl(radius=0.06, color=b))
        pancakes = scene.add_many(3, Cylinder(radius=0.035, height=0.018, color=c, noun="pancake"))
        berry = scene.add(Ball(radius=0.018, color=d, noun="berry"))
        warm = [
            f"stack the three {c} pancakes in one tower on the {a} plate",
            f"pile up all three {c} pancakes on the {a} plate, one on top of another",
            f"serve the three {c} pancakes as a single stack on the {a} plate",
        ]
        fresh = [
            f"add the {d} berry to the {b} bowl",
            f"put the {d} berry in the {b} bowl",
            f"the {d} berry goes into the {b} bowl",
        ]
        return [Goal(warm, Stacked([plate, *pancakes], ordered=False)), Goal(fresh, Inside(berry, bowl))]
