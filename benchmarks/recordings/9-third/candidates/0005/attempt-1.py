from simwright.tasks import *


class FairgroundTinCanAlley(Task):
    """Roll up for the next throw: the toppled tins rise to a pyramid on the counter again, the ball returns to its dish
    and a prize beckons from behind."""

    tags = ("mixed",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        spot = Pose(scene.rng.uniform(0.42, 0.52), scene.rng.uniform(-0.25, 0.25))
        counter = scene.add(Stand(size=(0.13, 0.07, 0.03), color=a, noun="counter"), spot.at(yaw=math.pi / 2), room=0.12)
        dish = scene.add(Bowl(radius=0.055, color=d, noun="dish"))
        tins = scene.add_many(3, Cylinder(radius=0.02, height=0.04, color=b, noun="tin"))
        ball = scene.add(Ball(color=c))
        prize = scene.add(Box(size=(0.05, 0.05, 0.06), color=e, noun="prize"))
        target = [
            f"stack the three {b} tins as a pyramid on the {a} counter",
            f"on top of the {a} counter, build a pyramid of the three {b} tins",
            f"the three {b} tins go on the {a} counter as a pyramid",
        ]
        throw = [
            f"put the {c} ball in the {d} dish",
            f"the {c} ball goes back into the {d} dish",
            f"drop the {c} ball into the {d} dish",
        ]
        reward = [
            f"place the {e} prize behind the {a} counter",
            f"the {e} prize belongs behind the {a} counter",
            f"stand the {e} prize on the table behind the {a} counter",
        ]
        return [
            Goal(target, Placed(tins, counter.top.lay(layouts.pyramid(2, 0.04)), "one_each")),
            Goal(throw, Inside(ball, dish)),
            Goal(reward, Behind(prize, counter)),
        ]
