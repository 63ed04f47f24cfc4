from simwright.tasks import *


class TrafficLightLampsInOrder(Task):
    """Drivers read a traffic light by position too, so its three lamps return to their sockets in the proper order: stop
    farthest away, caution in the middle, go nearest."""

    tags = ("row",)

    def build(self, scene):
        lights = ("green", "yellow", "red")
        a, b = scene.colors(2, exclude=lights)
        spot = Pose(scene.rng.uniform(0.44, 0.56), scene.rng.uniform(-0.3, 0.3))
        signal = scene.add(Zone(size=(0.30, 0.11), color=a, noun="traffic light"), spot)
        socket = Cup(radius=0.04, height=0.05, color=b, noun="socket")
        sockets = [scene.add(socket, place, fixed=True) for place in signal.lay(layouts.row(3, 0.095))]
        lamps = [scene.add(Ball(color=color, noun="lamp")) for color in lights]
        sentences = [
            f"put the red lamp into the far {b} socket of the {a} traffic light, the yellow lamp into the middle {b} "
            f"socket and the green lamp into the near {b} socket",
            f"the red lamp belongs in the far {b} socket, the yellow lamp in the middle {b} socket and the green lamp in "
            f"the near {b} socket of the {a} traffic light",
            f"drop the green lamp in the near {b} socket, the yellow lamp in the middle {b} socket and the red lamp in the "
            f"far {b} socket",
        ]
        return [Goal(sentences, Inside(lamps, sockets, "paired"))]
