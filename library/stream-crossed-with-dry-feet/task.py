from simwright.tasks import *


class StreamCrossedWithDryFeet(Task):
    """Hikers reach the far bank without wading once both fallen logs are cleared out of the brook and a footbridge
    spans the pair of abutments."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.45, 0.55), scene.rng.uniform(-0.2, 0.2), 0, scene.rng.uniform(-0.3, 0.3))
        brook = scene.add(Zone(size=(0.10, 0.30), color=a, noun="brook"), spot, room=0.06)
        abutment = Box(size=(0.04, 0.08, 0.04), color=b, noun="abutment")
        abutments = [scene.add(abutment, brook.at(dx), fixed=True) for dx in (-0.08, 0.08)]
        log = Box(size=(0.03, 0.07, 0.03), color=c, noun="log")
        logs = [scene.add(log, brook.at(0, dy, yaw=scene.rng.uniform(-0.4, 0.4))) for dy in (-0.1, 0.1)]
        footbridge = scene.add(Box(size=(0.20, 0.06, 0.015), color=d, noun="footbridge"))
        clear = [
            f"move the two {c} logs off the {a} brook",
            f"both {c} logs have to be taken off the {a} brook",
            f"lift the two {c} logs out of the {a} brook",
        ]
        span = [
            f"lay the {d} footbridge across the two {b} abutments",
            f"the {d} footbridge goes across both {b} abutments",
            f"put the {d} footbridge down across the two {b} abutments",
        ]
        return [Goal(clear, Outside(logs, brook)), Goal(span, Across(footbridge, abutments))]
