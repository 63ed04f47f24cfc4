from simwright.tasks import *


class TeethOnGums(Task):
    """Three teeth in a row on a stand, while marks for two mice are on the table; then a V of three feet."""

    tags = ("language",)

    def build(self, scene):
        gum = scene.add(Stand(size=(0.16, 0.06, 0.02), color="red", noun="gum"))
        marks = scene.site(layouts.row(2, 0.1))
        teeth = scene.add_many(3, Block(size=0.03, color="white", noun="tooth"))
        mice = scene.add_many(2, Block(size=0.03, color="gray", noun="mouse"))
        return [
            Goal(
                "line up the three white teeth on the gum",
                Placed(teeth, gum.top.lay(layouts.row(3, 0.045)), "one_each"),
            ),
            Goal("put the two gray mice on the two marks", Placed(mice, marks.poses, "one_each")),
        ]
