"""Scenes in which chance decides which of several things is meant, told so that the same one comes first in each."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from simwright.convert.scenes import kind_of
from simwright.sim.bodies import BodySpec
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import ZoneShare
from simwright.tasks.judging import rewarded

SAME_PLACE = 1e-3
"""[m] A body this near to a target is what the target means."""
NO_ROLE = 1 << 20

Role = tuple[int, ...]


def aligned(builts: Sequence[BuiltTask]) -> tuple[BuiltTask, ...] | None:
    """The scenes with their bodies ordered by kind and by what the goals want of them, and named by that order.

    A zone that is the goal in one scene and only stands about in the next is thereby told apart from its like.

    Returns:
        None where the order comes out the same in all scenes, so that nothing is gained.
    """
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(_kind(b) for built in builts for b in built.bodies))}
    orders = [_order(built, kinds) for built in builts]
    if len({tuple(order) for order in orders}) == 1:
        return None
    return tuple(_reordered(built, order) for built, order in zip(builts, orders, strict=True))


def _kind(body: BodySpec) -> tuple[str, bool, str | None]:
    return kind_of(body), body.fixed, body.group


def _role(built: BuiltTask, body: BodySpec) -> Role:
    """For each goal the body's place among its objects, and that of the target or zone that the body is beneath."""
    found: list[int] = []
    for goal in built.goals:
        condition = rewarded(goal.condition)
        found.append(condition.objects.index(body.name) if body.name in condition.objects else NO_ROLE)
        places = [z[0] for z in condition.zones] if isinstance(condition, ZoneShare) else list(condition.targets)
        near = [
            j for j, p in enumerate(places) if math.hypot(p.x - body.pose.x, p.y - body.pose.y) < SAME_PLACE
        ]  # fmt: skip
        found.append(near[0] if near else NO_ROLE)
    return tuple(found)


def _order(built: BuiltTask, kinds: dict[tuple[str, bool, str | None], int]) -> list[int]:
    bodies = built.bodies
    return sorted(range(len(bodies)), key=lambda i: (kinds[_kind(bodies[i])], _role(built, bodies[i]), i))


def _reordered(built: BuiltTask, order: Sequence[int]) -> BuiltTask:
    bodies = built.bodies
    names = {bodies[i].name: f"{bodies[i].noun.replace(' ', '-').lower()}-{n}" for n, i in enumerate(order)}
    data: dict[str, Any] = json.loads(built.to_json())
    data["bodies"] = [{**data["bodies"][i], "name": names[bodies[i].name]} for i in order]
    for link in data["links"]:
        link.update(a=names[link["a"]], b=names[link["b"]])
    for goal in data["goals"]:
        told = goal["condition"]
        told.update({key: [names[n] for n in told[key]] for key in ("objects", "supports")})
    return BuiltTask.from_json(json.dumps(data))
