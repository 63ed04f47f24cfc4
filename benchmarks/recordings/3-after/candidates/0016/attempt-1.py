from simwright.tasks import *


class PharmacyOnNightDuty(Task):
    """Patients find the one pharmacy on night duty by its sign: fit the plus into the board outside and have the
    ordered medicine ready on the counter."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        board = scene.add(KitBoard(["plus"], color=a))
        plus = scene.add(KitShape("plus", color=b))
        counter = scene.add(Zone(size=(0.12, 0.2), color=c, noun="counter"))
        medicine = scene.add(Box(size=(0.05, 0.035, 0.04), color=d, noun="medicine"))
        sign = [
            f"fit the {b} plus into the hole of the {a} board",
            f"the {b} plus goes into the hole of the {a} board",
            f"press the {b} plus into the hole in the {a} board",
        ]
        serve = [
            f"set the {d} medicine down on the {c} counter",
            f"place the {d} medicine on the {c} counter",
            f"the {d} medicine belongs on the {c} counter",
        ]
        return [Goal(sign, Inserted(plus, board.slots[0])), Goal(serve, InZone(medicine, counter))]
