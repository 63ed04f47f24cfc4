from simwright.tasks import *


class RoyalForkliftParcels(Task):
    """Freight comes in twos: one tier of parcels, another above it, all on a pallet."""

    tags = ("pack",)

    def build(self, scene):
        a, b = scene.colors(2)
        pallet = scene.add(Pallet(color=a))
        parcels = scene.add_many(8, Box(size=(0.08, 0.06, 0.04), color=b, noun="parcel"))
        layer = layouts.grid(2, 2, (0.09, 0.07))
        sentences = [
            f"load the {a} pallet with the eight {b} parcels, four on four",
            f"stack the eight {b} parcels on the {a} pallet in two layers of four",
            f"set the eight {b} parcels on the {a} pallet in two layers of four",
        ]
        return [Goal(sentences, Placed(parcels, pallet.top.lay(layer) + pallet.top.at(dz=0.04).lay(layer), "one_each"))]
