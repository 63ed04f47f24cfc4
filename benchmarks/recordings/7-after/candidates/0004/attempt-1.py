from simwright.tasks import *


class CanteenAnnouncesHotMeal(Task):
    """Hungry workers look for the canteen's sign: its four letters, which spell meal, slot back into their recesses, and
    a soup pot steams behind it."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        names = ["M", "E", "A", "L"]
        sign = scene.add(KitBoard(names, color=a, noun="sign"), Pose(0.42, scene.rng.uniform(-0.15, 0.15)), room=0.04)
        letters = [scene.add(KitShape(name, color=b, noun="letter")) for name in names]
        pot = scene.add(Cylinder(radius=0.03, height=0.05, color=c, noun="pot"))
        spell = [
            f"slot each of the four {b} letters into the matching hole of the {a} sign",
            f"fit the four {b} letters into the matching holes of the {a} sign",
            f"the four {b} letters go into the four holes of the {a} sign that match them",
        ]
        serve = [
            f"place the {c} pot behind the {a} sign",
            f"behind the {a} sign, set down the {c} pot",
            f"the {c} pot has to stand behind the {a} sign",
        ]
        return [Goal(spell, Inserted(letters, sign.slots, "paired")), Goal(serve, Behind(pot, sign))]
