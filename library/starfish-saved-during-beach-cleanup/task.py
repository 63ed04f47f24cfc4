from simwright.tasks import *


class StarfishSavedDuringBeachCleanup(Task):
    """Volunteers tidy a beach after high tide: two stranded starfish glide back into the sea before they dry out, and
    washed-up plastic is raked onto the tarpaulin for collection."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        rng = scene.rng
        side = rng.choice([-1, 1])
        water = Pose(rng.uniform(0.46, 0.54), -0.31 * side)
        ground = Pose(rng.uniform(0.46, 0.54), 0.11 * side)
        sea = scene.add(Zone((0.26, 0.2), color=b, noun="sea"), water)
        tarp = scene.add(Zone((0.15, 0.15), color=c, noun="tarpaulin"), ground)
        starfish = [
            scene.add(KitShape("star", color=a, noun="starfish"), Pose(x, -0.09 * side, yaw=rng.uniform(0, 2 * math.pi)))
            for x in (rng.uniform(0.4, 0.44), rng.uniform(0.56, 0.6))
        ]
        plastic = scene.pile(15, d, at=Pose(0.5, 0.33 * side, yaw=rng.uniform(0, 2 * math.pi)))
        save = [
            f"push the two {a} starfish into the {b} sea",
            f"both {a} starfish are to be slid into the {b} sea",
            f"slide the two {a} starfish into the {b} sea",
        ]
        rake = [
            f"rake {plastic.phrase} onto the {c} tarpaulin",
            f"sweep all the {d} blocks onto the {c} tarpaulin",
            f"all the {d} blocks of the pile go on the {c} tarpaulin",
        ]
        return [Goal(save, InZone(starfish, sea)), Goal(rake, InZone(plastic, tarp))]
