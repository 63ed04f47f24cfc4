"""Packing all household things of one kind."""

from simwright.tasks import *


class PackingObjectsByGroup(Task):
    """Put all household things of one kind into a box.

    Task: an open brown box and 4 to 9 things, two kinds of which occur at least twice; all of one kind are to go in.
    Randomisation: the box's size (0.20 to 0.35 m), the kinds and how often each occurs, all places and turns.
    Success: all things of the named kind lie inside the box.
    """

    tags = ("packing", "household")

    def build(self, scene):
        x, y = scene.rng.uniform(0.20, 0.35, 2)
        box = scene.add(Container(inner=(x, y, 0.05), color="brown", noun="box"))
        names = scene.households(6)
        rest = scene.rng.choice(names, scene.rng.integers(0, 6))
        things = [scene.add(Household(name)) for name in (*names[:2], *names[:2], *rest)]
        wanted = [thing for thing in things if thing.noun == names[0]]
        sentences = [
            f"pack every {names[0]} in the brown box",
            f"put each {names[0]} into the brown box",
            f"collect every {names[0]} on the table inside the brown box",
        ]
        return [Goal(sentences, Inside(wanted, box))]
