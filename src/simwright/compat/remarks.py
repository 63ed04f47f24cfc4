"""What is worth telling of a scene once it is whole: goals that ask for less than they seem to.

Each of these follows from the scene with certainty, and none of them changes how an episode is judged: the library
itself does not notice, and much of it may be meant.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simwright.sim.assets.items import Item
from simwright.sim.bodies import BodySpec
from simwright.tasks.conditions.matches import PoseMatch, Rewarded, ZoneShare, origin_of
from simwright.tasks.view import View, start_view

LONGISH = 1.2
"""Sides that differ by more than this factor tell how an object is turned."""
ROUND = ("circle", "ring")
"""Kit shapes that have no turn."""
TABLE = 0.5
"""[m^2]"""
Tell = Callable[[str, str, int], None]
"""Notes a cause, what there is to say, and the index of the goal."""


def remark_on_goals(bodies: Sequence[BodySpec], conditions: Sequence[Rewarded], tell: Tell) -> None:
    """Tells what the goals of a scene leave open.

    Args:
        bodies: of the scene, as they start.
        conditions: of the goals, in order.
        tell: called for each remark.
    """
    view = start_view(bodies)
    specs = {b.name: b for b in bodies}
    moved: set[str] = set()
    for k, condition in enumerate(conditions):
        fresh = [n for n in condition.objects if n not in moved]
        _done_at_start(view, condition, fresh, k, tell)
        if isinstance(condition, ZoneShare):
            _wide_zone(condition, k, tell)
        elif isinstance(condition, PoseMatch):
            _pairing(condition, specs, k, tell)
            _turns(condition, specs, k, tell)
        moved |= set(condition.objects)


def _done_at_start(view: View, goal: Rewarded, fresh: Sequence[str], k: int, tell: Tell) -> None:
    """A goal that holds before anything was done, or an object whose target is the very place where it starts."""
    if len(fresh) == len(goal.objects) and goal.reward > 0 and goal.complete(view):
        tell("done-at-start", f"goal {k + 1} holds before anything was done", k)
    elif isinstance(goal, PoseMatch):
        there = [n for n in fresh if _starts_at_target(view, goal, n)]
        if there:
            tell("done-at-start", f"goal {k + 1}: {', '.join(there)} starts on the very spot where it has to come", k)


def _starts_at_target(view: View, goal: Rewarded, name: str) -> bool:
    x, y, _ = origin_of(view, name)
    row = goal.objects.index(name)
    near = [math.hypot(t.x - x, t.y - y) < 1e-4 for t in goal.targets]
    return any(np.array(near) & goal.matched(view, row))


def _wide_zone(goal: ZoneShare, k: int, tell: Tell) -> None:
    for _, x, y in goal.zones:
        if x * y >= TABLE:
            tell("oversized-zone", f"goal {k + 1}: its zone of {x:g} x {y:g} m is as large as the table", k)


def _pairing(goal: PoseMatch, specs: Mapping[str, BodySpec], k: int, tell: Tell) -> None:
    """A matrix of ones where chance has it that every colour of the objects is one of the places as well."""
    n, m = len(goal.objects), len(goal.targets)
    if n < 2 or m < 2 or not all(all(row) for row in goal.allowed):
        return
    if goal.replace:
        what = "with replace=True and a matrix of ones all its objects may go to one target"
        tell("shared-target", f"goal {k + 1}: {what}", k)
    own = [_shade(specs[name]) for name in goal.objects]
    places = [_shade(specs[name]) for name in goal.supports]
    if len(set(own)) == n and len(places) == n and set(own) == set(places):
        what = "objects and places have the same colours, but a matrix of ones lets any object go to any place"
        tell("any-pairing", f"goal {k + 1}: {what}", k)


def _shade(body: BodySpec) -> tuple[float, ...] | str:
    rgb = body.asset.rgb if isinstance(body.asset, Item) else None
    return body.color if rgb is None else tuple(round(c, 3) for c in rgb)


def _turns(goal: PoseMatch, specs: Mapping[str, BodySpec], k: int, tell: Tell) -> None:
    """Objects that are longer than wide, or fit in one way only, and whose turn nobody looks at."""
    names = [n for n, side in zip(goal.objects, goal.symmetries, strict=True) if side == 0 and _turned(specs[n])]
    if names:
        shown = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
        tell("turn-unchecked", f"goal {k + 1}: with symmetry 0 the turn of {shown} does not count", k)


def _turned(body: BodySpec) -> bool:
    asset = body.asset
    if not isinstance(asset, Item) or asset.form not in ("box", "ell", "shape") or asset.figure in ROUND:
        return False
    x, y, _ = asset.size
    return asset.form != "box" or max(x, y) > LONGISH * min(x, y)
