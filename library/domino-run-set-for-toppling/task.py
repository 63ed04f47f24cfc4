from simwright.tasks import *


class DominoRunSetForToppling(Task):
    """One nudge should bring all seven dominoes down: stand them upright in a single row with equal gaps, anywhere on
    the table."""

    tags = ("row",)

    def build(self, scene):
        (a,) = scene.colors(1)
        dominoes = scene.add_many(7, Box(size=(0.018, 0.035, 0.05), color=a, noun="domino"))
        sentences = [
            f"line up the seven {a} dominoes in a row",
            f"stand all seven {a} dominoes in one row",
            f"form a row of the seven {a} dominoes",
        ]
        return [Goal(sentences, Arranged(dominoes, layouts.row(7, 0.04), "one_each"))]
