from simwright.tasks import *


class RustyStoveReplacedByWorktop(Task):
    """A kitchen is modernised: the rusty stove leaves the corner for the skip, since only then does the new angled
    worktop fit flush against both walls."""

    tags = ("rearrange",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        corner = scene.add(Corner(size=0.09, color=a), room=0.1)
        stove = scene.add(Box(size=(0.06, 0.06, 0.045), color=b, noun="stove"), corner.at(0.035, 0.035))
        skip = scene.add(Container(inner=(0.12, 0.10, 0.05), color=c, noun="skip"))
        worktop = scene.add(Ell(color=d, noun="worktop"))
        clear = [
            f"drop the {b} stove into the {c} skip",
            f"the {b} stove goes into the {c} skip",
            f"put the {b} stove in the {c} skip",
        ]
        install = [
            f"fit the {d} worktop into the {a} corner, along both of its arms",
            f"align the {d} worktop with both arms of the {a} corner",
            f"set the {d} worktop down in the {a} corner, along both of its arms",
        ]
        return [Goal(clear, Inside(stove, skip)), Goal(install, Placed(worktop, corner.at(0.04, 0.04)))]
