from simwright.tasks import *


class BirthdayHerdTwoTrays(Task):
    """From all over the table, bring a tray and a pepper mill home to a square. Ignore whatever else lies there."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        square = scene.add(Zone(size=(0.26, 0.26), color=a, noun="square"))
        tray = scene.add(Household("tray", color=b))
        pepper_mill = scene.add(Household("pepper mill", color=c))
        scene.distractors(2)
        sentences = [
            f"put the {b} tray and the {c} pepper mill in the {a} square",
            f"set the {b} tray and the {c} pepper mill down within the {a} square",
            f"bring the {b} tray and the {c} pepper mill to the {a} square",
        ]
        return [Goal(sentences, InZone([tray, pepper_mill], square))]
