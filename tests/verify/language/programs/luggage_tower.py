"""A tower in order on a trolley."""

from simwright.tasks import *


class LuggageTower(Task):
    """Three cases on the blue trolley, red below, green on it, yellow on top."""

    def build(self, scene):
        trolley = scene.add(Stand(size=(0.1, 0.1, 0.02), color="blue", noun="trolley"))
        cases = [scene.add(Box(size=(0.06, 0.06, 0.03), color=c, noun="case")) for c in ("red", "green", "yellow")]
        places = trolley.top.lay(layouts.tower(3, 0.03))
        told = "stack the red, green and yellow cases on the blue trolley, from the bottom up"
        return [Goal(told, Placed(cases, places, "paired"))]
