from simwright.tasks import *


class WildlifeCrossingOverMotorway(Task):
    """So that deer no longer get run over, fallen rocks are cleared off a motorway and four pillars beside it carry a
    green deck planted with two bushes."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        rng = scene.rng
        middle = Pose(rng.uniform(0.44, 0.56), rng.uniform(-0.2, 0.2), 0, rng.uniform(0, math.pi))
        road = scene.add(Zone(size=(0.24, 0.10), color=a, noun="motorway"), middle)
        feet = scene.site([Pose(dx, dy) for dx in (-0.04, 0.04) for dy in (-0.1, 0.1)], middle, room=0.015)
        rock = Block(size=0.03, color=b, noun="rock")
        rocks = [scene.add(rock, road.at(dx, rng.uniform(-0.012, 0.012), yaw=rng.uniform(0, 3))) for dx in (-0.08, 0, 0.08)]
        pillars = scene.add_many(4, Cylinder(radius=0.02, height=0.05, color=c, noun="pillar"))
        deck = scene.add(Box(size=(0.13, 0.26, 0.015), color=d, noun="deck"))
        bushes = scene.add_many(2, Cylinder(radius=0.018, height=0.03, color=e, noun="bush"))
        clear = [
            f"move the three {b} rocks off the {a} motorway",
            f"take all three {b} rocks off the {a} motorway",
            f"the three {b} rocks have to go off the {a} motorway",
        ]
        support = [
            f"stand one {c} pillar on each of the four marks",
            f"put the four {c} pillars on the four marks, one on each",
            f"each of the four marks gets one {c} pillar",
        ]
        cover = [f"lay the {d} deck across the four {c} pillars", f"bridge the four {c} pillars with the {d} deck"]
        plant = [f"set the two {e} bushes on top of the {d} deck", f"both {e} bushes go on the {d} deck"]
        return [
            Goal(clear, Outside(rocks, road)),
            Goal(support, Placed(pillars, feet.poses, "one_each")),
            Goal(cover, Across(deck, pillars)),
            Goal(plant, On(bushes, deck)),
        ]
