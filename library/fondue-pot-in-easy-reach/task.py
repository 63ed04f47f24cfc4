from simwright.tasks import *


class FonduePotInEasyReach(Task):
    """No guest at a fondue should have to stretch: space three plates evenly in a ring round the pot, then drop the
    first piece of bread into the cheese."""

    tags = ("ring",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        middle = Pose(0.5, scene.rng.uniform(-0.2, 0.2), yaw=scene.rng.uniform(-np.pi, np.pi))
        pot = scene.add(Bowl(color=a, noun="pot"), middle)
        seats = scene.site(layouts.ring(3, 0.15), middle, room=0.01)
        plates = scene.add_many(3, Cylinder(radius=0.032, height=0.015, color=b, noun="plate"))
        bread = scene.add(Block(size=0.03, color=c, noun="bread cube"))
        lay = [
            f"set the three {b} plates on the three marks in a ring",
            f"in a ring, put one {b} plate on each of the three marks",
            f"all three {b} plates go on the three marks, in a circle",
        ]
        dip = [
            f"put {bread.phrase} in {pot.phrase}",
            f"drop {bread.phrase} into {pot.phrase}",
            f"{bread.phrase} goes into {pot.phrase}",
        ]
        return [Goal(lay, Placed(plates, seats.poses, "one_each")), Goal(dip, Inside(bread, pot))]
