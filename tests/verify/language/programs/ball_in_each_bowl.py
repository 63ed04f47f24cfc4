"""One ball in each bowl."""

from simwright.tasks import *


class BallInEachBowl(Task):
    """Two red balls, one in each green bowl; a yellow cup stays empty."""

    def build(self, scene):
        bowls = scene.add_many(2, Bowl(color="green"))
        balls = scene.add_many(2, Ball(color="red"))
        scene.add(Cup(color="yellow"))
        return [Goal("put a red ball in each green bowl", Inside(balls, bowls, "one_each"))]
