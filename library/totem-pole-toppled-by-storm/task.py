from simwright.tasks import *


class TotemPoleToppledByStorm(Task):
    """After a storm has toppled a village's totem pole, its three carvings are put back one upon the other on the
    footing in the order that tells the family's history."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        footing = scene.add(Stand(size=(0.09, 0.09, 0.02), color=a, noun="footing"), room=0.04)
        nouns = [str(noun) for noun in scene.rng.permutation(["bear", "frog", "raven"])]
        pole = [
            scene.add(Box(size=(0.05, 0.05, 0.045), color=color, noun=noun)) for color, noun in zip((b, c, d), nouns)
        ]
        low, middle, high = [f"{color} {noun}" for color, noun in zip((b, c, d), nouns)]
        raise_it = [
            f"stack the {low}, the {middle} and the {high} on the {a} footing, from the bottom up",
            f"on the {a} footing, set the {low}, the {middle} and the {high} on top of one another, from the bottom up",
            f"pile up a tower on the {a} footing, from the bottom up: the {low}, the {middle}, the {high}",
        ]
        return [Goal(raise_it, Placed(pole, footing.top.lay(layouts.tower(3, 0.045)), "paired"))]
