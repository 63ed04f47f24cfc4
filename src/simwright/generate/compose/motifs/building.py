"""Bridges, gates and houses, and boxes on pallets and in corners."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.plan import Plan, Step

PIERS = (
    "put {x:the} on the marks",
    "set {x:the} on the marks, one on each",
    "stand one {x:single} on each mark",
)
PIERS_FREE = (
    "stand {x:the} side by side, ten centimetres apart",
    "set up {x:the} side by side with a gap of ten centimetres",
)
STOREY = (
    "put one {x:single} on each {v:single}",
    "place one {x:single} on top of each {v:single}",
    "crown each of {v:the} with one {x:single}",
)
DECK = (
    "lay {y:the} across {x:the}",
    "bridge {x:the} with {y:the}",
    "put {y:the} across {x:the}",
    "span {x:the} with {y:the}",
)
DECK_TWO = (
    "lay {y:the} across {x:the} and {w:the}",
    "put {y:the} across {x:the} and {w:the}",
)
ROOF = (
    "put {z:the} on {y:the}",
    "set {z:the} down on {y:the}",
    "place {z:the} on top of {y:the}",
)
LAYERS = (
    "stack {x:the} on {v:the} in two layers of {half}",
    "load {v:the} with {x:the}, {half} on {half}",
    "set {x:the} on {v:the} in two layers of {half}",
)
CORNER = (
    "fit {x:the} into {v:the}",
    "align {x:the} with {v:the}",
    "put {x:the} in {v:the}, along both of its arms",
)
OUTLINE = (
    "put {x:the} on its outline",
    "lay {x:the} on the outline",
    "set {x:the} down on its outline",
)


def write_bridge(step: Step, d: Draft) -> None:
    """Two piers and a deck across them, and perhaps something on top: a bridge, a gate, a house."""
    if step.shape == "standing":
        _write_deck(step, d)
        return
    x, y = d.ref(step.first), d.ref(step.things[1])
    if step.shape == "free":
        d.goal("piers", PIERS_FREE, call("Arranged", x.code, "layouts.column(2, 0.1)", '"one_each"'), x=x)
    else:
        site = d.name("site")
        d.fixed(f"{site} = scene.site(layouts.column(2, 0.1), room=0.03)")
        d.goal("piers", PIERS, call("Placed", x.code, f"{site}.poses", '"one_each"'), x=x)
    d.goal("deck", DECK, call("Across", y.code, x.code), x=x, y=y)
    for i in step.things[2:]:
        z = d.ref(i)
        d.goal("top", ROOF, call("On", z.code, y.code, '"anywhere"' if z.many else None), y=y, z=z)


def write_house(step: Step, d: Draft) -> None:
    """Walls on marks, a second storey if there are lots for it, a roof across, and perhaps something on top."""
    things = list(step.things)
    site = d.name("site")
    d.fixed(f"{site} = scene.site(layouts.column(2, 0.1), room=0.03)")
    x = d.ref(things.pop(0))
    d.goal("walls", PIERS, call("Placed", x.code, f"{site}.poses", '"one_each"'), x=x)
    if d.plan.lot(things[0]).number == 2:
        low, x = x, d.ref(things.pop(0))
        d.goal("storey", STOREY, call("On", x.code, low.code, '"one_each"'), x=x, v=low)
    y = d.ref(things.pop(0))
    d.goal("roof", DECK, call("Across", y.code, x.code), x=x, y=y)
    for i in things:
        z = d.ref(i)
        d.goal("top", ROOF, call("On", z.code, y.code), y=y, z=z)


def _write_deck(step: Step, d: Draft) -> None:
    """The deck alone: its supports stand ready, side by side."""
    *piers, deck = step.things
    if len(piers) == 1:
        x = d.apart(piers[0], "0.05")
        y = d.ref(deck)
        d.goal("deck", DECK, call("Across", y.code, x.code), x=x, y=y)
        return
    line = d.name("x")
    d.loose(f"{line} = scene.rng.uniform(0.42, 0.58)")
    one, two = (d.ref(i, f"Pose({line}, {y}), fixed=True") for i, y in zip(piers, ("0.05", "-0.05"), strict=True))
    y = d.ref(deck)
    d.goal("deck", DECK_TWO, call("Across", y.code, f"[{one.code}, {two.code}]"), x=one, w=two, y=y)


def needs_palletize(step: Step, _: Plan) -> Needs:
    """Boxes whose layers fit."""
    return {step.first: {"size": "(0.08, 0.06, 0.04)"}}


def write_palletize(step: Step, d: Draft) -> None:
    """`Placed` in two layers on a pallet."""
    v, x = d.ref(step.places[0]), d.ref(step.first)
    half = x.number // 2
    grid = {1: "layouts.row(1, 0.09)", 2: "layouts.row(2, 0.1)", 3: "layouts.row(3, 0.09)"}
    layer = d.name("layer")
    laid = grid.get(half, f"layouts.grid(2, {half // 2}, (0.09, 0.07))")
    d.late(f"{layer} = {laid}")
    poses = f"{v.code}.top.lay({layer}) + {v.code}.top.at(dz=0.04).lay({layer})"
    d.goal("loading", LAYERS, call("Placed", x.code, poses, '"one_each"'), x=x, v=v, half=d.word(half))


def needs_corner(step: Step, _: Plan) -> Needs:
    """Boxes of a known size, and room in the corner."""
    found: Needs = {i: {"size": "(0.08, 0.06, 0.04)"} for i in step.things}
    return found | {i: {"room": "0.05"} for i in step.places}


def write_corner(step: Step, d: Draft) -> None:
    """`Placed` along the arms of a corner."""
    v, x = d.ref(step.places[0]), d.ref(step.first)
    d.goal("aligning", CORNER, call("Placed", x.code, f"{v.code}.at(0.04, 0.03)"), x=x, v=v)


def write_outline(step: Step, d: Draft) -> None:
    """`Placed` on the outline of its own shape."""
    lot = d.plan.lot(step.first)
    asset = d.plain_asset(step.first)
    site = d.name("outline")
    d.fixed(f"{site} = scene.site({asset}, room=0.02)")
    x = d.ref(step.first)
    d.goal("placing", OUTLINE, call("Placed", x.code, f"{site}.poses[0]"), x=x, name=lot.name)
