"""Colours by name, and which split may use them."""

from __future__ import annotations

import pytest

from simwright.errors import UnknownName
from simwright.sim.palette import COLORS, color_name, color_rgb, palette


def test_four_colours_are_held_out_for_test() -> None:
    assert palette("train") == palette("val")
    assert len(palette("train")) == 7
    assert set(palette("test")) - set(palette("train")) == {"orange", "purple", "pink", "white"}
    assert set(palette("train")) | set(palette("test")) == set(COLORS)


def test_values_are_shares_of_one() -> None:
    assert color_rgb("red") == (1.0, 87 / 255, 89 / 255)
    assert all(0 <= v <= 1 for rgb in COLORS.values() for v in rgb)
    assert len(set(COLORS.values())) == len(COLORS)


def test_aliases_and_unknown_names() -> None:
    assert color_name("Grey") == "gray"
    assert color_rgb("grey") == COLORS["gray"]
    with pytest.raises(UnknownName, match="did you mean 'red'|did you mean red"):
        color_rgb("redd")
