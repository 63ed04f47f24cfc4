"""Things whose turn counts, and things whose turn does not."""

from __future__ import annotations

from simwright.tasks import *


class TurnedAndNot(Task):
    """A red star whose turn does not count, and a blue one that has to fit its outline."""

    def build(self, scene):
        loose = scene.site(KitShape("star", color="red"), room=0.02)
        exact = scene.site(KitShape("heart", color="blue"), room=0.02)
        star = scene.add(KitShape("star", color="red"))
        heart = scene.add(KitShape("heart", color="blue"))
        return [
            Goal("lay the red star on the red mark, any way round", Placed(star, loose.poses[0], yaw="any")),
            Goal("lay the blue heart on the blue mark", Placed(heart, exact.poses[0])),
        ]
