"""Things into vessels and out of them."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.motifs.sizes import vessel_size
from simwright.generate.compose.phrases import Ref
from simwright.generate.compose.plan import Plan, Step

ONE = (
    "put {x:the} in {v:the}",
    "place {x:the} inside {v:the}",
    "move {x:the} into {v:the}",
    "bring {x:the} to {v:the} and put it inside",
    "make sure that {x:the} ends up in {v:the}",
    "{x:the} goes into {v:the}",
)
MANY = (
    "put {x:the} in {v:the}",
    "collect {x:all} in {v:the}",
    "fill {v:the} with {x:the}",
    "gather {x:the} inside {v:the}",
    "move {x:every} into {v:the}",
    "{x:every} belongs in {v:the}",
    "stow {x:all} away in {v:the}",
)
SEVERAL = (
    "put {x:each} in {v:the}",
    "collect {x:each} inside {v:the}",
    "move {x:each} into {v:the}",
    "gather {x:each} in {v:the}",
)
COUNTED = (
    "put {x:of} in {v:the}",
    "drop exactly {x:some} into {v:the}",
    "place {x:some} inside {v:the}",
    "let {v:the} hold exactly {x:some}",
)
ONE_EACH = (
    "put one {x:single} in each {v:single}",
    "drop one {x:single} into every {v:single}",
    "give each {v:single} one {x:single}",
    "place one {x:single} inside each of {v:the}",
    "spread {x:the} over {v:the}, one in each",
)
ANYWHERE = (
    "put {x:all} into {v:bare}, any of them will do",
    "put every {x:single} in a {v:single}",
    "make sure that every {x:single} lies inside a {v:single}",
    "move each {x:single} into a {v:single}",
)
OWN_EACH = (
    "put each {x:noun} in the {v:noun} of its own color",
    "drop every {x:noun} into the {v:noun} with the same color",
    "sort the {x:nouns} into the {v:nouns} by color",
    "move each {x:noun} into the {v:noun} of the same color",
)
OWN = (
    "put {x:the} in {v:the}",
    "collect {x:all} in {v:the}",
    "sort {x:the} into {v:the}",
    "{x:every} belongs in {v:the}",
)
EITHER = (
    "put {x:the} in {v:the} or in {w:the}",
    "drop {x:the} into either {v:the} or {w:the}",
    "{x:the} goes into {v:the} or into {w:the}",
)
OUT = (
    "take {x:the} out of {v:the}",
    "clear {v:the} of {x:bare}",
    "remove {x:the} from {v:the}",
    "empty {v:the} of {x:the}",
)
DEAL = (
    "put {x:one} in each of the {v:ones}",
    "fill each {v:single} with {x:one}",
    "let every {v:single} hold {x:one}",
)
PER = (
    "put {k} {x:ones} in each {v:single}",
    "share {x:the} out so that each {v:single} holds {k}",
    "place {k} {x:ones} inside every {v:single}",
)


def needs_into(step: Step, plan: Plan) -> Needs:
    """Vessels wide enough for what goes in."""
    vessels = sum(plan.lot(i).number for i in step.places)
    own = step.shape == "own"
    found: Needs = {}
    for k, i in enumerate(step.places):
        lots = [plan.lot(step.things[k])] if own else [plan.lot(t) for t in step.things]
        later = [
            s for s in plan.steps if s is not step and s.motif == "into" and i in s.places and s.shape in ("", "own")
        ]
        lots += [plan.lot(s.things[s.places.index(i)] if s.shape == "own" else t) for s in later for t in s.things]
        inside = [lot for lot in lots for _ in range(lot.number)]
        if step.shape == "one each":
            inside = inside[:1]
        elif step.shape == "per":
            inside = inside[: step.count]
        elif step.shape == "deal":
            inside = lots
        elif step.shape == "anywhere":
            inside = inside[: -(-len(inside) // vessels) + 2]
        elif step.count:
            inside = inside[: step.count]
        found[i] = vessel_size(plan.lot(i).kind, inside)
    return found


def write_into(step: Step, d: Draft) -> None:
    """`Inside`, in the way that the shape says: "", "one each", "per", "anywhere", "own", "either" or "deal"."""
    vessels = [d.ref(i) for i in step.places]
    if step.shape == "own":
        _write_own(step, d, vessels)
    elif step.shape == "deal":
        x = d.team(step.things)
        for_each = call("Inside", x.code, vessels[0].code, per=len(x.refs), differ='"color"')
        d.goal("dealing", DEAL, for_each, x=x, v=vessels[0])
    elif step.shape == "per":
        x, v = d.ref(step.first), vessels[0]
        d.goal("sharing", PER, call("Inside", x.code, v.code, per=step.count), x=x, v=v, k=d.word(step.count or 1))
    elif step.shape == "either":
        x, v, w = d.ref(step.first), *vessels
        choice = call("AnyOf", call("Inside", x.code, v.code), call("Inside", x.code, w.code))
        d.goal("choosing", EITHER, choice, x=x, v=v, w=w)
    else:
        _write_plain(step, d, vessels[0])


def _write_plain(step: Step, d: Draft, v: Ref) -> None:
    if len(step.things) > 1:
        x = d.team(step.things)
        templates = (*SEVERAL, "put {x:the} in {v:the}") if x.single else SEVERAL
        d.goal("filling", templates, call("Inside", x.code, v.code), x=x, v=v)
        return
    one = d.counted(step.first, step.count)
    matching = {"one each": '"one_each"', "anywhere": '"anywhere"'}.get(step.shape)
    condition = call("Inside", one.code, v.code, matching, count=step.count)
    templates = {"one each": ONE_EACH, "anywhere": ANYWHERE}.get(step.shape, MANY if one.many else ONE)
    d.goal("filling", COUNTED if step.count else templates, condition, x=one, v=v)


def _write_own(step: Step, d: Draft, vessels: list[Ref]) -> None:
    if all(d.plan.lot(i).number == 1 for i in step.things) and len(vessels) > 2:
        x, v = d.team(step.things), d.team(step.places)
        d.goal("sorting", OWN_EACH, call("Inside", x.code, v.code, '"paired"'), x=x, v=v)
        return
    for i, v in zip(step.things, vessels, strict=True):
        x = d.ref(i)
        d.goal("sorting", OWN if x.many else ONE, call("Inside", x.code, v.code), x=x, v=v)


def needs_out(step: Step, plan: Plan) -> Needs:
    """A container that holds what starts in it, with room to take it out."""
    if plan.lot(step.places[0]).kind == "bowl":
        return {}
    n = plan.number(step)
    size = {"inner": f"({round(0.08 * n + 0.02, 2)}, 0.12, 0.04)"}
    return {step.places[0]: {"inner": size["inner"]}}


def needs_source(step: Step, plan: Plan) -> Needs:
    """Room for what starts in something."""
    assert step.source is not None
    n = plan.number(step)
    kind = plan.lot(step.source).kind
    if kind == "zone":
        return {step.source: {"size": "(0.16, 0.16)" if n <= 3 else "(0.2, 0.2)"}}
    if kind == "container":
        return {step.source: {"inner": f"({round(0.08 * n + 0.02, 2)}, 0.12, 0.04)"}}
    return {step.source: {"radius": str(BOWLS_THAT_HOLD[n])}} if n > 1 and kind == "bowl" else {}


BOWLS_THAT_HOLD = {2: 0.085, 3: 0.105, 4: 0.115}
"""Radius [m] of a bowl in which so many things lie apart at first."""


def begin(step: Step, d: Draft) -> None:
    """Puts the things of a step where they start."""
    assert step.source is not None
    v = d.ref(step.source)
    index = step.first
    n = d.plan.lot(index).number
    if d.has(index):
        return
    if d.plan.lot(step.source).kind == "zone":
        d.ref_within(index, v)
    elif d.plan.lot(step.source).kind == "bowl" and n > 1:
        layout = f"layouts.ring({n}, {0.034 if n == 2 else 0.045})"
        d.start_many(index, f"{v.code}.floor.lay({layout})", f"{v.code}.floor")
    else:
        d.start_many(index, f"{v.code}.floor.lay(layouts.row({n}, 0.08))", f"{v.code}.floor")


def write_out(step: Step, d: Draft) -> None:
    """`Outside`: things that start in a container are taken out."""
    v = d.ref(step.places[0])
    index = step.first
    lot = d.plan.lot(index)
    if not d.has(index):
        x = d.start_many(index, f"{v.code}.floor.lay(layouts.row({lot.number}, 0.08))", f"{v.code}.floor")
    else:
        x = d.ref(index)
    d.goal("emptying", OUT, call("Outside", x.code, v.code), lasting=not d.plan.moved_after(step), x=x, v=v)
