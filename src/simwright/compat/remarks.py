"""What is worth telling of a scene once it is whole: goals that ask for less than they seem to.

Each of these follows from the scene with certainty, and none of them changes how an episode is judged: the library
itself does not notice, and much of it may be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simwright.sim.assets.items import Item
from simwright.sim.bodies import BodySpec
from simwright.tasks.conditions.matches import PoseMatch, Rewarded, ZoneShare
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
    """Objects that no earlier goal moves, and that are where they have to come before anything was done."""
    if isinstance(goal, ZoneShare):
        counted = {n: (inside, points) for n, (inside, points) in zip(goal.objects, goal.shares(view), strict=True)}
        there = [n for n in fresh if 0 < counted[n][1] == counted[n][0]]
    else:
        there = [n for n in fresh if goal.matched(view, goal.objects.index(n)).any()]
    if there:
        which = "every object" if len(there) == len(goal.objects) else ", ".join(there)
        tell("done-at-start", f"goal {k + 1}: {which} starts where it has to come", k)


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
