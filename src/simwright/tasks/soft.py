"""Piles and ropes: where their many small parts start."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import shapely

from simwright.errors import TaskError
from simwright.geometry import TURN, Pose
from simwright.sim.bodies import Link

GRAIN = 0.01
"""[m] side of a grain, as in the reference system."""
PILE_SIDE = 0.2
"""[m] side of the square that a pile of 50 grains or more is strewn over, as in the reference system."""
MOST_GRAINS = 250
GRAIN_REACH = 0.0073
"""[m] from a grain's middle to its corners (0.0071), and a little more: as much as it keeps off its cell's border."""
GRAIN_CELL = 0.016
"""[m] smallest side of the cell that a grain is strewn in."""
BEAD_SPACING = 0.01414
"""[m] about: a rope of 0.2828 m has 20 beads, as in the reference system."""
ROPE_LENGTHS = (0.08, 0.6)
"""[m] shortest and longest rope."""


def heap(n: int, rng: np.random.Generator) -> tuple[float, tuple[Pose, ...]]:
    """Grains strewn loosely over a square: a jittered grid, with a second layer when one is full.

    Args:
        n: number of grains.
        rng: source of chance.

    Returns:
        The square's side [m], and the grains' poses about its middle.

    Raises:
        TaskError: n is out of range.
    """
    if not 1 <= n <= MOST_GRAINS:
        raise TaskError(f"a pile of {n} grains; allowed: 1 to {MOST_GRAINS}")
    side = max(2 * GRAIN_CELL, min(PILE_SIDE, PILE_SIDE * math.sqrt(n / 50)))
    most = int(side / GRAIN_CELL + 1e-9)
    lanes = min(most, math.ceil(math.sqrt(1.25 * n)))
    lower = min(n, lanes * lanes)
    poses = _strew(lower, lanes, side, 0.0, rng)
    if n > lower:
        poses += _strew(n - lower, lanes, side, 1.05 * GRAIN, rng)
    return side, tuple(poses)


def _strew(n: int, lanes: int, side: float, z: float, rng: np.random.Generator) -> list[Pose]:
    cell = side / lanes
    play = cell / 2 - GRAIN_REACH
    chosen = sorted(int(c) for c in rng.permutation(lanes * lanes)[:n])
    shifts = rng.uniform(-play, play, (n, 2))
    yaws = rng.uniform(0.0, TURN, n)
    poses: list[Pose] = []
    for c, (sx, sy), yaw in zip(chosen, shifts, yaws, strict=True):
        i, j = divmod(c, lanes)
        x, y = (i + 0.5) * cell - side / 2 + sx, (j + 0.5) * cell - side / 2 + sy
        poses.append(Pose(float(x), float(y), z, float(yaw)))
    return poses


def chain(length: float, rng: np.random.Generator) -> tuple[float, tuple[Pose, ...]]:
    """Beads along a random gentle curve, about the curve's middle.

    The heading swings by less than a quarter turn to either side, so the curve never meets itself.

    Args:
        length: [m] from end to end when straight.
        rng: source of chance.

    Returns:
        The beads' spacing [m] (length / number of beads), and their poses, x along the curve.

    Raises:
        TaskError: length out of range.
    """
    low, high = ROPE_LENGTHS
    if not low <= length <= high:
        raise TaskError(f"a rope of {length} m; allowed: {low} to {high} m")
    n = max(4, round(length / BEAD_SPACING))
    spacing = length / n
    swing, waves = rng.uniform(0.3, 1.1), rng.uniform(0.4, 1.25)
    phase = rng.uniform(0.0, TURN)
    headings = swing * np.sin(TURN * waves * (np.arange(n) + 0.5) / n + phase)
    steps = spacing * np.stack([np.cos(headings), np.sin(headings)], axis=1)
    beads = np.concatenate([np.zeros((1, 2)), np.cumsum(steps[:-1], axis=0)])
    beads -= (beads.min(axis=0) + beads.max(axis=0)) / 2
    poses = tuple(Pose(float(x), float(y), 0.0, float(a)) for (x, y), a in zip(beads, headings, strict=True))
    return spacing, poses


def chain_outline(poses: tuple[Pose, ...], width: float) -> shapely.Polygon:
    """What a rope of that width [m] covers, and a little more: its round beads stay within the straight edges."""
    around = width / 2 / math.cos(TURN / 16)
    return shapely.LineString([(p.x, p.y) for p in poses]).buffer(around, quad_segs=2)


def chain_links(names: tuple[str, ...], spacing: float, height: float) -> tuple[Link, ...]:
    """Each bead holds the next one's centre at the end of a lever along its own x axis.

    Neighbours are a spacing apart in every bend: with the joint half-way they would close up where the rope turns,
    and the cup would not find one bead alone.

    Args:
        names: the beads, in order.
        spacing: [m] between their centres.
        height: [m] of a bead.
    """
    ahead, centre = (spacing, 0.0, height / 2), (0.0, 0.0, height / 2)
    return tuple(Link(a, b, ahead, centre) for a, b in pairwise(names))
