from simwright.tasks import *


class TerminusWagonsTurnedRound(Task):
    """The train leaves its terminus the way it came, so shunt the wagons on the track into the opposite order, parking
    some aside to make room."""

    tags = ("rearrange",)

    def build(self, scene):
        spot = Pose(scene.rng.uniform(0.35, 0.65), scene.rng.uniform(-0.25, 0.25))
        track = scene.add(Stand(size=(0.06, 0.31, 0.015), color="gray", noun="track"), spot)
        places = track.top.lay(layouts.column(6, 0.05))
        wagons = [
            scene.add(Block(size=0.038, color=color, noun="wagon"), place)
            for color, place in zip(scene.colors(6, exclude="gray"), places)
        ]
        a, b, c, d, e, f = (wagon.color for wagon in wagons)
        sentences = [
            f"line up the {a}, {b}, {c}, {d}, {e} and {f} wagons in a row on the gray track, from left to right",
            f"turn the row on the gray track round: {a}, {b}, {c}, {d}, {e} and {f} wagons from left to right",
            f"rearrange the wagons in a row on the gray track, from left to right {a}, {b}, {c}, {d}, {e} and {f}",
        ]
        return [Goal(sentences, Placed(wagons, places[::-1], "paired"))]
