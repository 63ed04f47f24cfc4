from simwright.tasks import *


class SnowploughFreesSchoolRoad(Task):
    """Overnight snow blocks the way to school: a plough shoves the drift across the kerb onto the verge, where it melts
    without icing the carriageway."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b = scene.colors(2, exclude="white")
        side = scene.rng.choice([-1, 1])
        drift = scene.pile(25, "white", at=Pose(0.5, -0.1 * side, yaw=scene.rng.uniform(0, 2 * math.pi)))
        scene.add(Line([(-0.15, 0), (0.15, 0)], color=a, noun="kerb"), Pose(0.5, 0.07 * side))
        spot = Pose(scene.rng.uniform(0.47, 0.53), 0.18 * side)
        verge = scene.add(Zone((0.16, 0.16), color=b, noun="verge"), spot)
        sentences = [
            f"push {drift.phrase} into the {b} verge",
            f"shove all the white blocks into the {b} verge",
            f"all the white blocks go into the {b} verge",
        ]
        return [Goal(sentences, InZone(drift, verge))]
