from simwright.tasks import *


class MondrianPuzzleFromGiftShop(Task):
    """Mondrian divided his canvas into a mosaic of unequal rectangles, which a souvenir puzzle imitates: every one of
    six panels covers the printed field that has its colour and size."""

    tags = ("grid",)

    def build(self, scene):
        colors = scene.colors(6)
        canvas = Pose(0.5, scene.rng.choice([-0.26, 0.26]))
        poses, sizes = layouts.cut((0.26, 0.3), 6, scene.rng, gap=0.015, min_side=0.07)
        fields, panels = [], []
        for pose, size, color in zip(canvas.lay(poses), sizes, colors):
            fields.append(scene.add(Zone(size=size, color=color, noun="field"), pose))
        for (x, y), color in zip(sizes, colors):
            panels.append(scene.add(Box(size=(x - 0.012, y - 0.012, 0.015), color=color, noun="panel")))
        a, b, c, d, e, f = ((panel.phrase, field.phrase) for panel, field in zip(panels, fields))
        first = [
            f"lay {a[0]} on {a[1]}, {b[0]} on {b[1]} and {c[0]} on {c[1]}",
            f"{a[0]} belongs on {a[1]}, {b[0]} on {b[1]} and {c[0]} on {c[1]}",
            f"place {a[0]} on {a[1]}, {b[0]} on {b[1]} and {c[0]} on {c[1]}",
        ]
        second = [
            f"put {d[0]} on {d[1]}, {e[0]} on {e[1]} and {f[0]} on {f[1]}",
            f"{d[0]} goes on {d[1]}, {e[0]} on {e[1]}, and {f[0]} on {f[1]}",
            f"set {d[0]} down on {d[1]}, {e[0]} on {e[1]} and {f[0]} on {f[1]}",
        ]
        places = [field.at() for field in fields]
        return [
            Goal(first, Placed(panels[:3], places[:3], "paired")),
            Goal(second, Placed(panels[3:], places[3:], "paired")),
        ]
