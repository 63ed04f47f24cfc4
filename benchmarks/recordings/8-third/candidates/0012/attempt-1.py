from simwright.tasks import *


class CheeseburgerToTakeAway(Task):
    """Cheese melts only right above a hot patty, so a burger is layered on its tray in that order between bun and lid;
    the drink goes to the left."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        spot = Pose(scene.rng.uniform(0.4, 0.6), scene.rng.uniform(0.05, 0.25))
        tray = scene.add(Stand(size=(0.12, 0.12, 0.015), color=a, noun="tray"), spot, room=0.1)
        bun = scene.add(Cylinder(radius=0.035, height=0.02, color=b, noun="bun"))
        patty = scene.add(Cylinder(radius=0.032, height=0.02, color=c, noun="patty"))
        cheese = scene.add(Box(size=(0.05, 0.05, 0.02), color=d, noun="cheese"))
        lid = scene.add(Cylinder(radius=0.035, height=0.02, color=e, noun="lid"))
        drink = scene.add(Cylinder(radius=0.022, height=0.07, color=f, noun="drink"), within="right")
        layers = f"the {b} bun, the {c} patty, the {d} cheese and the {e} lid"
        build = [
            f"stack {layers} on the {a} tray, from the bottom up",
            f"on the {a} tray, set {layers} on top of one another, from the bottom up",
            f"build a tower on the {a} tray, from the bottom up: {layers}",
        ]
        serve = [
            f"place the {f} drink to the left of the {a} tray",
            f"to the left of the {a} tray goes the {f} drink",
            f"the {f} drink belongs to the left of the {a} tray",
        ]
        burger = [bun, patty, cheese, lid]
        return [
            Goal(build, Placed(burger, tray.top.lay(layouts.tower(4, 0.02)), "paired")),
            Goal(serve, LeftOf(drink, tray)),
        ]
