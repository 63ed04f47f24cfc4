from simwright.tasks import *


class AcrobatsGreetCircusAudience(Task):
    """Drum roll in the circus: three acrobats form a pyramid on their podium, one above two, and the ringmaster steps
    out in front to announce them."""

    tags = ("pyramid",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        side = scene.rng.choice([-1, 1])
        spot = Pose(scene.rng.uniform(0.48, 0.60), side * scene.rng.uniform(0.15, 0.3), 0, math.pi / 2)
        podium = scene.add(Stand(size=(0.16, 0.08, 0.02), color=a, noun="podium"), spot, room=0.08)
        acrobats = scene.add_many(3, Block(color=b, noun="acrobat"))
        master = Cylinder(radius=0.02, height=0.06, color=c, noun="ringmaster")
        ringmaster = scene.add(master, within="left" if side < 0 else "right")
        climb = [
            f"build a pyramid of the three {b} acrobats on the {a} podium",
            f"on the {a} podium, stack the three {b} acrobats as a pyramid",
            f"the three {b} acrobats form a pyramid on top of the {a} podium",
        ]
        announce = [
            f"stand the {c} ringmaster in front of the {a} podium",
            f"the {c} ringmaster goes in front of the {a} podium",
            f"place the {c} ringmaster in front of the {a} podium",
        ]
        return [
            Goal(climb, Placed(acrobats, podium.top.lay(layouts.pyramid(2, 0.04)), "one_each")),
            Goal(announce, InFrontOf(ringmaster, podium)),
        ]
