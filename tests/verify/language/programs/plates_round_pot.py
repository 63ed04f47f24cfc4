from simwright.tasks import *


class PlatesRoundPot(Task):
    """Lay three plates on marks round a pot, then a loaf in the basket and a knife beside it."""

    tags = ("language",)

    def build(self, scene):
        middle = Pose(0.5, 0.15)
        scene.add(Bowl(radius=0.045, color="gray", noun="pot"), middle)
        marks = scene.site(layouts.ring(3, 0.11), middle)
        plates = scene.add_many(3, Cylinder(radius=0.03, height=0.01, color="blue", noun="plate"))
        basket = scene.add(Container(inner=(0.12, 0.12, 0.05), color="brown", noun="basket"))
        loaves = scene.add_many(2, Box(size=(0.05, 0.03, 0.03), color="yellow", noun="loaf"))
        return [
            Goal(
                "set the three blue plates on the three marks in a ring around the pot",
                Placed(plates, marks.poses, "one_each"),
            ),
            Goal("put both yellow loaves in the basket", Inside(loaves, basket, "anywhere")),
        ]
