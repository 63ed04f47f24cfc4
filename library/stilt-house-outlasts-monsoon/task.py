from simwright.tasks import *


class StiltHouseOutlastsMonsoon(Task):
    """High water passes beneath a fisherman's home when its platform lies across four stilts; two walls and a roof
    follow, and the day's catch ends up in a bucket."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d, e, f = scene.colors(6)
        corners = [Pose(x, y) for x in (-0.055, 0.055) for y in (-0.04, 0.04)]
        marks = scene.site(corners, room=0.06)
        bucket = scene.add(Cup(color=f, noun="bucket"), room=0.02)
        platform = scene.add(Box(size=(0.17, 0.13, 0.015), color=b, noun="platform"))
        roof = scene.add(Box(size=(0.13, 0.09, 0.015), color=d, noun="roof"))
        stilts = scene.add_many(4, Box(size=(0.03, 0.03, 0.05), color=a, noun="stilt"))
        walls = scene.add_many(2, Box(size=(0.02, 0.08, 0.045), color=c, noun="wall"))
        fish = scene.add(Box(size=(0.04, 0.02, 0.02), color=e, noun="fish"))
        footing = [
            f"stand one {a} stilt on each of the four marks",
            f"the four {a} stilts go on the four marks, one on each",
        ]
        floor = [f"lay the {b} platform across the four {a} stilts", f"across all four {a} stilts, place the {b} platform"]
        sides = [
            f"set the two {c} walls up in a row on top of the {b} platform",
            f"both {c} walls go on the {b} platform, in a row",
        ]
        cover = [f"put the {d} roof across the two {c} walls", f"the {d} roof is to lie across both {c} walls"]
        catch = [f"drop the {e} fish into the {f} bucket", f"the {e} fish belongs in the {f} bucket"]
        return [
            Goal(footing, Placed(stilts, marks.poses, "one_each")),
            Goal(floor, Across(platform, stilts)),
            Goal(sides, Placed(walls, platform.top.lay(layouts.row(2, 0.09)), "one_each")),
            Goal(cover, Across(roof, walls)),
            Goal(catch, Inside(fish, bucket)),
        ]
