from simwright.tasks import *


class ToddlerPuzzleMadeSafe(Task):
    """Nothing small enough to swallow may lie near a toddler's puzzle: lift the marble into a bowl, then press the last
    loose figure into the recess made for it."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        names = scene.kit_shapes(3)
        board = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, 3), color=a, noun="puzzle"))
        for name, slot in zip(names[:2], board.slots[:2]):
            scene.add(KitShape(name, color=b), slot)
        figure = scene.add(KitShape(names[2], color=c))
        bowl = scene.add(Bowl(radius=0.05, color=d))
        marble = scene.add(Ball(radius=0.015, color=e, noun="marble"))
        secure = [
            f"get the {e} marble out of reach: lift it into the {d} bowl",
            f"before the child comes, drop the {e} marble into the {d} bowl",
            f"the {e} marble is a danger here and has to go in the {d} bowl",
        ]
        complete = [
            f"press {figure.phrase} into its recess in the {a} puzzle",
            f"the {a} puzzle still lacks {figure.phrase}, so fit it into the recess of its shape",
            f"complete the {a} puzzle with {figure.phrase}, which goes into the matching recess",
        ]
        return [Goal(secure, Inside(marble, bowl)), Goal(complete, Inserted(figure, board.slots[2]))]
