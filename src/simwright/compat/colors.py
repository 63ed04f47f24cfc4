"""The colours that programs name, with what happens to unknown names."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from simwright.sim.palette import COLORS as PALETTE
from simwright.sim.shapes import RGB

_BYTES: Mapping[str, tuple[int, int, int]] = {
    "blue": (78, 121, 167), "red": (255, 87, 89), "green": (89, 169, 78), "orange": (242, 142, 43),
    "yellow": (237, 201, 72), "purple": (176, 122, 161), "pink": (255, 157, 167), "cyan": (118, 183, 178),
    "brown": (156, 117, 95), "white": (255, 255, 255), "gray": (186, 176, 172), "indigo": (75, 0, 130),
    "violet": (143, 0, 255), "black": (0, 0, 0), "silver": (192, 192, 192), "gold": (255, 215, 0),
}  # fmt: skip
TRAIN_COLORS = ("blue", "red", "green", "yellow", "brown", "gray", "cyan")
EVAL_COLORS = ("blue", "red", "green", "orange", "purple", "pink", "white")
UNKNOWN: tuple[float, float, float] = (1.0, 0.0, 0.0)
"""What an unknown name stands for: purer than the red that has a name."""


def named_colors() -> dict[str, list[float]]:
    """RGB, 0..1, by name, in the library's order."""
    return {name: [v / 255 for v in values] for name, values in _BYTES.items()}


class Colors(dict[str, Any]):
    """The library's dictionary: an unknown name is red, and from then on it is a name."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(named_colors())
        self._tell = tell

    def __missing__(self, name: str) -> list[float]:
        self._tell(str(name))
        self[name] = list(UNKNOWN)
        return self[name]

    def renew(self) -> None:
        """Back to what it was, in place."""
        self.clear()
        self.update(named_colors())


def nearest_name(rgb: Sequence[float]) -> str:
    """The name in our own palette that comes nearest to a colour."""
    return min(PALETTE, key=lambda n: sum((a - b) ** 2 for a, b in zip(PALETTE[n], rgb, strict=False)))


def as_rgb(values: Sequence[float]) -> RGB:
    """RGB as plain numbers, each 0..1."""
    r, g, b = (min(max(float(v), 0.0), 1.0) for v in list(values)[:3])
    return r, g, b


def drawn(names: list[str], n: int) -> list[str]:
    """So many of the names without repeats; all of them, the list itself, for -1.

    Raises:
        ValueError: more than there are.
    """
    return names if n == -1 else random.sample(names, n)
