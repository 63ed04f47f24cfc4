from simwright.tasks import *


class LemonadeStallWithPriceSign(Task):
    """Open a lemonade stall: a board resting over a pair of crates becomes the counter, and the price sign stands to
    its right where customers queue."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        rng = scene.rng
        stall = Pose(rng.uniform(0.42, 0.58), rng.uniform(-0.1, 0.3), yaw=rng.uniform(-0.4, 0.4))
        right = scene.add(Box(size=(0.08, 0.05, 0.055), color=a, noun="crate"), stall.at(dy=-0.06), fixed=True)
        left = scene.add(Box(size=(0.08, 0.05, 0.055), color=d, noun="crate"), stall.at(dy=0.06), fixed=True)
        board = scene.add(Box(size=(0.09, 0.16, 0.015), color=b, noun="board"))
        sign = scene.add(Box(size=(0.03, 0.06, 0.05), color=c, noun="sign"))
        counter = [
            f"lay the {b} board across the {a} crate and the {d} crate",
            f"make a counter: rest the {b} board on the {a} crate and the {d} crate at once",
            f"span the {d} crate and the {a} crate with the {b} board",
        ]
        price = [
            f"stand the {c} sign to the right of the {a} crate",
            f"put the {c} sign down on the right of the {a} crate",
            f"for customers to read, set the {c} sign down to the right of the {a} crate",
        ]
        return [Goal(counter, Across(board, [left, right])), Goal(price, RightOf(sign, right))]
