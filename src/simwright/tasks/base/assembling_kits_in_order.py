"""Filling a kit board piece by piece, as told."""

from simwright.tasks import *


class AssemblingKitsInOrder(Task):
    """Put five shapes into the holes of a board one by one, in the order told.

    Task: a board with five holes and a piece for each; every move names the piece and its hole.
    Randomisation: the shapes (one may occur more than once), the turn of each hole, the order, all colours, places
    and turns.
    Success: every piece is seated in the hole that was named; where holes look alike, a side tells which one.
    """

    tags = ("insertion", "shapes", "long-horizon", "in-order")

    def build(self, scene):
        names = [scene.kit_shapes(1)[0] for _ in range(5)]
        board = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, 5), color="gray"))
        colors = scene.colors(5, exclude="gray")
        pieces = [scene.add(KitShape(name, color=color)) for name, color in zip(names, colors)]
        goals = []
        for i in scene.rng.permutation(5):
            alike = [k for k in range(5) if names[k] == names[i]]
            side = scene.sides([board.slots[k] for k in alike])[alike.index(i)]
            piece, hole = pieces[i].phrase, f"the {side} {pieces[i].noun} hole of the kit"
            sentences = [f"put {piece} into {hole}", f"insert {piece} in {hole}", f"fit {piece} into {hole}"]
            goals.append(Goal(sentences, Inserted(pieces[i], board.slots[i])))
        return goals
