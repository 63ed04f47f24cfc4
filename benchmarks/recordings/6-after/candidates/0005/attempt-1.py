from simwright.tasks import *


class FloodReliefAirdrop(Task):
    """After a flood the villagers need clean water and medicine: load both water tanks on the drop pallet and pack two
    first-aid kits into the padded crate."""

    tags = ("pack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        pallet = scene.add(Pallet(size=(0.2, 0.16, 0.0375), color=a))
        crate = scene.add(Container(inner=(0.18, 0.12, 0.05), color=b, noun="crate"))
        tanks = scene.add_many(2, Cylinder(radius=0.025, height=0.06, color=c, noun="water tank"))
        kits = scene.add_many(2, Box(size=(0.06, 0.045, 0.035), color=d, noun="first-aid kit"))
        water = [
            f"load the two {c} water tanks on the {a} pallet",
            f"both {c} water tanks go on top of the {a} pallet",
            f"stand the two {c} water tanks on the {a} pallet",
        ]
        medicine = [
            f"pack the two {d} first-aid kits into the {b} crate",
            f"both {d} first-aid kits belong in the {b} crate",
            f"put the two {d} first-aid kits in the {b} crate",
        ]
        return [
            Goal(water, On(tanks, pallet)),
            Goal(medicine, Inside(kits, crate)),
        ]
