"""Where the cup takes hold of a body, so that nothing else is touched on the way in, out and down again."""

from __future__ import annotations

import math

import numpy as np
import shapely

from simwright.geometry import Pose, wrap
from simwright.sim.actions import PickPlace
from simwright.sim.assets.base import CUP_RADIUS
from simwright.sim.reach import reachable
from simwright.tasks.expert.choice import Step, Stuck
from simwright.tasks.view import View

STEM_ROOM = 0.014
"""[m] radius kept free round the cup's stem."""
OVERHANG = 0.004
"""[m] Things that stand no higher than this above the grasp do not touch the stem."""


def plan_move(view: View, step: Step, attempt: int = 0) -> PickPlace | Stuck:
    """The arm's motion that carries out a step.

    Args:
        attempt: how often this step failed before; each time another grasp is tried.
    """
    spec = view.spec(step.body)
    label = f"the {spec.color} {spec.noun} ({step.body})"
    points = _grasps(view, step.body)
    if not points:
        return Stuck(f"{label} cannot be grasped: no flat spot of its upper side faces up")
    now, yaw = view.pose(step.body), view.yaw(step.body)
    clear = [p for p in points if _stem_is_free(view, step.body, p)]
    landing = [p for p in clear if _lands_free(view, step, p)]
    within = [p for p in landing or clear or points if _within_reach(now, step.target, p)]
    if not within:
        return Stuck(f"{label} is out of the arm's reach, or has to go out of it")
    x, y, _ = within[attempt % len(within)]
    turn = wrap(step.target.yaw - yaw)
    c, s = math.cos(yaw), math.sin(yaw)
    px, py = now.x + c * x - s * y, now.y + s * x + c * y
    c, s = math.cos(step.target.yaw), math.sin(step.target.yaw)
    qx, qy = step.target.x + c * x - s * y, step.target.y + s * x + c * y
    return PickPlace(pick=(px, py, 0.0), place=(qx, qy, turn))


def _grasps(view: View, name: str) -> tuple[tuple[float, float, float], ...]:
    """Grasp points in the body's frame."""
    asset = view.spec(name).asset
    return asset.grasps if view.upright(name) else ()


def _world(pose: Pose, point: tuple[float, float, float]) -> tuple[float, float, float]:
    p = pose.at(point[0], point[1], point[2])
    return p.x, p.y, p.z


def _stem_is_free(view: View, name: str, point: tuple[float, float, float]) -> bool:
    x, y, z = _world(view.pose(name), point)
    return not _near(view, name, x, y, z)


def _lands_free(view: View, step: Step, point: tuple[float, float, float]) -> bool:
    x, y, z = _world(step.target, point)
    return not _near(view, step.body, x, y, z)


def _near(view: View, name: str, x: float, y: float, z: float) -> bool:
    """Whether another body stands higher than the grasp within the stem's room."""
    others = [n for n in view.solid() if n != name and view.height(n) > z + OVERHANG]
    if not others:
        return False
    spot = shapely.Point(x, y)
    near = shapely.dwithin(np.array([_wall(view, n) for n in others], dtype=object), spot, STEM_ROOM)
    return bool(near.any())


def _wall(view: View, name: str) -> shapely.Geometry:
    """What a body covers at its full height: of a hollow one only its wall."""
    cavity = view.spec(name).asset.cavity
    if cavity is None or not view.upright(name):
        return view.footprint(name)
    return view.footprint(name).difference(view.outline(name, cavity.opening))


def _within_reach(now: Pose, target: Pose, point: tuple[float, float, float]) -> bool:
    ends = (_world(now, point), _world(target, point))
    return all(reachable(x, y, z + CUP_RADIUS) for x, y, z in ends)
