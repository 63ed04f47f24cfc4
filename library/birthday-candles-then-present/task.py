from simwright.tasks import *


class BirthdayCandlesThenPresent(Task):
    """A child turns three today: stand as many candles on the holders that are spaced evenly round the top of the
    cake, and leave the wrapped present in front of it to be found first."""

    tags = ("mixed",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        side = scene.rng.choice([-1, 1])
        spot = Pose(scene.rng.uniform(0.50, 0.60), side * scene.rng.uniform(0.15, 0.3), 0, scene.rng.uniform(0, math.pi))
        cake = scene.add(Cylinder(radius=0.07, height=0.05, color=a, noun="cake"), spot, fixed=True, room=0.12)
        holder = Cylinder(radius=0.018, height=0.01, color=b, noun="holder")
        holders = [scene.add(holder, place, fixed=True) for place in cake.top.lay(layouts.ring(3, 0.045))]
        candles = scene.add_many(3, Cylinder(radius=0.012, height=0.05, color=c, noun="candle"))
        present = scene.add(Box(size=(0.06, 0.06, 0.05), color=d, noun="present"), within="left" if side < 0 else "right")
        light = [
            f"put one {c} candle on each of the three {b} holders",
            f"each of the three {b} holders gets one {c} candle on top of it",
            f"stand the three {c} candles on the three {b} holders, one on each",
        ]
        surprise = [
            f"place the {d} present in front of the {a} cake",
            f"the {d} present goes in front of the {a} cake",
            f"set the {d} present down on the table in front of the {a} cake",
        ]
        return [
            Goal(light, On(candles, holders, "one_each")),
            Goal(surprise, InFrontOf(present, cake)),
        ]
