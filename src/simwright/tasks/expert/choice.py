"""Which body to move next, and where to: the part of the expert that needs no arm.

It is driven by what the conditions wish for and by the true state alone. No task is named here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import shapely

from simwright.geometry import Pose
from simwright.sim.reach import reachable
from simwright.tasks.conditions.base import Condition, Wish, shifted
from simwright.tasks.conditions.logic import Unmoved
from simwright.tasks.goals import Goal
from simwright.tasks.judge import Verdict
from simwright.tasks.room import above, free_spots, in_the_sweep, in_the_way, swept
from simwright.tasks.view import Placement, View, placed

DEPTH = 6
"""So many bodies may have to be carried away, one because of the other, before the expert gives up."""


@dataclass(frozen=True)
class Step:
    """One body to be set down at one place."""

    body: str
    target: Pose
    """In the table's frame."""
    why: str
    """For people: which goal, or which body it makes room for."""
    region: tuple[tuple[float, float], ...] = ()
    """For pushing: the outline [m] that the body has to come into."""
    wished: tuple[str, ...] = ()
    """All bodies that the goal wishes to be moved now, this one included unless it only makes room."""


@dataclass(frozen=True)
class Stuck:
    """Nothing can be done, and why."""

    reason: str


def choose(
    goals: Sequence[Goal], verdict: Verdict, skip: Collection[tuple[str, int, int]] = (), *, push: bool = False
) -> Step | Stuck:
    """The next step towards the current goal.

    Args:
        goals: the task's goals.
        verdict: how the present state is judged.
        skip: (body, x and y of the target in mm) of steps that were tried in vain.
        push: the bodies are pushed, so nothing has to be lifted or cleared.
    """
    if verdict.current is None:
        return Stuck("every goal is reached")
    goal = goals[verdict.current]
    view = verdict.view
    wishes = goal.condition.wishes(view)
    if not wishes:
        return Stuck(f"{goal.condition.what} does not hold, and nothing is known that would bring it nearer")
    rope = any(view.spec(w.body).asset.family == "Bead" for w in wishes)
    still = _still_bodies(goals) | complying(goal.condition, view) if rope else set[str]()
    chooser = _Chooser(view, wishes, kept_bodies(goals, verdict), still, skip, push)
    reasons: list[str] = []
    for wish in wishes:
        step = chooser.grant(wish, f"for {goal.instruction!r}")
        if isinstance(step, Step):
            return replace(step, wished=tuple(dict.fromkeys(w.body for w in wishes)))
        if step.reason not in reasons:
            reasons.append(step.reason)
    return Stuck("; ".join(reasons[:3]))


def kept_bodies(goals: Sequence[Goal], verdict: Verdict) -> set[str]:
    """The bodies that earlier lasting goals need where they are."""
    found: set[str] = set()
    for i, goal in enumerate(goals[: verdict.current]):
        if goal.lasting and verdict.reached[i]:
            found |= complying(goal.condition, verdict.view)
    return found


def _still_bodies(goals: Sequence[Goal]) -> set[str]:
    """The bodies that a goal wants left where they are."""
    leaves = [leaf for goal in goals for leaf in goal.condition.leaves()]
    return {name for leaf in leaves if isinstance(leaf, Unmoved) for name in leaf.subjects()}


def complying(condition: Condition, view: View) -> set[str]:
    """The bodies that stand right for a condition: those without which less of it would hold."""
    if condition.children():
        parts = [c for c in condition.children() if c.holds(view) or condition.what == "All"]
        return {name for part in parts for name in complying(part, view)}
    wanted = {w.body for w in condition.wishes(view)} if not condition.holds(view) else set[str]()
    count = getattr(condition, "count", None)
    if count is None:
        return set(condition.subjects()) - wanted
    before = sum(t.met for t in condition.tallies(view))
    found: set[str] = set()
    for name in condition.subjects():
        away = view.moved({name: _gone(view, name)})
        if sum(t.met for t in condition.tallies(away)) < before:
            found.add(name)
    return found


def _gone(view: View, name: str) -> Placement:
    return shifted(view.placement(name), dx=5.0)


class _Chooser:
    """Grants one wish, or what has to be done before it."""

    def __init__(
        self,
        view: View,
        wishes: Sequence[Wish],
        kept: set[str],
        still: set[str],
        skip: Collection[tuple[str, int, int]],
        push: bool,
    ) -> None:
        self.view, self.wishes, self.skip, self.push = view, wishes, skip, push
        self.kept, self.still = kept, still

    def grant(self, wish: Wish, why: str, depth: int = 0, busy: tuple[str, ...] = ()) -> Step | Stuck:
        """The step that a wish asks for, or one that clears its way."""
        view, name = self.view, wish.body
        spec = view.spec(name)
        label = f"the {spec.color} {spec.noun} ({name})"
        if name in self.kept:
            return Stuck(f"{label} is needed where it is by an earlier goal")
        if spec.fixed:
            return Stuck(f"{label} is fixed to the table")
        if not view.upright(name):
            return Stuck(f"{label} has tipped over")
        if depth > DEPTH or name in busy:
            return Stuck(f"{label} and what is in its way block each other")
        if self.push and wish.region and wish.targets:
            return Step(name, wish.targets[0], why, wish.region)
        covering = above(view, name)
        if covering:
            return self._clear(covering[0], f"{covering[0]} rests on {name}", depth, (*busy, name))
        return self._place(wish, label, why, depth, busy)

    def _place(self, wish: Wish, label: str, why: str, depth: int, busy: tuple[str, ...]) -> Step | Stuck:
        blocked: list[str] = []
        out_of_reach = tried = 0
        for target in wish.targets:
            if (wish.body, round(target.x * 1000), round(target.y * 1000)) in self.skip:
                tried += 1
            elif not reachable(target.x, target.y, target.z):
                out_of_reach += 1
            else:
                hits = in_the_way(self.view, wish.body, target, gap=wish.gap, ignore=wish.ignore)
                if not hits:
                    return self._unhindered(wish, target, depth, busy) or Step(wish.body, target, why)
                blocked = blocked or hits
        if blocked:
            return self._clear(blocked[0], f"{blocked[0]} is where {wish.body} has to go", depth, (*busy, wish.body))
        if tried:
            return Stuck(f"{label} was tried {tried} times in vain")
        if out_of_reach:
            return Stuck(f"every target of {label} is out of reach")
        return Stuck(f"there is no room for {label} where it has to go")

    def _unhindered(self, wish: Wish, target: Pose, depth: int, busy: tuple[str, ...]) -> Step | None:
        """What has to be carried away first, so that a rope does not drag it along or tip it over; None if nothing."""
        if self.view.spec(wish.body).asset.family != "Bead":
            return None
        area = swept(self.view, wish.ignore, target)
        for name in in_the_sweep(self.view, wish.ignore, target):
            if name not in self.kept and name not in self.still:
                step = self._clear(name, f"the rope would sweep {name} along", depth, (*busy, wish.body), (area,))
                if isinstance(step, Step):
                    return step
        return None

    def _clear(
        self, name: str, why: str, depth: int, busy: tuple[str, ...], clear: tuple[shapely.Polygon, ...] = ()
    ) -> Step | Stuck:
        """Carry a body away: to its own target if that is free, or else aside, out of the areas to be cleared."""
        if name in self.kept:
            return Stuck(f"{why}, and an earlier goal needs it there")
        if self.view.spec(name).fixed:
            return Stuck(f"{why}, and it is fixed")
        own = next((w for w in self.wishes if w.body == name), None)
        if own is not None and depth < DEPTH:
            step = self.grant(own, why, depth + 1, busy)
            if isinstance(step, Step):
                return step
        avoid = [*(self._area(w) for w in self.wishes if w.targets), *clear]
        spots = free_spots(self.view, name, avoid=avoid) or free_spots(self.view, name, avoid=clear)
        return self.grant(Wish(name, tuple(spots)), why, depth + 1, busy)

    def _area(self, wish: Wish) -> shapely.Polygon:
        return placed(self.view.spec(wish.body).asset.footprint, wish.targets[0])
