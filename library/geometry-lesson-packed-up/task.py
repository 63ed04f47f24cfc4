from simwright.tasks import *


class GeometryLessonPackedUp(Task):
    """When the bell rings no part may stay behind: ruler and eraser go to the pencil case, and five cut-out figures
    return to their holes in the teacher's template board."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        names = [str(name) for name in scene.rng.permutation(["triangle", "square", "circle", "pentagon", "hexagon"])]
        board = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, 5), color=a, noun="template"))
        figures = [scene.add(KitShape(name, color=b, noun="figure")) for name in names]
        case = scene.add(Container(inner=(0.18, 0.14, 0.05), color=c, noun="pencil case"))
        ruler = scene.add(Household("ruler", color=d))
        eraser = scene.add(Household("eraser", color=e))
        pack = [
            f"put the {d} ruler and the {e} eraser into the {c} pencil case",
            f"the {d} ruler and the {e} eraser go into the {c} pencil case",
            f"pack the {e} eraser and the {d} ruler in the {c} pencil case",
        ]
        refill = [
            f"return the five {b} figures to the matching holes of the {a} template",
            f"each of the five {b} figures goes into the matching hole of the {a} template",
            f"insert the five {b} figures in the five matching holes of the {a} template",
        ]
        return [
            Goal(pack, Inside([ruler, eraser], case)),
            Goal(refill, Inserted(figures, board.slots, "paired")),
        ]
