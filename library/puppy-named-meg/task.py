from simwright.tasks import *


class PuppyNamedMeg(Task):
    """To make a new puppy feel at home, spell her name, Meg, in the plate over her sleeping place, and treat her to two
    biscuits in the feeding dish."""

    tags = ("kit",)

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        plate = scene.add(KitBoard(["M", "E", "G"], color=a, noun="nameplate"))
        letters = [scene.add(KitShape(name, color=b)) for name in "MEG"]
        m, e, g = (letter.phrase for letter in letters)
        dish = scene.add(Bowl(radius=0.07, color=c, noun="dish"))
        biscuits = scene.add_many(2, Box(size=(0.045, 0.025, 0.02), color=d, noun="biscuit"))
        spell = [
            f"fit {m}, {e} and {g} into the holes of the {a} nameplate",
            f"in the {a} nameplate, seat {m}, {e} and {g}",
            f"{m}, {e} and {g} go into the {a} nameplate",
        ]
        treat = [
            f"drop both {d} biscuits in the {c} dish",
            f"the two {d} biscuits belong in the {c} dish",
            f"put the two {d} biscuits into the {c} dish",
        ]
        return [Goal(spell, Inserted(letters, plate.slots, "paired")), Goal(treat, Inside(biscuits, dish))]
