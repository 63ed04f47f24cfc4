"""Who judges an episode: our own judge, or for programs of another library one that adds up rewards as it does.

In that library a goal is done for good once its reward was earned, goals are taken one after the other, and the
episode is a success as soon as the rewards add up to more than 0.99, whatever has become of earlier goals. Judged
strictly, the final state is looked at again: every object has to be where the last goal that it appears in wants it,
within 5 cm of the height asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, Protocol

from simwright.sim.bodies import State
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import SLACK, Rewarded, ZoneShare, origin_of
from simwright.tasks.judge import Fault, Judge, Verdict
from simwright.tasks.view import View

ENOUGH = 0.99
"""Rewards that add up to more than this are a success."""
HEIGHT_SLACK = 0.05
"""[m] by which strict judging lets an object be higher or lower than its target."""


class AnyJudge(Protocol):
    """What judges have in common."""

    def update(self, state: State) -> Verdict:
        """Judges the next state."""
        ...


def judge_of(built: BuiltTask, start: State) -> AnyJudge:
    """The judge of one episode.

    Args:
        built: its task.
        start: the settled first state.
    """
    return Judge(built.bodies, built.goals, start) if built.origin is None else RewardJudge(built, start)


class RewardJudge:
    """Adds up the rewards of the goals, one after the other, each for good.

    Args:
        built: a task from a program of another library.
        start: the settled first state. Judged strictly, an episode that is a success there already is none.
    """

    def __init__(self, built: BuiltTask, start: State) -> None:
        assert built.origin is not None
        self._built = built
        self._strict = built.origin.judging == "strict"
        self._done = 0
        self._progress = 0.0
        self._over = False
        self._total = 0.0
        self._idle = self._strict and _success_at(built, start)

    def update(self, state: State) -> Verdict:
        """See `AnyJudge.update`. When the episode is over, only strict judging looks at further states."""
        view = View.of(self._built.bodies, state)
        if not self._over:
            self._add(view)
        goals = self._built.goals
        success = self._total > ENOUGH
        faults: tuple[Fault, ...] = ()
        if self._over and not success:
            given = sum(rewarded(g.condition).reward for g in goals)
            what = f"every goal was done, but their rewards add up to {given:.3g}; only more than {ENOUGH} is a success"
            faults = (Fault("rewards-too-small", what, len(goals) - 1),)
        elif success and self._idle:
            faults = (Fault("done-at-start", "all goals hold before anything was done", 0),)
        elif success and self._strict:
            faults = tuple(strict_faults(self._built, view, self._done))
        current = None if self._over else self._done
        shares = tuple(1.0 if i < self._done else g.condition.tally(view).met for i, g in enumerate(goals))
        reached = tuple(i < self._done for i in range(len(goals)))
        return Verdict(min(max(self._total, 0.0), 1.0), shares, reached, current, view, faults)

    def _add(self, view: View) -> None:
        self._done, self._progress, self._total = _earned(self._built, view, self._done, self._progress)
        self._over = self._total > ENOUGH or self._done == len(self._built.goals)


def _earned(built: BuiltTask, view: View, done: int, progress: float) -> tuple[int, float, float]:
    """How many goals are done in a state, what they earned, and that with what the next one earns."""
    total = progress
    while done < len(built.goals):
        condition = rewarded(built.goals[done].condition)
        earned = condition.earned(view)
        total = progress + earned
        complete = abs(condition.reward - earned) < SLACK
        if complete:
            progress += condition.reward
            done += 1
        if total > ENOUGH or not complete:
            break
    return done, progress, total


def _success_at(built: BuiltTask, start: State) -> bool:
    return _earned(built, View.of(built.bodies, start), 0, 0.0)[2] > ENOUGH


def rewarded(condition: object) -> Rewarded:
    """The condition, known to be one with a reward."""
    assert isinstance(condition, Rewarded)
    return condition


@dataclass(frozen=True)
class _Last:
    """The last goal that an object appears in."""

    goal: int
    row: int


def strict_faults(built: BuiltTask, view: View, done: int) -> list[Fault]:
    """What is wrong with a final state that its library takes for a success.

    Args:
        built: the task.
        view: the final state.
        done: how many of its goals were reached before the episode ended.
    """
    last: dict[str, _Last] = {}
    for i, goal in enumerate(built.goals):
        for row, name in enumerate(rewarded(goal.condition).objects):
            last[name] = _Last(i, row)
    found: list[Fault] = []
    zones: set[int] = set()
    for name, at in last.items():
        condition = rewarded(built.goals[at.goal].condition)
        if isinstance(condition, ZoneShare):
            zones.add(at.goal)
        else:
            found += _pose_faults(view, condition, name, at, done)
    for i in sorted(zones):
        condition = rewarded(built.goals[i].condition)
        if not condition.complete(view):
            share = condition.earned(view) / condition.reward if condition.reward else 0.0
            what = f"goal {i + 1}: only {100 * share:.0f} % of its objects are in the zone at the end"
            found.append(Fault("goal-undone", what, i))
    order: dict[str, int] = {"goal-never-done": 0, "goal-undone": 1, "height-missed": 2}
    return sorted(found, key=lambda f: (order[f.cause], f.goal))


def _pose_faults(view: View, condition: Rewarded, name: str, at: _Last, done: int) -> list[Fault]:
    hits = [t for t, ok in zip(condition.targets, condition.matched(view, at.row), strict=True) if ok]
    x, y, z = (float(v) for v in origin_of(view, name))
    if not hits:
        goals = [t for t, ok in zip(condition.targets, condition.allowed[at.row], strict=True) if ok]
        away = min((math.hypot(t.x - x, t.y - y) for t in goals), default=math.inf)
        cause: Literal["goal-undone", "goal-never-done"] = "goal-undone" if at.goal < done else "goal-never-done"
        why = "is no longer at" if at.goal < done else "never came to"
        early = "" if at.goal < done else "; the rewards of earlier goals ended the episode"
        where = f"{100 * away:.1f} cm off in the end" if math.isfinite(away) else "which it has none of"
        return [Fault(cause, f"goal {at.goal + 1}: {name} {why} its target ({where}{early})", at.goal, name)]
    off = min((abs(z - t.z), z - t.z) for t in hits)
    if off[0] > HEIGHT_SLACK:
        side = "below" if off[1] < 0 else "above"
        what = f"goal {at.goal + 1}: {name} ends {100 * off[0]:.1f} cm {side} the height asked for"
        return [Fault("height-missed", what, at.goal, name)]
    return []


def total_enough(score: float) -> bool:
    """Whether the library itself takes an episode for a success.

    Args:
        score: the sum of its rewards, at most 1.
    """
    return score > ENOUGH
