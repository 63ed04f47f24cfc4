"""Two of anything in each bowl."""

from __future__ import annotations

from simwright.tasks import *


class AnyTwoInBowls(Task):
    """Two red and two blue balls, two in each of two green bowls, whatever their colours."""

    def build(self, scene):
        bowls = scene.add_many(2, Bowl(radius=0.08, color="green"))
        balls = [scene.add(Ball(color=c)) for c in ("red", "red", "blue", "blue")]
        return [Goal("put two balls in each green bowl", Inside(balls, bowls, "anywhere", per=2))]
