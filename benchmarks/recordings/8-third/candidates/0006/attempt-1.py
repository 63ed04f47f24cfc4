from simwright.tasks import *


class SmileForSmallPatients(Task):
    """A cheerful face takes children's fear of the doctor: both eyes are set on their marks, after which a rope follows
    the curve of the smiling mouth."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        face = Pose(scene.rng.uniform(0.42, 0.5), scene.rng.uniform(-0.25, 0.25))
        points = [(0.05, 0.11), (0.0, 0.06), (0.0, -0.06), (0.05, -0.11)]
        mouth = scene.add(Line(points, color=a), face, room=0.03)
        marks = scene.site(layouts.column(2, 0.12), face.at(dx=0.13), room=0.02)
        eyes = scene.add_many(2, Cylinder(radius=0.02, height=0.03, color=b, noun="eye"))
        rope = scene.rope(0.25, c)
        look = [
            f"set the two {b} eyes on the two marks",
            f"both {b} eyes belong on the marks, one on each",
            f"put one {b} eye on each of the two marks",
        ]
        smile = [
            f"lay {rope.phrase} along the bent {a} line",
            f"along the bent {a} line, from end to end, goes {rope.phrase}",
            f"{rope.phrase} is to lie along the bent {a} line",
        ]
        return [
            Goal(look, Placed(eyes, marks.poses, "one_each")),
            Goal(smile, Along(rope, [mouth.at(x, y) for x, y in points])),
        ]
