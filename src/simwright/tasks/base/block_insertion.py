"""Inserting a block into a fixture."""

from simwright.tasks import *


class BlockInsertion(Task):
    """Insert an L-shaped block into a fixture of the same shape.

    Task: a red L-shaped block and a fixture with 2 mm of play around it.
    Randomisation: the place and turn of both.
    Success: the block is seated on the floor of the fixture, turned as the fixture is.
    """

    tags = ("insertion",)

    def build(self, scene):
        fixture = scene.add(Fixture(color="gray"))
        block = scene.add(Ell(color="red"))
        sentences = [
            f"put {block.phrase} into the L-shaped hole",
            f"insert {block.phrase} in the gray fixture",
            f"fit {block.phrase} into the fixture of its shape",
        ]
        return [Goal(sentences, Inserted(block, fixture.slots[0]))]
