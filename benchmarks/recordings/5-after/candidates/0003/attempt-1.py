from simwright.tasks import *


class HotelTowelsLargestAtBottom(Task):
    """Housekeeping readies a hotel bathroom: three fresh towels are stacked on the bench, the largest at the bottom,
    and a bar of soap is laid next to it for the arriving guest."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        bench = scene.add(Stand(size=(0.14, 0.10, 0.03), color=a, noun="bench"), room=0.06)
        large = scene.add(Box(size=(0.10, 0.07, 0.025), color=b, noun="towel"))
        medium = scene.add(Box(size=(0.08, 0.055, 0.025), color=c, noun="towel"))
        small = scene.add(Box(size=(0.06, 0.04, 0.02), color=d, noun="towel"))
        soap = scene.add(Box(size=(0.05, 0.03, 0.02), color=e, noun="soap"))
        fold = [
            f"on the {a} bench, stack the {b}, {c} and {d} towels on top of one another, from the bottom up",
            f"stack the {b}, {c} and {d} towels on the {a} bench, from the bottom up",
            f"build a tower on the {a} bench of the {b}, {c} and {d} towels, from the bottom up",
        ]
        offer = [
            f"lay the {e} soap next to the {a} bench",
            f"put the {e} soap down next to the {a} bench",
            f"the {e} soap goes next to the {a} bench",
        ]
        return [Goal(fold, Stacked([bench, large, medium, small])), Goal(offer, NextTo(soap, bench))]
