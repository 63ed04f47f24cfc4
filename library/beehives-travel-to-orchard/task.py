from simwright.tasks import *


class BeehivesTravelToOrchard(Task):
    """At dusk, when the bees are home, a beekeeper has three hives set down beside the first on the pallet, as a square
    grid that will not sway on its way to the orchard."""

    tags = ("grid",)

    def build(self, scene):
        a, b = scene.colors(2)
        pallet = scene.add(Pallet(size=(0.22, 0.19, 0.03), color=a))
        places = pallet.top.lay(layouts.grid(2, 2, 0.08))
        hive = Box(size=(0.06, 0.06, 0.05), color=b, noun="hive")
        hives = [scene.add(hive, places[scene.rng.integers(4)])]
        hives += scene.add_many(3, hive)
        sentences = [
            f"arrange the four {b} hives in a grid on the {a} pallet",
            f"on the {a} pallet, all four {b} hives are to stand in a grid",
            f"complete the grid of four {b} hives on the {a} pallet",
        ]
        return [Goal(sentences, Placed(hives, places, "one_each"))]
