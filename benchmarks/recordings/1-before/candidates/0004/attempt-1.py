from simwright.tasks import *


class CampfireRingClosedAgain(Task):
    """Two hearth stones lie astray: pick them up and close the gaps in the ring round the campfire so that no ember
    escapes into the grass."""

    tags = ("ring",)

    def build(self, scene):
        a, b = scene.colors(2)
        campfire = scene.add(Cylinder(radius=0.03, height=0.05, color=a, noun="campfire"), fixed=True, room=0.10)
        places = campfire.lay(layouts.ring(6, 0.085))
        stone = Cylinder(radius=0.022, height=0.03, color=b, noun="stone")
        order = scene.rng.permutation(6)
        stones = [scene.add(stone, places[i]) for i in order[:4]]
        stones += scene.add_many(2, stone)
        sentences = [
            f"close the ring round the {a} campfire again, so that all six {b} stones stand in it",
            f"bring the {b} stones that lie astray back to the {a} campfire until all six form a ring around it",
            f"fill the gaps in the ring so that six {b} stones stand around the {a} campfire",
        ]
        return [Goal(sentences, Placed(stones, places, "one_each"))]
