from simwright.tasks import *


class LuggageTowerChangesCarts(Task):
    """Transfer a traveller's luggage from the airport cart to the hotel trolley; it is unloaded aside first, since the
    heaviest suitcase has to end up lowest again."""

    tags = ("rearrange",)

    def build(self, scene):
        e, f, *colors = scene.colors(6)
        cart = scene.add(Stand(size=(0.12, 0.12, 0.02), color=e, noun="cart"))
        trolley = scene.add(Stand(size=(0.12, 0.12, 0.02), color=f, noun="trolley"))
        before = cart.top.lay(layouts.tower(4, 0.035))
        suitcases = [
            scene.add(Box(size=(side, side, 0.035), color=color, noun="suitcase"), place)
            for side, color, place in zip((0.09, 0.08, 0.07, 0.06), colors, before)
        ]
        a, b, c, d = colors
        sentences = [
            f"stack the {a}, {b}, {c} and {d} suitcases in a tower on the {f} trolley, in this order from the bottom up",
            f"rebuild the tower of suitcases on the {f} trolley: {a}, {b}, {c} and {d} from the bottom up",
            f"load the {f} trolley with the {a}, {b}, {c} and {d} suitcases in one tower, from the bottom up in that order",
        ]
        return [Goal(sentences, Stacked([trolley, *suitcases]))]
