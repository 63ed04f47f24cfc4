from simwright.tasks import *


class ConcreteMixedInOnePan(Task):
    """Gravel, sand and cement were tipped side by side on a building site; shove one after the other into the same mixing
    pan, coarsest first, to make concrete."""

    primitive = "push"
    tags = ("sweep",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        places = Pose(0.38, 0).lay(layouts.column(3, 0.18))
        heaps = [places[i] for i in scene.rng.permutation(3)]
        yaws = scene.rng.uniform(0, 2 * math.pi, 3)
        gravel, sand, cement = [
            scene.pile(n, color, at=heap.at(yaw=yaw)) for n, color, heap, yaw in zip((20, 15, 10), (a, b, c), heaps, yaws)
        ]
        spot = Pose(scene.rng.uniform(0.58, 0.62), scene.rng.uniform(-0.08, 0.08))
        pan = scene.add(Zone((0.20, 0.20), color=d, noun="pan"), spot)
        first = [
            f"push {gravel.phrase} into the {d} pan as gravel",
            f"concrete begins with gravel: shove all the {a} blocks into the {d} pan",
            f"get the whole pile of {a} blocks into the {d} pan, since gravel comes first",
        ]
        second = [
            f"add {sand.phrase} to the {d} pan as sand",
            f"next comes sand, so sweep all the {b} blocks into the {d} pan",
            f"move the pile of {b} blocks, which is the sand, into the {d} pan too",
        ]
        third = [
            f"drive {cement.phrase} into the {d} pan as cement",
            f"finish the mix with cement: all the {c} blocks go into the {d} pan",
            f"the pile of {c} blocks is cement and is pushed into the {d} pan",
        ]
        return [Goal(first, InZone(gravel, pan)), Goal(second, InZone(sand, pan)), Goal(third, InZone(cement, pan))]
