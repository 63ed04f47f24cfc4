from simwright.tasks import *


class PoolSplitForSwimmingLesson(Task):
    """Beginners must not drift into the deep end: lay the lane rope across a swimming pool along its marking, then put
    two learners in the shallow half and stack three floats."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        middle = scene.rng.uniform(-0.1, 0.1)
        side = scene.rng.choice([-0.13, 0.13])
        points = [(-0.12, 0), (0.12, 0)]
        marking = scene.add(Line(points, color=a, noun="line"), Pose(0.5, middle))
        basin = scene.add(Zone(size=(0.22, 0.16), color=b, noun="basin"), Pose(0.5, middle + side))
        rope = scene.rope(0.24, c)
        learners = scene.add_many(2, Cylinder(radius=0.016, height=0.05, color=d, noun="swimmer"))
        floats = scene.add_many(3, Box(size=(0.05, 0.05, 0.025), color=e, noun="float"))
        split = [
            f"lay {rope.phrase} along the {a} line",
            f"along the whole {a} line, lay {rope.phrase}",
            f"pull {rope.phrase} straight along the {a} line",
        ]
        enter = [
            f"put the two {d} swimmers in the {b} basin",
            f"both {d} swimmers go into the {b} basin",
            f"move the two {d} swimmers into the {b} basin",
        ]
        tidy = [
            f"stack the three {e} floats in a tower",
            f"pile up all three {e} floats in one tower",
            f"build a tower of the three {e} floats",
        ]
        return [
            Goal(split, Along(rope, [marking.at(*point) for point in points])),
            Goal(enter, InZone(learners, basin)),
            Goal(tidy, Stacked(floats, ordered=False)),
        ]
