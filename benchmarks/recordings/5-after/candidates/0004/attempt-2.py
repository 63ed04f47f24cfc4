from simwright.tasks import *


class SnowploughFreesSchoolRoad(Task):
    """Overnight snow blocks the way to school: a plough shoves the white drift and the slush beside it across the kerb
    onto one verge, where they melt without icing the carriageway."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c = scene.colors(3, exclude="white")
        side = scene.rng.choice([-1, 1])
        yaws = scene.rng.uniform(0, 2 * math.pi, 2)
        drift = scene.pile(20, "white", at=Pose(0.4, -0.1 * side, yaw=yaws[0]))
        slush = scene.pile(15, c, at=Pose(0.6, -0.1 * side, yaw=yaws[1]))
        scene.add(Line([(-0.15, 0), (0.15, 0)], color=a, noun="kerb"), Pose(0.5, 0.06 * side))
        spot = Pose(scene.rng.uniform(0.47, 0.53), 0.19 * side)
        verge = scene.add(Zone((0.19, 0.19), color=b, noun="verge"), spot)
        sentences = [
            f"push {drift.phrase} and {slush.phrase} into the {b} verge",
            f"shove all the white blocks and all the {c} blocks into the {b} verge",
            f"the white blocks and the {c} blocks all go into the {b} verge",
        ]
        return [Goal(sentences, InZone([drift, slush], verge))]
