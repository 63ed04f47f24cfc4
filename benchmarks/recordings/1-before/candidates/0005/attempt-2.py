from simwright.tasks import *


class OlderJarsSoldFirst(Task):
    """In a corner shop the stock is rotated: old jars come from the rack to the counter, whose fresh jars make way and
    then fill the rack."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        counter = scene.add(Stand(size=(0.06, 0.20, 0.02), color=a, noun="counter"))
        rack = scene.add(Stand(size=(0.06, 0.20, 0.02), color=b, noun="rack"))
        front, back = [shelf.top.lay(layouts.column(3, 0.065)) for shelf in (counter, rack)]
        old = [scene.add(Cylinder(radius=0.022, height=0.05, color=c, noun="jar"), place) for place in back]
        fresh = [scene.add(Cylinder(radius=0.022, height=0.05, color=d, noun="jar"), place) for place in front]
        sell = [
            f"line up the three {c} jars in a row on the {a} counter, as they are to be sold first",
            f"the three {c} jars are older, so bring them forward to stand in a row on the {a} counter",
            f"stand the three {c} jars side by side in a row on the {a} counter",
        ]
        store = [
            f"restock the {b} rack with the three {d} jars in a row",
            f"put the three {d} jars away in a row on the {b} rack",
            f"on the {b} rack, set the three {d} jars in a row for later",
        ]
        return [Goal(sell, Placed(old, front, "one_each")), Goal(store, Placed(fresh, back, "one_each"))]
