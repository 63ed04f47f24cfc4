from simwright.tasks import *


class ElectricCircuitForPhysicsClass(Task):
    """Pupils learn how current flows: a bulb is seated in its socket, then a rope serves as the wire that connects the
    two terminals and closes the circuit."""

    tags = ("rope",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        middle = Pose(scene.rng.uniform(0.42, 0.58), scene.rng.uniform(-0.25, 0.25), 0, scene.rng.uniform(-0.5, 0.5))
        terminal = (0.05, 0.05)
        plus = scene.add(Zone(size=terminal, color=a, noun="terminal"), middle.at(0, 0.11))
        minus = scene.add(Zone(size=terminal, color=b, noun="terminal"), middle.at(0, -0.11))
        socket = scene.add(Cup(color=c, noun="socket"))
        bulb = scene.add(Ball(color=d, noun="bulb"))
        wire = scene.rope(0.22, e)
        seat = [
            f"put the {d} bulb in the {c} socket",
            f"the {d} bulb goes into the {c} socket",
            f"drop the {d} bulb into the {c} socket",
        ]
        close = [
            f"connect the {a} terminal with the {b} terminal by the {e} rope",
            f"use the {e} rope to connect the {a} terminal with the {b} terminal",
            f"with the {e} rope, connect the {a} terminal and the {b} terminal",
        ]
        return [Goal(seat, Inside(bulb, socket)), Goal(close, Joins(wire, plus.at(), minus.at()))]
