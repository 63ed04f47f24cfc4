"""Templates of asset files: which sizes they leave open, and how these are filled.

A template is told by the tokens in its text ("DIM0", "HALF2", ...). Programs fill them by plain replacement; what they
leave open the library fills with random sizes when the file is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

OPEN_FIELDS = ("DIMH", "DIMR", "DIMX", "DIMY", "DIMZ", "DIM", "HALF")
"""In the order in which the library fills what is left open."""
SIZES, HALVES = (0.03, 0.05), (0.01, 0.03)
"""[m] Ranges of the random sizes."""

_D, _H = ("DIM0", "DIM1", "DIM2"), ("HALF0", "HALF1", "HALF2")
_CORNER = ("DIMX0", "DIMX1", "DIMY0", "DIMY1")
_FIGURE = ("FNAME0", "SCALE0", "SCALE1", "SCALE2", "COLOR0", "COLOR1", "COLOR2")
_SHADE = ("COLOR0", "COLOR1", "COLOR2")
_ROUND = ("DIM0", "DIM2")
_SQUARE = ("DIM0", "HALF0")
_SIDES = ("DIM0", "DIM1", "HALF0", "HALF1")

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "box/box-template": _D, "box/box-template_DIM": _D,
    "cylinder/cylinder-template": _ROUND, "cylinder/cylinder-template_DIM": _ROUND,
    "cylinder/cylinder-template_DIMR_DIMH": ("DIMR0", "DIMH0"),
    "ball/ball-template": ("DIM0",), "ball/ball-template_DIM": ("DIM0",),
    "sphere/sphere-template": ("DIM0",), "sphere/sphere-template_DIM": ("DIM0",),
    "container/container-template": (*_D, *_H), "container/container-template_DIM_HALF": (*_D, *_H),
    "square/square-template": _SQUARE, "square/square-template_DIM_HALF": _SQUARE,
    "square/square-template_HALF_DIM": _SQUARE,
    "square/square-template-allsides": _SQUARE,
    "square/square-template-allsides-green": _SQUARE, "square/square-template-allsides-blue": _SQUARE,
    "square/square-template-allsides-COLOR": (*_SQUARE, *_SHADE),
    **{f"rectangle/rectangle-template-sides-{k}": _SIDES for k in (1, 2, 3, 4)},
    **{f"square/rectangle-template-sides-{k}": _SIDES for k in (1, 2, 3, 4)},
    "line/line-template": ("DIM0",), "line/line-template_DIM": ("DIM0",),
    "line/single-green-line-template": ("DIM0",), "line/single-green-line-template_DIM": ("DIM0",),
    "corner/corner-template": _CORNER, "corner/corner-template_DIMX_DIMY": _CORNER,
    "kitting/object-template": _FIGURE, "kitting/object-template-nocollision": _FIGURE,
    "kitting/object-template_FNAME_COLOR_SCALE": _FIGURE,
    "kitting/object-template-nocollision_FNAME_COLOR_SCALE": _FIGURE,
}  # fmt: skip
"""The tokens in each template, by the file's name without ".urdf"."""


@dataclass(frozen=True)
class Filled:
    """A file, or a copy of a template in which tokens were replaced."""

    source: str
    """The file's name in the catalogue, without ".urdf"."""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    """Text by token."""
    rgb: tuple[float, float, float] | None = None
    """What every colour of the file was rewritten to."""
    copied: bool = False
    """It is a text copy elsewhere, so that meshes named beside it are no longer found."""

    def open(self) -> tuple[str, ...]:
        """The tokens that are still in the text."""
        return tuple(t for t in TEMPLATES.get(self.source, ()) if t not in self.values)


def replaced(file: Filled, replace: Mapping[str, Any], color: Callable[[Any], Sequence[float]]) -> Filled:
    """The file with tokens replaced as the library does it.

    Args:
        file: what is filled.
        replace: for each field a sequence of values, its first replacing the token FIELD0.
        color: RGB of what is given for a colour.

    Raises:
        TypeError: a value is no sequence.
    """
    values, rgb = dict(file.values), file.rgb
    for name, given in replace.items():
        parts: Sequence[Any] = given
        if name == "COLOR":
            parts = color(given)
            r, g, b = (float(v) for v in parts[:3])
            rgb = (r, g, b)
        for i in range(len(parts)):
            token = f"{name}{i}"
            if token in TEMPLATES.get(file.source, ()):
                values.setdefault(token, str(parts[i]))
    return Filled(file.source, values, rgb, copied=True)


def completed(file: Filled) -> tuple[Filled, tuple[str, ...]]:
    """The file with random sizes for what is still open, and the tokens that got one."""
    values, drawn = dict(file.values), list[str]()
    for name in OPEN_FIELDS:
        left = [t for t in TEMPLATES.get(file.source, ()) if t not in values]
        if not any(name in token for token in left):
            continue
        low, high = HALVES if name == "HALF" else SIZES
        numbers = np.random.uniform(low, high, 3)  # noqa: NPY002 - the generator that such programs draw from
        for i, number in enumerate(numbers):
            if f"{name}{i}" in left:
                values[f"{name}{i}"] = str(float(number))
                drawn.append(f"{name}{i}")
    return Filled(file.source, values, file.rgb, file.copied), tuple(drawn)
