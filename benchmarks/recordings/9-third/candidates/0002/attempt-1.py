from simwright.tasks import *


class DraughtsCaptureOnKingField(Task):
    """In draughts a capture is compulsory: the attacking checker lands on the king's field beyond its victim, which
    then leaves the chequered board."""

    tags = ("grid",)

    def build(self, scene):
        dark, light, king, attacker, victim = scene.colors(5)
        centre = Pose(scene.rng.uniform(0.40, 0.60), scene.rng.uniform(-0.25, 0.25))
        side = scene.rng.choice([-1, 1])
        fields = {}
        for row in (-1, 0, 1):
            for column in (-1, 0, 1):
                color = king if (row, column) == (1, side) else light if (row + column) % 2 else dark
                field = Zone(size=(0.06, 0.06), color=color, noun="field")
                fields[row, column] = scene.add(field, centre.at(0.07 * row, 0.07 * column))
        goal = fields[1, side]
        mover = scene.add(Cylinder(0.02, 0.015, color=attacker, noun="checker"), fields[-1, -side].at())
        taken = scene.add(Cylinder(0.02, 0.015, color=victim, noun="checker"), fields[0, 0].at())
        jump = [
            f"move the {attacker} checker to the {king} field",
            f"the {attacker} checker goes onto the {king} field",
            f"set the {attacker} checker down on the {king} field",
        ]
        capture = [
            f"take the {victim} checker off all nine fields",
            f"remove the {victim} checker so that it lies off all nine fields",
            f"put the {victim} checker on the table off all nine fields",
        ]
        return [
            Goal(jump, InZone(mover, goal)),
            Goal(capture, Outside(taken, list(fields.values()))),
        ]
