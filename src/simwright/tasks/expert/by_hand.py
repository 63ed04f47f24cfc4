"""Solving a task by putting the objects where they belong: no arm, no physics.

It shows at build time whether the goals can be reached at all and hold together, and counts the moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.errors import Unlucky
from simwright.sim.bodies import BodySpec
from simwright.tasks.expert.choice import Step, Stuck, choose
from simwright.tasks.goals import Goal
from simwright.tasks.judge import Judge, Verdict
from simwright.tasks.view import Placement, View, start_view

MOST_MOVES = 200
SOFT_MOVES = 9
"""Moves that a pile or a rope asks for: with these an episode may take 20, as in the reference system."""


@dataclass(frozen=True)
class ByHand:
    """How the task went by hand."""

    verdict: Verdict
    """Of the last state."""
    moves: int
    """How many moves the conditions ask for."""
    stuck: str | None
    """Why nothing more could be done; None if all goals were reached."""
    milestones: tuple[View, ...] = ()
    """For each goal that was reached the state in which it was."""


def solve_by_hand(bodies: Sequence[BodySpec], goals: Sequence[Goal], *, push: bool = False) -> ByHand:
    """Put one object after the other where the conditions wish it.

    Args:
        bodies: the scene.
        goals: in the order in which they are to be done.
        push: the task's bodies are pushed.

    Raises:
        Unlucky: a goal already holds when its turn comes.
    """
    view: View = start_view(bodies)
    judge = Judge(bodies, goals, view.state)
    verdict = judge.update(view.state)
    _refuse_done(goals, verdict)
    moves, soft = 0, set[str]()
    milestones: list[View] = []
    seen: set[tuple[object, ...]] = set()
    stuck: str | None = f"not done after {MOST_MOVES} moves"
    for _ in range(MOST_MOVES):
        before = verdict.reached
        step = None if verdict.current is None else choose(goals, verdict, push=push)
        if step is None or isinstance(step, Stuck):
            stuck = step.reason if step else None
            break
        if (key := _key(verdict)) in seen:
            stuck = f"the targets are in one another's way: {step.body} has to leave its place again and again"
            break
        seen.add(key)
        changes, group = _changes(goals, verdict, step)
        moves += group is None
        soft |= {group} if group else set()
        verdict = judge.update(verdict.view.moved(changes).state)
        _refuse_free(goals, before, verdict)
        milestones += [verdict.view] * (sum(verdict.reached) - sum(before))
    return ByHand(verdict, moves + SOFT_MOVES * len(soft), stuck, tuple(milestones))


def _key(verdict: Verdict) -> tuple[object, ...]:
    """What the next step follows from: where it is the same twice, the same steps go round for ever."""
    return verdict.view.state.positions.tobytes(), verdict.reached, tuple(verdict.view.rows.items())


def _changes(goals: Sequence[Goal], verdict: Verdict, step: Step) -> tuple[dict[str, Placement], str | None]:
    """What a step puts where, and the pile or rope that it belongs to."""
    group = verdict.view.spec(step.body).group
    if group is None or verdict.current is None:
        return {step.body: Placement.upright(step.target)}, None
    return _together(goals[verdict.current], verdict.view, group), group


def _together(goal: Goal, view: View, group: str) -> dict[str, Placement]:
    """All parts of a pile or rope at their targets; grains share one list of spots and take one each."""
    wishes = [w for w in goal.condition.wishes(view) if view.spec(w.body).group == group and w.targets]
    return {w.body: Placement.upright(w.targets[i % len(w.targets)]) for i, w in enumerate(wishes)}


def _refuse_done(goals: Sequence[Goal], verdict: Verdict) -> None:
    for i, goal in enumerate(goals):
        if (goal.lasting or i == 0) and goal.condition.holds(verdict.view):
            raise Unlucky(
                f"goal {i + 1} ({goal.instruction!r}) already holds at the start: {goal.condition.what} is fulfilled "
                "before anything moves. Start the objects elsewhere, or ask for something that is still to be done"
            )


def _refuse_free(goals: Sequence[Goal], before: tuple[bool, ...], verdict: Verdict) -> None:
    """One move may reach one passing goal; a second one would come for nothing."""
    new = [i for i, (a, b) in enumerate(zip(before, verdict.reached, strict=True)) if b and not a]
    for i in new[1:]:
        if not goals[i].lasting:
            raise Unlucky(
                f"goal {i + 1} ({goals[i].instruction!r}) already holds when goal {i} is reached: nothing is left to "
                "do for it. Leave it out or change its condition"
            )
