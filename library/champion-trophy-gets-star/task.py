from simwright.tasks import *


class ChampionTrophyGetsStar(Task):
    """Tonight's champion deserves a complete trophy: mount the pillar on the engraved plinth, then crown it with the
    star that is awarded for first place."""

    tags = ("stack",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        plinth = scene.add(Stand(size=(0.11, 0.11, 0.025), color=a, noun="plinth"))
        pillar = scene.add(Box(size=(0.06, 0.06, 0.06), color=b, noun="pillar"))
        star = scene.add(KitShape("star", color=c))
        mount = [
            f"set the {b} pillar on the {a} plinth",
            f"the {b} pillar goes on top of the {a} plinth",
            f"place the {b} pillar on top of the {a} plinth",
        ]
        crown = [
            f"put the {c} star on the {b} pillar",
            f"the {c} star belongs on top of the {b} pillar",
            f"lay the {c} star on top of the {b} pillar",
        ]
        return [Goal(mount, On(pillar, plinth)), Goal(crown, On(star, pillar))]
