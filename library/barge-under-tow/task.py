from simwright.tasks import *


class BargeUnderTow(Task):
    """River freight leaves on time: eight barrels fill the deck of a barge in two rows, and a tow rope then runs from
    its bow to the waiting tug."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        ahead = scene.rng.choice([-1, 1])
        x, y = scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.03, 0.03) - 0.2 * ahead
        barge = scene.add(Pallet(size=(0.2, 0.14, 0.0375), color=a, noun="barge"), Pose(x, y, 0, math.pi / 2))
        tug = scene.add(Box(size=(0.06, 0.1, 0.05), color=b, noun="tug"), Pose(x, y + 0.4 * ahead), fixed=True)
        rope = scene.rope(0.22, c)
        barrels = scene.add_many(8, Cylinder(radius=0.017, height=0.04, color=d, noun="barrel"))
        bow = barge.with_yaw(0).at(dy=0.12 * ahead)
        stern = tug.at(dy=-0.07 * ahead)
        load = [
            f"stand the eight {d} barrels on the {a} barge in two rows of four",
            f"all eight {d} barrels go on the {a} barge, in two rows of four",
            f"line up the eight {d} barrels in two rows of four on the {a} barge",
        ]
        tow = [
            f"connect the {a} barge with the {b} tug by {rope.phrase}",
            f"with {rope.phrase}, connect the {b} tug with the {a} barge",
            f"use {rope.phrase} to connect the {a} barge with the {b} tug",
        ]
        return [
            Goal(load, Placed(barrels, barge.top.lay(layouts.grid(2, 4, (0.045, 0.06))), "one_each")),
            Goal(tow, Joins(rope, bow, stern)),
        ]
