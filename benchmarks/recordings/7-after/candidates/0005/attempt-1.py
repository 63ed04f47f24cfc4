from simwright.tasks import *


class BlackoutVillageReconnected(Task):
    """When a storm has cut off the village, lay a new cable from the transformer to the pylon, then a lamp goes up on
    each of four lampposts again."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        side = scene.rng.choice([-1, 1])
        x, y = scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.1, 0.1) - 0.155 * side
        start = scene.add(Box(size=(0.08, 0.06, 0.05), color=a, noun="transformer"), Pose(x, y), fixed=True)
        pylon = scene.add(Box(size=(0.05, 0.06, 0.10), color=b, noun="pylon"), Pose(x, y + 0.31 * side), fixed=True)
        cable = scene.rope(0.22, c)
        posts = scene.add_many(4, Stand(size=(0.045, 0.045, 0.04), color=d, noun="lamppost"))
        lamps = scene.add_many(4, Cylinder(radius=0.016, height=0.03, color=e, noun="lamp"))
        connect = [
            f"connect the {a} transformer with the {b} pylon by {cable.phrase}",
            f"with {cable.phrase}, connect the {b} pylon with the {a} transformer",
            f"use {cable.phrase} to connect the {a} transformer with the {b} pylon",
        ]
        light = [
            f"put one {e} lamp on each {d} lamppost",
            f"each of the four {d} lampposts gets one {e} lamp on top of it",
            f"set one {e} lamp down on each of the four {d} lampposts",
        ]
        ends = start.at(dy=0.05 * side), pylon.at(dy=-0.05 * side)
        return [Goal(connect, Joins(cable, *ends)), Goal(light, On(lamps, posts, "one_each"))]
