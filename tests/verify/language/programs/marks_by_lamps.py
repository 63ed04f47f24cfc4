from simwright.tasks import *


class MarksByLamps(Task):
    """Put three bulbs on marks that are drawn in front of three lamps."""

    tags = ("language",)

    def build(self, scene):
        row = Pose(0.5, 0.0, yaw=1.5708)
        lamps = [
            scene.add(Stand(size=(0.05, 0.05, 0.03), color="brown", noun="lamp"), p)
            for p in row.lay(layouts.row(3, 0.14))
        ]
        scene.site(layouts.row(3, 0.14), Pose(0.42, 0.0, yaw=1.5708))
        bulbs = scene.add_many(3, Cylinder(color="yellow", noun="bulb"))
        return [
            Goal(
                "put the three yellow bulbs on the three marks",
                Placed(bulbs, [lamp.with_yaw(0).at(-0.08, 0) for lamp in lamps], "one_each"),
            )
        ]
