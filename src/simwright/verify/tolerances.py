"""Part of the gate "falsify": no tolerance is so wide that a plainly wrong place counts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from simwright.records import Finding
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Arranged, Condition, NextTo, Placed, Unmoved
from simwright.tasks.view import View, look_alike

NARROWEST = 0.015
"""[m] A tolerance that is fair for anything, however small."""
WIDEST = 0.05
"""[m] Farther off, nothing is where it belongs, however large."""
STAYS = 0.02
"""[m] What was moved farther was moved."""
WIDEST_GAP = 0.15
"""[m] Farther apart, things are not next to each other."""
SAME_PLACE = 0.005
"""[m] Places that are nearer than that are one place, told twice or at two heights."""


def too_loose(built: BuiltTask, view: View, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    """Goals that count although an object is plainly off.

    Args:
        built: the task.
        view: the end state put up by hand.
        seed: evidence that findings are given.
    """
    for goal in built.goals:
        for condition in goal.condition.leaves():
            limit = _loosest(condition, view)
            given = condition.gap if isinstance(condition, NextTo) else getattr(condition, "tolerance", 0.0)
            if given > limit + 1e-9:
                fair = f"{math.floor(1000 * limit) / 1000:.3f}"
                yield Finding(
                    "too-loose",
                    f"{goal.instruction!r} counts as done although an object is {100 * given:.1f} cm off; for "
                    f"{condition.what} of these objects at most {100 * limit:.1f} cm are fair",
                    f"Say a smaller tolerance, such as {fair}, or set places farther apart.",
                    evidence=seed,
                )


def _loosest(condition: Condition, view: View) -> float:
    """[m] The widest tolerance with which a condition still tells right from wrong."""
    if isinstance(condition, NextTo):
        return WIDEST_GAP
    if isinstance(condition, Unmoved):
        return STAYS
    # Off by more than half its width, an object no longer covers the middle of its place.
    width = min(min(view.spec(n).asset.size[:2]) for n in condition.subjects())
    limit = min(WIDEST, max(NARROWEST, width / 2))
    return min([limit, *(d / 2 for d in _apart(condition, view))])


def _apart(condition: Condition, view: View) -> list[float]:
    """[m] Between every two places that unlike objects take: half-way, one place is mistaken for the other."""
    if not isinstance(condition, (Placed, Arranged)) or condition.matching == "anywhere":
        return []
    first, *others = (view.spec(n) for n in condition.subjects())
    if all(look_alike(first, other) for other in others):
        return []
    poses = condition.layout if isinstance(condition, Arranged) else [view.world(p) for p in condition.poses]
    found = (math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(poses, 2) if abs(a.z - b.z) < SAME_PLACE)
    return [d for d in found if d > SAME_PLACE]
