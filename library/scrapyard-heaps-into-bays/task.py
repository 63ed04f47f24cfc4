from simwright.tasks import *


class ScrapyardHeapsIntoBays(Task):
    """At a scrapyard two loose heaps of metal are shoved into separate bays, each into the one kept for it, so that the
    crusher receives pure copper and pure steel."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        yaws = scene.rng.uniform(0, 2 * math.pi, 2)
        copper = scene.pile(20, a, at=Pose(0.5, 0.15, yaw=yaws[0]))
        steel = scene.pile(20, b, at=Pose(0.5, -0.15, yaw=yaws[1]))
        bay = scene.add(Zone((0.13, 0.13), color=c, noun="bay"), within="left", room=0.06)
        dock = scene.add(Zone((0.13, 0.13), color=d, noun="bay"), within="right", room=0.06)
        first = [
            f"push {copper.phrase} into the {c} bay",
            f"shove all the {a} blocks into the {c} bay",
            f"gather the pile of {a} blocks in the {c} bay, ready for the crusher",
        ]
        second = [
            f"sweep {steel.phrase} into the {d} bay",
            f"drive the whole pile of {b} blocks into the {d} bay",
            f"collect all the {b} blocks inside the {d} bay",
        ]
        return [Goal(first, InZone(copper, bay)), Goal(second, InZone(steel, dock))]
