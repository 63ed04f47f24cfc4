"""A stack of things that look alike."""

from simwright.tasks import *


class Pancakes(Task):
    """Three brown pancakes on the white plate; the green plate stays empty."""

    def build(self, scene):
        plate = scene.add(Cylinder(radius=0.06, height=0.01, color="white", noun="plate"), fixed=True)
        scene.add(Cylinder(radius=0.06, height=0.01, color="green", noun="plate"), fixed=True)
        cakes = scene.add_many(3, Cylinder(radius=0.04, height=0.012, color="brown", noun="pancake"))
        return [Goal("stack the three brown pancakes on the white plate", Stacked([plate, *cakes]))]
