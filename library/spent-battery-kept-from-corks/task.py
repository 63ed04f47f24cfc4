from simwright.tasks import *


class SpentBatteryKeptFromCorks(Task):
    """Recycling a flat battery among corks would poison the compost: it is dropped into the collection tube meant for
    hazardous waste, not into the one beside it."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        hazardous = scene.add(Cup(color=a, noun="tube"))
        scene.add(Cup(color=b, noun="tube"))
        battery = scene.add(Cylinder(radius=0.015, height=0.05, color=c, noun="battery"))
        scene.add_many(3, Cylinder(radius=0.014, height=0.03, color=d, noun="cork"))
        sentences = [
            f"drop the {c} battery into the {a} tube",
            f"the {c} battery belongs in the {a} tube",
            f"put the one {c} battery inside the {a} tube",
        ]
        return [Goal(sentences, Inside(battery, hazardous))]
