from simwright.tasks import *


class PolarTwoPiersOnePlank(Task):
    """In the nursery: raise a gate from a pair of uprights and one beam. Other things lie about."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        site = scene.site(layouts.column(2, 0.1), room=0.03)
        piers = scene.add_many(2, Cylinder(color=a, noun="pier"))
        plank = scene.add(Box(size=(0.05, 0.15, 0.02), color=b, noun="plank"))
        tiles = scene.add_many(2, Box(size=(0.045, 0.045, 0.015), color=c, noun="tile"))
        scene.distractors(2)
        first = [
            f"put the two {a} piers on the marks",
            f"stand one {a} pier on each mark",
            f"set the two {a} piers on the marks, one on each",
        ]
        second = [
            f"span the two {a} piers with the {b} plank",
            f"bridge the two {a} piers with the {b} plank",
            f"put the {b} plank across the two {a} piers",
        ]
        third = [
            f"put the two {c} tiles on the {b} plank",
            f"set the two {c} tiles down on the {b} plank",
            f"place the two {c} tiles on top of the {b} plank",
        ]
        return [
            Goal(first, Placed(piers, site.poses, "one_each")),
            Goal(second, Across(plank, piers)),
            Goal(third, On(tiles, plank, "anywhere")),
        ]
