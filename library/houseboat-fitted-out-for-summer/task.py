from simwright.tasks import *


class HouseboatFittedOutForSummer(Task):
    """Summer on the canal begins when the houseboat is whole: its raft receives the cabin, roof and chimney in that
    order, while a mooring bollard waits on the right."""

    tags = ("house",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        spot = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.18, -0.02))
        raft = scene.add(Pallet(size=(0.20, 0.16, 0.03), color=a, noun="raft"), spot, room=0.08)
        cabin = scene.add(Box(size=(0.10, 0.08, 0.05), color=b, noun="cabin"))
        roof = scene.add(Box(size=(0.11, 0.09, 0.015), color=c, noun="roof"))
        chimney = scene.add(Cylinder(radius=0.015, height=0.04, color=d, noun="chimney"))
        bollard = scene.add(Cylinder(radius=0.02, height=0.05, color=e, noun="bollard"), within="left")
        settle = [
            f"put the {b} cabin on the {a} raft",
            f"the {b} cabin goes on top of the {a} raft",
            f"set the {b} cabin down on the {a} raft",
        ]
        finish = [
            f"stack the {b} cabin, the {c} roof and the {d} chimney on top of one another, from the bottom up",
            f"from the bottom up, pile the {b} cabin, the {c} roof and the {d} chimney in one stack",
        ]
        moor = [
            f"stand the {e} bollard to the right of the {a} raft",
            f"the {e} bollard belongs to the right of the {a} raft",
            f"place the {e} bollard to the right of the {a} raft",
        ]
        return [
            Goal(settle, On(cabin, raft)),
            Goal(finish, Stacked([cabin, roof, chimney])),
            Goal(moor, RightOf(bollard, raft)),
        ]
