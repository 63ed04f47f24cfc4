"""Ropes along lines and between zones."""

from __future__ import annotations

from simwright.generate.compose.code import call
from simwright.generate.compose.draft import Draft
from simwright.generate.compose.plan import Step

LINES: dict[str, tuple[str, float, str]] = {
    "straight": ("[(0.0, -0.13), (0.0, 0.13)]", 0.28, ""),
    "bent": ("[(-0.12, 0.0), (0.0, 0.0), (0.08, 0.09)]", 0.26, "bent "),
    "corner": ("[(-0.09, 0.09), (-0.09, -0.09), (0.09, -0.09)]", 0.36, "bent "),
    "vee": ("[(0.1, 0.06), (-0.05, 0.0), (0.1, -0.06)]", 0.33, "bent "),
    "step": ("[(-0.08, 0.1), (-0.08, 0.0), (0.06, -0.08)]", 0.27, "bent "),
}
"""Shape to the points of the line, the rope's length [m], and how sentences tell it."""
ALONG = (
    "lay {x:the} along the {how}{v:ones}",
    "make {x:the} follow the {how}{v:ones}",
    "put {x:the} on the {how}{v:ones} from end to end",
)
SIDE = (
    "complete {v:the} with {x:the}",
    "lay {x:the} straight across the open side of {v:the}",
    "close {v:the} with {x:the}",
)
JOIN = (
    "stretch {x:the} from one {v:single} to the other",
    "join {v:the} with {x:the}",
    "connect {v:the} with {x:the}",
)

JOIN_TWO = (
    "stretch {x:the} from {v:the} to {w:the}",
    "join {v:the} and {w:the} with {x:the}",
    "connect {v:the} and {w:the} with {x:the}",
)


def write_rope(step: Step, d: Draft) -> None:
    """`Along` a line of the shape, or the open side of a square; `Joins` two zones."""
    if step.shape == "side":
        v = d.ref(step.places[0])
        x = d.rope(step.first, 0.2828)
        d.goal("closing", SIDE, call("Along", x.code, f"{v.code}.open_ends"), x=x, v=v)
    elif step.shape == "join":
        if len(step.places) == 2:
            _write_between(step, d)
            return
        v = d.apart(step.places[0], "0.13")
        x = d.rope(step.first, 0.3)
        d.goal("joining", JOIN, call("Joins", x.code, f"{v.code}[0].at()", f"{v.code}[1].at()"), x=x, v=v)
    else:
        points, length, how = LINES[step.shape]
        v = d.line_of(step.places[0], points)
        x = d.rope(step.first, length)
        poses = f"[{v.code}.at(x, y) for x, y in points]"
        d.goal("laying", ALONG, call("Along", x.code, poses), x=x, v=v, how=how)


def _write_between(step: Step, d: Draft) -> None:
    """`Joins` two places that differ."""
    row = d.name("x")
    d.fixed(f"{row} = scene.rng.uniform(0.42, 0.58)")
    v, w = (d.ref(i, f"Pose({row}, {y})") for i, y in zip(step.places, ("0.13", "-0.13"), strict=True))
    x = d.rope(step.first, 0.3)
    d.goal("joining", JOIN_TWO, call("Joins", x.code, f"{v.code}.at()", f"{w.code}.at()"), x=x, v=v, w=w)
