from simwright.tasks import *


class GrandmothersNecklaceRestrung(Task):
    """Repair an heirloom necklace on the jeweller's bench: settle the lost pearl into the empty hollow of the arc, then
    fasten the cord between both clasps."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        neck = Pose(0.5, scene.rng.uniform(-0.15, 0.15), yaw=scene.rng.uniform(-np.pi, np.pi))
        clasps = [
            scene.add(Block(size=0.03, color=color, noun="clasp"), neck.at(dx), fixed=True)
            for color, dx in ((a, -0.11), (b, 0.11))
        ]
        hollow = Cylinder(radius=0.025, height=0.02, dished=True, color=c, noun="holder")
        places = neck.lay(layouts.arc(4, 0.11, np.pi / 5, 4 * np.pi / 5))
        holders = [scene.add(hollow, place, fixed=True) for place in places]
        order = scene.rng.permutation(4)
        pearls = [scene.add(Ball(color=d, noun="pearl"), holders[i].top) for i in order[:3]]
        pearls.append(scene.add(Ball(color=d, noun="pearl")))
        rope = scene.rope(0.23, e)
        complete = [
            f"put one {d} pearl on each of the four {c} holders",
            f"rest the four {d} pearls on the four {c} holders, one on each",
            f"settle all four {d} pearls on the {c} holders, one on each",
        ]
        fasten = [
            f"connect the {a} clasp with the {b} clasp by {rope.phrase}",
            f"with {rope.phrase}, connect the {b} clasp with the {a} clasp",
            f"use {rope.phrase} to connect the {a} clasp with the {b} clasp",
        ]
        ends = [clasp.at(dy=-0.035) for clasp in clasps]
        return [Goal(complete, On(pearls, holders, "one_each")), Goal(fasten, Joins(rope, *ends))]
