from simwright.tasks import *


class BlocksLeaveTheCrateWithPuck(Task):
    """Evict two blocks: a crate is needed for something else.

    In a second step, finish by filling the crate with two pucks.
    """

    tags = ("rearrange", "into")

    def build(self, scene):
        a, b, c = scene.colors(3)
        crate = scene.add(Container(inner=(0.18, 0.12, 0.04), color=a, noun="crate"))
        blocks = [scene.add(Block(color=b), pose) for pose in crate.floor.lay(layouts.row(2, 0.08))]
        pucks = scene.add_many(2, Cylinder(radius=0.025, height=0.02, color=c, noun="puck"))
        scene.distractors(1)
        emptying = [f"take the two {b} blocks out of the {a} crate", f"clear the {a} crate of the {b} blocks"]
        filling = [f"gather the two {c} pucks inside the {a} crate", f"move every {c} puck into the {a} crate"]
        return [Goal(emptying, Outside(blocks, crate)), Goal(filling, Inside(pucks, crate))]
