"""The named colours, which split may use them, and how to look them up."""

from __future__ import annotations

from simwright.errors import UnknownName
from simwright.seeding import Split
from simwright.sim.shapes import RGB


def _rgb(red: int, green: int, blue: int) -> RGB:
    return red / 255, green / 255, blue / 255


COLORS: dict[str, RGB] = {
    "blue": _rgb(78, 121, 167),
    "red": _rgb(255, 87, 89),
    "green": _rgb(89, 169, 78),
    "yellow": _rgb(237, 201, 72),
    "brown": _rgb(156, 117, 95),
    "gray": _rgb(186, 176, 172),
    "cyan": _rgb(118, 183, 178),
    "orange": _rgb(242, 142, 43),
    "purple": _rgb(176, 122, 161),
    "pink": _rgb(255, 157, 167),
    "white": _rgb(255, 255, 255),
}
"""Name to RGB, 0..1. The values are those of the tableau-10 palette as used by the CLIPort benchmark (2021)."""

_SEEN = ("blue", "red", "green", "yellow", "brown", "gray", "cyan")
_UNSEEN = ("blue", "red", "green", "orange", "purple", "pink", "white")
_ALIASES = {"grey": "gray", "turquoise": "cyan", "teal": "cyan", "violet": "purple"}


def palette(split: Split) -> tuple[str, ...]:
    """The colours that episodes of a split draw from; orange, purple, pink and white are held out for test."""
    return _UNSEEN if split == "test" else _SEEN


def color_name(name: str) -> str:
    """The palette's own name for a colour, e.g. "gray" for "grey".

    Raises:
        UnknownName: no such colour.
    """
    plain = name.strip().lower()
    plain = _ALIASES.get(plain, plain)
    if plain not in COLORS:
        raise UnknownName("color", name, COLORS, "Colours come from the palette, so that splits can hold some out.")
    return plain


def color_rgb(name: str) -> RGB:
    """RGB, each 0..1, of a named colour.

    Raises:
        UnknownName: no such colour.
    """
    return COLORS[color_name(name)]
