"""Things go where they are meant to go, by their shape alone: bowls hold, slots seat, pegs take disks."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simwright.errors import AssetError
from simwright.geometry import Pose
from simwright.sim.assets import (
    Asset,
    Ball,
    Block,
    Bowl,
    Box,
    Container,
    Cup,
    Cylinder,
    Ell,
    Fixture,
    HanoiDisk,
    HanoiStand,
    Household,
    KitBoard,
    KitShape,
    Pallet,
    Square,
    kit_names,
    kit_slot_places,
)

Settle = Callable[..., Any]


@pytest.mark.parametrize("vessel", [Bowl(), Bowl(0.06), Cup()], ids=["bowl", "small bowl", "cup"])
@pytest.mark.parametrize(
    "content", [Block(), Ball(), Ball(0.025), Cylinder()], ids=["block", "ball", "big", "cylinder"]
)
def test_vessels_hold_a_block_or_a_ball(vessel: Asset, content: Asset, settle: Settle) -> None:
    cavity = vessel.cavity
    assert cavity is not None
    _, rest = settle([(vessel, Pose(0, 0), True), (content, Pose(0.002, 0.001, cavity.floor + 0.005), False)])
    assert np.hypot(*rest.position[:2]) < 0.025
    assert abs(rest.position[2] - cavity.floor) < 0.004
    assert rest.speed < 0.01
    if not content.ROLLS:
        assert rest.tilt < math.radians(3)


def test_a_ball_let_go_above_the_rim_rolls_to_the_middle(settle: Settle) -> None:
    _, rest = settle([(Bowl(), Pose(0, 0), True), (Ball(0.015), Pose(0.05, 0, 0.05), False)], seconds=4.0)
    assert np.hypot(*rest.position[:2]) < 0.035
    assert rest.position[2] < 0.01


def test_a_movable_bowl_can_be_lifted_by_its_floor() -> None:
    (x, y, z), *others = Bowl().grasps
    assert (x, y) == (0, 0)
    assert z == Bowl().cavity.floor  # type: ignore[union-attr]
    assert len(others) >= 2
    assert all(math.hypot(gx, gy) <= 0.031 for gx, gy, _ in others)


def test_container_holds_boxes_side_by_side(settle: Settle) -> None:
    container = Container((0.16, 0.12, 0.05))
    box = Box((0.07, 0.05, 0.05))
    floor = container.cavity.floor  # type: ignore[union-attr]
    places = [(sx * 0.038, sy * 0.028) for sx in (-1, 1) for sy in (-1, 1)]
    drops = [(container, Pose(0, 0), True), *((box, Pose(x, y, floor + 0.002), False) for x, y in places)]
    for rest, (x, y) in zip(settle(drops)[1:], places, strict=True):
        assert np.abs(rest.position - (x, y, floor)).max() < 0.002
        assert rest.tilt < math.radians(1)


def test_container_walls_stop_what_is_pushed_against_them(settle: Settle) -> None:
    """A box too long for the hollow stays up on the walls."""
    container = Container((0.10, 0.10, 0.05))
    _, rest = settle([(container, Pose(0, 0), True), (Box((0.104, 0.05, 0.03)), Pose(0, 0, 0.056), False)])
    assert rest.position[2] > 0.053


def test_dished_cylinder_keeps_a_ball(settle: Settle) -> None:
    stand = Cylinder(0.02, 0.05, dished=True)
    top = stand.top
    assert top is not None
    _, rest = settle([(stand, Pose(0, 0), True), (Ball(), Pose(0.004, 0, top.z + 0.004), False)], seconds=3.0)
    assert np.abs(rest.position - (0, 0, top.z)).max() < 0.003
    _, gone = settle([(Cylinder(0.02, 0.05), Pose(0, 0), True), (Ball(), Pose(0.012, 0, 0.052), False)], seconds=3.0)
    assert gone.position[2] > 0.045  # rolling friction holds it on a level top as well, but it stays off-centre
    assert gone.position[0] > 0.008


@pytest.mark.parametrize("yaw", [0.0, 2.2])
def test_ell_drops_into_its_fixture(yaw: float, settle: Settle) -> None:
    fixture = Fixture()
    (slot,) = fixture.slots
    assert slot.accepts == Ell().fits == "ell"
    seat = Pose(0.1, 0.05, yaw=yaw).at(slot.pose.x, slot.pose.y, slot.pose.z, slot.pose.yaw)
    start = seat.at(0.0005, -0.0005, 0.03, 0.01)
    _, rest = settle([(fixture, Pose(0.1, 0.05, yaw=yaw), True), (Ell(), start, False)])
    assert np.abs(rest.position - (seat.x, seat.y, seat.z)).max() < 0.0025
    assert rest.tilt < math.radians(1)


def test_ell_turned_the_wrong_way_stays_up(settle: Settle) -> None:
    _, rest = settle([(Fixture(), Pose(0, 0), True), (Ell(), Pose(0, 0, 0.03, math.pi), False)])
    assert rest.position[2] > 0.01


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_kit_shape_goes_into_its_slot(split: Any, settle: Settle) -> None:
    """Let go 5 mm above its seat and half a millimetre off, at the slot's yaw."""
    names = kit_names(split)
    for first in range(0, len(names), 6):
        chosen = names[first : first + 6]
        board = KitBoard(chosen, yaws=[0.3 + k for k in range(len(chosen))])
        table = Pose(0.1, 0.0, yaw=0.4)
        seats = [table.at(s.pose.x, s.pose.y, s.pose.z, s.pose.yaw) for s in board.slots]
        drops = [(board, table, True)]
        for name, slot, seat in zip(chosen, board.slots, seats, strict=True):
            assert slot.accepts == KitShape(name).fits
            drops.append((KitShape(name), seat.at(0.0005, -0.0003, 0.005), False))
        for name, seat, rest in zip(chosen, seats, settle(drops, seconds=1.0)[1:], strict=True):
            assert np.abs(rest.position - (seat.x, seat.y, seat.z)).max() < 0.0015, name
            assert rest.tilt < math.radians(1), name
            assert KitShape(name).size[2] > board.size[2] - seat.z, "it stands out of the board, so it can be taken out"


def test_a_shape_does_not_sink_into_another_slot(settle: Settle) -> None:
    board = KitBoard(("star",))
    _, rest = settle([(board, Pose(0, 0), True), (KitShape("square"), Pose(0, 0, 0.012), False)])
    assert rest.position[2] > 0.009


def test_a_seated_shape_is_held(settle: Settle) -> None:
    """A piece that is shifted by more than its play climbs on the rim instead of sliding through the wall."""
    board = KitBoard(("circle",))
    seat = board.slots[0].pose
    _, rest = settle([(board, Pose(0, 0), True), (KitShape("circle"), Pose(0.006, 0, 0.011), False)])
    assert rest.position[2] > seat.z + 0.002


@pytest.mark.parametrize("n", range(1, 7))
def test_slots_keep_apart_and_on_the_board(n: int) -> None:
    places = kit_slot_places(n)
    assert len(places) == n
    for i, (x, y) in enumerate(places):
        assert abs(x) + 0.043 < 0.14
        assert abs(y) + 0.043 < 0.10
        assert all(math.dist((x, y), other) >= 0.09 - 1e-9 for other in places[:i])


def test_five_slots_stand_three_over_two() -> None:
    assert np.allclose(
        kit_slot_places(5), [(-0.09, 0.045), (0, 0.045), (0.09, 0.045), (-0.045, -0.045), (0.045, -0.045)]
    )
    with pytest.raises(AssetError, match="1 to 6"):
        kit_slot_places(7)


def test_disks_go_over_the_peg_and_stack(settle: Settle) -> None:
    stand = HanoiStand()
    left, middle, right = (slot.pose for slot in stand.slots)
    assert left.y > middle.y > right.y
    assert all(slot.peg and slot.accepts == HanoiDisk(0).fits for slot in stand.slots)
    drops = [(stand, Pose(0, 0), True)]
    drops += [(HanoiDisk(k), Pose(0.001, left.y - 0.001, left.z + 0.004 + 0.022 * k), False) for k in range(3)]
    for k, rest in enumerate(settle(drops)[1:]):
        assert np.abs(rest.position[:2] - (0, left.y)).max() < 0.0035
        assert rest.position[2] == pytest.approx(left.z + 0.02 * k, abs=0.001)
        assert rest.tilt < math.radians(1)
    assert stand.size[2] > left.z + 3 * 0.02, "the peg still shows above three disks"


def test_a_disk_beside_the_peg_stays_up(settle: Settle) -> None:
    _, rest = settle([(HanoiStand(), Pose(0, 0), True), (HanoiDisk(2), Pose(0.018, 0, 0.09), False)], seconds=0.4)
    assert rest.position[2] > 0.02 or rest.tilt > math.radians(5)


def test_the_cup_clears_the_peg() -> None:
    assert all(math.hypot(x, y) >= 0.02 for rank in range(3) for x, y, _ in HanoiDisk(rank).grasps)


def test_pallet_carries_boxes_over_its_gaps(settle: Settle) -> None:
    pallet = Pallet()
    drops = [(pallet, Pose(0, 0), True), (Box((0.0567, 0.09, 0.0567)), Pose(0.03, 0.0, pallet.size[2] + 0.001), False)]
    _, rest = settle(drops)
    assert rest.position[2] == pytest.approx(pallet.size[2], abs=5e-4)


@pytest.mark.parametrize("name", ["tray", "plate"])
def test_shallow_things_carry_on_their_floor(name: str, settle: Settle) -> None:
    thing = Household(name)
    assert thing.top is not None
    _, rest = settle([(thing, Pose(0, 0), True), (Block(0.03), Pose(0, 0, thing.top.z + 0.001), False)])
    assert rest.position[2] == pytest.approx(thing.top.z, abs=5e-4)


def test_square_is_open_towards_plus_y() -> None:
    square = Square(0.2)
    a, b = square.open_ends
    assert (a.x, a.y, b.x, b.y) == pytest.approx((0.1, 0.1, -0.1, 0.1))
    drawn = [piece.pos[:2] for piece in square.pieces]
    assert (0.0, 0.1) not in [(round(x, 6), round(y, 6)) for x, y in drawn]
    assert len(drawn) == 3
