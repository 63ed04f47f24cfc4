from simwright.tasks import *


class EpiphanyEndsChristmasSeason(Task):
    """Epiphany is over: the star that topped the tree slides onto its wrapping paper for next year, and the dropped
    needles are swept onto a sack without touching the potted fir, which will live on outdoors."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        rng = scene.rng
        side = rng.choice([-1, 1])
        wrap, floor = Pose(rng.uniform(0.4, 0.5), -0.33 * side), Pose(rng.uniform(0.45, 0.55), 0.11 * side)
        paper = scene.add(Zone((0.18, 0.18), color=a, noun="paper"), wrap)
        sack = scene.add(Zone((0.16, 0.16), color=b, noun="sack"), floor)
        spot = Pose(rng.uniform(0.4, 0.5), -0.12 * side, yaw=rng.uniform(0, 2 * math.pi))
        star = scene.add(KitShape("star", color=c), spot)
        fir = scene.add(Cylinder(radius=0.025, height=0.09, color=d, noun="fir"), Pose(0.69, -0.2 * side))
        needles = scene.pile(15, e, at=Pose(0.5, 0.33 * side, yaw=rng.uniform(0, 2 * math.pi)))
        wrap_up = [
            f"slide the {c} star onto the {a} paper",
            f"the {c} star has to be pushed onto the {a} paper",
            f"push the {c} star on the {a} paper",
        ]
        sweep = [
            f"sweep {needles.phrase} onto the {b} sack and leave the {d} fir where it is",
            f"do not move the {d} fir, and push all the {e} blocks onto the {b} sack",
            f"all the {e} blocks of the pile go onto the {b} sack, but leave the {d} fir where it stands",
        ]
        return [Goal(wrap_up, InZone(star, paper)), Goal(sweep, All(InZone(needles, sack), Unmoved(fir)))]
