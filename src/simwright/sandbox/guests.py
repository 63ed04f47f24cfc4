"""What every scene from a sandbox has to obey, and what is left of the rules for scenes of other libraries' programs.

Such scenes may start in the air, overlap, or ask for what nobody can reach: that is for the reference judging to show.
They must still be made of catalogue items, sane numbers, and the two conditions that such goals become.
"""

from __future__ import annotations

import math
import re

from simwright.errors import TaskError
from simwright.sandbox.remaking import remade
from simwright.sim.assets.items import Item
from simwright.sim.palette import color_name
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import Rewarded
from simwright.tasks.expert.by_hand import MOST_MOVES
from simwright.tasks.goals import Goal

MOST_PARAPHRASES = 100
LONGEST_NAME = 100
"""Characters of a body's or a task's name, and of a noun."""
MOST_STEPS = 200
"""Actions that a program may allow itself."""
MOST_FALLBACKS = 200
LONGEST_FALLBACK = 1000
"""Characters."""
FARTHEST = 60.0
"""[m] at which a body may start."""
FARTHEST_LINK = 0.15
"""[m] from a body's bottom to a point that it shares with another."""


def check_names(built: BuiltTask) -> None:
    """Refuses names, nouns and colours that no build makes.

    Raises:
        TaskError: the first that is wrong.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", built.name) or len(built.name) > LONGEST_NAME:
        raise TaskError(f"the task's name {built.name[:LONGEST_NAME]!r}")
    names = [b.name for b in built.bodies]
    if len(set(names)) < len(names):
        raise TaskError("two bodies of one name")
    for body in built.bodies:
        if not 0 < len(body.name) <= LONGEST_NAME or not 0 < len(body.noun) <= LONGEST_NAME:
            raise TaskError(f"a body named {body.name[:LONGEST_NAME]!r}, a {body.noun[:LONGEST_NAME]!r}")
        if color_name(body.color) != body.color:
            raise TaskError(f"{body.name} has the color {body.color!r}")


def check_goals(built: BuiltTask) -> None:
    """Refuses goals that no build makes.

    Raises:
        TaskError: the first that is wrong.
    """
    if not 1 <= built.moves <= MOST_MOVES:
        raise TaskError(f"{built.moves} moves")
    for goal in built.goals:
        if goal.instruction not in goal.paraphrases or len(goal.paraphrases) > MOST_PARAPHRASES:
            raise TaskError(f"the instruction {goal.instruction[:LONGEST_NAME]!r} is none of the goal's sentences")
        _check_condition(goal, built)
    if abs(sum(g.weight for g in built.goals) - 1) > 1e-6:
        raise TaskError("the goals' weights do not add up to 1")


def _check_condition(goal: Goal, built: BuiltTask) -> None:
    if isinstance(goal.condition, Rewarded) != (built.origin is not None):
        raise TaskError(f"{goal.condition.what} in a scene of {'our own' if built.origin is None else 'another'} API")
    if remade(goal.condition, built.bodies) != goal.condition:
        raise TaskError(f"{goal.condition.what} is none that its constructor makes")


def check_guest(built: BuiltTask) -> None:
    """Refuses a scene of another library's program that its dialect does not make.

    Raises:
        TaskError: the first thing that is wrong.
    """
    origin = built.origin
    if origin is None or origin.judging != "reference" or not 1 <= origin.max_steps <= MOST_STEPS:
        raise TaskError("it does not say how it is judged")
    told = [f.cause + f.detail for f in origin.fallbacks]
    if len(told) > MOST_FALLBACKS or any(len(t) > LONGEST_FALLBACK for t in told):
        raise TaskError(f"{len(told)} fallbacks")
    check_names(built)
    for body in built.bodies:
        _check_body(body.name, body.asset, (body.pose.x, body.pose.y, body.pose.z, body.pose.yaw))
        if body.asset.MARKING and not body.fixed:
            raise TaskError(f"{body.name} is drawn on the table and can move")
    names = {b.name for b in built.bodies}
    for link in built.links:
        if link.a == link.b or not {link.a, link.b} <= names:
            raise TaskError("a link between bodies that are none")
        if max(map(abs, (*link.point_a, *link.point_b))) > FARTHEST_LINK:
            raise TaskError(f"a link far off {link.a}")
    check_goals(built)


def _check_body(name: str, asset: object, pose: tuple[float, float, float, float]) -> None:
    if not isinstance(asset, Item) and type(asset).__name__ != "Bead":
        raise TaskError(f"{name} is no item of the catalogue")
    if not all(math.isfinite(v) and abs(v) <= FARTHEST for v in pose):
        raise TaskError(f"{name} starts at {pose}")
