from simwright.tasks import *


class DenturesWholeForFirstBite(Task):
    """Grandpa would like to eat apples again, hence a dental technician implants both missing teeth where the arc of
    six on the jaw shows gaps."""

    tags = ("ring",)

    def build(self, scene):
        a, b = scene.colors(2)
        jaw = scene.add(Stand(size=(0.18, 0.18, 0.015), color=a, noun="jaw"))
        sockets = jaw.top.lay(layouts.arc(6, 0.07, 0, math.pi))
        tooth = Cylinder(radius=0.014, height=0.03, color=b, noun="tooth")
        order = scene.rng.permutation(6)
        teeth = [scene.add(tooth, sockets[i]) for i in order[:4]]
        teeth += scene.add_many(2, tooth)
        sentences = [
            f"complete the arc of six {b} teeth on the {a} jaw",
            f"arrange all six {b} teeth in an arc on the {a} jaw",
            f"on the {a} jaw, the six {b} teeth are to stand in an arc",
        ]
        return [Goal(sentences, Placed(teeth, sockets, "one_each"))]
