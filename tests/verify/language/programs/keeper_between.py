"""A keeper between posts."""

from simwright.tasks import *


class KeeperBetween(Task):
    """The yellow keeper stands between two gray posts; a red ball lies about."""

    def build(self, scene):
        posts = [
            scene.add(Box(size=(0.03, 0.03, 0.06), color="gray", noun="post"), Pose(0.5, y)) for y in (0.15, -0.15)
        ]
        keeper = scene.add(Cylinder(color="yellow", noun="keeper"))
        scene.add(Ball(color="red"))
        return [Goal("put the yellow keeper between the two gray posts", Between(keeper, *posts))]
