from simwright.tasks import *


class AirstripLandingTee(Task):
    """A pilot without radio reads the ground: five panels form a T that shows which way to touch down, and the
    windsock mast stands in its socket."""

    tags = ("letter",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        tee = [Pose(0, 0), Pose(0.055, 0), Pose(0.11, 0.055), Pose(0.11, 0), Pose(0.11, -0.055)]
        marks = scene.site(tee, room=0.03)
        socket = scene.add(Cup(color=b, noun="socket"), room=0.03)
        panels = scene.add_many(5, Box(size=(0.04, 0.04, 0.015), color=a, noun="panel"))
        mast = scene.add(Cylinder(radius=0.018, height=0.1, color=c, noun="mast"))
        signal = [
            f"lay the five {a} panels on the five marks, one on each",
            f"put one {a} panel on each of the five marks",
            f"the five {a} panels go on the five marks, one panel on each mark",
        ]
        wind = [
            f"put the {c} mast in the {b} socket",
            f"the {c} mast belongs inside the {b} socket",
            f"stand the {c} mast upright in the {b} socket",
        ]
        return [
            Goal(signal, Placed(panels, marks.poses, "one_each")),
            Goal(wind, Inside(mast, socket)),
        ]
