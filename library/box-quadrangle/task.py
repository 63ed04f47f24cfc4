from simwright.tasks import *


class BoxQuadrangle(Task):
    """Fence posts for a courtyard: four boxes, one to a corner. The remaining objects play no part."""

    tags = ("ring",)

    def build(self, scene):
        (a,) = scene.colors(1)
        boxes = scene.add_many(4, Box(size=(0.07, 0.05, 0.04), color=a))
        scene.distractors(1)
        sentences = [
            f"arrange the four {a} boxes in a square",
            f"set the four {a} boxes down as the corners of a square",
            f"make a square of the four {a} boxes",
        ]
        return [Goal(sentences, Arranged(boxes, layouts.ring(4, 0.068), "one_each"))]
