"""Things in a pattern: rows, rings, grids, letters, pyramids, stairs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from simwright.generate.compose.code import call, comprehension
from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.motifs.sizes import stand_size
from simwright.generate.compose.phrases import Ref, Team
from simwright.generate.compose.plan import Plan, Step
from simwright.tasks.letters import GLYPHS, dots

GAP = 0.02
"""[m] between neighbours in a pattern: the cup and its neighbours need room."""

ROW = (
    "line up {x:the} in a straight row",
    "make one straight row of {x:the}",
    "arrange {x:the} in a row",
    "set {x:the} side by side in a row",
)
ROW_ON = (
    "line up {x:the} on {v:the}",
    "set {x:the} in a row on {v:the}",
    "make a row of {x:the} on {v:the}",
    "arrange {x:the} side by side on {v:the}",
)
ROW_ORDERED = (
    "line up the {x:nouns} from left to right: {x:comma}",
    "make a row of {x:nouns} which reads {x:comma} from left to right",
    "arrange the {x:nouns} in a row, from left to right {x:colors}",
)
ROW_ORDERED_EACH = (
    "line up from left to right {x:each}",
    "make a row, from left to right, of {x:each}",
)
ROW_ORDERED_ON = (
    "line up {x:the} on {v:the} from left to right in this order",
    "set {x:the} on {v:the} in a row, from left to right in this order",
)
RING = (
    "arrange {x:the} in a circle",
    "make a ring of {x:the}",
    "set {x:the} in an even circle",
    "lay {x:the} out in a ring",
)
RING_ROUND = (
    "set {x:the} in a ring around {v:the}",
    "surround {v:the} with a ring of {x:the}",
    "arrange {x:the} in a circle around {v:the}",
    "make a circle of {x:the} around {v:the}",
)
RING_ORDERED = (
    "arrange the {x:nouns} in a circle in the order {x:comma}",
    "make a circle of {x:nouns} that goes {x:colors}",
    "set the {x:nouns} in a ring in the order {x:colors}",
)
GRID = (
    "arrange {x:the} in a {r} by {c} grid",
    "lay {x:the} out as a {r} by {c} grid",
    "make a {r} by {c} grid of {x:the}",
)
GRID_ON = (
    "set {x:the} on {v:the} in a {r} by {c} grid",
    "make a {r} by {c} grid of {x:the} on {v:the}",
    "arrange {x:the} on {v:the} in a {r} by {c} grid",
)
ARC = (
    "arrange {x:the} in a half circle",
    "set {x:the} in a semicircle",
    "lay {x:the} out in a half circle",
)
TRIANGLE = (
    "arrange {x:the} in a triangle",
    "make a triangle of {x:the}",
    "set {x:the} down as the corners of a triangle",
)
SQUARE = (
    "arrange {x:the} in a square",
    "set {x:the} down as the corners of a square",
    "make a square of {x:the}",
)
LETTER = (
    "write the letter {l} with {x:the}",
    "lay {x:the} out as a capital {l}",
    "form the letter {l} out of {x:the}",
    "spell the letter {l} with {x:the}",
)
PYRAMID = (
    "build a pyramid of {x:the}",
    "stack {x:the} into a pyramid",
    "make a pyramid out of {x:the}",
)
PYRAMID_ON = (
    "build a pyramid of {x:the} on {v:the}",
    "stack {x:the} into a pyramid on {v:the}",
    "make a pyramid out of {x:the} on {v:the}",
)
LAYERED = (
    "build a pyramid of {x:steps}, from the bottom up",
    "stack {x:steps} into a pyramid, from the bottom up",
)
LAYERED_ON = (
    "build a pyramid of {x:steps} on {v:the}, from the bottom up",
    "stack {x:steps} into a pyramid on {v:the}, from the bottom up",
)
MIXED = (
    "arrange {x:the} in {s}, {m}",
    "lay {x:the} out in {s}, {m} in color",
    "set {x:the} in {s}, {m} in color",
)
MIXED_ON = (
    "arrange {x:the} on {v:the} in {s}, {m}",
    "set {x:the} on {v:the} in {s}, {m} in color",
)
MIXED_ROUND = (
    "arrange {x:the} in {s} around {v:the}, {m}",
    "set {x:the} in {s} around {v:the}, {m} in color",
)
MIXED_NAMES = {"row": "a row", "column": "a row", "ring": "a ring"}
STAIRS = (
    "build a staircase of {x:the} on {v:the}",
    "make stairs of {x:the} on {v:the}",
)
MARKS = (
    "put one {x:single} on each mark",
    "set {x:the} on the marks, one on each",
    "place one {x:single} on every mark",
)


@dataclass(frozen=True)
class Pattern:
    """A layout for some things."""

    code: str
    """The call, e.g. "layouts.row(3, 0.06)"."""
    x: float
    """[m] extent of the poses along x."""
    y: float
    turns: bool = True
    """It may be turned as a whole."""


def pitch(kind: str, size: str = "") -> float:
    """[m] between the middles of neighbours."""
    width = {"block": 0.04, "cylinder": 0.04, "ball": 0.04, "box": 0.07, "tile": 0.045}.get(kind, KINDS[kind].width)
    small = size == "small" and bool(KINDS[kind].small)
    return round((0.036 if small else width) + GAP, 3)


def pattern(step: Step, plan: Plan) -> Pattern:
    """The layout that a step asks for."""
    first, n = plan.lot(step.first), plan.number(step)
    p = max(pitch(plan.lot(i).kind, plan.lot(i).size) for i in step.things)
    shape, _, rest = step.shape.partition(":")
    if shape == "row":
        return Pattern(f"layouts.row({n}, {p})", (n - 1) * p, 0.0)
    if shape == "column":
        return Pattern(f"layouts.column({n}, {p})", 0.0, (n - 1) * p)
    if shape in ("ring", "triangle", "square"):
        radius = _radius(step, plan, p, n)
        return Pattern(f"layouts.ring({n}, {radius})", 2 * radius, 2 * radius)
    if shape == "arc":
        radius = max(0.09, round(p * (n - 1) / math.pi + 0.005, 2))
        return Pattern(f"layouts.arc({n}, {radius}, 0, math.pi)", 2 * radius, radius)
    if shape == "grid":
        rows, cols = grid_of(n, step.rows)
        return Pattern(f"layouts.grid({rows}, {cols}, {p})", (cols - 1) * p, (rows - 1) * p)
    if shape == "letter":
        cell = 0.04 if first.size == "small" else 0.05
        columns, height = letter_size(rest)
        return Pattern(f'layouts.letter("{rest}", {cell})', (height - 1) * cell, (columns - 1) * cell, turns=False)
    base = pyramid_base(n)
    return Pattern(f"layouts.pyramid({base}, {0.03 if first.size == 'small' else 0.04})", base * 0.05, 0.0)


def _radius(step: Step, plan: Plan, p: float, n: int) -> float:
    """[m] of a ring: wide enough for its things side by side, and for what it surrounds."""
    inner = 0.0
    for i in step.places:
        inner = max(inner, {"bowl": 0.07, "cup": 0.04, "household": 0.05}.get(plan.lot(i).kind, 0.05) + 0.03)
        inner += p / 2
    need = p / (2 * math.sin(math.pi / n)) + 0.004
    return round(max(need, inner, 0.05), 3)


def grid_of(n: int, rows: int = 0) -> tuple[int, int]:
    """(rows, columns) of a full grid of n."""
    best = rows or next(r for r in range(math.isqrt(n), 0, -1) if n % r == 0)
    return best, n // best


def letter_size(letter: str) -> tuple[int, int]:
    """(columns, rows) of a letter's dots."""
    rows = GLYPHS[letter].split("/")
    return len(rows[0]), len(rows)


def letter_dots(letter: str) -> int:
    """How many things it takes to write a letter."""
    return len(dots(letter))


def pyramid_base(n: int) -> int:
    """Blocks in the lowest row of a pyramid of n; 0 if n make none."""
    return next((k for k in range(2, 5) if k * (k + 1) // 2 == n), 0)


def needs_arrange(step: Step, plan: Plan) -> Needs:
    """Bases that the pattern fits on, and room around what it surrounds."""
    found: Needs = {}
    laid = pattern(step, plan)
    width = max(KINDS[plan.lot(i).kind].width for i in step.things)
    for i in step.places:
        kind = plan.lot(i).kind
        if step.shape == "ring":
            found[i] = {"room": str(round(laid.x / 2 + width / 2 - 0.04, 2))}
            found[i] |= {} if KINDS[kind].fixed else {"fixed": "True"}
        elif kind == "line":
            half = round(max(laid.x, laid.y) / 2 + 0.03, 3)
            found[i] = {"points": f"[({-half}, 0.0), ({half}, 0.0)]"}
        elif kind in ("stand", "pallet"):
            x, y = laid.x + width + 0.02, laid.y + width + 0.02
            if step.shape == "stairs":
                x, y = 0.06, 0.18
            found[i] = stand_size(max(x, 0.06), max(y, 0.06)) if kind == "stand" else {}
    return found


TEMPLATES = {
    "row": (ROW, ROW_ON), "column": (ROW, ROW_ON), "ring": (RING, RING_ROUND), "grid": (GRID, GRID_ON),
    "arc": (ARC, ARC), "triangle": (TRIANGLE, TRIANGLE), "square": (SQUARE, SQUARE), "letter": (LETTER, LETTER),
    "pyramid": (PYRAMID, PYRAMID_ON), "stairs": (STAIRS, STAIRS),
}  # fmt: skip


def write_arrange(step: Step, d: Draft) -> None:
    """`Arranged` wherever it stands, or `Placed` on a base, a line or marks."""
    shape, _, letter = step.shape.partition(":")
    base = [d.unturned(i) if step.ordered and shape != "ring" else d.ref(i) for i in step.places]
    x: Ref | Team = d.ref(step.first) if len(step.things) == 1 else d.team(step.things)
    laid = pattern(step, d.plan)
    free, on = TEMPLATES[shape]
    rows, cols = grid_of(x.number, step.rows) if shape == "grid" else (0, 0)
    if step.mix and isinstance(x, Team):
        _write_mixed(step, x, base, laid, d)
        return
    words: dict[str, object] = {"x": x, "v": [*base, x][0], "l": letter, "r": d.word(rows), "c": d.word(cols)}
    if step.ordered and isinstance(x, Team) and shape != "pyramid":
        _write_ordered(shape, x, base, laid, d)
    elif shape == "pyramid":
        _write_pyramid(x, base, laid, d)
    elif shape == "stairs":
        _write_stairs(x, base[0], d)
    elif base and shape != "ring":
        condition = call("Placed", x.code, f"{base[0].code}.{_top(base[0])}lay({laid.code})", '"one_each"')
        d.goal("arranging", on, condition, words=words)
    else:
        around = base[0].code if base else None
        condition = call("Arranged", x.code, laid.code, '"one_each"', around=around, turn=None if laid.turns else False)
        d.goal("arranging", on if base else free, condition, words=words)


def _top(base: Ref) -> str:
    return "" if base.noun in ("line", "zone", "area") else "top."


def _write_ordered(shape: str, x: Team, base: list[Ref], laid: Pattern, d: Draft) -> None:
    if shape == "ring":
        around = base[0].code if base else None
        condition = call("Arranged", x.code, laid.code, '"cyclic"', around=around)
        d.goal("arranging", RING_ORDERED, condition, x=x)
    elif base:
        poses = f"{base[0].code}.top.lay({laid.code}[::-1])"
        d.goal("arranging", ROW_ORDERED_ON, call("Placed", x.code, poses, '"paired"'), x=x, v=base[0])
    else:
        condition = call("Arranged", x.code, f"{laid.code}[::-1]", '"paired"', turn=False)
        d.goal("arranging", ROW_ORDERED if x.alike else ROW_ORDERED_EACH, condition, x=x)


def _write_mixed(step: Step, x: Team, base: list[Ref], laid: Pattern, d: Draft) -> None:
    """Colours take turns: the first colour has every second place, or the places of one colour of a chessboard."""
    shape, k = step.shape, len(x.refs)
    places = d.name("places")
    d.late(f"{places} = {laid.code}")
    if step.mix == "checkered":
        cols = grid_of(x.number, step.rows)[1] if shape == "grid" else x.number
        even = f"(i // {cols} + i) % 2"
        d.late(f"{places} = [p for odd in (0, 1) for i, p in enumerate({places}) if {even} == odd]")
    else:
        d.late(f"{places} = [p for start in range({k}) for p in {places}[start::{k}]]")
    rows, cols = grid_of(x.number, step.rows)
    told = f"a {d.word(rows)} by {d.word(cols)} grid" if shape == "grid" else MIXED_NAMES[shape]
    words = {"x": x, "v": [*base, x.refs[0]][0], "s": told, "m": step.mix}
    if base and shape != "ring":
        poses = f"{base[0].code}.{_top(base[0])}lay({places})"
        d.goal("arranging", MIXED_ON, call("Placed", x.code, poses, '"paired"'), words=words)
        return
    around = base[0].code if base else None
    condition = call("Arranged", x.code, places, '"paired"', around=around)
    d.goal("arranging", MIXED_ROUND if base else MIXED, condition, words=words)


def _write_pyramid(x: Ref | Team, base: list[Ref], laid: Pattern, d: Draft) -> None:
    matching = '"one_each"'
    if isinstance(x, Team) and len(x.refs) > 1:
        matching = '"paired"'
        if base:
            condition = call("Placed", x.code, f"{base[0].code}.top.lay({laid.code})", matching)
            d.goal("building", LAYERED_ON, condition, x=x, v=base[0])
            return
        site = d.name("site")
        d.fixed(f"{site} = scene.site({laid.code})")
        d.goal("building", LAYERED, call("Placed", x.code, f"{site}.poses", matching), x=x)
        return
    if base:
        poses, templates = f"{base[0].code}.top.lay({laid.code})", PYRAMID_ON
    else:
        site = d.name("site")
        d.fixed(f"{site} = scene.site({laid.code})")
        poses, templates = f"{site}.poses", PYRAMID
    d.goal("building", templates, call("Placed", x.code, poses, '"one_each"'), x=x, v=base[0] if base else x)


def _write_stairs(x: Ref | Team, base: Ref, d: Draft) -> None:
    n = {3: 2, 6: 3}[x.number]
    steps = d.name("steps")
    aside = "(i - 1)" if n == 3 else "(i - 0.5)"
    element = f"{base.code}.top.at(0, 0.052 * {aside}, 0.04 * k)"
    for line in comprehension(f"{steps} = ", element, f"for i in range({n}) for k in range(i + 1)", 8):
        d.late(line)
    d.goal("building", STAIRS, call("Placed", x.code, steps, '"one_each"'), x=x, v=base)


def write_marks(step: Step, d: Draft) -> None:
    """`Placed` on marks that are drawn in a pattern."""
    laid = pattern(step, d.plan)
    site = d.name("marks")
    d.fixed(f"{site} = scene.site({laid.code}, room=0.02)")
    x = d.ref(step.first)
    d.goal("placing", MARKS, call("Placed", x.code, f"{site}.poses", '"one_each"'), x=x)
