"""What cannot be: plans that the table, the gripper or gravity would not bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.motifs.layouts import pyramid_base
from simwright.generate.compose.plan import NATURAL, Plan, Step
from simwright.generate.compose.reading.words import NotServed
from simwright.seeding import SPLITS
from simwright.sim.assets.household import THINGS
from simwright.sim.palette import palette

MOST_THINGS = 14
MOST_MOVES = 12
TALLEST = 0.25
"""[m] of a tower."""
BOWL, CUP, CONTAINER = 4, 1, 9
"""So many things go into one."""
FOR_BOWLS = frozenset(("block", "ball", "cylinder", "tile", "puck"))
FOR_CUPS = frozenset(("block", "ball", "cylinder"))
LEVEL = frozenset(("block", "box", "cylinder", "tile", "puck"))
"""What stands on and carries others."""
TOOTHED = ("gear",)
"""Household things with nothing to rest on in their middle."""
LAID = frozenset((*LEVEL, "bar", "household"))
LOOSE = frozenset(("rope", "pile", "disk"))


def check(plan: Plan) -> None:
    """Refuses a plan that cannot be.

    Raises:
        NotServed: with the reason.
    """
    for lot in plan.lots:
        if lot.kind not in KINDS:
            raise NotServed(f"A {lot.kind} by itself is nothing that a task moves, or moves to.", lot.kind)
        if lot.number > MOST_MOVES:
            raise NotServed(f"{lot.number} things are too many; at most {MOST_MOVES} are moved.", str(lot.number))
    if plan.moves > MOST_MOVES or sum(lot.number for lot in plan.lots) > MOST_THINGS + 2:
        raise NotServed(f"That is too much for one table: at most {MOST_MOVES} moves and {MOST_THINGS} things.")
    _moved_once(plan)
    _told_apart(plan)
    _enough_colors(plan)
    pushed = {step.motif in ("sweep", "push") for step in plan.steps}
    if len(pushed) > 1:
        raise NotServed("Sweeping takes a blade and carrying a gripper; one task has one of them.", "sweep")
    for step in plan.steps:
        loose = [plan.lot(i).kind for i in step.things if plan.lot(i).kind in LOOSE]
        if loose and step.motif not in ("rope", "sweep", "hanoi"):
            raise NotServed(f"A {loose[0]} cannot be carried like a block.", loose[0])
        for i in (*step.things, *step.places):
            if plan.lot(i).kind == "kit" and not plan.lot(i).name and step.motif != "kit":
                raise NotServed("Pieces that are put anywhere but in a board are named: a star, a heart.", "piece")
        CHECKS.get(step.motif, _nothing)(step, plan)


def _nothing(step: Step, plan: Plan) -> None:
    """Nothing can be wrong."""


def _moved_once(plan: Plan) -> None:
    """Refuses to move what stands already where it was sent, or what others stand beside."""
    settled: set[int] = set()
    for step in plan.steps:
        if len({*step.things}) < len(step.things):
            raise NotServed("The same thing is named twice.", "twice")
        again = settled & {*step.things}
        again = {i for i in again if not _free_again(i, step, plan)}
        if again:
            lot = plan.lot(again.pop())
            word = lot.noun or lot.name or KINDS[lot.kind].noun
            raise NotServed(f"The {word} would be moved twice, or from beneath what was done before.", word)
        settled |= {*step.things, *step.places}


def _free_again(index: int, step: Step, plan: Plan) -> bool:
    """Whether what was taken out of something goes to another place, and nothing else was done with it."""
    earlier = [s for s in plan.steps[: plan.steps.index(step)] if index in (*s.things, *s.places)]
    back = step.motif in ("into", "gather") and any(s.places == step.places for s in earlier)
    return all(s.motif in ("out", "clear") and index in s.things for s in earlier) and not back


def _told_apart(plan: Plan) -> None:
    looks = Counter((lot.kind, lot.color, lot.name) for lot in plan.lots if lot.color not in ("", NATURAL))
    twice = next((look for look, n in looks.items() if n > 1), None)
    if twice is not None:
        raise NotServed(
            f"Two lots of {twice[1]} {twice[2] or KINDS[twice[0]].noun}s look alike; give them different colours.",
            twice[1],
        )


def _enough_colors(plan: Plan) -> None:
    named = {lot.color for lot in plan.lots if lot.color and not lot.color.isdigit()}
    drawn = {lot.color or f"own {i}" for i, lot in enumerate(plan.lots) if lot.color not in named}
    named -= {NATURAL}
    most = min(len([c for c in palette(split) if c not in named]) for split in SPLITS)
    if len(drawn) > most:
        raise NotServed(f"{len(drawn)} more colours are needed, and only {most} are left in every split.")


def _kinds(step: Step, plan: Plan, allowed: frozenset[str], where: str) -> None:
    for i in step.things:
        lot = plan.lot(i)
        if lot.kind not in allowed:
            raise NotServed(
                f"A {lot.noun or lot.name or KINDS[lot.kind].noun} cannot go {where}.", lot.noun or lot.name or lot.kind
            )


def _into(step: Step, plan: Plan) -> None:
    for k, i in enumerate(step.places):
        vessel = plan.lot(i)
        things = (step.things[k],) if step.shape == "own" else step.things
        own = Step(step.motif, things)
        if vessel.kind == "bowl":
            _kinds(own, plan, FOR_BOWLS, "into a bowl")
        elif vessel.kind == "cup":
            _kinds(own, plan, FOR_CUPS, "into a cup")
        n = step.count or plan.number(own)
        n = step.count or 1 if step.shape == "per" else n
        n = 1 if step.shape in ("one each", "either") else len(things) if step.shape == "deal" else n
        most = {"bowl": BOWL, "cup": CUP, "container": CONTAINER}[vessel.kind] * (
            vessel.number if step.shape == "anywhere" else 1
        )
        big = any(plan.lot(t).kind in ("household", "kit", "box", "ell", "plank", "bar") for t in things)
        most = min(most, 5) if big else most
        if n > most:
            raise NotServed(f"{n} things are too many for a {vessel.kind}; {most} fit.", str(n))
    lot = plan.lot(step.things[0])
    if step.shape != "per" and step.count is not None and not 0 < step.count < lot.number:
        raise NotServed(f"{step.count} of {lot.number} is no choice.", str(step.count))


def _on(step: Step, plan: Plan) -> None:
    for place in (plan.lot(i) for i in step.places):
        for lot in (plan.lot(i) for i in step.things):
            if lot.kind == "ball" and place.kind != "cylinder":
                raise NotServed(
                    f"A ball would roll off a {place.noun or place.name or KINDS[place.kind].noun}.", lot.noun or "ball"
                )
            if place.kind == "cylinder" and lot.kind in ("household", "plank", "box", "kit", "ell"):
                raise NotServed(
                    f"A {lot.noun or lot.name or lot.kind} is too large for a cylinder.",
                    lot.noun or lot.name or lot.kind,
                )
        if place.kind in ("ball", "kit", "ell", *LOOSE) or (
            place.kind == "household" and (not THINGS[place.name].carries or place.name in TOOTHED)
        ):
            raise NotServed(
                f"Nothing rests on a {place.noun or place.name or KINDS[place.kind].noun}.",
                place.noun or place.name or place.kind,
            )
        if place.kind in ("kitboard", "fixture", "pegs", "frame", "bowl", "cup", "container"):
            raise NotServed(f"Things do not stand on a {KINDS[place.kind].noun}.", place.kind)
        if place.kind not in ("stand", "pallet", "zone") and plan.number(step) > place.number:
            raise NotServed("One thing on each is what such a support bears.", str(plan.number(step)))
    if plan.number(step) > 6:
        raise NotServed("At most six things stand on one support.", str(plan.number(step)))


def _stack(step: Step, plan: Plan) -> None:
    lots = [plan.lot(i) for i in step.things for _ in range(plan.lot(i).number)]
    if len(lots) < 2:
        raise NotServed("A tower takes two things or more.", "1")
    for k, lot in enumerate(lots):
        last = k == len(lots) - 1
        on_hollow = k > 0 and lots[k - 1].kind == "cylinder" and step.ordered
        if lot.kind == "ball" and not (last and on_hollow):
            raise NotServed("Balls cannot be stacked; one ball may lie on top of a cylinder.", lot.noun or "ball")
        thing = lot.kind == "household" and (last or THINGS[lot.name].carries)
        if lot.kind not in LEVEL and lot.kind != "ball" and not thing:
            raise NotServed(
                f"A {lot.noun or lot.name or lot.kind} cannot be stacked.", lot.noun or lot.name or lot.kind
            )
    if sum(KINDS[lot.kind].height for lot in lots) > TALLEST:
        raise NotServed(f"{len(lots)} on top of one another are too high for the arm.", str(len(lots)))


def _arrange(step: Step, plan: Plan) -> None:
    _kinds(step, plan, LAID, "into a pattern")
    n, shape = plan.number(step), step.shape.partition(":")[0]
    if shape not in ("row", "column", "ring", "arc") and any(
        plan.lot(i).kind in ("bar", "household") for i in step.things
    ):
        raise NotServed("Long and odd things are served in rows and rings only.", shape)
    low, high = {"ring": (3, 12), "arc": (3, 9), "triangle": (3, 3), "square": (4, 4), "grid": (4, 12)}.get(
        shape, (2, 7)
    )
    if shape == "letter":
        low, high = n, 12
    elif shape == "pyramid":
        low, high = 3, 10
    if not low <= n <= high:
        raise NotServed(f"A {shape} is served with {low} to {high} things, not {n}.", str(n))
    if shape == "grid" and ((step.rows and n % step.rows) or (not step.rows and all(n % k for k in range(2, n)))):
        raise NotServed(f"{n} things make no full grid.", str(n))
    blocks = all(plan.lot(i).kind == "block" for i in step.things) and (len(step.things) == 1 or step.ordered)
    if shape in ("pyramid", "stairs") and not blocks:
        raise NotServed(f"A {shape} is built of blocks of one colour.", shape)
    if shape == "stairs" and n not in (3, 6):
        raise NotServed("Stairs are built of three or six blocks.", str(n))
    if shape == "pyramid" and not pyramid_base(n):
        raise NotServed(f"{n} blocks make no pyramid; 3, 6 or 10 do.", str(n))
    if shape == "ring" and step.places and n < 4:
        raise NotServed("A ring around something takes four things or more.", str(n))


def _relate(step: Step, plan: Plan) -> None:
    for i in step.places:
        if plan.lot(i).kind in (*LOOSE, "frame", "pegs"):
            raise NotServed(f"Beside a {KINDS[plan.lot(i).kind].noun} is not served.", plan.lot(i).kind)


def _gather(step: Step, plan: Plan) -> None:
    _kinds(step, plan, frozenset((*LAID, "household", "kit", "ell", "plank")), "onto a zone: it would roll")
    if plan.number(step) > 9:
        raise NotServed("At most nine things are gathered on a zone.", str(plan.number(step)))
    lot = plan.lot(step.things[0])
    if step.count is not None and not 0 < step.count < lot.number:
        raise NotServed(f"{step.count} of {lot.number} is no choice.", str(step.count))


def _taken(step: Step, plan: Plan) -> None:
    if plan.lot(step.places[0]).kind == "bowl":
        _kinds(step, plan, frozenset(("block", "cylinder", "tile", "ball")), "there from the beginning")
        if plan.number(step) != 1:
            raise NotServed("One thing is taken out of a bowl.", str(plan.number(step)))
        return
    _kinds(step, plan, frozenset(("block", "cylinder", "tile")), "there from the beginning")
    if not 2 <= plan.number(step) <= 4:
        raise NotServed("Two to four things are taken out.", str(plan.number(step)))


def _marks(step: Step, plan: Plan) -> None:
    _kinds(step, plan, LEVEL, "onto marks")
    if plan.number(step) > 6:
        raise NotServed("Up to six marks are served.", str(plan.number(step)))


CHECKS: dict[str, Callable[[Step, Plan], None]] = {
    "into": _into, "on": _on, "stack": _stack, "arrange": _arrange, "relate": _relate, "gather": _gather,
    "out": _taken, "clear": _taken, "marks": _marks,
}  # fmt: skip
