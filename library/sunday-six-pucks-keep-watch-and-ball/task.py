from simwright.tasks import *


class SundaySixPucksKeepWatchAndBall(Task):
    """For the guests: guard a cup by a ring of pucks. With that in place, finish by filling the cup with a ball."""

    tags = ("ring", "into")

    def build(self, scene):
        a, b, c = scene.colors(3)
        cup = scene.add(Cup(color=a), room=0.09)
        pucks = scene.add_many(6, Cylinder(radius=0.025, height=0.02, color=b, noun="puck"))
        ball = scene.add(Ball(radius=0.018, color=c))
        arranging = [
            f"make a circle of the six {b} pucks around the {a} cup",
            f"surround the {a} cup with a ring of the six {b} pucks",
        ]
        filling = [f"the {c} ball goes into the {a} cup", f"put the {c} ball in the {a} cup"]
        return [
            Goal(arranging, Arranged(pucks, layouts.ring(6, 0.105), "one_each", around=cup)),
            Goal(filling, Inside(ball, cup)),
        ]
