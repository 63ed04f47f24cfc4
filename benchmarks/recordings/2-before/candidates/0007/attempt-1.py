from simwright.tasks import *


class CastleKeepWatchedAllRound(Task):
    """Raise the castle's keep by a storey and cover it with a roof, then guard it from every direction with four
    watchtowers standing evenly in a ring."""

    tags = ("house",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.2, 0.2), 0, scene.rng.uniform(0, math.pi))
        keep = scene.add(Box(size=(0.07, 0.07, 0.04), color=a, noun="keep"), spot, fixed=True, room=0.10)
        storey = scene.add(Box(size=(0.06, 0.06, 0.03), color=b, noun="storey"))
        roof = scene.add(Box(size=(0.05, 0.05, 0.02), color=c, noun="roof"))
        towers = scene.add_many(4, Cylinder(radius=0.02, height=0.06, color=d, noun="watchtower"))
        raise_keep = [
            f"build upwards in order: on the {a} keep goes the {b} storey, on the {b} storey goes the {c} roof",
            f"stack the {b} storey on the {a} keep and then the {c} roof on the {b} storey",
            f"from the bottom up, the castle has the {a} keep, the {b} storey and the {c} roof in one stack",
        ]
        watch = [
            f"stand the four {d} watchtowers in a ring around the {a} keep",
            f"nobody may creep up on the {a} keep, so arrange all four {d} watchtowers evenly in a ring around it",
            f"around the {a} keep, form a ring of the four {d} watchtowers",
        ]
        return [
            Goal(raise_keep, Stacked([keep, storey, roof])),
            Goal(watch, Arranged(towers, layouts.ring(4, 0.10), "one_each", around=keep)),
        ]
