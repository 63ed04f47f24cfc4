"""Catalogue items in our own terms: the asset that comes nearest, as it is written in a program."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from simwright.convert.scenes import CannotConvert, Scenes
from simwright.sim.assets.item_forms import BOWL_RADIUS, PALLET, PLATE, WALL
from simwright.sim.assets.items import Item

STEMS = {
    "box": "block", "cylinder": "cylinder", "ball": "ball", "bowl": "bowl", "container": "container",
    "pallet": "pallet", "bars": "mark", "ell": "ell", "fixture": "fixture", "stand": "stand", "pegs": "stand",
    "disk": "disk", "shape": "shape",
}  # fmt: skip
FIXED = frozenset(("bowl", "container", "pallet", "bars", "fixture", "stand", "pegs"))
"""Forms whose asset is fixed unless told otherwise."""
VESSELS = frozenset(("bowl", "container"))
LOW, HIGH = 0.03, 0.05
"""[m] The range of sizes that a program leaves open."""


def number(value: float) -> str:
    """A length as a person would write it."""
    return f"{round(float(value), 4) + 0.0:g}"


def asset_code(scenes: Scenes, i: int, color: str) -> str:
    """The asset of a body as it is written in a program.

    Args:
        scenes: of the program.
        i: index of the body.
        color: its colour, as it is written in the program.

    Raises:
        CannotConvert: our own API has no such thing.
    """
    items = [b.bodies[i].asset for b in scenes.builts]
    same = [a for a in items if isinstance(a, Item)]
    if len(same) < len(items):
        raise CannotConvert(f"{scenes.first.bodies[i].name}: only whole ropes can be converted")
    drawn = [_drawn([a.dims[d] for a in same]) for d in range(len(same[0].dims))]
    if same[0].form == "bars":
        # Only drawn: what is left open about it has no bearing on what is to be done.
        return _marking(
            [statistics.median(a.dims[d] for a in same) for d in range(len(drawn))], same[0], f"color={color}"
        )
    return _code(same[0], drawn, f"color={color}")


def _drawn(values: Sequence[float]) -> str:
    """A size: the same in all scenes, or drawn from the range that they show."""
    low, high = min(values), max(values)
    if high - low < 1e-6:
        return number(values[0])
    if low >= LOW - 1e-9 and high <= HIGH + 1e-9:
        low, high = LOW, HIGH
    return f"scene.rng.uniform({number(low)}, {number(high)})"


def _code(item: Item, sizes: Sequence[str], color: str) -> str:
    form, dims = item.form, item.dims
    if form == "box":
        cube = len({round(v, 6) for v in dims}) == 1 and not any("rng" in s for s in sizes)
        if cube and 0.013 <= dims[0] <= 0.12:
            return f"Block({sizes[0]}, {color})"
        return f"Box(({', '.join(sizes)}), {color})"
    if form == "cylinder":
        return f"Cylinder({sizes[2]}, {sizes[3]}, {color})"
    if form == "ball":
        return f"Ball({sizes[0]}, {color})"
    plain = {
        "bowl": f"Bowl({number(BOWL_RADIUS)}, {color})",
        "pallet": f"Pallet(({', '.join(map(number, PALLET))}), {color})",
        "ell": f"Ell({color})",
        "fixture": f"Fixture({color})",
        "stand": f"Stand(({number(PLATE[0])}, {number(3 * PLATE[1])}, {number(PLATE[2])}), {color})",
        "pegs": f"HanoiStand({color})",
    }
    if form in plain:
        return plain[form]
    if any("rng" in s for s in sizes):
        raise CannotConvert(
            f"{item.file}: its sizes are drawn anew in every scene, which is only done for plain solids"
        )
    if form == "container":
        x, y, z, hx, hy, hz = dims
        joined = max(abs(x / 2 - hx), abs(y / 2 - hy), abs(z / 2 - hz)) < 0.004
        if not joined:
            raise CannotConvert(f"{item.file}: its walls do not join, because HALF is not half of DIM")
        return f"Container(({number(2 * hx - WALL)}, {number(2 * hy - WALL)}, {number(z - WALL)}), {color})"
    if form == "disk":
        return f"HanoiDisk({round((0.08 - dims[0]) / 0.01)}, {color})"
    if form == "shape":
        return f"KitShape({item.figure!r}, {color})"
    raise CannotConvert(f"{item.file}: our own API has nothing like it; kits are written with KitBoard")


def _marking(dims: Sequence[float], item: Item, color: str) -> str:
    bars = [dims[i : i + 4] for i in range(0, len(dims), 4)]
    if len(bars) == 1 and math.isclose(bars[0][2], bars[0][3]):
        return f"Zone(({number(2 * bars[0][2])}, {number(2 * bars[0][3])}), {color})"
    if len(bars) == 1:
        return f"Line([({number(-bars[0][2])}, 0), ({number(bars[0][2])}, 0)], {color})"
    if "corner" in item.file:
        return f"Corner({number(0.055)}, {color})"
    if len(bars) == 3:
        return f"Square({number(2 * abs(bars[1][0]))}, {color})"
    half = [max(abs(b[k]) + abs(b[k + 2]) for b in bars) for k in (0, 1)]
    return f"Zone(({number(2 * half[0])}, {number(2 * half[1])}), {color})"
