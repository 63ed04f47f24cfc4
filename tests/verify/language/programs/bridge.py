"""Two posts and a beam."""

from simwright.tasks import *


class Bridge(Task):
    """Two red blocks on marks, then a blue box across both; a green box is left over."""

    def build(self, scene):
        marks = scene.site(layouts.row(2, 0.09))
        posts = scene.add_many(2, Block(color="red"))
        beam = scene.add(Box(size=(0.14, 0.04, 0.02), color="blue"))
        scene.add(Box(size=(0.14, 0.04, 0.02), color="green"))
        return [
            Goal("put the red blocks on the marks", Placed(posts, marks, "one_each")),
            Goal("lay the blue box across the red blocks", Across(beam, posts)),
        ]
