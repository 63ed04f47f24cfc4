"""Small scenes for the tests of physics and motion."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simwright.geometry import Pose, rotation_matrix
from simwright.sim.assets.base import Asset
from simwright.sim.assets.blocks import Ball, Bead, Block, Cylinder, Grain
from simwright.sim.bodies import BodySpec, Link, State
from simwright.sim.primitives import PickPlace
from simwright.sim.shapes import Piece


@dataclass(frozen=True, kw_only=True)
class Plank(Asset):
    """A box of any size and mass."""

    sides: tuple[float, float, float] = (0.04, 0.04, 0.04)
    kg: float = 0.05

    @property
    def size(self):
        return self.sides

    @property
    def mass(self):
        return self.kg

    @cached_property
    def pieces(self):
        x, y, z = self.sides
        return (Piece("box", (x / 2, y / 2, z / 2), pos=(0.0, 0.0, z / 2)),)


@dataclass(frozen=True, kw_only=True)
class Drawing(Plank):
    """Touches nothing."""

    @cached_property
    def pieces(self):
        return (Piece("box", (0.05, 0.05, 0.0005), collides=False),)


def body(name, asset, x, y, z=0.0, yaw=0.0, *, fixed=False, group=None):
    return BodySpec(name, asset, "red", "thing", Pose(x, y, z, yaw), fixed, group)


def clutter(n=15):
    """Blocks, cylinders and balls on a grid."""
    assets = (Block(), Cylinder(), Ball())
    return [body(f"o{k}", assets[k % 3], 0.3 + 0.09 * (k % 5), -0.3 + 0.11 * (k // 5), yaw=0.3 * k) for k in range(n)]


def rope(n=20, x=0.35, y=-0.1, spacing=0.01414):
    """A straight rope along x: each bead turns about the next one's centre."""
    bead = Bead()
    middle = bead.size[2] / 2
    bodies = [body(f"bead{k}", bead, x + spacing * k, y, group="rope") for k in range(n)]
    links = [Link(f"bead{k}", f"bead{k + 1}", (spacing, 0, middle), (0, 0, middle)) for k in range(n - 1)]
    return bodies, links


def bead_centres(state: State):
    """Centres (n, 3) [m] of the beads of `rope`."""
    middle = np.array([0.0, 0.0, Bead().size[2] / 2])
    turned = [rotation_matrix(quat) @ middle for quat in state.quats]
    return state.positions + np.array(turned)


def link_error(state: State, links):
    """[m] How far apart the two points of a link are, at worst."""
    rows = {f"bead{k}": k for k in range(len(state.positions))}

    def point(name, local):
        return state.positions[rows[name]] + rotation_matrix(state.quats[rows[name]]) @ np.array(local)

    return max(float(np.linalg.norm(point(k.a, k.point_a) - point(k.b, k.point_b))) for k in links)


def pile(n=50, x=0.5, y=0.0):
    """Grains in layers on a square."""
    grain, per = Grain(), 25
    bodies = []
    for k in range(n):
        i, j = divmod(k % per, 5)
        bodies.append(
            body(f"g{k}", grain, x + 0.016 * (i - 2), y + 0.016 * (j - 2), 0.0105 * (k // per), 0.7 * k, group="pile")
        )
    return bodies


def move(start, end, turn=0.0):
    return PickPlace((start[0], start[1], 0.0), (end[0], end[1], turn))


def same(a: State, b: State):
    """Whether two states agree in every bit."""
    return (
        a.positions.tobytes() == b.positions.tobytes()
        and a.quats.tobytes() == b.quats.tobytes()
        and a.speeds.tobytes() == b.speeds.tobytes()
        and a.time == b.time
    )


def turn_between(a, b):
    """[rad] of the turn between two orientations."""
    return 2 * math.acos(min(1.0, abs(float(np.dot(a, b)))))
