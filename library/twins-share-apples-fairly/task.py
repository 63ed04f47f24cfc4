from simwright.tasks import *


class TwinsShareApplesFairly(Task):
    """So that no quarrel breaks out at school, twins find the same thing at break time: one apple packed in each of
    their two lunchboxes."""

    tags = ("pack",)

    def build(self, scene):
        a, b = scene.colors(2)
        lunchboxes = scene.add_many(2, Container(inner=(0.13, 0.09, 0.05), color=a, noun="lunchbox"))
        apples = scene.add_many(2, Ball(radius=0.025, color=b, noun="apple"))
        sentences = [
            f"pack one {b} apple in each of the two {a} lunchboxes",
            f"each of the two {a} lunchboxes gets one {b} apple inside",
            f"put the two {b} apples in the two {a} lunchboxes, one in each",
        ]
        return [Goal(sentences, Inside(apples, lunchboxes, "one_each"))]
