from simwright.tasks import *


class TriangleAndCompanyThenBox(Task):
    """Puzzle: every hole of a board wants the piece cut like it.

    Then put a cylinder to the right. Next, bring a box close to the board.
    """

    tags = ("kit", "relate")

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        board = scene.add(KitBoard(["triangle", "flower"], color=a), room=0.08)
        triangle = scene.add(KitShape("triangle", color=b))
        flower = scene.add(KitShape("flower", color=c))
        cylinder = scene.add(Cylinder(color=d))
        box = scene.add(Box(size=(0.07, 0.05, 0.04), color=e))
        first = [
            f"fit the {b} triangle and the {c} flower into the {a} board",
            f"put the {b} triangle and the {c} flower into the {a} board",
        ]
        second = [
            f"the {d} cylinder goes to the right of the {a} board",
            f"put the {d} cylinder to the right of the {a} board",
        ]
        third = [
            f"set the {e} box down beside the {a} board",
            f"bring the {e} box over so that it is next to the {a} board",
        ]
        return [
            Goal(first, Inserted([triangle, flower], board.slots, "paired")),
            Goal(second, RightOf(cylinder, board)),
            Goal(third, NextTo(box, board)),
        ]
