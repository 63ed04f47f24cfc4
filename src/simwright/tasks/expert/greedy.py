"""Moves for goals of programs that were written for another library (`conditions.matches`).

Such goals know no obstacles, no order of stacking and no heights: an object is taken where the cup reaches it, carried
to the nearest target that it may take, and lowered until it touches something, as that library's own solver does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from simwright.geometry import Array, Pose, rotation_matrix, wrap
from simwright.sim.actions import PickPlace
from simwright.sim.assets.base import CUP_RADIUS, Asset
from simwright.sim.assets.planar import hull
from simwright.sim.reach import reachable
from simwright.tasks.conditions.matches import Rewarded, ZoneShare, origin_of, reference_yaw
from simwright.tasks.expert.choice import Step, Stuck
from simwright.tasks.expert.grasping import STEM_ROOM, plan_move
from simwright.tasks.room import free_spots
from simwright.tasks.view import View

TRIES = 6
"""So often one object is sent to one place from where it is before another one is tried."""
PUSH_ROOM = 0.02
"""[m] half the side of the square that a body with a target pose is pushed into."""
GRID = 0.012
"""[m] Spacing of the points that are tried where a body's own grasps are covered."""
TALLER = 0.004
"""[m] What stands no higher than this above a grasp is not in the cup's way."""

Count = Callable[[str, Pose], int]
"""How often a body was sent to a place from where it is."""


@dataclass(frozen=True)
class Move:
    """A step with the arm's motion for it."""

    step: Step
    action: PickPlace
    aside: bool = False
    """It only makes room, because every object to be moved was covered."""


def greedy_move(view: View, goal: Rewarded, why: str, tried: Count, *, careful: bool = False) -> Move | Stuck:
    """The next move: the first object, in the order of `Rewarded.wishes`, that the cup reaches.

    Args:
        view: the present state.
        goal: what is to be done.
        why: for people.
        tried: how often a move was made before.
        careful: objects whose target another one still occupies come last. That library's own solver does not look.
    """
    rope = view.spec(goal.objects[0]).asset.family == "Bead"
    reasons: list[str] = []
    wishes = goal.wishes(view)
    if careful:
        waiting = [w.body for w in wishes]
        wishes = sorted(wishes, key=lambda w: _occupied(view, w.body, w.targets[0], waiting))
    for wish in wishes:
        target = wish.targets[0]
        count = tried(wish.body, target)
        if count >= TRIES:
            reasons.append(f"{wish.body} was sent to its target {count} times in vain")
            continue
        step = Step(wish.body, target, why)
        found = plan_move(view, step, count) if rope else _plan(view, step, goal, count)
        if isinstance(found, PickPlace):
            return Move(step, found)
        reasons.append(found.reason)
    return _uncovered(view, goal, tried) or Stuck(
        "; ".join(dict.fromkeys(reasons[:3])) or "nothing is left to move, though the goal is not complete"
    )


def _uncovered(view: View, goal: Rewarded, tried: Count) -> Move | None:
    """What lies on an object that has to be moved, carried aside: the last resort."""
    for wish in goal.wishes(view):
        if view.spec(wish.body).fixed or _spots(view, wish.body):
            continue
        for name in _covering(view, wish.body):
            for spot in free_spots(view, name)[:3]:
                target = Pose(spot.x, spot.y, spot.z, reference_yaw(view, name))
                step = Step(name, target, f"{name} lies on {wish.body}")
                found = _plan(view, step, goal, 0)
                if isinstance(found, PickPlace) and tried(name, target) < TRIES:
                    return Move(step, found, aside=True)
    return None


def _occupied(view: View, name: str, target: Pose, waiting: Sequence[str]) -> bool:
    """Whether one of the bodies that are still to be moved stands where another has to go."""
    reach = max(view.spec(name).asset.size[:2]) / 2
    for other in waiting:
        away = math.dist(view.position(other)[:2], (target.x, target.y))
        if other != name and away < reach + min(view.spec(other).asset.size[:2]) / 2:
            return True
    return False


def _covering(view: View, name: str) -> list[str]:
    """The movable bodies above the grasps of a body, the highest first."""
    others = [n for n in view.solid() if n != name and not view.spec(n).fixed]
    points = _points(view, name)
    found = [n for n in others if any(_room(view, n, x, y, z + TALLER) <= CUP_RADIUS for x, y, z in points)]
    return sorted(found, key=lambda n: (-view.height(n), n))


def push_step(view: View, goal: Rewarded, why: str) -> Step | Stuck:
    """Which body to push next, and into which region."""
    wishes = goal.wishes(view)
    if not wishes:
        return Stuck("nothing is left to push, though the goal is not complete")
    wish = wishes[0]
    target = wish.targets[0]
    if isinstance(goal, ZoneShare) and wish.region:
        return Step(wish.body, target, why, wish.region)
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    square = tuple((target.x + i * PUSH_ROOM, target.y + j * PUSH_ROOM) for i, j in signs)
    return Step(wish.body, target, why, square)


def _plan(view: View, step: Step, goal: Rewarded, attempt: int) -> PickPlace | Stuck:
    spec = view.spec(step.body)
    label = f"the {spec.color} {spec.noun} ({step.body})"
    if spec.fixed:
        return Stuck(f"{label} is fixed to the table")
    spots = _spots(view, step.body)
    if not spots:
        return Stuck(f"{label} is covered by other things")
    motions = _motions(view, step, goal, spots) or _motions(
        view, step, goal, _open(view, step.body, _grid(view, step.body))
    )
    if not motions:
        return Stuck(f"{label} is out of the arm's reach, or has to go out of it")
    return motions[attempt % len(motions)]


def _motions(view: View, step: Step, goal: Rewarded, spots: Sequence[tuple[float, float]]) -> list[PickPlace]:
    """The arm's motion for each of the spots from which it reaches both ends."""
    at, yaw = origin_of(view, step.body), reference_yaw(view, step.body)
    turn = wrap(step.target.yaw - yaw) if goal.rotations else 0.0
    c, s = math.cos(turn), math.sin(turn)
    motions: list[PickPlace] = []
    for x, y in spots:
        dx, dy = x - float(at[0]), y - float(at[1])
        end = step.target.x + c * dx - s * dy, step.target.y + s * dx + c * dy
        if reachable(x, y) and reachable(*end):
            motions.append(PickPlace(pick=(x, y, 0.0), place=(*end, turn)))
    return motions


def _spots(view: View, name: str) -> list[tuple[float, float]]:
    """Places (x, y) [m] where the cup comes down on the body: first those where its stem has room."""
    return _open(view, name, _points(view, name)) or _open(view, name, _grid(view, name))


def _open(view: View, name: str, points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Those of the points that nothing covers, the roomy ones first."""
    others = [n for n in view.solid() if n != name]
    clear: list[tuple[float, float]] = []
    tight: list[tuple[float, float]] = []
    for x, y, z in points:
        near = min((_room(view, n, x, y, z + TALLER) for n in others), default=math.inf)
        if near >= STEM_ROOM:
            clear.append((x, y))
        elif near > CUP_RADIUS:
            tight.append((x, y))
    return clear + tight


def _room(view: View, name: str, x: float, y: float, z: float) -> float:
    """[m] from a point to those parts of a body that stand higher than z [m]."""
    at = view.position(name)
    if view.height(name) <= z or math.hypot(x - at[0], y - at[1]) > max(view.spec(name).asset.size) + STEM_ROOM:
        return math.inf
    if not view.upright(name):
        return float(view.footprint(name).distance(shapely.Point(x, y)))
    u, v, _ = _xyz(view.local(name, np.array([x, y, z])))
    spot = shapely.Point(u, v)
    tops = _tops(view.spec(name).asset)
    return min((o.distance(spot) for o, top in tops if at[2] + top > z), default=math.inf)


@lru_cache(maxsize=512)
def _tops(asset: Asset) -> tuple[tuple[shapely.Polygon, float], ...]:
    """What each solid of an asset covers, and how high [m] it reaches above the bottom."""
    found: list[tuple[shapely.Polygon, float]] = []
    for piece in asset.pieces:
        if piece.collides:
            turn = rotation_matrix(np.array(piece.quat))
            a, b, c = piece.size
            if piece.kind == "sphere":
                b = c = a
            elif piece.kind in ("cylinder", "capsule"):
                b, c = a, b + (a if piece.kind == "capsule" else 0.0)
            corners = np.array([(i * a, j * b, k * c) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)])
            points = np.array(piece.mesh.vertices) if piece.mesh is not None else corners
            world = points @ turn.T + np.array(piece.pos)
            round_one = piece.mesh is None and piece.kind != "box"
            middle = shapely.Point(piece.pos[0], piece.pos[1])
            outline = middle.buffer(a) if round_one else hull(world[:, :2])
            found.append((outline, float(world[:, 2].max())))
    return tuple(found)


def _points(view: View, name: str) -> list[tuple[float, float, float]]:
    """Grasp points in the table's frame: the asset's own, or for one that has tipped over its middle."""
    asset = view.spec(name).asset
    if asset.MARKING:
        return []
    if view.upright(name):
        turn, at = rotation_matrix(view.quat(name)), view.position(name)
        return [_xyz(turn @ np.array(p) + at) for p in asset.grasps]
    x, y, _ = _xyz(view.centre(name))
    return [(x, y, view.height(name) - TALLER)]


def _grid(view: View, name: str) -> list[tuple[float, float, float]]:
    """Points all over the body's level top, for when its own grasps are covered; those near its middle first."""
    top = view.spec(name).asset.top
    if top is None or not view.upright(name):
        return []
    x0, y0, x1, y1 = top.outline.bounds
    step = max(GRID, (x1 - x0) / 16, (y1 - y0) / 16)
    gx, gy = np.meshgrid(np.arange(x0 + step / 2, x1, step), np.arange(y0 + step / 2, y1, step))
    inside = np.asarray(shapely.contains_xy(top.outline, gx.ravel(), gy.ravel()), dtype=np.bool_)
    flat = np.stack([gx.ravel(), gy.ravel()], axis=1)[inside]
    turn, at = rotation_matrix(view.quat(name)), view.position(name)
    near = np.argsort(np.hypot(*flat.T).round(9), kind="stable")
    return [_xyz(turn @ np.array([*flat[k], top.z]) + at) for k in near]


def _xyz(point: Array) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in point)
    return x, y, z
