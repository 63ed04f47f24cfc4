from simwright.tasks import *


class StreetConcertInStereo(Task):
    """Passers-by should hear the song well from both ends of the stage, a mere pallet: one loudspeaker stands to its
    left, one to its right, and the singer steps up."""

    tags = ("relate",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        spot = Pose(scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.15, 0.15))
        stage = scene.add(Pallet(size=(0.14, 0.2, 0.0375), color=a, noun="stage"), spot, room=0.1)
        speakers = scene.add_many(2, Box(size=(0.05, 0.045, 0.08), color=b, noun="loudspeaker"))
        singer = scene.add(Cylinder(radius=0.02, height=0.06, color=c, noun="singer"))
        sound = [
            f"set one {b} loudspeaker to the left and one {b} loudspeaker to the right of the {a} stage",
            f"one {b} loudspeaker goes to the left of the {a} stage, and one {b} loudspeaker to the right of the {a} stage",
            f"to the left of the {a} stage put one {b} loudspeaker, to the right of the {a} stage one {b} loudspeaker",
        ]
        voice = [
            f"place the {c} singer on the {a} stage",
            f"on top of the {a} stage stands the {c} singer",
            f"the {c} singer belongs on top of the {a} stage",
        ]
        return [
            Goal(sound, All(LeftOf(speakers[0], stage), RightOf(speakers[1], stage))),
            Goal(voice, On(singer, stage)),
        ]
