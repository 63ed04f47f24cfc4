"""What the robot can do: pick something up and put it down elsewhere, or push with the blade.

Heights come from contact: rays predict the surface, the tool goes down fast to just above it and slowly from there
until it touches. A motion that fails is a typed outcome; it never raises, and the tool always ends up lifted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Literal

import numpy as np

from simwright.errors import SimulationError
from simwright.geometry import Array, wrap
from simwright.sim.actions import Action, Kind, Outcome, PickPlace, Push
from simwright.sim.end_effectors import BLADE_THICKNESS, TOOL_HOME, Tool, blade_points, judge_seal, lip_points
from simwright.sim.motion import (
    CLEARANCE,
    EMPTY_SPEED,
    MIN_TRAVEL,
    glide,
    highest,
    lower,
    rise,
    sweep,
    target,
    travel_height,
)
from simwright.sim.physics import World
from simwright.sim.reach import reachable, refusal

__all__ = ["Action", "Kind", "Outcome", "PickPlace", "Push", "Watcher", "park", "pick_place", "push"]

ROPE_LIFT = 0.025
"""[m] A part of a rope is lifted this far and dragged."""
CARRY_SPEED = 0.35
"""[m/s] Mean speed with a load: 0.3 m in less than a second."""
ROPE_SPEED = 0.25
"""[m/s] Mean speed when a rope is dragged."""
LIFT_SPEED = 0.35
"""[m/s] Mean speed up and down with a load."""
PICK_GAP = 3e-4
"""[m] The lip stops this far above the surface: the soft lip closes the rest."""
NEAR_PICK = 0.004
"""[m] Above the surface to be grasped the descent turns slow."""
NEAR_PLACE = 0.008
"""[m] Before the load's predicted contact the descent turns slow."""
OVERSHOOT = 0.012
"""[m] The load is lowered at most this far below its predicted contact."""
GRIP_TIME = 0.04
"""[s] Between touching and lifting, and between touching down and letting go."""
ROPE_GRIP_TIME = 0.15
"""[s] Likewise for a part of a rope: the rope comes to rest before it is let go."""
RUN_UP = 0.02
"""[m] The blade comes down this far before the start of a push."""
PUSH_HEIGHT = 0.002
"""[m] Of the blade's lower edge above the table."""
LANDING = 0.004
"""[m] What is no higher than this does not keep the blade from coming down."""
LANDING_ROOM = 0.002
"""[m] kept free round the blade where it comes down."""
GRAIN = 0.005
"""[m] Spacing of the rays that look at the lower side of a load."""
TABLE_EDGE = 0.02
"""[m] Surfaces deeper than this below the table top are not the table."""
SETTLE_LIMIT = 3.0
"""[s] Longest wait for rest after a motion."""


Watcher = Callable[[World], None]


def pick_place(world: World, action: PickPlace, *, on_tick: Watcher | None = None) -> Outcome:
    """Picks up what is below `action.pick` and sets it down at `action.place`.

    Without a grasp the tool lifts again and nothing is placed. A load that is held back more strongly than the
    cup can pull comes loose: "dropped" on the way across, "blocked" on the way down.

    Args:
        world: with the suction cup.
        action: where.
        on_tick: called with the world at the start, every 0.1 s of simulated time, and at the end.

    Raises:
        UnstablePhysics: see `World.step`.
    """
    _need(world, "suction", "pick_place")
    start = world.time
    with world.watched(on_tick):
        kind, grasped, detail = _pick_place(world, action)
    return Outcome(kind, grasped, detail, world.time - start)


def push(world: World, action: Push, *, on_tick: Watcher | None = None) -> Outcome:
    """Sweeps the blade from `action.start` to `action.end`, just above the table.

    The blade comes down `RUN_UP` before the start; if something lies there, at the nearest free spot within 6 cm
    before the start; if there is none, on top of what lies there, and sweeps on at that height.

    Args:
        world: with the spatula.
        action: where.
        on_tick: as for `pick_place`.

    Raises:
        UnstablePhysics: see `World.step`.
    """
    _need(world, "spatula", "push")
    start = world.time
    with world.watched(on_tick):
        kind, detail = _push(world, action)
        if not world.settle(SETTLE_LIMIT) and kind == "done":
            kind, detail = "timeout", f"things still moved {SETTLE_LIMIT} s after the push"
    return Outcome(kind, None, detail, world.time - start)


def park(world: World, *, on_tick: Watcher | None = None) -> None:
    """Lifts the tool and takes it to `TOOL_HOME`, where the arm hides nothing from the cameras.

    Args:
        world: its tool lets go of what it may hold.
        on_tick: see `pick_place`.
    """
    with world.watched(on_tick):
        world.release()
        rise(world)
        glide(world, TOOL_HOME, 0.0, EMPTY_SPEED)


def _need(world: World, tool: Tool, what: str) -> None:
    if world.tool != tool:
        raise SimulationError(f"{what} needs a world with tool={tool!r}; this one has {world.tool!r}")


def _pick_place(world: World, action: PickPlace) -> tuple[Kind, str | None, str]:
    refused = _out_of_reach(world, action.pick[:2], action.place[:2], low=0.0)
    if refused:
        return "unreachable", None, refused
    kind, name, detail = _grasp(world, *action.pick)
    if kind == "done" and name is not None:
        kind, detail = _carry(world, name, *action.place)
    world.release()
    rise(world)
    if not world.settle(SETTLE_LIMIT) and kind == "done":
        kind, detail = "timeout", f"things still moved {SETTLE_LIMIT} s after {name} was set down"
    return kind, name, detail


def _out_of_reach(world: World, *points: tuple[float, float], low: float) -> str:
    """Why the tool cannot work at one of the points and above it; "" if it can."""
    heights, _ = world.heights(np.array(points))
    for (x, y), height in zip(points, heights.tolist(), strict=True):
        if height < -TABLE_EDGE:
            return f"({x:.3f}, {y:.3f}) m is not on the table"
        for z in (max(height, low), max(height, MIN_TRAVEL)):
            if not reachable(x, y, z):
                return refusal(x, y, z)
    return ""


def _grasp(world: World, x: float, y: float, yaw: float) -> tuple[Kind, str | None, str]:
    """Lowers the cup at (x, y) and closes it on what is there."""
    points = lip_points(x, y)
    rise(world)
    glide(world, (x, y, travel_height(world)), yaw, EMPTY_SPEED)
    surface = float(world.heights(points)[0].max())
    glide(world, (x, y, surface + NEAR_PICK), yaw, EMPTY_SPEED)
    surface = float(world.heights(points)[0].max())
    lower(world, target(world)[2] - surface - PICK_GAP)
    world.rest(GRIP_TIME)
    heights, names = world.heights(points)
    lip = float(world.tool_position[2])
    clinging = {body.name for body in world.bodies if body.asset.CLINGS}
    seal = judge_seal(heights, names, world.movable, world.masses, lip, clinging)
    if seal.kind != "sealed" or seal.name is None:
        return ("no_seal" if seal.kind == "sealed" else seal.kind), None, seal.detail
    world.attach(seal.name)
    return "done", seal.name, seal.detail


def _carry(world: World, name: str, x: float, y: float, yaw: float) -> tuple[Kind, str]:
    """Lifts the load, takes it to (x, y, yaw), and lowers it until it touches."""
    linked = name in world.linked
    below = _underside(world, name)
    px, py, pz = target(world)
    if linked:
        up, lift, speed = _drag_height(world, below, (x, y)), ROPE_SPEED, ROPE_SPEED
    else:
        up, lift, speed = highest(world) + CLEARANCE - float(below[:, 2].min()), LIFT_SPEED, CARRY_SPEED
        up = max(up, MIN_TRAVEL, pz + CLEARANCE)
    for end_x, end_y in ((px, py), (x, y)):
        if not reachable(end_x, end_y, up):
            return "unreachable", f"{name} cannot be carried over everything else: {refusal(end_x, end_y, up)}"
    glide(world, (px, py, up), world.target_yaw, lift)
    glide(world, (x, y, up), yaw, speed)
    if world.held is None:
        return "dropped", f"{name} was held back on its way and broke loose from the cup"
    end = _set_down(world, name, below, lift, world.linked if linked else frozenset({name}))
    world.rest(ROPE_GRIP_TIME if linked else GRIP_TIME)
    if end == "nothing":
        return "dropped", f"{name} met nothing to stand on where it was lowered, and was let go"
    if end == "jammed" and not linked:
        return "blocked", f"{name} was caught at its side on the way down, and came loose from the cup"
    return "done", f"{name} was set down"


def _set_down(
    world: World, name: str, below: Array, speed: float, ignore: Collection[str]
) -> Literal["supported", "jammed", "nothing"]:
    """Lowers the load where it hangs: fast to just above the predicted contact, slowly from there.

    Bodies to `ignore` are no support: a part of a rope goes down to what the rope lies on, past its own loops.
    """

    def supported() -> bool:
        return world.supported(name, ignore=ignore)

    for near in (NEAR_PLACE, 0.0, 0.0):
        x, y, z = target(world)
        contact = _predict_contact(world, below, ignore)
        if z > contact + near:
            glide(world, (x, y, contact + near), world.target_yaw, speed, supported)
        if world.held == name and not supported():
            lower(world, near + OVERSHOOT, supported)
        if world.held is None:
            return "jammed"
        if supported():
            return "supported"
    return "nothing"


def _underside(world: World, name: str) -> Array:
    """Points (n, 3) [m] of the load's lower side, relative to the tool: turned with its yaw, and its height."""
    low, high = world.bounds([name])
    x, y = np.meshgrid(_spread(low[0], high[0]), _spread(low[1], high[1]))
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    heights = world.undersides(name, points)
    there = np.isfinite(heights)
    if not there.any():
        points, heights, there = world.tool_position[None, :2], low[2:3], np.array([True])
    around = (points[there] - world.tool_position[:2]) @ _turned(-world.tool_yaw).T
    return np.column_stack([around, heights[there] - world.tool_position[2]])


def _spread(low: float, high: float) -> Array:
    """Numbers from just inside `low` to just inside `high` [m], about `GRAIN` apart, at most 14."""
    return np.linspace(low + 1e-4, high - 1e-4, 2 + min(12, int((high - low) / GRAIN)))


def _turned(yaw: float) -> Array:
    c, s = math.cos(yaw), math.sin(yaw)
    return np.array([[c, -s], [s, c]])


def _predict_contact(world: World, below: Array, ignore: Collection[str]) -> float:
    """Height [m] of the tool at which the load, lowered from where it hangs, first touches something."""
    points = world.tool_position[:2] + below[:, :2] @ _turned(world.tool_yaw).T
    heights, _ = world.heights(points, ignore=ignore)
    return float((heights - below[:, 2]).max())


def _drag_height(world: World, below: Array, end: tuple[float, float]) -> float:
    """Height [m] of the tool at which a part of a rope is dragged: low, but over what lies in its way."""
    x, y, z = target(world)
    length = math.hypot(end[0] - x, end[1] - y)
    t = np.linspace(0.0, 1.0, 2 + int(length / 0.01))[:, None]
    line = np.array([[x, y]]) + t * np.array([[end[0] - x, end[1] - y]])
    aside = np.array([[y - end[1], end[0] - x]]) * (0.015 / max(length, 1e-9))
    heights, _ = world.heights(np.concatenate([line, line + aside, line - aside]), ignore=world.linked)
    return max(z + ROPE_LIFT, float(heights.max()) + 0.01 - float(below[:, 2].min()))


def _push(world: World, action: Push) -> tuple[Kind, str]:
    start, end = np.array(action.start), np.array(action.end)
    length = float(np.linalg.norm(end - start))
    if length < 1e-3:
        return "done", "start and end of the push are one and the same point: nothing to do"
    refused = _out_of_reach(world, action.start, action.end, low=PUSH_HEIGHT)
    if refused:
        return "unreachable", refused
    along = (end - start) / length
    yaw = math.atan2(along[1], along[0])
    # Half a turn more is the same blade: take the nearer one.
    yaw = yaw if abs(wrap(yaw - world.tool_yaw)) <= math.pi / 2 else wrap(yaw + math.pi)
    back, height = _landing(world, start, along)
    down = start - along * (back + BLADE_THICKNESS / 2)
    rise(world)
    glide(world, (down[0], down[1], travel_height(world)), yaw, EMPTY_SPEED)
    glide(world, (down[0], down[1], height), yaw, EMPTY_SPEED)
    blocked = not sweep(world, along, length + back)
    at = world.tool_position[:2]
    rise(world)
    if blocked:
        return "blocked", f"the blade was held back at ({at[0]:.3f}, {at[1]:.3f}) m"
    return "done", f"the blade swept {100 * length:.0f} cm"


def _landing(world: World, start: Array, along: Array) -> tuple[float, float]:
    """How far [m] before the start the blade comes down, and how high [m] its edge is then."""
    yaw = math.atan2(along[1], along[0])
    choices = sorted(np.arange(13) * 0.005, key=lambda back: (abs(back - RUN_UP), back))
    for back in choices:
        x, y = start - along * (back + BLADE_THICKNESS / 2)
        heights, _ = world.heights(blade_points(x, y, yaw, LANDING_ROOM))
        if heights.max() <= LANDING and heights.min() > -TABLE_EDGE and reachable(x, y, PUSH_HEIGHT):
            return float(back), PUSH_HEIGHT
    x, y = start - along * (RUN_UP + BLADE_THICKNESS / 2)
    heights, _ = world.heights(blade_points(x, y, yaw))
    return RUN_UP, max(0.0, float(heights.max())) + PUSH_HEIGHT
