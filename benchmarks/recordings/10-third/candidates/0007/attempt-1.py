from simwright.tasks import *


class HanukkahLightsOnLastEvening(Task):
    """On the eighth evening of Hanukkah every candle is needed: eight stand in one row on the candelabrum, and the helper
    that lights them gets a holder of its own."""

    tags = ("row",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        spot = Pose(scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.2, 0.2), 0, math.pi / 2)
        arm = scene.add(Stand(size=(0.34, 0.06, 0.03), color=a, noun="candelabrum"), spot)
        holder = scene.add(Cup(color=b, noun="holder"))
        candles = scene.add_many(8, Cylinder(radius=0.013, height=0.045, color=c, noun="candle"))
        taper = scene.add(Cylinder(radius=0.016, height=0.09, color=d, noun="taper"))
        line_up = [
            f"line up the eight {c} candles on the {a} candelabrum",
            f"stand all eight {c} candles in a row on the {a} candelabrum",
            f"on the {a} candelabrum, place the eight {c} candles in a row",
        ]
        hold = [
            f"put the {d} taper in the {b} holder",
            f"the {d} taper goes into the {b} holder",
            f"lower the {d} taper into the {b} holder",
        ]
        row = arm.top.lay(layouts.row(8, 0.042))
        return [Goal(line_up, Placed(candles, row, "one_each")), Goal(hold, Inside(taper, holder))]
