from simwright.tasks import *


class MillerLeavesMiceHungry(Task):
    """Mice raid the mill at night: three flour sacks are slid into the pantry, and grain which spilled on the floor is
    swept into the hopper."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        rng = scene.rng
        side = rng.choice([-1, 1])
        store = Pose(rng.uniform(0.49, 0.51), -0.31 * side)
        mill = Pose(rng.uniform(0.45, 0.55), 0.12 * side)
        pantry = scene.add(Zone((0.3, 0.18), color=c, noun="pantry"), store)
        hopper = scene.add(Zone((0.15, 0.15), color=d, noun="hopper"), mill)
        sack = Box(size=(0.05, 0.04, 0.025), color=a, noun="sack")
        sacks = [
            scene.add(sack, Pose(x, rng.uniform(-0.1, -0.08) * side, yaw=rng.uniform(0, 2 * math.pi)))
            for x in (0.4, 0.5, 0.6)
        ]
        grain = scene.pile(15, b, at=Pose(0.5, 0.34 * side, yaw=rng.uniform(0, 2 * math.pi)))
        stow = [
            f"push the three {a} sacks into the {c} pantry",
            f"all three {a} sacks are to be slid into the {c} pantry",
            f"shove the three {a} sacks into the {c} pantry",
        ]
        clean = [
            f"sweep {grain.phrase} into the {d} hopper",
            f"all the {b} blocks of the pile go into the {d} hopper",
            f"rake all the {b} blocks into the {d} hopper",
        ]
        return [Goal(stow, InZone(sacks, pantry)), Goal(clean, InZone(grain, hopper))]
