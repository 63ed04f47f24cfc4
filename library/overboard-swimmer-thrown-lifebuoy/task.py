from simwright.tasks import *


class OverboardSwimmerThrownLifebuoy(Task):
    """Man overboard! Within the swimmer's reach, on the straight way from the ship, floats the lifebuoy, while a dinghy
    waits beside the swimmer and a searchlight shines from behind the ship."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        side = scene.rng.choice([-1, 1])
        x, y = scene.rng.uniform(0.4, 0.55), scene.rng.uniform(-0.05, 0.05)
        drift = scene.rng.uniform(-0.08, 0.08)
        ship = scene.add(Box(size=(0.07, 0.12, 0.05), color=a, noun="ship"), Pose(x, y - 0.17 * side), fixed=True, room=0.09)
        head = Cylinder(radius=0.018, height=0.03, color=b, noun="swimmer")
        swimmer = scene.add(head, Pose(x + drift, y + 0.17 * side), fixed=True, room=0.09)
        lifebuoy = scene.add(HanoiDisk(1, color=c, noun="lifebuoy"))
        dinghy = scene.add(Box(size=(0.09, 0.05, 0.025), color=d, noun="dinghy"))
        searchlight = scene.add(Cylinder(radius=0.016, height=0.07, color=e, noun="searchlight"))
        throw = [
            f"put the {c} lifebuoy between the {a} ship and the {b} swimmer",
            f"the {c} lifebuoy belongs between the {b} swimmer and the {a} ship",
            f"between the {a} ship and the {b} swimmer, set down the {c} lifebuoy",
        ]
        wait = [
            f"bring the {d} dinghy next to the {b} swimmer",
            f"the {d} dinghy has to lie next to the {b} swimmer",
            f"move the {d} dinghy over so that it is next to the {b} swimmer",
        ]
        shine = [f"stand the {e} searchlight behind the {a} ship", f"behind the {a} ship, place the {e} searchlight"]
        return [
            Goal(throw, Between(lifebuoy, ship, swimmer)),
            Goal(wait, NextTo(dinghy, swimmer)),
            Goal(shine, Behind(searchlight, ship)),
        ]
