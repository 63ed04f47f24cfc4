from simwright.tasks import *


class GrillOfStonesByTheRiver(Task):
    """Campers improvise a grill: a log lies between two stones, the grate spans them above the embers, and both
    sausages go on top to roast."""

    tags = ("bridge",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        marks = scene.site(layouts.row(2, 0.14), room=0.07)
        stones = scene.add_many(2, Block(size=0.055, color=a, noun="stone"))
        log = scene.add(Box(size=(0.05, 0.03, 0.025), color=b, noun="log"))
        grate = scene.add(Box(size=(0.2, 0.09, 0.015), color=c, noun="grate"))
        sausages = scene.add_many(2, Box(size=(0.06, 0.02, 0.02), color=d, noun="sausage"))
        hearth = [
            f"set one {a} stone on each of the two marks",
            f"the two {a} stones go on the two marks, one on each",
        ]
        fuel = [
            f"place the {b} log between the two {a} stones",
            f"between both {a} stones, lay the {b} log",
        ]
        cover = [
            f"lay the {c} grate across the two {a} stones",
            f"the {c} grate is to lie across both {a} stones",
        ]
        meal = [
            f"put the two {d} sausages on the {c} grate",
            f"both {d} sausages belong on top of the {c} grate",
            f"on the {c} grate, place two {d} sausages",
        ]
        return [
            Goal(hearth, Placed(stones, marks.poses, "one_each")),
            Goal(fuel, Between(log, stones[0], stones[1])),
            Goal(cover, Across(grate, stones)),
            Goal(meal, On(sausages, grate)),
        ]
