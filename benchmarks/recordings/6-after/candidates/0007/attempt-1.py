from simwright.tasks import *


class EmergencyExitUnblocked(Task):
    """Fire inspectors found a cleaning cart before the escape door: roll it to its parking bay, but touch neither of
    the two extinguishers that flank the way out."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        threshold = Pose(scene.rng.uniform(0.5, 0.65), scene.rng.uniform(-0.25, 0.25))
        exit = scene.add(Zone(size=(0.14, 0.22), color=a, noun="exit"), threshold)
        cart = scene.add(Box(size=(0.07, 0.05, 0.06), color=b, noun="cart"), exit.at(yaw=scene.rng.uniform(0, math.pi)))
        extinguisher = Cylinder(radius=0.016, height=0.06, color=c, noun="extinguisher")
        extinguishers = [scene.add(extinguisher, exit.at(0, dy)) for dy in (-0.085, 0.085)]
        bay = scene.add(Zone(size=(0.14, 0.14), color=d, noun="parking bay"))
        sentences = [
            f"move the {b} cart to the {d} parking bay and leave the two {c} extinguishers where they are",
            f"the {b} cart goes into the {d} parking bay; leave the two {c} extinguishers where they are",
            f"leave both {c} extinguishers where they are, and put the {b} cart in the {d} parking bay",
        ]
        return [Goal(sentences, All(InZone(cart, bay), Unmoved(extinguishers)))]
