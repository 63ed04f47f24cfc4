from simwright.tasks import *


class PokerChipsBeforeFirstDeal(Task):
    """Cards are about to be dealt at the poker table: pile the scattered chips into three towers, four of one value in
    each, and hand the dealer's button to the first player's seat."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        low, middle, high = [
            scene.add_many(4, Cylinder(radius=0.022, height=0.02, color=color, noun="chip")) for color in (a, b, c)
        ]
        button = scene.add(Box(size=(0.03, 0.03, 0.02), color=d, noun="button"))
        seat = scene.add(Zone(size=(0.10, 0.10), color=e, noun="seat"))
        first = [
            f"stack the four {a} chips in a tower",
            f"build a tower of the four {a} chips",
        ]
        second = [
            f"pile all four {b} chips up in a tower",
            f"the four {b} chips are to form one tower",
        ]
        third = [
            f"make one tower out of the four {c} chips",
            f"stack all four {c} chips on top of one another in a tower",
        ]
        deal = [
            f"put the {d} button in the {e} seat",
            f"the {d} button goes into the {e} seat",
            f"place the {d} button in the {e} seat",
        ]
        return [
            Goal(first, Stacked(low, ordered=False)),
            Goal(second, Stacked(middle, ordered=False)),
            Goal(third, Stacked(high, ordered=False)),
            Goal(deal, InZone(button, seat)),
        ]
