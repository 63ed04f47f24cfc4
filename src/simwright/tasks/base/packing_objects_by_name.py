"""Packing household things one by one, as told."""

from simwright.tasks import *


class PackingObjectsByName(Task):
    """Put household things into a box one by one, in the order told.

    Task: an open brown box and 4 to 9 things; every move names the next one to be packed, and one at least stays out.
    Randomisation: the box's size (0.20 to 0.35 m), which things and how many, how many are packed, all places, turns.
    Success: all named things lie inside the box.
    """

    tags = ("packing", "household", "long-horizon", "in-order")

    def build(self, scene):
        x, y = scene.rng.uniform(0.20, 0.35, 2)
        box = scene.add(Container(inner=(x, y, 0.05), color="brown", noun="box"))
        n = scene.rng.integers(4, 10)
        things = [scene.add(Household(name)) for name in scene.households(min(n, 8))]
        scene.distractors(max(1, n - 8))
        goals = []
        for thing in things[: scene.rng.integers(1, len(things))]:
            name = thing.noun
            sentences = [f"pack the {name} in the brown box", f"put the {name} into the brown box"]
            goals.append(Goal([*sentences, f"the {name} goes in the brown box next"], Inside(thing, box)))
        return goals
