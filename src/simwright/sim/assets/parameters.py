"""Checks of the parameters that assets are made with, and their conversion to plain values.

Task programs hand in numpy numbers, lists and arrays; records hold floats and tuples only, so that
they stay hashable and travel as JSON. Every refusal says what was given, what is allowed and why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

from simwright.errors import AssetError
from simwright.sim.assets.base import Asset
from simwright.sim.shapes import Vec3


def store(asset: Asset, **values: object) -> None:
    """Write checked values back into a frozen asset; for `__post_init__` only."""
    for name, value in values.items():
        object.__setattr__(asset, name, value)


def outer(asset: Asset) -> Vec3:
    """The asset's outer size [m], also where its own `size` parameter may be given in a shorter form."""
    return asset.size


def length(what: str, given: object, low: float, high: float, why: str) -> float:
    """A length [m] in low..high.

    Raises:
        AssetError: not a finite number, or outside the range; `why` is told in the message.
    """
    try:
        value = float(cast(float, given))
    except (TypeError, ValueError) as error:
        raise AssetError(f"{what} must be one number of metres, given {given!r}.") from error
    if not math.isfinite(value) or not low <= value <= high:
        raise AssetError(f"{what} is {value:.6g} m; allowed are {low:g} to {high:g} m: {why}.")
    return value


def lengths(what: str, given: object, lows: tuple[float, ...], highs: tuple[float, ...], why: str) -> tuple[float, ...]:
    """As many lengths [m] as there are bounds, each within its own.

    Raises:
        AssetError: the wrong number of values, or one outside its range.
    """
    axes = ("x", "y", "z")[: len(lows)]
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise AssetError(f"{what} must be the {len(lows)} sides ({', '.join(axes)}) in metres, given {given!r}.")
    values = tuple(cast(Iterable[object], given))
    if len(values) != len(lows):
        raise AssetError(
            f"{what} must be the {len(lows)} sides ({', '.join(axes)}) in metres, given {len(values)} values {given!r}."
        )
    return tuple(
        length(f"{what}, side {axis},", value, low, high, why)
        for axis, value, low, high in zip(axes, values, lows, highs, strict=True)
    )


def cube(what: str, given: object, low: float, high: float, why: str) -> Vec3:
    """Three equal sides [m] from one number or from three equal ones.

    Raises:
        AssetError: outside low..high, or sides that differ.
    """
    if isinstance(given, tuple | list):
        sides = tuple(cast(Iterable[object], given))
        if len(sides) != 3 or any(side != sides[0] for side in sides):
            raise AssetError(
                f"{what} must be one side in metres, given {given!r}; for unequal sides use Box(size=(x, y, z))."
            )
        given = sides[0]
    side = length(what, given, low, high, why)
    return side, side, side


def points(what: str, given: object, least: int) -> tuple[tuple[float, float], ...]:
    """At least `least` points (x, y) [m], each within 1 m of the origin.

    Raises:
        AssetError: too few points, or one that is no pair of lengths.
    """
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise AssetError(f"{what} must be a list of points (x, y) in metres, given {given!r}.")
    found: list[tuple[float, float]] = []
    for point in cast(Iterable[object], given):
        x, y = lengths(f"a point of {what}", point, (-1.0, -1.0), (1.0, 1.0), "the workspace is 0.5 by 1 m")
        found.append((x, y))
    if len(found) < least:
        raise AssetError(f"{what} needs at least {least} points (x, y), given {len(found)}.")
    return tuple(found)


def whole(what: str, given: object, low: int, high: int, why: str) -> int:
    """A whole number in low..high.

    Raises:
        AssetError: not a whole number, or outside the range.
    """
    try:
        number = float(cast(float, given))
    except (TypeError, ValueError) as error:
        raise AssetError(f"{what} must be a whole number, given {given!r}.") from error
    if not number.is_integer() or not low <= number <= high:
        raise AssetError(f"{what} is {given!r}; allowed are {low} to {high}: {why}.")
    return int(number)


def bounded_mass(volume: float, density: float, least: float = 0.01, most: float = 0.5) -> float:
    """Mass [kg] of `volume` [m^3] at `density` [kg/m^3], kept to what the suction cup carries."""
    return min(max(volume * density, least), most)
