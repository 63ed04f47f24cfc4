from simwright.tasks import *


class SummerPiersUnderABeam(Task):
    """Engineering: two supports, then a beam across them. Ignore whatever else lies there."""

    tags = ("bridge",)

    def build(self, scene):
        a, b = scene.colors(2)
        piers = scene.add_many(2, Block(color=a, noun="pier"))
        beam = scene.add(Box(size=(0.05, 0.15, 0.02), color=b, noun="beam"))
        scene.distractors(1)
        first = [
            f"stand the two {a} piers side by side, ten centimetres apart",
            f"set up the two {a} piers side by side with a gap of ten centimetres",
        ]
        second = [
            f"put the {b} beam across the two {a} piers",
            f"bridge the two {a} piers with the {b} beam",
            f"lay the {b} beam across the two {a} piers",
        ]
        return [Goal(first, Arranged(piers, layouts.column(2, 0.1), "one_each")), Goal(second, Across(beam, piers))]
