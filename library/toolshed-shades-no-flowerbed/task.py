from simwright.tasks import *


class ToolshedShadesNoFlowerbed(Task):
    """Tucked into the corner of the garden, where it shades no flowers, a toolshed rises from its foundation: two
    walls, a flat roof over them and a stovepipe on top."""

    tags = ("house",)

    def build(self, scene):
        a, b, c, d, e = scene.colors(5)
        corner = scene.add(Corner(size=0.12, color=a), room=0.1)
        slab = scene.add(Box(size=(0.12, 0.12, 0.02), color=b, noun="foundation"))
        walls = scene.add_many(2, Box(size=(0.03, 0.08, 0.05), color=c, noun="wall"))
        roof = scene.add(Box(size=(0.11, 0.09, 0.015), color=d, noun="roof"))
        pipe = scene.add(Cylinder(radius=0.015, height=0.04, color=e, noun="stovepipe"))
        found = [
            f"put the {b} foundation in the {a} corner",
            f"the {b} foundation goes in the {a} corner, along both of its arms",
            f"align the {b} foundation with the {a} corner",
        ]
        raise_walls = [
            f"stand the two {c} walls in a row on the {b} foundation",
            f"line up both {c} walls on top of the {b} foundation",
            f"both {c} walls stand in a row on the {b} foundation",
        ]
        cover = [
            f"lay the {d} roof across the two {c} walls",
            f"the {d} roof rests across both {c} walls",
            f"place the {d} roof across the two {c} walls",
        ]
        heat = [f"set the {e} stovepipe on the {d} roof", f"the {e} stovepipe goes on top of the {d} roof"]
        return [
            Goal(found, Placed(slab, corner.at(0.06, 0.06))),
            Goal(raise_walls, Placed(walls, slab.top.lay(layouts.row(2, 0.07)), "one_each")),
            Goal(cover, Across(roof, walls)),
            Goal(heat, On(pipe, roof)),
        ]
