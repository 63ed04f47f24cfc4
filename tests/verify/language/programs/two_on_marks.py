"""Two of three equal blocks on marks."""

from simwright.tasks import *


class TwoOnMarks(Task):
    """Any two of three yellow blocks on the two marks; a white ball stays."""

    def build(self, scene):
        marks = scene.site(layouts.column(2, 0.1))
        blocks = scene.add_many(3, Block(color="yellow"))
        scene.add(Ball(color="white"))
        return [Goal("put two yellow blocks on the marks", Placed(blocks, marks, "one_each", count=2))]
