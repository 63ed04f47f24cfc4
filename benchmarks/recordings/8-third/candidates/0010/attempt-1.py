from simwright.tasks import *


class RouletteCroupierSettlesBets(Task):
    """Rien ne va plus! At the roulette table a croupier rakes the heap of lost chips into the bank and slides three
    plaques to the winner, but never touches the number marker."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        rng = scene.rng
        side = rng.choice([-1, 1])
        x, y, z = rng.uniform(0.5, 0.58, 3)
        bank = scene.add(Zone(size=(0.16, 0.16), color=a, noun="bank"), Pose(x, -0.33 * side), room=0.08)
        seat = scene.add(Zone(size=(0.2, 0.18), color=b, noun="seat"), Pose(y, 0.33 * side), room=0.08)
        chips = scene.pile(int(rng.integers(12, 19)), c, at=Pose(z, -0.11 * side))
        plaque = Cylinder(radius=0.022, height=0.02, color=d, noun="plaque")
        plaques = [scene.add(plaque, Pose(dx, 0.13 * side)) for dx in (0.44, 0.54, 0.64)]
        marker = scene.add(Cylinder(radius=0.015, height=0.06, color=e, noun="marker"), Pose(0.3, 0.01 * side))
        losses = [
            f"rake {chips.phrase} into the {a} bank and leave the {e} marker where it is",
            f"do not move the {e} marker, but push {chips.phrase} into the {a} bank",
            f"{chips.phrase} goes into the {a} bank, while the {e} marker stays where it is",
        ]
        gains = [
            f"slide the three {d} plaques into the {b} seat",
            f"all three {d} plaques are to lie in the {b} seat",
            f"push the three {d} plaques onto the {b} seat",
        ]
        return [
            Goal(losses, All(InZone(chips, bank), Unmoved(marker))),
            Goal(gains, InZone(plaques, seat)),
        ]
