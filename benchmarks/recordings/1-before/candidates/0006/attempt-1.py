from simwright.tasks import *


class LanternFaceGetsEyes(Task):
    """A pumpkin lantern for Halloween has a grin but cannot see yet; give it both eyes, one on each mark above the
    mouth."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        pumpkin = scene.add(Zone(size=(0.22, 0.24), color=a, noun="pumpkin"))
        grin = [(-0.01, 0.07), (-0.04, 0.035), (-0.05, 0), (-0.04, -0.035), (-0.01, -0.07)]
        scene.add(Line(grin, color=b, noun="mouth"), pumpkin.at(-0.03))
        marks = scene.site(layouts.column(2, 0.09), pumpkin.at(0.05))
        eyes = scene.add_many(2, Block(color=c, noun="eye"))
        sentences = [
            f"put the two {c} eyes on the marked places of the {a} pumpkin, above its {b} mouth",
            f"give the {a} pumpkin a face: set both {c} eyes down on its marks above the {b} mouth",
            f"place one {c} eye on each of the two marks above the {b} mouth of the {a} pumpkin",
        ]
        return [Goal(sentences, Placed(eyes, marks.poses, "one_each"))]
