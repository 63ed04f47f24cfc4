from simwright.tasks import *


class GuideRopeOnIcyTrail(Task):
    """Mountain rescuers secure a bent, icy trail with a guide rope before they bring three stranded hikers into the
    shelter."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        bend = scene.rng.choice([-0.08, 0.08])
        points = [(-0.12, 0), (0, 0), (0.09, bend)]
        trail = scene.add(Line(points, color=a, noun="trail"))
        shelter = scene.add(Zone(size=(0.16, 0.14), color=b, noun="shelter"))
        rope = scene.rope(0.24, c)
        hikers = scene.add_many(3, Cylinder(radius=0.016, height=0.05, color=d, noun="hiker"))
        secure = [
            f"lay {rope.phrase} along the whole {a} trail",
            f"secure the {a} trail by laying {rope.phrase} along all of it",
            f"stretch {rope.phrase} out along the {a} trail, round its bend",
        ]
        rescue = [
            f"bring the three {d} hikers into the {b} shelter",
            f"rescue all three {d} hikers: carry them into the {b} shelter",
            f"move the three {d} hikers to safety in the {b} shelter",
        ]
        return [
            Goal(secure, Along(rope, [trail.at(*point) for point in points])),
            Goal(rescue, InZone(hikers, shelter)),
        ]
