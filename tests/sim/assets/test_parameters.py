"""Parameters: plain values inside, and refusals that say what was given, what is allowed and why."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from simwright.errors import AssetError, UnknownName
from simwright.geometry import TURN, Pose
from simwright.sim.assets import (
    Asset,
    Ball,
    Block,
    Bowl,
    Box,
    Container,
    Corner,
    Cylinder,
    Grain,
    HanoiDisk,
    Household,
    KitBoard,
    KitShape,
    Line,
    Marks,
    Outline,
    Pallet,
    Square,
    Stand,
    Zone,
    household_names,
    kit_names,
)
from simwright.sim.assets.household import GROUPS

REFUSED: list[tuple[Callable[[], Asset], str]] = [
    (lambda: Block(0.5), "0.5 m; allowed are 0.013 to 0.12 m"),
    (lambda: Block((0.1, 0.2, 0.3)), r"use Box\(size"),
    (lambda: Block("big"), "must be one number of metres"),  # type: ignore[arg-type]
    (lambda: Block(math.nan), "nan"),
    (lambda: Box((0.1, 0.1)), "given 2 values"),  # type: ignore[arg-type]
    (lambda: Box(0.1), "3 sides"),  # type: ignore[arg-type]
    (lambda: Box((0.1, 0.1, 1.0)), "side z, is 1 m"),
    (lambda: Cylinder(0.001), "suction cup"),
    (lambda: Cylinder(0.02, 0.006, dished=True), "at least 0.01 m high"),
    (lambda: Ball(0.001), "lip"),
    (lambda: Ball(math.inf), "inf"),
    (lambda: Grain(0.05), "Block"),
    (lambda: Bowl(0.01), "0.04 to 0.15"),
    (lambda: Container((0.1, 0.1, 0.5)), "side z"),
    (lambda: Pallet((0.01, 0.3, 0.03)), "slats"),
    (lambda: Stand((2, 2, 2)), "workspace"),
    (lambda: HanoiDisk(3), "0 to 2"),
    (lambda: HanoiDisk(0.5), "0 to 2"),  # type: ignore[arg-type]
    (lambda: Zone((5, 1)), "workspace"),
    (lambda: Line([(0, 0)]), "at least 2 points"),
    (lambda: Line([(0, 0), (0, 0)]), "repeated"),
    (lambda: Line("ab"), "list of points"),  # type: ignore[arg-type]
    (lambda: Corner(0.001), "0.015"),
    (lambda: Square(3), "0.45"),
    (lambda: Marks([]), "at least one pose"),
    (lambda: Marks([Pose(math.nan, 0)]), "finite"),
    (lambda: Outline([(0, 0), (1, 1)]), "at least 3"),
    (lambda: KitBoard([]), "1 to 6"),
    (lambda: KitBoard(["star"] * 7), "given 7"),
    (lambda: KitBoard("star"), r"\['star'\]"),
    (lambda: KitBoard(["star"], yaws=[1, 2]), "one finite angle"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[str(k) for k in range(len(REFUSED))])
def test_refused_with_a_reason(make: Callable[[], Asset], message: str) -> None:
    with pytest.raises(AssetError, match=message):
        make()


@pytest.mark.parametrize(
    ("make", "hint"),
    [
        (lambda: KitShape("hart"), "heart"),
        (lambda: Household("botle"), "bottle"),
        (lambda: household_names("train", "kichen"), "kitchen"),
    ],
)
def test_unknown_names_suggest_the_nearest(make: Callable[[], object], hint: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean '?{hint}"):
        make()


def test_numpy_numbers_and_lists_become_plain_values() -> None:
    box = Box(np.array([0.1, 0.05, 0.03]))  # type: ignore[arg-type]
    assert box == Box((0.1, 0.05, 0.03))
    assert all(type(v) is float for v in box.size)
    assert Block(np.float64(0.04)) == Block()
    assert KitBoard(["star"]) == KitBoard(("star",))
    assert hash(Line([[0, 0], [0.1, 0]])) == hash(Line([(0, 0), (0.1, 0)]))  # type: ignore[list-item]


def test_size_is_always_three_sides() -> None:
    assert Block(0.03).size == (0.03, 0.03, 0.03)
    assert Zone((0.1, 0.2)).size == (0.1, 0.2, 0.001)
    assert Corner(0.06).size == (0.06, 0.06, 0.001)


def test_names_as_people_write_them() -> None:
    assert KitShape("letter R") == KitShape("R") == KitShape("r")
    assert KitShape("R").nouns[:2] == ("letter R", "R")
    assert KitShape("cross") == KitShape("plus")
    assert Household("toy_car") == Household("Toy car")


def test_splits_hold_shapes_and_things_out() -> None:
    assert len(kit_names("train")) >= 14
    assert len(kit_names("test")) >= 6
    assert kit_names("train") == kit_names("val")
    assert not set(kit_names("train")) & set(kit_names("test"))
    assert len(household_names("train")) >= 14
    assert len(household_names("test")) >= 6
    assert household_names("train") == household_names("val")
    assert not set(household_names("train")) & set(household_names("test"))
    for group in GROUPS:
        assert len(household_names("train", group)) >= 3
        assert len(household_names("test", group)) >= 2
        assert all(Household(name).group == group for name in household_names("test", group))


def test_household_things_are_handy() -> None:
    for name in (*household_names("train"), *household_names("test")):
        x, y, z = Household(name).size
        assert 0.03 <= max(x, y, z) <= 0.1001
        assert Household(name).color is not None


def test_box_symmetry_follows_its_sides() -> None:
    assert Box((0.05, 0.05, 0.03)).symmetry == TURN / 4
    assert Box((0.05, 0.06, 0.03)).symmetry == TURN / 2


def test_corner_leaves_the_first_quadrant_free() -> None:
    for piece in Corner(0.06).pieces:
        (x, y, _), (hx, hy, _) = piece.pos, piece.size
        assert x + hx <= 1e-9 or y + hy <= 1e-9
    assert Corner(0.06).footprint.bounds == pytest.approx((-0.005, -0.005, 0.055, 0.055))


def test_marks_show_the_bottom_row_only() -> None:
    row = [Pose(0, 0), Pose(0.05, 0), Pose(0.025, 0, 0.04)]
    assert len(Marks(row).bottom) == 2
    assert len(Marks(row).pieces) == 4


def test_outline_goes_round_the_asset() -> None:
    asset = KitShape("heart")
    assert Outline.of(asset).footprint.covers(asset.footprint)
