from simwright.tasks import *


class HotelSignReadableAgain(Task):
    """Guests drive past because one letter of a hotel sign has dark gaps; screw new bulbs into its three empty sockets
    and it can be read from the road."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        sign = Pose(0.5, scene.rng.uniform(-0.2, 0.2))
        dots = sign.lay(layouts.letter(scene.rng.choice(list("HOTEL")), 0.05))
        order = scene.rng.permutation(len(dots))
        socket = Stand(size=(0.036, 0.036, 0.01), color=c, noun="socket")
        sockets = [scene.add(socket, dots[i]) for i in order[:3]]
        for i in order[3:]:
            scene.add(Cylinder(radius=0.015, height=0.04, color=a, noun="bulb"), dots[i], fixed=True)
        bulbs = scene.add_many(3, Cylinder(radius=0.015, height=0.03, color=b, noun="bulb"))
        sentences = [
            f"put one {b} bulb on each {c} socket",
            f"set one {b} bulb down on each of the three {c} sockets",
            f"each of the three {c} sockets gets one {b} bulb on it",
        ]
        return [Goal(sentences, On(bulbs, sockets, "one_each"))]
