from simwright.tasks import *


class BalancedCentrifugeForBloodLab(Task):
    """An unevenly loaded centrifuge would shake itself apart, which is why the laboratory fills every holder of its
    rotor: five blood tubes, one to a holder."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.3, 0.3), 0, scene.rng.uniform(0, math.pi))
        rotor = scene.add(Cylinder(radius=0.03, height=0.03, color=a, noun="rotor"), spot, fixed=True, room=0.10)
        holder = Cup(radius=0.035, height=0.05, color=b, noun="holder")
        holders = [scene.add(holder, place) for place in rotor.pose.lay(layouts.ring(5, 0.09))]
        tubes = scene.add_many(5, Cylinder(radius=0.014, height=0.06, color=c, noun="tube"))
        sentences = [
            f"put one {c} tube in each of the five {b} holders",
            f"each of the five {b} holders gets one {c} tube inside",
            f"load the five {c} tubes into the five {b} holders, one into each",
        ]
        return [Goal(sentences, Inside(tubes, holders, "one_each"))]
