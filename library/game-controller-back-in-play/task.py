from simwright.tasks import *


class GameControllerBackInPlay(Task):
    """A dropped game controller lost its buttons: seat all five in the casing where each one fits and link its jack to
    the console's port with a cord."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        names = ["triangle", "circle", "square", "plus", "heart"]
        scene.rng.shuffle(names)
        side = scene.rng.choice([-1, 1])
        spot = Pose(scene.rng.uniform(0.32, 0.66), side * scene.rng.uniform(0.24, 0.32))
        jack = scene.add(Zone(size=(0.04, 0.04), color=c, noun="jack"), spot.at(0, 0.09))
        port = scene.add(Zone(size=(0.04, 0.04), color=d, noun="port"), spot.at(0, -0.09))
        casing = scene.add(KitBoard(names, color=a, noun="casing"), within="right" if side > 0 else "left")
        buttons = [scene.add(KitShape(name, color=b, noun="button")) for name in names]
        rope = scene.rope(0.25, e)
        seat = [
            f"fit each of the five {b} buttons into the matching hole of the {a} casing",
            f"the five {b} buttons go into the holes of the {a} casing that match them",
            f"press all five {b} buttons into the matching holes of the {a} casing",
        ]
        link = [
            f"connect the {c} jack with the {d} port by {rope.phrase}",
            f"use {rope.phrase} to connect the {d} port with the {c} jack",
            f"lay {rope.phrase} so that it connects the {c} jack with the {d} port",
        ]
        return [
            Goal(seat, Inserted(buttons, casing.slots, "paired")),
            Goal(link, Joins(rope, jack.at(), port.at())),
        ]
