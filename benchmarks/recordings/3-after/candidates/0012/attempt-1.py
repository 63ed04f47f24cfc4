from simwright.tasks import *


class LatecomersSeatedBeforeFilm(Task):
    """Lights go down in the cinema: a pair of latecomers takes the two empty seats in the grid of six, and the usher
    keeps watch behind the tier."""

    tags = ("grid",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        side = scene.rng.choice([-1, 1])
        spot = Pose(scene.rng.uniform(0.38, 0.48), side * scene.rng.uniform(0.12, 0.3))
        tier = scene.add(Stand(size=(0.18, 0.12, 0.02), color=a, noun="tier"), spot, room=0.08)
        seats = tier.top.lay(layouts.grid(2, 3, 0.06))
        guest = Cylinder(radius=0.02, height=0.045, color=b, noun="spectator")
        order = scene.rng.permutation(6)
        guests = [scene.add(guest, seats[i]) for i in order[:4]]
        guests += scene.add_many(2, guest)
        usher = scene.add(Box(size=(0.035, 0.035, 0.055), color=c, noun="usher"), within="left" if side < 0 else "right")
        fill = [
            f"arrange all six {b} spectators in a grid on the {a} tier",
            f"on the {a} tier, the six {b} spectators are to stand in a grid",
            f"complete the grid of six {b} spectators on the {a} tier",
        ]
        watch = [
            f"stand the {c} usher behind the {a} tier",
            f"the {c} usher goes behind the {a} tier",
            f"place the {c} usher behind the {a} tier",
        ]
        return [Goal(fill, Placed(guests, seats, "one_each")), Goal(watch, Behind(usher, tier))]
