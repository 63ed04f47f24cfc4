from simwright.tasks import *


class BowlOfBlocksAndWrench(Task):
    """Tidy up by dropping two blocks into a bowl.

    With that in place, take a book beyond the bowl; after that, put a wrench to the left.
    """

    tags = ("pack", "relate")

    def build(self, scene):
        a, b, c, d = scene.colors(4)
        bowl = scene.add(Bowl(color=a), room=0.08)
        blocks = scene.add_many(2, Block(size=0.03, color=b))
        book = scene.add(Household("book", color=c))
        wrench = scene.add(Household("wrench", color=d))
        first = [f"every {b} block belongs in the {a} bowl", f"move every {b} block into the {a} bowl"]
        second = [f"hide the {c} book behind the {a} bowl", f"move the {c} book behind the {a} bowl"]
        third = [f"stand the {d} wrench left of the {a} bowl", f"place the {d} wrench on the left side of the {a} bowl"]
        return [Goal(first, Inside(blocks, bowl)), Goal(second, Behind(book, bowl)), Goal(third, LeftOf(wrench, bowl))]
