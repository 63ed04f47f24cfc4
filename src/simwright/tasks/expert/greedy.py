"""Moves for goals of programs that were written for another library (`conditions.matches`).

Such goals know no obstacles, no order of stacking and no heights: an object is taken where the cup reaches it, carried
to the nearest target that it may take, and lowered until it touches something, as that library's own solver does.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from simwright.geometry import Array, Pose, rotation_matrix, wrap
from simwright.sim.actions import PickPlace
from simwright.sim.assets.base import CUP_RADIUS
from simwright.sim.reach import reachable
from simwright.tasks.conditions.matches import Rewarded, ZoneShare, origin_of, reference_yaw
from simwright.tasks.expert.choice import Step, Stuck
from simwright.tasks.expert.grasping import STEM_ROOM, plan_move
from simwright.tasks.view import View

TRIES = 6
"""So often one object is sent to one place from where it is before another one is tried."""
PUSH_ROOM = 0.02
"""[m] half the side of the square that a body with a target pose is pushed into."""
TALLER = 0.004
"""[m] What stands no higher than this above a grasp is not in the cup's way."""

Count = Callable[[str, Pose], int]
"""How often a body was sent to a place from where it is."""


@dataclass(frozen=True)
class Move:
    """A step with the arm's motion for it."""

    step: Step
    action: PickPlace


def greedy_move(view: View, goal: Rewarded, why: str, tried: Count) -> Move | Stuck:
    """The next move: the first object, in the order of `Rewarded.wishes`, that the cup reaches.

    Args:
        view: the present state.
        goal: what is to be done.
        why: for people.
        tried: how often a move was made before.
    """
    rope = view.spec(goal.objects[0]).asset.family == "Bead"
    reasons: list[str] = []
    for wish in goal.wishes(view):
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
    return Stuck("; ".join(dict.fromkeys(reasons[:3])) or "nothing is left to move, though the goal is not complete")


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
    at, yaw = origin_of(view, step.body), reference_yaw(view, step.body)
    turn = wrap(step.target.yaw - yaw) if goal.rotations else 0.0
    c, s = math.cos(turn), math.sin(turn)
    motions: list[PickPlace] = []
    for x, y in spots:
        dx, dy = x - float(at[0]), y - float(at[1])
        end = step.target.x + c * dx - s * dy, step.target.y + s * dx + c * dy
        if reachable(x, y) and reachable(*end):
            motions.append(PickPlace(pick=(x, y, 0.0), place=(*end, turn)))
    if not motions:
        return Stuck(f"{label} is out of the arm's reach, or has to go out of it")
    return motions[attempt % len(motions)]


def _spots(view: View, name: str) -> list[tuple[float, float]]:
    """Places (x, y) [m] where the cup comes down on the body: first those where its stem has room."""
    others = [n for n in view.solid() if n != name]
    walls = {n: _wall(view, n) for n in others}
    clear: list[tuple[float, float]] = []
    tight: list[tuple[float, float]] = []
    for x, y, z in _points(view, name):
        spot = shapely.Point(x, y)
        near = [n for n in others if view.height(n) > z + TALLER and walls[n].distance(spot) < STEM_ROOM]
        if not near:
            clear.append((x, y))
        elif not any(walls[n].distance(spot) <= CUP_RADIUS for n in near):
            tight.append((x, y))
    return clear + tight


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


def _xyz(point: Array) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in point)
    return x, y, z


def _wall(view: View, name: str) -> shapely.Geometry:
    """What a body covers at its full height: of a hollow one only its wall."""
    cavity = view.spec(name).asset.cavity
    if cavity is None or not view.upright(name):
        return view.footprint(name)
    return view.footprint(name).difference(view.outline(name, cavity.opening))
