"""Things on one another: towers, single things on supports, towers taken apart and put up again."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.motifs.sizes import stand_size
from simwright.generate.compose.phrases import Ref, Team, team_of
from simwright.generate.compose.plan import Plan, Step

ALIKE = (
    "stack {x:the} on top of one another",
    "build a tower of {x:the}",
    "pile {x:the} up into one tower",
    "make a stack out of {x:the}",
)
ALIKE_ON = (
    "stack {x:the} on {v:the}",
    "build a tower of {x:the} on {v:the}",
    "make a tower out of {x:the} on {v:the}",
)
ALIKE_IN = (
    "build a tower of {x:the} in the middle of {v:the}",
    "stack {x:the} in the middle of {v:the}",
    "make a tower out of {x:the} in the middle of {v:the}",
)
ORDERED = (
    "stack {x:steps} from the bottom up",
    "build a tower from bottom to top: {x:each}",
    "stack up, from the bottom, {x:steps}",
)
ORDERED_NOUNS = (
    "stack the {x:nouns} from bottom to top in the order {x:colors}",
    "build a tower of the {x:nouns}, from the bottom up {x:colors}",
    "pile the {x:nouns} up, from bottom to top {x:comma}",
)
PAIR = (
    "put {y:the} on {x:the}",
    "stack {y:the} on top of {x:the}",
    "set {y:the} down on {x:the}",
    "place {y:the} on top of {x:the}",
)
LOOSE = (
    "stack {x:the} in any order",
    "build one tower of {x:the}, in whatever order",
    "pile up {x:the} in any order",
)
ON_ONE = (
    "put {x:the} on {v:the}",
    "place {x:the} on top of {v:the}",
    "set {x:the} down on {v:the}",
    "{x:the} belongs on {v:the}",
)
ON_MANY = (
    "put {x:the} on {v:the}",
    "set {x:all} down on {v:the}",
    "place {x:every} on {v:the}",
    "move {x:the} onto {v:the}",
)
ON_EACH = (
    "put one {x:single} on each {v:single}",
    "balance one {x:single} on every {v:single}",
    "place one {x:single} on top of each {v:single}",
    "crown each of {v:the} with one {x:single}",
)
ON_COUNTED = (
    "put {x:of} on {v:the}",
    "set exactly {x:some} down on {v:the}",
    "place exactly {x:some} on {v:the}",
)
REVERSED = (
    "rebuild the tower the other way up: {x:steps}",
    "turn the tower upside down, so that it is, from bottom to top, {x:comma}",
    "reverse the tower: from the bottom up {x:comma}",
)


def needs_stack(step: Step, plan: Plan) -> Needs:
    """A base that is wide enough; no balls but on top of a hollow."""
    found: Needs = {}
    for i in step.places:
        if KINDS[plan.lot(i).kind].asset == "Stand":
            found[i] = stand_size(0.1, 0.1)
    return found | dished_below(step, plan)


def dished_below(step: Step, plan: Plan) -> Needs:
    """Cylinders right below a ball get a hollow."""
    found: Needs = {}
    for low, high in zip(step.things, step.things[1:], strict=False):
        if plan.lot(high).kind == "ball" and plan.lot(low).kind == "cylinder":
            found[low] = {"dished": "True"}
    return found


def write_stack(step: Step, d: Draft) -> None:
    """`Stacked`: one lot in any order, several in theirs if ordered; on a base if a place is named."""
    base = [d.ref(i) for i in step.places]
    if len(step.things) == 1:
        x = d.ref(step.first)
        condition = call("Stacked", x.code, ordered=False)
        zone = bool(base) and d.plan.lot(step.places[0]).kind == "zone"
        if base:
            height = KINDS[d.plan.lot(step.first).kind].height
            poses = f"{base[0].code}.top.lay(layouts.tower({x.number}, {height}))"
            condition = call("Placed", x.code, poses, '"one_each"')
        d.goal("stacking", ALIKE_IN if zone else ALIKE_ON if base else ALIKE, condition, x=x, v=base[0] if base else x)
        return
    team = d.team(step.things, "tower")
    if base:
        team = team_of([*base, *team.refs], f"[{base[0].code}, {_inside(team)}]")
    condition = call("Stacked", team.code, ordered=None if step.ordered else False)
    if not step.ordered:
        d.goal("stacking", LOOSE, condition, x=team)
    elif len(team.refs) == 2:
        d.goal("stacking", PAIR, condition, x=team.refs[0], y=team.refs[1])
    else:
        d.goal("stacking", _ordered(team), condition, x=team)


def _inside(team: Team) -> str:
    return team.code[1:-1] if team.code.startswith("[") else f"*{team.code}"


def _ordered(team: Team) -> tuple[str, ...]:
    return (*ORDERED_NOUNS, ORDERED[0]) if team.alike and team.single else ORDERED


def needs_on(step: Step, plan: Plan) -> Needs:
    """Supports that carry what is put on them."""
    found: Needs = {}
    kinds = {plan.lot(i).kind for i in step.things}
    for i in step.places:
        lot = plan.lot(i)
        if lot.kind == "stand":
            n = plan.number(step) if lot.number == 1 else 1
            width = max(KINDS[k].width for k in kinds)
            found[i] = stand_size(max(0.1, width + 0.04), max(0.1, n * (width + 0.05)))
        elif lot.kind == "cylinder" and "ball" in kinds:
            found[i] = {"dished": "True"}
    return found


def write_on(step: Step, d: Draft) -> None:
    """`On`: the shape is "" for all on one support, "one each" for one on each."""
    v = d.ref(step.places[0])
    if len(step.things) > 1:
        team = d.team(step.things)
        condition = call("On", team.code, v.code, '"anywhere"')
        d.goal("loading", ("put {x:each} on {v:the}", "set {x:each} down on {v:the}"), condition, x=team, v=v)
        return
    x = d.counted(step.first, step.count)
    if step.shape == "one each":
        d.goal("topping", ON_EACH, call("On", x.code, v.code, '"one_each"'), x=x, v=v)
        return
    matching = '"anywhere"' if x.many else None
    templates = ON_COUNTED if step.count else ON_MANY if x.many else ON_ONE
    d.goal("loading", templates, call("On", x.code, v.code, matching, count=step.count), x=x, v=v)


def write_rebuild(step: Step, d: Draft) -> None:
    """`Stacked` for a tower that starts the other way up."""
    refs: list[Ref] = []
    for i in step.things:
        refs.append(d.ref(i, f"{refs[-1].code}.top" if refs else ""))
    team = team_of(refs[::-1], f"[{', '.join(r.code for r in refs[::-1])}]")
    d.goal("rebuilding", REVERSED, call("Stacked", team.code), x=team)
