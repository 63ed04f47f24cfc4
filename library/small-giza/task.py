from simwright.tasks import *


class SmallGiza(Task):
    """At the post office: build a stepped wall, each course one block shorter than that below."""

    tags = ("pyramid",)

    def build(self, scene):
        (a,) = scene.colors(1)
        site = scene.site(layouts.pyramid(2, 0.04))
        blocks = scene.add_many(3, Block(color=a))
        sentences = [
            f"stack the three {a} blocks into a pyramid",
            f"make a pyramid out of the three {a} blocks",
            f"build a pyramid of the three {a} blocks",
        ]
        return [Goal(sentences, Placed(blocks, site.poses, "one_each"))]
