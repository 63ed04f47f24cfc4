from simwright.tasks import *


class FairgroundThrowNextCustomer(Task):
    """Step right up at the fairground booth: for the next customer's throw, six knocked-down tins rise again as a pyramid
    on the shelf and three balls go back into the tub."""

    tags = ("pyramid",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        shelf = scene.add(Stand(size=(0.16, 0.06, 0.02), color=a, noun="shelf"))
        tub = scene.add(Bowl(radius=0.07, color=b, noun="tub"))
        tins = scene.add_many(6, Block(size=0.04, color=c, noun="tin"))
        balls = scene.add_many(3, Ball(radius=0.018, color=d))
        rebuild = [
            f"build a pyramid of the six {c} tins on the {a} shelf",
            f"all six {c} tins were hit, so raise them into a pyramid on the {a} shelf again",
            f"on the {a} shelf, put the six {c} tins up as a pyramid for the next throw",
        ]
        collect = [
            f"gather the three {d} balls in the {b} tub",
            f"return all three {d} balls to the {b} tub, where the next customer will find them",
            f"the three {d} balls that were thrown go back into the {b} tub",
        ]
        return [
            Goal(rebuild, Placed(tins, shelf.top.lay(layouts.pyramid(3, 0.04)), "one_each"), weight=2.0),
            Goal(collect, Inside(balls, tub)),
        ]
