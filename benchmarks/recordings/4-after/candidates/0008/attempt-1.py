from simwright.tasks import *


class ScarecrowFaceFrightensCrows(Task):
    """Crows laugh at a scarecrow that only has eyes; give it a turnip for a nose between them, a mouth in front of that
    and a hat behind."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        x, y = scene.rng.uniform(0.46, 0.54), scene.rng.uniform(-0.05, 0.05)
        eye = Cylinder(radius=0.025, height=0.02, color=a, noun="eye")
        eyes = [scene.add(eye, Pose(x, y + dy), fixed=True, room=0.05) for dy in (0.09, -0.09)]
        turnip = scene.add(Cylinder(radius=0.02, height=0.05, color=b, noun="turnip"), within="left")
        mouth = scene.add(Box(size=(0.03, 0.09, 0.02), color=c, noun="mouth"), within="right")
        hat = scene.add(Box(size=(0.05, 0.10, 0.04), color=d, noun="hat"), within="right")
        nose = [
            f"put the {b} turnip between the two {a} eyes",
            f"between the two {a} eyes, set the {b} turnip",
        ]
        smile = [
            f"lay the {c} mouth in front of the {b} turnip",
            f"the {c} mouth goes in front of the {b} turnip",
        ]
        cover = [
            f"place the {d} hat behind the {b} turnip",
            f"behind the {b} turnip goes the {d} hat",
        ]
        return [
            Goal(nose, Between(turnip, *eyes)),
            Goal(smile, InFrontOf(mouth, turnip)),
            Goal(cover, Behind(hat, turnip)),
        ]
