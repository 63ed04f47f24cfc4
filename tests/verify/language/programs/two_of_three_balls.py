"""Two of three balls in one of two bowls."""

from simwright.tasks import *


class TwoOfThreeBalls(Task):
    """Any two of three red balls in the blue bowl, not in the green one."""

    def build(self, scene):
        bowl = scene.add(Bowl(color="blue"))
        scene.add(Bowl(color="green"))
        balls = scene.add_many(3, Ball(color="red"))
        return [Goal("put two red balls in the blue bowl", Inside(balls, bowl, count=2))]
