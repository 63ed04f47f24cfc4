"""Pieces into slots, disks onto pegs, and boxes packed tightly."""

from __future__ import annotations

from simwright.generate.compose.code import Items, call, lines
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.phrases import Ref
from simwright.generate.compose.plan import Plan, Step

ELL = (
    "insert {x:the} in {v:the}",
    "seat {x:the} in {v:the}",
    "fit {x:the} into {v:the}",
)
KIT_DRAWN = (
    "put every piece into the hole of the board that it fits",
    "fill the board: each piece goes into the hole of its own shape",
    "seat each piece in the recess of its shape",
    "complete the board with the pieces",
)
KIT_NAMED = (
    "put {x:each} into {v:the}",
    "seat {x:each} in the holes of {v:the}",
    "fit {x:each} into {v:the}",
)
KIT_ONE = (
    "put {x:the} into {v:the}",
    "fit {x:the} into {v:the}",
    "seat {x:the} in its hole of {v:the}",
)
PACK = (
    "pack all the {x:ones} into {v:the}",
    "fit {x:the} into {v:the}",
    "pack {x:the} tightly into {v:the}",
    "fill {v:the} with {x:the}",
)
MOSAIC = (
    "lay {x:the} on their marks so that they make a rectangle",
    "put {x:the} on their marks to make a rectangle",
)


def write_ell(step: Step, d: Draft) -> None:
    """`Inserted`: an L into its fixture."""
    v, x = d.ref(step.places[0]), d.ref(step.first)
    d.goal("seating", ELL, call("Inserted", x.code, f"{v.code}.slots[0]"), x=x, v=v)


def write_kit(step: Step, d: Draft) -> None:
    """`Inserted`: pieces into a board; shapes that are drawn in each episode, or named ones."""
    index = step.places[0]
    board_color, said = d.color(d.plan.lot(index), index)
    names = [d.plan.lot(i).name for i in step.things]
    board = d.name("board")
    if all(names):
        listed = ", ".join(f'"{n}"' for n in names)
        line = f"{board} = scene.add(KitBoard([{listed}], color={board_color}){d.more_of(index)})"
        v = d.keep(index, Ref(board, "board", 1, said, board_color), line)
        if step.ordered:
            for k, i in enumerate(step.things):
                piece = d.ref(i)
                d.goal("seating", KIT_ONE, call("Inserted", piece.code, f"{board}.slots[{k}]"), x=piece, v=v)
            return
        x = d.team(step.things, "pieces")
        d.goal("seating", KIT_NAMED, call("Inserted", x.code, f"{board}.slots", '"paired"'), x=x, v=v)
        return
    n = len(step.things)
    shapes = d.name("names")
    d.fixed(f"{shapes} = scene.kit_shapes({n})")
    line = f"{board} = scene.add(KitBoard({shapes}, color={board_color}){d.more_of(index)})"
    v = d.keep(index, Ref(board, "board", 1, said, board_color), line)
    colors = ", ".join(d.color(d.plan.lot(i), i)[0] for i in step.things)
    pieces = d.name("pieces")
    d.each(
        step.first, pieces, "scene.add(KitShape(name, color=color))", f"for name, color in zip({shapes}, ({colors}))"
    )
    d.goal("seating", KIT_DRAWN, call("Inserted", pieces, f"{board}.slots", '"paired"'), v=v)


def write_pack(step: Step, d: Draft) -> None:
    """`Inside` with a plan: boxes that were cut from one rectangle, into a container."""
    v = d.ref(step.places[0])
    index = step.first
    lot = d.plan.lot(index)
    color, said = d.color(lot, index)
    noun = d.noun(index)
    code = d.name(f"{noun}es" if noun.endswith("x") else f"{noun}s")
    places, sizes = d.name("places"), d.name("sizes")
    d.fixed(f"{places}, {sizes} = layouts.cut((0.19, 0.14), {lot.number}, scene.rng)")
    named = "" if noun == "box" else f', noun="{noun}"'
    d.each(index, code, f"scene.add(Box(size=(*size, 0.04), color={color}{named}))", f"for size in {sizes}")
    x = d.keep(index, Ref(code, noun, lot.number, said, color))
    condition = call("Inside", code, v.code, plan=f"{v.code}.floor.lay({places})")
    d.goal("packing", PACK, condition, x=x, v=v)


def needs_pack(step: Step, _: Plan) -> Needs:
    """A container of the size that was cut."""
    return {step.places[0]: {"inner": "(0.2, 0.15, 0.05)"}}


HANOI_MOVES = {
    2: ("(small, 1, False)", "(large, 2, True)", "(small, 2, True)"),
    3: (
        "(small, 2, False)",
        "(middle, 1, False)",
        "(small, 1, False)",
        "(large, 2, True)",
        "(small, 0, False)",
        "(middle, 2, True)",
        "(small, 2, True)",
    ),
}
"""Disk, peg, and whether it stays there, by the number of disks."""


def write_hanoi(step: Step, d: Draft) -> None:
    """`Inserted` disk by disk: a tower goes from one peg to another by way of the third, each move being told."""
    index = step.places[0]
    color, said = d.color(d.plan.lot(index), index)
    stand = d.name("stand")
    d.keep(
        index, Ref(stand, "stand", 1, said, color), f"{stand} = scene.add(HanoiStand(color={color}){d.more_of(index)})"
    )
    sides = d.name("sides")
    d.fixed(f"{sides} = scene.sides({stand}.pegs)")
    n = len(step.things)
    shades = ", ".join(d.color(d.plan.lot(i), i)[0] for i in step.things)
    disks = d.name("disks")
    ranks = "(0, 1, 2)" if n == 3 else "(0, 2)"
    element = f"scene.add(HanoiDisk(rank, color=color), {stand}.pegs[0].at(dz=0.02 * i))"
    d.each(step.first, disks, element, f"for i, (rank, color) in enumerate(zip({ranks}, ({shades})))")
    names = "large, middle, small" if n == 3 else "large, small"
    goals = d.name("goals")
    told = [f"{names} = {disks}", *lines("moves = ", Items(HANOI_MOVES[n]), 0)]
    told += [f"{goals} = []", "for disk, peg, stays in moves:"]
    told += [
        f'    sentences = [f"move {{disk}} to the {{{sides}[peg]}} peg", f"put {{disk}} on the {{{sides}[peg]}} peg"]'
    ]
    told += [f"    {goals}.append(Goal(sentences, Inserted(disk, {stand}.pegs[peg]), lasting=stays))"]
    d.splice(told, goals)
