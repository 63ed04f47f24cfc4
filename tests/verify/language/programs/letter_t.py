"""A letter laid of blocks."""

from simwright.tasks import *


class LetterT(Task):
    """Seven brown blocks form the letter T, upright as the robot sees it; the white one is not needed."""

    def build(self, scene):
        blocks = scene.add_many(7, Block(color="brown"))
        scene.add(Block(color="white"))
        return [
            Goal(
                "form the letter T with the brown blocks",
                Arranged(blocks, layouts.letter("T", 0.06), "one_each", turn=False),
            )
        ]
