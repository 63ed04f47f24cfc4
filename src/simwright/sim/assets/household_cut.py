"""Household things cut from an outline, seen from above or from the side."""

from __future__ import annotations

from dataclasses import replace

import shapely

from simwright.geometry import TURN
from simwright.sim.assets.convex import box_piece, prism_drawing, prism_hulls
from simwright.sim.assets.forms import COARSE, Form, box, extruded, joined, side_extruded
from simwright.sim.assets.household_turned import DARK, LIGHT, STEEL, stamp_handle
from simwright.sim.assets.planar import cut, disc, moved, rounded, simplified, union
from simwright.sim.shapes import RGB

_MM = 0.001
_GLASS: RGB = (0.75, 0.86, 0.92)
_RUBBER: RGB = (0.95, 0.93, 0.90)


def _poly(*points: tuple[float, float]) -> shapely.Polygon:
    return shapely.Polygon([(x * _MM, y * _MM) for x, y in points])


def _bar(x0: float, y0: float, x1: float, y1: float) -> shapely.Polygon:
    return shapely.box(x0 * _MM, y0 * _MM, x1 * _MM, y1 * _MM)


def _decor(x0: float, y0: float, z0: float, x1: float, y1: float, z1: float, color: RGB) -> Form:
    """A small part that is drawn but touches nothing [mm]."""
    piece = box_piece((x0 * _MM, y0 * _MM, z0 * _MM), (x1 * _MM, y1 * _MM, z1 * _MM), collides=False, color=color)
    return Form((piece,), _bar(x0, y0, x1, y1), z1 * _MM, 1e-9)


def tray() -> Form:
    """A tray with a low rim."""
    whole, inside = rounded(0.1, 0.07, 0.012), rounded(0.092, 0.062, 0.008)
    rim = cut(whole, inside)
    pieces = (
        prism_drawing(whole, 0.0, 0.004),
        prism_drawing(rim, 0.004, 0.014),
        *prism_hulls(simplified(whole, COARSE), 0.0, 0.004),
        *prism_hulls(simplified(rim, COARSE), 0.004, 0.014),
    )
    volume = whole.area * 0.004 + rim.area * 0.01
    return Form(pieces, whole, 0.014, volume, flat=rounded(0.08, 0.05, 0.004), flat_height=0.004)


def nut() -> Form:
    """A large hexagonal nut."""
    return extruded(shapely.Polygon(disc(0.036, 6).exterior, [disc(0.014, 24).exterior]), 0.02)


def wrench() -> Form:
    """An open-ended spanner, lying flat."""
    head = cut(moved(disc(0.021, 24), 0.03, 0.0), _bar(34, -7.5, 60, 7.5))
    ring = moved(disc(0.014, 24), -0.036, 0.0)
    return extruded(union(head, ring, _bar(-36, -8.5, 22, 8.5)), 0.014)


def hammer() -> Form:
    """A hammer, lying flat. The handle is a hair lower, so that only the head is drawn where they overlap."""
    head = extruded(_poly((28, -32), (48, -32), (48, 14), (42, 32), (34, 32), (28, 14)), 0.02, STEEL)
    handle = _slid(extruded(rounded(0.084, 0.017, 0.006), 0.0199), -8, 0)
    return joined(head, handle).with_flat(union(head.outline, handle.outline), 0.02)


def _slid(form: Form, dx: float, dy: float) -> Form:
    """The form moved sideways [mm]."""
    x, y = dx * _MM, dy * _MM
    pieces = tuple(replace(p, pos=(p.pos[0] + x, p.pos[1] + y, p.pos[2])) for p in form.pieces)
    outline = moved(form.outline, x, y)
    flat = moved(form.flat, x, y) if isinstance(form.flat, shapely.Polygon) else None
    return replace(form, pieces=pieces, outline=outline, flat=flat, centre=(form.centre[0] + x, form.centre[1] + y))


def gear() -> Form:
    """A gear wheel with eight teeth and a bore."""
    teeth = [moved(_poly((24, -7), (37, -4.5), (37, 4.5), (24, 7)), 0.0, 0.0, TURN * k / 8) for k in range(8)]
    wheel = union(disc(0.028, 40), *teeth)
    return extruded(shapely.Polygon(wheel.exterior, [disc(0.007, 16).exterior]), 0.016)


def saw() -> Form:
    """A hand saw, lying flat."""
    teeth = [(50 - 5 * k, -16 if k % 2 == 0 else -12) for k in range(15)]
    blade = extruded(_poly((50, 6), (-26, 16), (-26, -12), *reversed(teeth)), 0.0119, STEEL)
    grip = _slid(extruded(rounded(0.028, 0.042, 0.008), 0.012), -36, 0)
    return joined(blade, grip).with_flat(union(blade.outline, grip.outline), 0.012)


def _wheels(*places: float, radius: float, width: float) -> list[Form]:
    """Pairs of wheels at places along x [mm], drawn beside the body; the body carries the weight."""
    forms: list[Form] = []
    for x in places:
        level = moved(disc(radius * _MM, 16), x * _MM, 0.0, TURN / 32)
        wheel = moved(level, 0.0, -level.bounds[1])  # stands on one of its sides
        forms.append(side_extruded(wheel, width * _MM, DARK))
    return forms


def toy_car() -> Form:
    """A toy car with a flat roof."""
    side = _poly((-45, 7), (45, 7), (45, 22), (28, 26), (18, 44), (-22, 44), (-34, 28), (-45, 26))
    body = side_extruded(side, 0.040)
    windows = _decor(-20, -20.2, 29, 15, 20.2, 40, _GLASS)
    return joined(body, *_wheels(-27, 27, radius=10, width=46), windows).with_flat(_bar(-22, -20, 18, 20), 0.044)


def toy_train() -> Form:
    """A toy engine: cab, boiler, chimney."""
    side = union(_bar(-42, 8, 42, 18), _bar(-42, 18, -8, 56), _bar(-8, 18, 40, 40), _bar(22, 40, 33, 52))
    body = side_extruded(side, 0.036)
    roof = box((-0.045, -0.021, 0.056), (-0.005, 0.021, 0.060), DARK)
    window = _decor(-36, -18.2, 36, -15, 18.2, 50, _GLASS)
    return joined(body, *_wheels(-28, 0, 28, radius=10, width=42), window, roof)


def arch() -> Form:
    """A building-set bridge."""
    hole = union(disc(0.022, 24), _bar(-22, -5, 22, 0))
    return side_extruded(cut(_bar(-42, 0, 42, 40), hole), 0.036).with_flat(_bar(-42, -18, 42, 18), 0.04)


def boat() -> Form:
    """A toy boat with a cabin."""
    hull = extruded(
        _poly((-48, -18), (-40, -22), (12, -22), (34, -13), (50, 0), (34, 13), (12, 22), (-40, 22), (-48, 18)), 0.022
    )
    cabin = box((-0.034, -0.015, 0.022), (0.006, 0.015, 0.046), LIGHT)
    roof = box((-0.037, -0.018, 0.046), (0.009, 0.018, 0.050), None)
    return joined(hull, cabin, roof)


def book() -> Form:
    """A closed book: two covers, a spine and pages."""
    return joined(
        box((-0.033, -0.045, 0.0), (0.033, 0.045, 0.003)),
        box((-0.033, -0.045, 0.003), (-0.030, 0.045, 0.021)),
        box((-0.030, -0.043, 0.003), (0.031, 0.043, 0.021), LIGHT),
        box((-0.033, -0.045, 0.021), (0.033, 0.045, 0.024)),
    )


def eraser() -> Form:
    """A rubber in a paper sleeve."""
    return joined(
        box((-0.032, -0.0145, 0.0005), (0.032, 0.0145, 0.0195), _RUBBER),
        box((-0.020, -0.015, 0.0), (0.020, 0.015, 0.020)),
    )


def ruler() -> Form:
    """A short, thick ruler with a scale along one edge."""
    marks = [_decor(-45 + 10 * k, 7 if k % 2 else 3, 8, -44 + 10 * k, 14.9, 8.1, DARK) for k in range(10)]
    return joined(*marks, box((-0.05, -0.015, 0.0), (0.05, 0.015, 0.008)))


def stamp() -> Form:
    """A rubber stamp on its pad."""
    pad = box((-0.026, -0.018, 0.0), (0.026, 0.018, 0.004), DARK)
    block = box((-0.026, -0.018, 0.004), (0.026, 0.018, 0.018), None)
    return joined(pad, block, stamp_handle().lifted(0.018))
