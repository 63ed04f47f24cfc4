from simwright.tasks import *


class OfficeCircleSilhouettePlusBlock(Task):
    """In the attic: a drawn silhouette waits for a circle, before you form a queue of three parcels, and only then
    set three blocks as three corners.
    """

    tags = ("mixed", "arrange")

    def build(self, scene):
        a, b, c = scene.colors(3)
        outline = scene.site(KitShape("circle"), room=0.02)
        circle = scene.add(KitShape("circle", color=a))
        parcels = scene.add_many(3, Box(size=(0.07, 0.05, 0.04), color=b, noun="parcel"))
        blocks = scene.add_many(3, Block(color=c))
        first = [f"set the {a} circle down on its outline", f"put the {a} circle on its outline"]
        second = [f"arrange the three {b} parcels in a row", f"line up the three {b} parcels in a straight row"]
        third = [
            f"arrange the three {c} blocks in a triangle",
            f"set the three {c} blocks down as the corners of a triangle",
        ]
        return [
            Goal(first, Placed(circle, outline.poses[0])),
            Goal(second, Arranged(parcels, layouts.row(3, 0.09), "one_each")),
            Goal(third, Arranged(blocks, layouts.ring(3, 0.05), "one_each")),
        ]
