from simwright.tasks import *


class TinCanAlleyOpens(Task):
    """The fair is about to begin: a throwing stall gets its pyramid of tins on the counter, two balls in the basket for
    the next customer and the main prize up on the shelf."""

    tags = ("mixed",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        counter = scene.add(Stand(size=(0.13, 0.06, 0.02), color=a, noun="counter"), room=0.04)
        shelf = scene.add(Stand(size=(0.09, 0.09, 0.06), color=b, noun="shelf"), room=0.03)
        basket = scene.add(Container(inner=(0.12, 0.08, 0.04), color=c, noun="basket"))
        tins = scene.add_many(3, Block(color=d, noun="tin"))
        balls = scene.add_many(2, Ball(color=e))
        prize = scene.add(Box(size=(0.05, 0.04, 0.05), color=f, noun="prize"))
        pile_up = [
            f"build a pyramid of the three {d} tins on the {a} counter",
            f"on the {a} counter, stack the three {d} tins as a pyramid",
            f"the three {d} tins go on the {a} counter as a pyramid",
        ]
        supply = [
            f"drop the two {e} balls into the {c} basket",
            f"both {e} balls belong in the {c} basket",
            f"put the two {e} balls in the {c} basket",
        ]
        display = [
            f"set the {f} prize on top of the {b} shelf",
            f"place the {f} prize on the {b} shelf",
            f"the {f} prize is to stand on the {b} shelf",
        ]
        return [
            Goal(pile_up, Placed(tins, counter.top.lay(layouts.pyramid(2, 0.04)), "one_each")),
            Goal(supply, Inside(balls, basket)),
            Goal(display, On(prize, shelf)),
        ]
