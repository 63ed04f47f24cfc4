from simwright.tasks import *


class MemoryGamePairFound(Task):
    """Found a match! In a game of memory the two cards that go together leave the grid for the winner's tray, while all
    others stay where they lie."""

    tags = ("grid",)

    def build(self, scene):
        a, b, c, d = scene.colors(4, exclude=("white",))
        mat = scene.add(Zone(size=(0.26, 0.26), color="white", noun="mat"))
        tray = scene.add(Container(inner=(0.18, 0.10, 0.04), color=d, noun="tray"))
        places = mat.lay(layouts.grid(2, 3, 0.08))
        colors = scene.rng.permutation([a, a, b, b, c, c])
        cards = [scene.add(Box(size=(0.05, 0.05, 0.02), color=k, noun="card"), place) for k, place in zip(colors, places)]
        pair = [card for card in cards if card.color == a]
        rest = [card for card in cards if card.color != a]
        sentences = [
            f"put both {a} cards into the {d} tray and leave the {b} and {c} cards where they are",
            f"the two {a} cards go into the {d} tray; leave the {b} cards and the {c} cards where they are",
            f"leave the {b} and {c} cards where they are, and move the two {a} cards into the {d} tray",
        ]
        return [Goal(sentences, All(Inside(pair, tray), Unmoved(rest)))]
