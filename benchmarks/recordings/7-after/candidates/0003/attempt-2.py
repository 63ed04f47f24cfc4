from simwright.tasks import *


class HotelSignReadableAgain(Task):
    """Guests drive past because one letter of a hotel sign has dark gaps; screw new bulbs into its three empty sockets
    and it can be read from the road."""

    tags = ("letter",)

    def build(self, scene):
        a, b = scene.colors(2)
        dots = layouts.letter(scene.rng.choice(list("HOTEL")), 0.05)
        order = scene.rng.permutation(len(dots))
        gaps = [dots[i] for i in order[:3]]
        sign = scene.site(gaps, pose=Pose(0.5, scene.rng.uniform(-0.2, 0.2)))
        for pose in sign.lay([dots[i] for i in order[3:]]):
            scene.add(Cylinder(radius=0.015, height=0.03, color=a, noun="bulb"), pose, fixed=True)
        bulbs = scene.add_many(3, Cylinder(radius=0.015, height=0.03, color=b, noun="bulb"))
        sentences = [
            f"put the three {b} bulbs on the three marks next to the {a} bulbs",
            f"set one {b} bulb down on each of the three marks next to the {a} bulbs",
            f"one {b} bulb belongs on each of the three marks next to the {a} bulbs",
        ]
        return [Goal(sentences, Placed(bulbs, sign.poses, "one_each"))]
