from simwright.tasks import *


class PictureFramerClampsMouldings(Task):
    """Glue needs an hour to dry: a picture framer seats one angled moulding in each of two clamps and meanwhile lays
    the photograph on its backing board."""

    tags = ("insert",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        clamps = scene.add_many(2, Fixture(color=a, noun="clamp"))
        mouldings = scene.add_many(2, Ell(color=b, noun="moulding"))
        board = scene.add(Stand(size=(0.14, 0.12, 0.015), color=c, noun="board"))
        photograph = scene.add(Box(size=(0.10, 0.08, 0.015), color=d, noun="photograph"))
        glue = [
            f"seat one {b} moulding in each of the two {a} clamps",
            f"the two {b} mouldings go into the two {a} clamps, one in each",
            f"fit the two {b} mouldings into the two {a} clamps, one {b} moulding in each {a} clamp",
        ]
        mount = [
            f"lay the {d} photograph on the {c} board",
            f"the {d} photograph belongs on top of the {c} board",
            f"place the {d} photograph on top of the {c} board",
        ]
        slots = [clamp.slots[0] for clamp in clamps]
        return [Goal(glue, Inserted(mouldings, slots, "one_each")), Goal(mount, On(photograph, board))]
