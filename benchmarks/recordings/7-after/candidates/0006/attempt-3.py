from simwright.tasks import *


class CastawaySignalsPassingPlane(Task):
    """A castaway hopes to be seen from the air: pale stones are laid as a V, the ground signal for help, and a log goes
    on the hearth to send up smoke."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        y = scene.rng.choice([-0.35, 0.35])
        hearth = scene.add(Stand(size=(0.12, 0.08, 0.02), color=a, noun="hearth"), Pose(0.65, y))
        log = scene.add(Box(size=(0.10, 0.04, 0.03), color=b, noun="log"))
        signal = layouts.letter("V", 0.04)
        stones = scene.add_many(len(signal), Cylinder(radius=0.015, height=0.02, color=c, noun="stone"))
        spell = [
            f"lay the {c} stones as the letter V",
            f"set all {c} stones down as the letter V",
            f"form the letter V from all the {c} stones",
        ]
        smoke = [
            f"put the {b} log on the {a} hearth",
            f"lay the {b} log on top of the {a} hearth",
            f"the {b} log goes on the {a} hearth",
        ]
        return [
            Goal(spell, Arranged(stones, signal, "one_each", turn=False), weight=4.0),
            Goal(smoke, On(log, hearth)),
        ]
