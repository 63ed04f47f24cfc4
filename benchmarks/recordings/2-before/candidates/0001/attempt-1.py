from simwright.tasks import *


class LighthouseLitBeforeMooring(Task):
    """With its lantern room back on the tower the lighthouse shines again, and only then may the fishing boat be moored
    at the foot of the rock, on the near side."""

    tags = ("house",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.50, 0.62), scene.rng.uniform(-0.30, 0.30))
        rock = scene.add(Stand(size=(0.12, 0.12, 0.02), color=a, noun="rock"), spot, room=0.08)
        tower = scene.add(Cylinder(radius=0.03, height=0.09, color=b, noun="tower"), rock.top, fixed=True)
        lantern = scene.add(Cylinder(radius=0.025, height=0.035, color=c, noun="lantern room"))
        boat = scene.add(Household("boat", color=d))
        light = [
            f"set the {c} lantern room on top of the {b} tower",
            f"crown the {b} tower with its {c} lantern room, centred on top",
            f"the {b} tower is dark, so put the {c} lantern room back on top of it",
        ]
        moor = [
            f"moor the {d} boat in front of the {a} rock",
            f"bring the {d} boat in and leave it in front of the {a} rock, on the side nearer to you",
            f"now that there is light, the {d} boat may land in front of the {a} rock",
        ]
        return [Goal(light, Placed(lantern, tower.top)), Goal(moor, InFrontOf(boat, rock))]
