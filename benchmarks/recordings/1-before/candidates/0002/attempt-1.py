from simwright.tasks import *


class PaintersScaffoldOverDustSheet(Task):
    """Before a room is painted, carry the vase off the dust sheet, bridge the two trestles with a plank, and stand the
    paint bucket on it within reach."""

    tags = ("mixed",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        sheet = scene.add(Zone(size=(0.20, 0.32), color=a, noun="dust sheet"))
        trestle = Box(size=(0.08, 0.04, 0.06), color=b, noun="trestle")
        trestles = [scene.add(trestle, sheet.at(0.04, dy), fixed=True) for dy in (-0.07, 0.07)]
        vase = scene.add(Cylinder(radius=0.022, height=0.06, color=d, noun="vase"), within=sheet)
        plank = scene.add(Box(size=(0.06, 0.20, 0.015), color=c, noun="plank"))
        bucket = scene.add(Cylinder(radius=0.02, height=0.04, color=e, noun="bucket"))
        clear = [
            f"carry the {d} vase off the {a} dust sheet",
            f"take the {d} vase away from the {a} dust sheet before paint drips on it",
            f"move the {d} vase so that it stands outside the {a} dust sheet",
        ]
        bridge = [
            f"lay the {c} plank across the two {b} trestles",
            f"bridge both {b} trestles with the {c} plank",
            f"rest the {c} plank on the two {b} trestles at once",
        ]
        reach = [
            f"stand the {e} bucket on the {c} plank",
            f"place the {e} bucket on top of the {c} plank, within reach of the painter",
            f"set the {e} bucket up on the {c} plank",
        ]
        return [
            Goal(clear, Outside(vase, sheet)),
            Goal(bridge, Across(plank, trestles)),
            Goal(reach, On(bucket, plank)),
        ]
