"""Moving and turning training pictures, poses and masks along with them, without making any sentence wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array, wrap
from simwright.sim.bodies import BodySpec
from simwright.sim.cameras import MAP_PIXEL, MAP_SHAPE, WORKSPACE
from simwright.sim.jit import kernel
from simwright.tasks.conditions import Condition
from simwright.tasks.goals import Goal

if TYPE_CHECKING:
    from simwright.demos.batches import Batch

SHIFT = 27.0
"""[px] Standard deviation of random shifts, about 8 cm."""
TRIES = 20
"""Draws for one sample before it stays as it is."""
INSIDE = 2
"""[px] Both ends of an action stay this far within the map."""

_TABLE_AXES = frozenset({"LeftOf", "RightOf", "InFrontOf", "Behind"})
"""Conditions that are told in the table's axes."""
_DIRECTIONS = frozenset(
    """left right front behind back rear ahead forward forwards backward backwards leftward leftwards rightward
    rightwards leftmost rightmost left-hand right-hand upper lower north south east west far farther farthest
    further furthest nearest nearer closest closer toward towards away horizontal horizontally vertical vertically
    robot you your camera table workspace desk""".split()
)
"""Words that mean something else once the picture is turned. "Up" and "down" are off the table and onto it."""
_PLACES = frozenset({"corner", "corners", "edge", "edges", "border", "middle", "center", "centre"})
"""Words for places of the table, unless a body that the goal is about, or a part of one, goes by that name."""


def rotation_allowed(goal: Goal, bodies: Sequence[BodySpec]) -> bool:
    """Whether a goal and all its sentences stay true when the whole scene is turned about the vertical.

    When in doubt the answer is no: a sample that is not turned is a lost chance, one that is turned wrongly is a lie.

    Args:
        goal: its condition must not be told in the table's axes, and none of its sentences may name a direction, or
            a place of the table.
        bodies: of the scene; their nouns tell what words such as "corner" mean.
    """
    if not _turns(goal.condition):
        return False
    about = set(goal.condition.names())
    nouns = {word for b in bodies if b.name in about for noun in (b.noun, *b.asset.nouns) for word in noun.split()}
    places = _PLACES - nouns - {noun + "s" for noun in nouns}
    for sentence in (goal.instruction, *goal.paraphrases):
        words = set(re.findall(r"[a-z]+(?:-hand)?", sentence.lower()))
        if words & (_DIRECTIONS | places):
            return False
    return True


def _turns(condition: Condition) -> bool:
    """Whether a condition that holds still holds when everything is turned together."""
    kind = type(condition).__name__
    if kind in _TABLE_AXES or (kind == "Arranged" and not getattr(condition, "turn", True)):
        return False
    if any(place.body is None or place.axes == "table" for place in condition.places()):
        return False
    return all(_turns(child) for child in condition.children())


def augment(
    batch: Batch,
    rng: np.random.Generator,
    *,
    shift: float = SHIFT,
    turn: bool = True,
    brightness: float = 0.0,
) -> Batch:
    """The samples, each moved by whole pixels, turned where its sentence allows it, and made brighter or darker.

    What comes in at the border repeats the border. Both ends of each action stay within the map; where no draw does
    that, the sample stays where it is. Mirror images are never made: left and right, and the shapes of things, would
    be others.

    Args:
        batch: untouched.
        rng: determines the result.
        shift: [px] standard deviation.
        turn: whether to turn at all.
        brightness: largest change of the pictures' brightness, as a share; hues stay, since words name colours.
    """
    color, height, mask = np.empty_like(batch.color), np.empty_like(batch.height), np.empty_like(batch.mask)
    ends = batch.ends.copy()
    gains = 1.0 + rng.uniform(-brightness, brightness, len(batch))
    for i in range(len(batch)):
        angle, rows, columns = _draw(batch.pixels[i], rng, shift, turn and bool(batch.turnable[i]))
        levels = np.clip(np.rint(np.arange(256) * gains[i]), 0, 255).astype(np.uint8)
        c, s = math.cos(angle), math.sin(angle)
        _warp(c, s, rows, columns, levels, batch.color[i], batch.height[i], batch.mask[i], color[i], height[i], mask[i])
        ends[i] = _moved(batch.ends[i], angle, rows, columns, turns=not bool(batch.push[i]))
    return replace(batch, color=color, height=height, mask=mask, ends=ends)


def _draw(pixels: Array, rng: np.random.Generator, shift: float, turn: bool) -> tuple[float, int, int]:
    """A turn [rad] and a shift in rows and columns [px] that keep both ends (2, 2) within the map."""
    middle = np.array(MAP_SHAPE) / 2
    for _ in range(TRIES):
        angle = float(rng.uniform(-math.pi, math.pi)) if turn else 0.0
        rows, columns = (round(v) for v in rng.normal(0.0, shift, 2).tolist())
        c, s = math.cos(angle), math.sin(angle)
        away = pixels - middle
        after = middle + np.stack([c * away[:, 0] + s * away[:, 1], c * away[:, 1] - s * away[:, 0]], axis=1)
        after += [rows, columns]
        if bool(((after >= INSIDE) & (after <= np.array(MAP_SHAPE) - INSIDE)).all()):
            return angle, rows, columns
    return 0.0, 0, 0


def _moved(ends: Array, angle: float, rows: int, columns: int, *, turns: bool) -> Array:
    """The ends (2, 3) of an action after the picture was turned about the map's middle, and moved."""
    if not (angle or rows or columns):
        return ends
    middle = np.array([sum(WORKSPACE[0]) / 2, sum(WORKSPACE[1]) / 2])
    c, s = math.cos(angle), math.sin(angle)
    x, y = (ends[:, :2] - middle).T
    moved = np.stack([c * x - s * y + columns * MAP_PIXEL, s * x + c * y + rows * MAP_PIXEL], axis=1) + middle
    yaws = np.array([wrap(yaw + angle) for yaw in ends[:, 2].tolist()]) if turns and angle else ends[:, 2]
    return np.column_stack([moved, yaws])


@kernel
def _warp(
    c: float,
    s: float,
    rows: int,
    columns: int,
    levels: NDArray[np.uint8],
    color: NDArray[np.uint8],
    height: NDArray[np.float32],
    mask: NDArray[np.bool_],
    new_color: NDArray[np.uint8],
    new_height: NDArray[np.float32],
    new_mask: NDArray[np.bool_],
) -> None:
    """Turns by the angle with cosine c and sine s about the middle, then moves; x runs along columns, y along rows."""
    n, m = len(height), len(height[0])
    for row in range(n):
        y = row + 0.5 - rows - n / 2
        for column in range(m):
            x = column + 0.5 - columns - m / 2
            i = math.floor(c * y - s * x + n / 2)
            j = math.floor(c * x + s * y + m / 2)
            within = 0 <= i < n and 0 <= j < m
            i, j = min(max(i, 0), n - 1), min(max(j, 0), m - 1)
            new_height[row, column] = height[i, j]
            new_mask[row, column] = mask[i, j] and within
            for k in range(3):
                new_color[row, column, k] = levels[color[i, j, k]]
