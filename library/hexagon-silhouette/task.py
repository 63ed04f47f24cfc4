from simwright.tasks import *


class HexagonSilhouette(Task):
    """A drawn silhouette waits for a hexagon. Ignore whatever else lies there."""

    tags = ("insert",)

    def build(self, scene):
        (a,) = scene.colors(1)
        outline = scene.site(KitShape("hexagon"), room=0.02)
        hexagon = scene.add(KitShape("hexagon", color=a))
        scene.distractors(2)
        sentences = [
            f"put the {a} hexagon on its outline",
            f"lay the {a} hexagon on the outline",
            f"set the {a} hexagon down on its outline",
        ]
        return [Goal(sentences, Placed(hexagon, outline.poses[0]))]
