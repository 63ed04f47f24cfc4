from simwright.tasks import *


class EscapeRoomLastDoor(Task):
    """Time is running out for the players locked in: the way to freedom opens as soon as star and circle rest in the
    panel and the angled key fills the keyhole."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        panel = scene.add(KitBoard(["star", "circle"], color=a, noun="panel"))
        keyhole = scene.add(Fixture(color=b, noun="keyhole"))
        star = scene.add(KitShape("star", color=c))
        circle = scene.add(KitShape("circle", color=d))
        key = scene.add(Ell(color=e, noun="key"))
        code = [
            f"press the {c} star and the {d} circle into the holes of the {a} panel",
            f"the {c} star and the {d} circle go into the {a} panel",
            f"in the {a} panel, seat the {d} circle and the {c} star",
        ]
        unlock = [
            f"insert the {e} key in the {b} keyhole",
            f"the {e} key belongs in the {b} keyhole",
            f"put the {e} key into the {b} keyhole",
        ]
        return [
            Goal(code, Inserted([star, circle], panel.slots, "paired")),
            Goal(unlock, Inserted(key, keyhole.slots[0])),
        ]
