from simwright.tasks import *


class LemonadeStallWithPriceSign(Task):
    """Open a lemonade stall: a board resting over a pair of crates becomes the counter, and the price sign stands to
    its right where customers queue."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        rng = scene.rng
        stall = Pose(rng.uniform(0.42, 0.58), rng.uniform(-0.1, 0.3), yaw=rng.uniform(-0.4, 0.4))
        crate = Box(size=(0.08, 0.05, 0.055), color=a, noun="crate")
        crates = [scene.add(crate, stall.at(dy=dy), fixed=True) for dy in (-0.06, 0.06)]
        board = scene.add(Box(size=(0.09, 0.20, 0.015), color=b, noun="board"))
        sign = scene.add(Box(size=(0.025, 0.06, 0.07), color=c, noun="sign"))
        counter = [
            f"lay the {b} board across the two {a} crates",
            f"make a counter: rest the {b} board on both {a} crates at once",
            f"span the pair of {a} crates with the {b} board",
        ]
        price = [
            f"stand the {c} sign to the right of the {b} board",
            f"put the {c} sign up on the right side of the {b} board",
            f"customers queue on the right, so set the {c} sign down to the right of the {b} board",
        ]
        return [Goal(counter, Across(board, crates)), Goal(price, RightOf(sign, board))]
