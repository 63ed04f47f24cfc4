"""A scene in one state, as conditions and the expert look at it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
import shapely.affinity

from simwright.geometry import Array, Pose, quat_from_yaw, quat_multiply, rotation_matrix, tilt_of, wrap, yaw_of
from simwright.sim.assets.base import Surface
from simwright.sim.bodies import BodySpec, State

UPRIGHT = math.radians(12)
"""[rad] A body that leans further does not stand."""
REST_SPEED = 0.05
"""[m/s] A faster body is not at rest."""


@dataclass(frozen=True)
class Placement:
    """Where a body is put by hand, as a full pose."""

    position: tuple[float, float, float]
    """[m] bottom centre."""
    quat: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)

    @staticmethod
    def upright(pose: Pose) -> Placement:
        """The body standing at `pose`, told in the table's frame."""
        w, x, y, z = quat_from_yaw(pose.yaw)
        return Placement((pose.x, pose.y, pose.z), (float(w), float(x), float(y), float(z)))


class View:
    """Bodies by name in one state. Names may be swapped among look-alikes (see `renamed`).

    Args:
        bodies: the scene's bodies, in the order of the state's rows.
        state: where they are.
    """

    def __init__(self, bodies: Sequence[BodySpec], state: State, rows: Mapping[str, int] | None = None) -> None:
        self.bodies = bodies
        self.state = state
        self.rows = rows if rows is not None else {b.name: i for i, b in enumerate(bodies)}

    @staticmethod
    def of(bodies: Sequence[BodySpec], state: State, rows: Mapping[str, int] | None = None) -> View:
        """The view of a state from the engine, in which round bodies may have rolled about their centres."""
        return View(bodies, righted(bodies, state), rows)

    def renamed(self, rows: Mapping[str, int]) -> View:
        """The same state with names given to other rows."""
        return View(self.bodies, self.state, rows)

    def moved(self, changes: Mapping[str, Placement]) -> View:
        """A copy in which the named bodies were put elsewhere by hand, released and at rest."""
        positions, quats = self.state.positions.copy(), self.state.quats.copy()
        for name, placement in changes.items():
            positions[self.rows[name]] = placement.position
            quats[self.rows[name]] = placement.quat
        state = State(positions, quats, np.zeros(0), None, self.state.time)
        return View(self.bodies, state, self.rows)

    def spec(self, name: str) -> BodySpec:
        """The body that bears the name in this view."""
        return self.bodies[self.rows[name]]

    def position(self, name: str) -> Array:
        """(3,) [m] bottom centre."""
        return self.state.positions[self.rows[name]]

    def positions(self, names: Iterable[str]) -> Array:
        """(n, 3) [m] bottom centres."""
        return self.state.positions[[self.rows[n] for n in names]]

    def quat(self, name: str) -> Array:
        """(4,) orientation."""
        return self.state.quats[self.rows[name]]

    def placement(self, name: str) -> Placement:
        """Where the body is."""
        x, y, z = (float(v) for v in self.position(name))
        a, b, c, d = (float(v) for v in self.quat(name))
        return Placement((x, y, z), (a, b, c, d))

    def yaw(self, name: str) -> float:
        """[rad]"""
        return yaw_of(self.quat(name))

    def pose(self, name: str) -> Pose:
        """Where the body is, as if it stood upright."""
        x, y, z = (float(v) for v in self.position(name))
        return Pose(x, y, z, self.yaw(name))

    def centre(self, name: str) -> Array:
        """(3,) [m] the middle of the body's height, on its own axis."""
        lift = np.array([0.0, 0.0, self.spec(name).asset.size[2] / 2])
        return self.position(name) + rotation_matrix(self.quat(name)) @ lift

    def upright(self, name: str) -> bool:
        """Whether the body stands; a ball always does."""
        return self.spec(name).asset.ROLLS or tilt_of(self.quat(name)) <= UPRIGHT

    def settled(self, name: str) -> bool:
        """Whether the body is released and at rest."""
        row = self.rows[name]
        slow = self.state.speeds.size == 0 or float(self.state.speeds[row]) <= REST_SPEED
        return self.state.held != row and slow

    def held(self) -> str | None:
        """Name of the body in the tool."""
        return next((n for n, row in self.rows.items() if row == self.state.held), None)

    def world(self, pose: Pose) -> Pose:
        """The pose told in the table's frame: one that follows a body is taken from where that body is."""
        if pose.body is None:
            return pose
        base = self.pose(pose.body)
        if pose.axes == "table":
            return Pose(base.x + pose.x, base.y + pose.y, base.z + pose.z, pose.yaw)
        return base.at(pose.x, pose.y, pose.z, pose.yaw)

    def local(self, name: str, point: Array) -> Array:
        """(3,) [m] a point of the table's frame, told in the body's frame."""
        return rotation_matrix(self.quat(name)).T @ (point - self.position(name))

    def outline(self, name: str, shape: shapely.Polygon, pose: Pose | None = None) -> shapely.Polygon:
        """A polygon of the body's frame, brought to the table's frame (or to `pose`)."""
        return placed(shape, pose or self.pose(name))

    def footprint(self, name: str) -> shapely.Polygon:
        """What the body covers, seen from above. A body that has toppled covers the disc around it."""
        row = self.rows[name]
        found = self._footprints.get(row)
        if found is None:
            asset = self.spec(name).asset
            if self.upright(name):
                found = placed(asset.footprint, self.pose(name))
            else:
                centre = self.centre(name)
                found = shapely.Point(centre[0], centre[1]).buffer(max(asset.size) / 2)
            self._footprints[row] = found
        return found

    @cached_property
    def _footprints(self) -> dict[int, shapely.Polygon]:
        return {}

    def bottom(self, name: str) -> float:
        """[m] height of the body's lowest point."""
        return float(self.position(name)[2]) if self.upright(name) else float(self._corners(name)[:, 2].min())

    def height(self, name: str) -> float:
        """[m] height of the body's highest point above the table."""
        if self.upright(name):
            return float(self.position(name)[2]) + self.spec(name).asset.size[2]
        return float(self._corners(name)[:, 2].max())

    def _corners(self, name: str) -> Array:
        x, y, z = self.spec(name).asset.size
        corners = np.array([[sx * x / 2, sy * y / 2, sz * z] for sx in (-1, 1) for sy in (-1, 1) for sz in (0, 1)])
        return corners @ rotation_matrix(self.quat(name)).T + self.position(name)

    def surface(self, name: str) -> Surface | None:
        """The level top of a body, in its own frame; a flat marking is one as a whole."""
        asset = self.spec(name).asset
        return Surface(0.0, asset.footprint) if asset.MARKING else asset.top

    def solid(self) -> list[str]:
        """Names of the bodies that can be bumped into."""
        return [n for n in self.rows if not self.spec(n).asset.MARKING]


def placed(shape: shapely.Polygon, pose: Pose) -> shapely.Polygon:
    """The polygon turned and moved to a pose."""
    c, s = math.cos(pose.yaw), math.sin(pose.yaw)
    return shapely.affinity.affine_transform(shape, [c, -s, s, c, pose.x, pose.y])


def righted(bodies: Sequence[BodySpec], state: State) -> State:
    """The state with the frames of balls and of tipped cubes turned upright again: what is lowest is their bottom."""
    turned_ones = [
        i
        for i, b in enumerate(bodies)
        if b.asset.ROLLS or (b.asset.CUBE and not b.fixed and tilt_of(state.quats[i]) > math.pi / 4)
    ]
    if not turned_ones:
        return state
    positions, quats = state.positions.copy(), state.quats.copy()
    for i in turned_ones:
        half = bodies[i].asset.size[2] / 2
        axes = rotation_matrix(quats[i])
        centre = positions[i] + axes[:, 2] * half
        up, quats[i] = (_UP, _unrolled(bodies[i], axes)) if bodies[i].asset.ROLLS else _face_up(axes)
        positions[i] = centre - up * half
    return State(positions, quats, state.speeds, state.held, state.time)


_UP = np.array([0.0, 0.0, 1.0])
_UNTURNED = np.array([1.0, 0.0, 0.0, 0.0])


def _unrolled(body: BodySpec, axes: Array) -> Array:
    """The orientation (4,) that a ball is given: none of its own, or the turn that programs of another library see."""
    return quat_from_yaw(math.atan2(axes[1, 0], axes[1, 1])) if body.asset.CLINGS else _UNTURNED


def _face_up(axes: Array) -> tuple[Array, Array]:
    """The outward normal (3,) of a cube's upper face, and the cube's orientation (4,) with that face as its top."""
    best = int(np.argmax(np.abs(axes[2])))
    up = axes[:, best] * np.sign(axes[2, best])
    side = axes[:, (best + 1) % 3]
    yaw = math.atan2(float(side[1]), float(side[0]))
    # First the turn about the vertical, then the lean from the vertical to the face's normal.
    half = np.cross(_UP, up)
    w = 1.0 + float(up[2])
    lean = np.array([w, *half]) / math.sqrt(w * w + float(half @ half))
    return up, quat_multiply(lean, quat_from_yaw(yaw))


def start_view(bodies: Sequence[BodySpec]) -> View:
    """The scene as it was built, before anything settled."""
    positions = np.array([[b.pose.x, b.pose.y, b.pose.z] for b in bodies], dtype=np.float64).reshape(-1, 3)
    quats = np.array([quat_from_yaw(b.pose.yaw) for b in bodies], dtype=np.float64).reshape(-1, 4)
    return View(bodies, State(positions, quats))


def look_alike(a: BodySpec, b: BodySpec) -> bool:
    """Whether nobody could tell the two bodies apart."""
    return (
        a.color == b.color
        and a.fixed == b.fixed
        and replace(a.asset, color=None, noun=None) == replace(b.asset, color=None, noun=None)
    )


def turned(pose: Pose, yaw: float) -> Pose:
    """The pose with its yaw turned by `yaw` [rad], wrapped."""
    return replace(pose, yaw=wrap(pose.yaw + yaw))
