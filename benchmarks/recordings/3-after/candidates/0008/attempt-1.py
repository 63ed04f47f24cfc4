from simwright.tasks import *


class HedgehogWintersUnderLeaves(Task):
    """Rake the fallen leaves of an autumn garden off the lawn and into the one nook where a hedgehog will sleep under
    them until spring."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        leaves, lawn = scene.colors(2)
        nook = scene.add(Zone(size=(0.16, 0.16), color=lawn, noun="nook"), room=0.08)
        pile = scene.pile(40, leaves)
        sentences = [
            f"push the pile of {leaves} blocks into the {lawn} nook",
            f"the whole pile of {leaves} blocks goes into the {lawn} nook",
            f"sweep the pile of {leaves} blocks together in the {lawn} nook",
        ]
        return [Goal(sentences, InZone(pile, nook))]
