"""Things beside, before, behind and between others."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.plan import Plan, Step

SIDES: dict[str, tuple[str, tuple[str, ...]]] = {
    "left": ("LeftOf", ("put {x:the} to the left of {v:the}", "place {x:the} on the left side of {v:the}",
                        "stand {x:the} left of {v:the}", "{x:the} goes to the left of {v:the}")),
    "right": ("RightOf", ("put {x:the} to the right of {v:the}", "place {x:the} on the right side of {v:the}",
                          "stand {x:the} right of {v:the}", "{x:the} goes to the right of {v:the}")),
    "front": ("InFrontOf", ("put {x:the} in front of {v:the}", "set {x:the} down in front of {v:the}",
                            "place {x:the} in front of {v:the}", "move {x:the} to the front of {v:the}")),
    "behind": ("Behind", ("put {x:the} behind {v:the}", "set {x:the} down behind {v:the}",
                          "hide {x:the} behind {v:the}", "move {x:the} behind {v:the}")),
    "next": ("NextTo", ("put {x:the} next to {v:the}", "set {x:the} down beside {v:the}",
                        "place {x:the} close to {v:the}", "bring {x:the} over so that it is next to {v:the}")),
}  # fmt: skip
"""Shape to condition and sentences."""
BETWEEN = (
    "put {x:the} between {v:the} and {w:the}",
    "set {x:the} down between {v:the} and {w:the}",
    "place {x:the} midway between {v:the} and {w:the}",
    "move {x:the} in between {v:the} and {w:the}",
)
BETWEEN_ALIKE = (
    "put {x:the} between {v:the}",
    "set {x:the} down between {v:the}",
    "place {x:the} midway between {v:the}",
)


def needs_relate(step: Step, _: Plan) -> Needs:
    """Room around the anchor; anchors of "between" stand apart."""
    if step.shape == "between":
        return {}
    return {i: {"room": "0.08"} for i in step.places}


def write_relate(step: Step, d: Draft) -> None:
    """`LeftOf`, `RightOf`, `InFrontOf`, `Behind`, `NextTo` or `Between`, by the shape."""
    if step.shape == "between":
        _write_between(step, d)
        return
    if len(step.places) == 2:
        _write_two(step, d)
        return
    v, x = d.ref(step.places[0]), d.ref(step.first)
    name, templates = SIDES[step.shape]
    d.goal("placing", templates, call(name, x.code, v.code), x=x, v=v)


TOLD = {
    "left": "to the left of", "right": "to the right of", "front": "in front of", "behind": "behind", "next": "next to",
}  # fmt: skip
"""Shape to its words."""


def _write_two(step: Step, d: Draft) -> None:
    """One thing beside two others at once; side by side they leave room for it."""
    one, two = step.shape.split()
    if {one, two} == {"left", "right"} and not any(d.has(i) for i in step.places):
        row = d.name("x")
        d.fixed(f"{row} = scene.rng.uniform(0.42, 0.58)")
        y = ("0.14", "-0.14") if one == "right" else ("-0.14", "0.14")
        v, w = (d.ref(i, f"Pose({row}, {at}), fixed=True") for i, at in zip(step.places, y, strict=True))
    else:
        v, w = (d.ref(i) for i in step.places)
    x = d.ref(step.first)
    told = tuple(
        f"{verb} {{x:the}} {TOLD[one]} {{v:the}} and {TOLD[two]} {{w:the}}" for verb in ("put", "place", "set")
    )
    both = call("All", call(SIDES[one][0], x.code, v.code), call(SIDES[two][0], x.code, w.code))
    d.goal("placing", told, both, x=x, v=v, w=w)


def _write_between(step: Step, d: Draft) -> None:
    fresh = not any(d.has(i) for i in step.places)
    if len(step.places) == 2:
        if fresh:
            x0 = d.name("x")
            d.fixed(f"{x0} = scene.rng.uniform(0.4, 0.6)")
            v, w = (d.ref(i, f"Pose({x0}, {y})") for i, y in zip(step.places, ("0.16", "-0.16"), strict=True))
        else:
            v, w = (d.ref(i) for i in step.places)
        x = d.ref(step.first)
        d.goal("placing", BETWEEN, call("Between", x.code, v.code, w.code), x=x, v=v, w=w)
        return
    v = d.apart(step.places[0]) if fresh else d.ref(step.places[0])
    x = d.ref(step.first)
    d.goal("placing", BETWEEN_ALIKE, call("Between", x.code, f"*{v.code}"), x=x, v=v)
