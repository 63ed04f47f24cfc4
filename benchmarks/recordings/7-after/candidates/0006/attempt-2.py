from simwright.tasks import *


class CastawaySignalsPassingPlane(Task):
    """A castaway hopes to be seen from the air: the log is dragged off the sand, where pale stones are then laid as a V,
    the ground signal for help."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        sand = scene.add(Zone(size=(0.32, 0.26), color=a, noun="beach"), Pose(0.5, scene.rng.uniform(-0.2, 0.2)))
        log = scene.add(Box(size=(0.10, 0.04, 0.03), color=b, noun="log"), within=sand)
        signal = layouts.letter("V", 0.04)
        stones = scene.add_many(len(signal), Cylinder(radius=0.015, height=0.02, color=c, noun="stone"))
        clear = [
            f"move the {b} log off the {a} beach",
            f"carry the {b} log out of the {a} beach",
            f"take the {b} log away so that it lies off the {a} beach",
        ]
        spell = [
            f"lay the {c} stones as the letter V on the {a} beach",
            f"on the {a} beach, set all {c} stones down as the letter V",
            f"form the letter V from all the {c} stones on the {a} beach",
        ]
        return [
            Goal(clear, Outside(log, sand)),
            Goal(spell, Placed(stones, sand.lay(signal), "one_each"), weight=4.0),
        ]
