from simwright.tasks import *


class PatientBowlThenWrenchAndBottle(Task):
    """To the right of a bowl is where a wrench goes.

    Afterwards, bring a bottle close to the bowl. Distracting objects stand around.
    """

    tags = ("relate",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        bowl = scene.add(Bowl(color=a), room=0.08)
        wrench = scene.add(Household("wrench", color=b))
        bottle = scene.add(Household("bottle", color=c))
        scene.distractors(3)
        first = [f"stand the {b} wrench right of the {a} bowl", f"the {b} wrench goes to the right of the {a} bowl"]
        second = [f"set the {c} bottle down beside the {a} bowl", f"put the {c} bottle next to the {a} bowl"]
        return [Goal(first, RightOf(wrench, bowl)), Goal(second, NextTo(bottle, bowl))]
