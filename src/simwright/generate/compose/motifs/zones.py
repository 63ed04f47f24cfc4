"""Things into zones and out of them, carried or pushed."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.motifs.sizes import zone_size
from simwright.generate.compose.plan import Plan, Step

ONE = (
    "put {x:the} in {v:the}",
    "move {x:the} onto {v:the}",
    "set {x:the} down within {v:the}",
    "bring {x:the} to {v:the}",
    "carry {x:the} over to {v:the}",
)
MANY = (
    "gather {x:the} in {v:the}",
    "bring {x:all} to {v:the}",
    "move {x:every} onto {v:the}",
    "set {x:the} down within {v:the}",
    "collect {x:all} on {v:the}",
    "{x:every} belongs in {v:the}",
)
SEVERAL = (
    "put {x:each} in {v:the}",
    "bring {x:each} to {v:the}",
    "set {x:each} down within {v:the}",
)
COUNTED = (
    "put {x:of} in {v:the}",
    "move exactly {x:some} to {v:the}",
    "bring exactly {x:some} onto {v:the}",
)
PUSHED = (
    "push {x:the} into {v:the}",
    "slide {x:all} into {v:the}",
    "shove {x:the} into {v:the}",
)
SWEPT = (
    "sweep {x:the} into {v:the}",
    "push the whole {x:single} into {v:the}",
    "gather {x:the} within {v:the}",
    "brush all of {x:the} into {v:the}",
)
FOR_NOW = (
    "put {x:the} on {v:the} for now",
    "move {x:the} to {v:the} first",
    "first bring {x:the} to {v:the}",
)
EXCHANGED = (
    "put {y:the} on {v:the} and {x:the} on {w:the}",
    "now bring {y:the} to {v:the} and {x:the} to {w:the}",
)
STOP = (
    "bring {x:the} to {v:the}",
    "carry {x:the} over to {v:the}",
    "move {x:the} onto {v:the}",
)
PARK = (
    "park {x:the} on {v:the}",
    "at last put {x:the} in {v:the}",
    "set {x:the} down within {v:the} at the end",
)
CLEARED = (
    "clear {v:the} of {x:the}",
    "take {x:the} out of {v:the}",
    "move {x:all} off {v:the}",
    "remove {x:the} from {v:the}",
)


def needs_gather(step: Step, plan: Plan) -> Needs:
    """Zones large enough for what comes in."""
    found: Needs = {}
    for k, i in enumerate(step.places):
        indices = [step.things[k]] if step.shape == "own" else step.things
        inside = [plan.lot(t).kind for t in indices for _ in range(plan.lot(t).number)]
        found[i] = zone_size(inside)
    return found


def write_gather(step: Step, d: Draft) -> None:
    """`InZone`: the shape is "" for all into one zone, "own" for each lot into its zone."""
    zones = [d.ref(i) for i in step.places]
    if step.shape == "own":
        for i, v in zip(step.things, zones, strict=True):
            x = d.ref(i)
            d.goal("sorting", MANY if x.many else ONE, call("InZone", x.code, v.code), x=x, v=v)
        return
    v = zones[0]
    if len(step.things) > 1:
        team = d.team(step.things)
        d.goal("gathering", SEVERAL, call("InZone", team.code, v.code), x=team, v=v)
        return
    x = d.counted(step.first, step.count)
    templates = COUNTED if step.count else MANY if x.many else ONE
    d.goal("gathering", templates, call("InZone", x.code, v.code, count=step.count), x=x, v=v)


def write_push(step: Step, d: Draft) -> None:
    """`InZone` by pushing: flat things, each lot into its zone."""
    d.push = True
    for i, place in zip(step.things, step.places, strict=True):
        v, x = d.ref(place), d.ref(i)
        templates = PUSHED if x.many else ("push {x:the} into {v:the}", "slide {x:the} into {v:the}")
        d.goal("pushing", templates, call("InZone", x.code, v.code), x=x, v=v)


def needs_sweep(step: Step, _: Plan) -> Needs:
    """Zones for piles, with room for the blade."""
    return {i: {"size": "(0.15, 0.15)", "room": "0.02"} for i in step.places}


def write_sweep(step: Step, d: Draft) -> None:
    """`InZone` for piles, each into its zone."""
    d.push = True
    for i, place in zip(step.things, step.places, strict=True):
        v, x = d.ref(place), d.pile(i)
        d.goal("sweeping", SWEPT, call("InZone", x.code, v.code), x=x, v=v)


def needs_travel(step: Step, _: Plan) -> Needs:
    """Zones for one thing each."""
    return {i: {"size": "(0.14, 0.14)"} for i in step.places}


def write_swap(step: Step, d: Draft) -> None:
    """Two things on two zones change places by way of a third zone."""
    a, b, c = (d.ref(i) for i in step.places)
    x, y = d.ref(step.first, f"{a.code}.at()"), d.ref(step.things[1], f"{b.code}.at()")
    d.goal("detour", FOR_NOW, call("InZone", x.code, c.code), lasting=False, x=x, v=c)
    both = call("All", call("InZone", y.code, a.code), call("InZone", x.code, b.code))
    d.goal("exchange", EXCHANGED, both, x=x, y=y, v=a, w=b)


def write_route(step: Step, d: Draft) -> None:
    """One thing passes through zones and stays in the last."""
    zones = [d.ref(i) for i in step.places]
    x = d.ref(step.first)
    for v in zones[:-1]:
        d.goal("stop", STOP, call("InZone", x.code, v.code), lasting=False, x=x, v=v)
    d.goal("park", PARK, call("InZone", x.code, zones[-1].code), x=x, v=zones[-1])


def needs_clear(step: Step, plan: Plan) -> Needs:
    """A zone that holds what starts in it."""
    n = plan.number(step)
    return {step.places[0]: {"size": "(0.16, 0.16)" if n <= 3 else "(0.2, 0.2)"}}


def write_clear(step: Step, d: Draft) -> None:
    """`Outside`: things that start in a zone are taken out."""
    v = d.ref(step.places[0])
    x = d.ref_within(step.first, v)
    d.goal("clearing", CLEARED, call("Outside", x.code, v.code), lasting=not d.plan.moved_after(step), x=x, v=v)
