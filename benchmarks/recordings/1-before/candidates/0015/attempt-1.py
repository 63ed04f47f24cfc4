from simwright.tasks import *


class HalfDozenEggsForMarket(Task):
    """An egg carton with gaps does not sell: settle the two loose eggs into its empty cups so that every cup of the
    grid holds one."""

    tags = ("grid",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        carton = scene.add(Stand(size=(0.19, 0.13, 0.01), color=a, noun="carton"))
        hollow = Cylinder(radius=0.025, height=0.02, dished=True, color=b, noun="cup")
        cups = [scene.add(hollow, place, fixed=True) for place in carton.top.lay(layouts.grid(2, 3, 0.06))]
        order = scene.rng.permutation(6)
        eggs = [scene.add(Ball(color=c, noun="egg"), cups[i].top) for i in order[:4]]
        eggs += scene.add_many(2, Ball(color=c, noun="egg"))
        sentences = [
            f"fill the carton so that each of the six {b} cups has one {c} egg on it",
            f"rest one {c} egg on each of the six {b} cups of the {a} carton",
            f"complete the half dozen: all six {c} eggs lie on the {b} cups, one on each",
        ]
        return [Goal(sentences, On(eggs, cups, "one_each"))]
