from simwright.tasks import *


class HedgehogWintersUnderLeaves(Task):
    """Rake the fallen leaves of an autumn garden off the lawn and into either of two nooks, it does not matter which, so
    that a hedgehog can sleep under them until spring."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        leaves, moss, fern = scene.colors(3)
        mossy = scene.add(Zone(size=(0.16, 0.16), color=moss, noun="nook"), room=0.08)
        ferny = scene.add(Zone(size=(0.16, 0.16), color=fern, noun="nook"), room=0.08)
        pile = scene.pile(30, leaves)
        sentences = [
            f"push the pile of {leaves} blocks into the {moss} nook or into the {fern} nook",
            f"sweep the pile of {leaves} blocks into the {moss} nook or the {fern} nook",
        ]
        return [Goal(sentences, AnyOf(InZone(pile, mossy), InZone(pile, ferny)))]
