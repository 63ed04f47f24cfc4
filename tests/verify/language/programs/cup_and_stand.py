"""Two things in one goal."""

from simwright.tasks import *


class CupAndStand(Task):
    """The yellow ball in the white cup and the green block on the stand, in any order."""

    def build(self, scene):
        cup = scene.add(Cup(color="white"))
        stand = scene.add(Stand(size=(0.1, 0.1, 0.02), color="purple"))
        ball = scene.add(Ball(color="yellow"))
        block = scene.add(Block(color="green"))
        goal = All(Inside(ball, cup), On(block, stand))
        return [Goal("put the yellow ball in the cup and the green block on the stand", goal)]
