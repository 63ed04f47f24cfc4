from simwright.tasks import *


class AtticBlocksSpellU(Task):
    """Advertise an U that can be read from the robot's seat."""

    tags = ("letter",)

    def build(self, scene):
        (a,) = scene.colors(1)
        blocks = scene.add_many(11, Block(size=0.03, color=a))
        sentences = [
            f"form the letter U out of the eleven {a} blocks",
            f"write the letter U with the eleven {a} blocks",
            f"lay the eleven {a} blocks out as a capital U",
        ]
        return [Goal(sentences, Arranged(blocks, layouts.letter("U", 0.04), "one_each", turn=False))]
