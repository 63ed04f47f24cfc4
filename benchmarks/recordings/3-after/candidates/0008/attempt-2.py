from simwright.tasks import *


class HedgehogWintersUnderLeaves(Task):
    """Rake the fallen leaves of two autumn trees off the lawn and into the one nook where a hedgehog will sleep under
    both heaps until spring."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        oak, maple, moss = scene.colors(3)
        nook = scene.add(Zone(size=(0.2, 0.2), color=moss, noun="nook"), room=0.08)
        piles = [scene.pile(20, oak), scene.pile(20, maple)]
        sentences = [
            f"push the pile of {oak} blocks and the pile of {maple} blocks into the {moss} nook",
            f"the pile of {oak} blocks and the pile of {maple} blocks both go into the {moss} nook",
            f"sweep the pile of {maple} blocks and the pile of {oak} blocks into the {moss} nook",
        ]
        return [Goal(sentences, InZone(piles, nook))]
