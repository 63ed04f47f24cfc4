from simwright.tasks import *


class CashierClearsCoinsAfterClosing(Task):
    """After closing time a cashier's mixed coins are sorted by value, four of each kind into a money tray of their own,
    so that tomorrow's change is counted at a glance."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        trays = [scene.add(Container(inner=(0.12, 0.12, 0.03), color=color, noun="tray")) for color in (a, b, c)]
        coins = [scene.add_many(4, Cylinder(radius=0.017, height=0.015, color=color, noun="coin")) for color in (d, e, f)]
        first = [
            f"put the four {d} coins in the {a} tray",
            f"all four {d} coins go into the {a} tray",
            f"collect the four {d} coins in the {a} tray",
        ]
        second = [
            f"drop the four {e} coins into the {b} tray",
            f"the four {e} coins belong in the {b} tray",
            f"fill the {b} tray with the four {e} coins",
        ]
        third = [
            f"gather the four {f} coins in the {c} tray",
            f"into the {c} tray go the four {f} coins",
            f"place all four {f} coins inside the {c} tray",
        ]
        return [
            Goal(first, Inside(coins[0], trays[0])),
            Goal(second, Inside(coins[1], trays[1])),
            Goal(third, Inside(coins[2], trays[2])),
        ]
