from simwright.tasks import *


class AllergicGuestSnackTray(Task):
    """One guest cannot tolerate walnuts, so all three are picked out of the snack tray while the raisins between them
    stay for everybody to share."""

    tags = ("sort",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        tray = scene.add(Container(inner=(0.21, 0.15, 0.02), color=a, noun="tray"))
        places = tray.floor.lay(layouts.grid(2, 3, 0.065))
        places = [places[i] for i in scene.rng.permutation(6)]
        walnut = Box(size=(0.035, 0.035, 0.03), color=b, noun="walnut")
        raisin = Cylinder(radius=0.014, height=0.02, color=c, noun="raisin")
        walnuts = [scene.add(walnut, place) for place in places[:3]]
        raisins = [scene.add(raisin, place) for place in places[3:]]
        sentences = [
            f"take the three {b} walnuts out of the {a} tray and leave the three {c} raisins in the {a} tray",
            f"move all three {b} walnuts out of the {a} tray, but keep the three {c} raisins in the {a} tray",
            f"leave the three {c} raisins in the {a} tray and lift the three {b} walnuts out of the {a} tray",
        ]
        return [Goal(sentences, All(Outside(walnuts, tray), Inside(raisins, tray)))]
