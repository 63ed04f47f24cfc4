from simwright.tasks import *


class ContainerPortShortOfSpace(Task):
    """Space on the quay is scarce: run a mooring rope along its edge for the next freighter, then pile the containers of
    two shipping lines into separate towers."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        points = [(0, -0.12), (0, 0.12)]
        spot = Pose(0.65, scene.rng.uniform(-0.2, 0.2))
        edge = scene.add(Line(points, color=a, noun="quay"), spot, room=0.02)
        rope = scene.rope(0.24, b)
        first = scene.add_many(3, Box(size=(0.07, 0.05, 0.025), color=c, noun="container"))
        second = scene.add_many(3, Box(size=(0.07, 0.05, 0.025), color=d, noun="container"))
        moor = [
            f"lay {rope.phrase} along the {a} quay",
            f"along the whole {a} quay, lay {rope.phrase}",
            f"stretch {rope.phrase} out along the {a} quay",
        ]
        goals = [Goal(moor, Along(rope, [edge.at(*point) for point in points]))]
        for color, containers in ((c, first), (d, second)):
            pile = [
                f"stack the three {color} containers in a tower",
                f"pile up all three {color} containers in one tower",
                f"build a tower of the three {color} containers",
            ]
            goals.append(Goal(pile, Stacked(containers, ordered=False)))
        return goals
