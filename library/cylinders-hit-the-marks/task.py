from simwright.tasks import *


class CylindersHitTheMarks(Task):
    """Every mark wants a cylinder; there are six. Bystanders are to be left alone."""

    tags = ("grid",)

    def build(self, scene):
        (a,) = scene.colors(1)
        marks = scene.site(layouts.grid(2, 3, 0.06), room=0.02)
        cylinders = scene.add_many(6, Cylinder(color=a))
        scene.distractors(3)
        sentences = [
            f"place one {a} cylinder on every mark",
            f"put one {a} cylinder on each mark",
            f"set the six {a} cylinders on the marks, one on each",
        ]
        return [Goal(sentences, Placed(cylinders, marks.poses, "one_each"))]
