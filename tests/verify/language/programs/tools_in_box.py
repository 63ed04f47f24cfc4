"""All things of one group."""

from simwright.tasks import *


class ToolsInBox(Task):
    """The wrench, the hammer and the nut go into the box; the mug and the toy car stay out."""

    def build(self, scene):
        box = scene.add(Container(inner=(0.25, 0.2, 0.05), color="brown", noun="box"))
        tools = [scene.add(Household(n)) for n in ("wrench", "hammer", "nut")]
        for name in ("mug", "toy car"):
            scene.add(Household(name))
        return [Goal("put all tools in the box", Inside(tools, box))]
