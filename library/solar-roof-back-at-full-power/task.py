from simwright.tasks import *


class SolarRoofBackAtFullPower(Task):
    """Hail tore holes into a solar plant: mount two spare panels so that the grid on the roof is complete, and install
    the battery for its surplus current next to the house."""

    tags = ("grid",)

    def build(self, scene):
        a, b, c = scene.colors(3)
        roof = scene.add(Stand(size=(0.19, 0.19, 0.03), color=a, noun="roof"), room=0.06)
        cells = roof.top.lay(layouts.grid(3, 3, 0.06))
        panel = Box(size=(0.045, 0.045, 0.015), color=b, noun="panel")
        order = scene.rng.permutation(9)
        panels = [scene.add(panel, cells[i]) for i in order[:7]]
        panels += scene.add_many(2, panel)
        battery = scene.add(Box(size=(0.06, 0.04, 0.05), color=c, noun="battery"))
        mount = [
            f"set the nine {b} panels in a grid on the {a} roof",
            f"on the {a} roof, lay all nine {b} panels in a grid",
            f"all nine {b} panels go on the {a} roof, in a grid",
        ]
        install = [
            f"put the {c} battery next to the {a} roof",
            f"the {c} battery goes next to the {a} roof",
            f"place the {c} battery right next to the {a} roof",
        ]
        return [Goal(mount, Placed(panels, cells, "one_each")), Goal(install, NextTo(battery, roof))]
