"""From a program of the library and a seed to a `BuiltTask`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from simwright.compat import rotations, tools
from simwright.compat.colors import nearest_name
from simwright.compat.environment import Environment, told_sides
from simwright.compat.remarks import remark_on_goals
from simwright.compat.session import FIRST_NUMBER, Session, Thing, pose_of
from simwright.compat.task import Task
from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.seeding import Split
from simwright.sim.bodies import BodySpec, Link
from simwright.tasks.building import replace_goal
from simwright.tasks.built import BuiltTask, Origin, Primitive
from simwright.tasks.conditions.matches import PoseMatch, Rewarded, ZoneShare
from simwright.tasks.goals import Goal
from simwright.tasks.handles import Body
from simwright.tasks.judging import rewarded
from simwright.tasks.task import attach_line, kebab
from simwright.tasks.view import placed

API = "cliport"
"""How the library is named in records."""
MOST_STEPS = 200
"""Longer episodes are cut here."""
MOST_GOALS = 200


def build_scene(kind: type[Task], session: Session, seed: int, split: Split) -> BuiltTask:
    """One episode.

    Args:
        kind: the program's class.
        session: where its calls go.
        seed: the episode's.
        split: becomes the task's mode.

    Raises:
        TaskError: the library itself would fail, or it is asked for something that is not offered here.
    """
    session.begin(_name(kind), seed, split)
    try:
        task = kind()
        task.mode = split
        session.first = FIRST_NUMBER["spatula" if task.ee is tools.Spatula else "suction"]
        env = Environment(session, task)
        task.reset(env)
        return _built(task, session, seed, split)
    except TaskError as error:
        raise attach_line(error, session.file) from error.__cause__


def _built(task: Task, session: Session, seed: int, split: Split) -> BuiltTask:
    names = {t.number: f"{t.noun.replace(' ', '-').lower()}-{t.number}" for t in session.things.values()}
    bodies = tuple(_body(t, names[t.number]) for t in session.things.values())
    links = tuple(_links(session, names))
    handles = {t.number: Body(b) for t, b in zip(session.things.values(), bodies, strict=True)}
    goals = _goals(task, session, handles)
    conditions = [rewarded(g.condition) for g in goals]
    remark_on_goals(bodies, conditions, lambda cause, told, k: session.tell(cause, told, _line(session, task.goals[k])))
    primitive: Primitive = "push" if tools.pushes(task.primitive) else "pick_place"
    origin = Origin(API, "reference", _max_steps(task), tuple(session.fallbacks.values()))
    moves = min(max(sum(len(g.condition.subjects()) for g in goals), 1), MOST_STEPS)
    built = BuiltTask(_name(type(task)), split, seed, primitive, bodies, links, goals, moves, origin)
    return BuiltTask.from_json(built.to_json())


def _name(kind: type[Task]) -> str:
    """The task's name, from its class's; a program may call other things `name`."""
    return kebab(kind.__name__) or "task"


def _max_steps(task: Task) -> int:
    given: Any = getattr(task, "max_steps", None)
    try:
        steps = int(given)
    except (TypeError, ValueError) as error:
        raise TaskError(f"max_steps is {given!r}; the library needs the number of actions in it") from error
    if steps < 1:
        raise TaskError(f"max_steps is {steps}; no task is done without an action")
    return min(steps, MOST_STEPS)


def _body(thing: Thing, name: str) -> BodySpec:
    x, y, z = thing.position
    pose = Pose(x, y, z - thing.asset.lift, rotations.yaw_of(thing.quat))
    fixed = thing.category == "fixed" or thing.asset.MARKING
    return BodySpec(name, thing.asset, nearest_name(thing.rgb), thing.noun, pose, fixed, thing.group)


def _links(session: Session, names: Mapping[int, str]) -> list[Link]:
    found: list[Link] = []
    for joint in session.joints:
        (ax, ay, az), (bx, by, bz) = joint.point_a, joint.point_b
        la, lb = (session.things[n].asset.lift for n in (joint.a, joint.b))
        found.append(Link(names[joint.a], names[joint.b], (ax, ay, az + la), (bx, by, bz + lb)))
    return found


def _goals(task: Task, session: Session, handles: Mapping[int, Body]) -> tuple[Goal, ...]:
    if not 1 <= len(task.goals) <= MOST_GOALS:
        raise TaskError(f"reset added {len(task.goals)} goals; 1 to {MOST_GOALS} are needed: self.add_goal(...)")
    conditions = [_condition(task, session, handles, goal, _line(session, goal)) for goal in task.goals]
    total = sum(_weight(c) for c in conditions)
    if abs(sum(c.reward for c in conditions) - 1) > 0.01:
        given = sum(c.reward for c in conditions)
        session.tell("rewards-not-one", f"the goals' rewards add up to {given:.3g} instead of 1")
    found: list[Goal] = []
    for i, condition in enumerate(conditions):
        sentence = _sentence(task, i)
        found.append(replace_goal(Goal(sentence, condition, lasting=False), sentence, _weight(condition) / total))
    return tuple(found)


def _line(session: Session, goal: Any) -> int | None:
    """The program's line that added a goal, if it did so by `add_goal`."""
    return session.goal_lines.get(id(goal))


def _weight(condition: Rewarded) -> float:
    return max(condition.reward, 1e-6)


def _sentence(task: Task, i: int) -> str:
    """What the robot is told for a goal; where the program says nothing, what the library says instead."""
    given: list[Any] = list(task.lang_goals)
    told = [str(s) for s in (given[i : i + 1] or [task.task_completed_desc, _name(type(task)).replace("-", " ")])]
    plain = [" ".join(s.split()) for s in told]
    return next((s for s in plain if any(c.isalpha() for c in s)), _name(type(task)).replace("-", " "))


def _condition(task: Task, session: Session, handles: Mapping[int, Body], goal: Any, line: int | None) -> Rewarded:
    objs, matches, targ_poses, replace, rotate, metric, params, reward = goal
    rows: dict[int, tuple[float, list[bool]]] = {}
    table = _table(session, matches, len(objs), len(targ_poses), line)
    targets = [_target(p, any(row[j] for row in table)) for j, p in enumerate(targ_poses)]
    for (number, (symmetry, _)), row in zip(objs, table, strict=True):
        thing = session.thing(number)
        side, before = rows.get(thing.number, (float(symmetry), [False] * len(row)))
        rows[thing.number] = side, [a or b for a, b in zip(row, before, strict=True)]
    numbers = list(rows)
    shared: dict[str, Any] = {
        "objects": [handles[n] for n in numbers],
        "targets": targets,
        "allowed": [rows[n][1] for n in numbers],
        "symmetries": [max(rows[n][0], 0.0) for n in numbers],
        "replace": bool(replace),
        "rotations": bool(rotate),
        "reward": float(reward),
        "tolerance": float(task.pos_eps),
        "turn": float(task.rot_eps),
        "supports": _supports(targets, {n: h for n, h in handles.items() if n not in rows}),
    }
    if metric == "pose":
        return PoseMatch(**shared)
    if metric != "zone":
        what = f"the metric {metric!r} is neither 'pose' nor 'zone', and earns nothing"
        session.tell("unknown-metric", what, line)
    zones = _zones(params) if metric == "zone" else []
    sides = [told_sides(session.things[n].asset) for n in numbers]
    if metric == "zone" and not any(min(s) > 0 for s in sides):
        what = "balls and cylinders have no points that count in a zone: the goal earns nothing"
        session.tell("no-zone-points", what, line)
    return ZoneShare(**shared, zones=zones, sides=sides, ceiling=float(task.zone_bounds[2][1]))


def _table(session: Session, matches: Any, n: int, m: int, line: int | None) -> list[list[bool]]:
    """Which object may take which target; what the program's matrix does not say is not allowed."""
    given: Any = np.asarray(matches)
    given = given.reshape(n, -1) if given.ndim != 2 and given.size == n * m else given
    table = np.zeros((n, m), dtype=np.bool_)
    if given.ndim == 2:
        rows, columns = min(n, given.shape[0]), min(m, given.shape[1])
        table[:rows, :columns] = given[:rows, :columns] != 0
    if given.shape != (n, m):
        what = f"matches has the shape {given.shape} for {n} objects and {m} targets; what it does not say is forbidden"
        session.tell("wrong-matches", what, line)
    return [[bool(v) for v in row] for row in table]


def _target(given: Any, used: bool = True) -> Pose:
    """A target; one that no object may take is never looked at, and need not be a pose."""
    try:
        position, quat = pose_of(given)
    except (TypeError, ValueError):
        if used:
            raise
        return Pose(0.0, 0.0)
    x, y, z = (float(v) for v in list(position)[:3])
    return Pose(x, y, z, rotations.yaw_of([float(v) for v in quat]))


def _zones(params: Any) -> list[tuple[Pose, float, float]]:
    """Pose and sides of the zones; older programs put the objects' points before them."""
    listed: Sequence[Any] = params or []
    if len(listed) == 2 and isinstance(listed[0], dict):
        listed = listed[1]
    return [(_target(pose), float(size[0]), float(size[1])) for pose, size in listed]


def _supports(targets: Sequence[Pose], handles: Mapping[int, Body]) -> list[Body]:
    """The bodies that targets lie on, each once, the topmost for every target."""
    found: dict[str, Body] = {}
    for target in targets:
        if not all(math.isfinite(v) for v in (target.x, target.y)):
            continue
        spot = shapely.Point(target.x, target.y)
        under = [h for h in handles.values() if placed(h.spec.asset.footprint, h.spec.pose).covers(spot)]
        if under:
            top = max(under, key=lambda h: h.spec.pose.z + h.spec.asset.size[2])
            found[top.name] = top
    return list(found.values())
