from simwright.tasks import *


class HerbGardenOnBalcony(Task):
    """Where there is no soil a pallet becomes the garden: nine herb pots spread over it in a square grid for even
    light, a watering can waits next to it."""

    tags = ("grid",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        spot = Pose(0.5, scene.rng.uniform(-0.2, 0.2))
        pallet = scene.add(Pallet(color=a), spot, room=0.04)
        pots = scene.add_many(9, Cylinder(radius=0.022, height=0.04, color=b, noun="pot"))
        can = scene.add(Box(size=(0.06, 0.05, 0.05), color=c, noun="can"))
        spread = [
            f"arrange the nine {b} pots in a grid on the {a} pallet",
            f"set all nine {b} pots down on the {a} pallet in a grid",
            f"the nine {b} pots form a grid on top of the {a} pallet",
        ]
        wait = [
            f"put the {c} can next to the {a} pallet",
            f"the {c} can goes next to the {a} pallet",
            f"place the {c} can right next to the {a} pallet",
        ]
        places = pallet.top.lay(layouts.grid(3, 3, 0.075))
        return [Goal(spread, Placed(pots, places, "one_each")), Goal(wait, NextTo(can, pallet))]
