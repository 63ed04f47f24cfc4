from simwright.tasks import *


class ToddlersCircle(Task):
    """Each hollow in a board asks for its twin among a circle, a heart and a triangle."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        board = scene.add(KitBoard(["circle", "heart", "triangle"], color=a))
        circle = scene.add(KitShape("circle", color=b))
        heart = scene.add(KitShape("heart", color=c))
        triangle = scene.add(KitShape("triangle", color=d))
        sentences = [
            f"fit the {b} circle, the {c} heart and the {d} triangle into the {a} board",
            f"put the {b} circle, the {c} heart and the {d} triangle into the {a} board",
            f"seat the {b} circle, the {c} heart and the {d} triangle in the holes of the {a} board",
        ]
        return [Goal(sentences, Inserted([circle, heart, triangle], board.slots, "paired"))]
