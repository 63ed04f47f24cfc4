from simwright.tasks import *


class GarageSaleTwoBlankets(Task):
    """Buyers at a garage sale should not have to rummage: two things from the kitchen are laid out on one blanket and
    two tools on the other."""

    tags = ("sort",)

    def build(self, scene):
        a, b = scene.colors(2)
        one, other = [scene.add(Zone(size=(0.24, 0.20), color=color, noun="blanket")) for color in (a, b)]
        kitchen = [scene.add(Household(name)) for name in scene.households(2, kind="kitchen")]
        tools = [scene.add(Household(name)) for name in scene.households(2, kind="tools")]
        k, l = (thing.noun for thing in kitchen)
        t, u = (tool.noun for tool in tools)
        cook = [
            f"lay out the {k} and the {l} on the {a} blanket",
            f"whoever likes to cook looks at the {a} blanket, so put the {k} and the {l} on it",
            f"the {k} and the {l} belong on the {a} blanket",
        ]
        craft = [
            f"move the {t} and the {u} onto the {b} blanket",
            f"for those who like to mend things, put the {t} and the {u} on the {b} blanket",
            f"display both the {t} and the {u} on the {b} blanket",
        ]
        return [Goal(cook, InZone(kitchen, one)), Goal(craft, InZone(tools, other))]
