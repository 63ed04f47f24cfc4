from simwright.tasks import *


class KeeperReadyForPenalty(Task):
    """Set up a penalty kick on a small pitch: the keeper takes up a position between the goalposts and the ball is laid
    on the spot for the shooter."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c, d = scene.colors(4, exclude="green")
        pitch = scene.add(Zone(size=(0.24, 0.24), color="green", noun="pitch"))
        goalpost = Box(size=(0.025, 0.025, 0.07), color=a, noun="goalpost")
        near, far = [scene.add(goalpost, pitch.at(0.09, dy), fixed=True) for dy in (-0.08, 0.08)]
        spot = scene.add(Cylinder(radius=0.025, height=0.02, dished=True, color=b, noun="spot"), pitch.at(-0.07), fixed=True)
        keeper = scene.add(Box(size=(0.03, 0.03, 0.06), color=c, noun="keeper"))
        ball = scene.add(Ball(color=d))
        guard = [
            f"stand the {c} keeper between the two {a} goalposts",
            f"the {c} keeper guards the space between both {a} goalposts, so place it there",
            f"post the {c} keeper in between the two {a} goalposts",
        ]
        kick = [
            f"lay the {d} ball on the {b} spot",
            f"for the shooter, rest the {d} ball on the {b} spot",
            f"the penalty is due: put the {d} ball onto the {b} spot",
        ]
        return [Goal(guard, Between(keeper, near, far)), Goal(kick, On(ball, spot))]
