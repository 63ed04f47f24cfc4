"""One expert episode, from a built task to its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from simwright.errors import UnstablePhysics
from simwright.sim.primitives import Action, Outcome
from simwright.sim.workcell import Watcher, Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert import Expert, Plan, Stuck
from simwright.tasks.judge import Fault, Verdict
from simwright.tasks.judging import judge_of

HOLD = 2.0
"""[s] A solved state has to last so long at rest."""


@dataclass(frozen=True)
class StepRecord:
    """One action of an episode."""

    action: Action
    instruction: str
    """What the robot was told to do."""
    goal: int
    """Index of the goal that it worked on."""
    body: str
    """What it meant to move."""
    why: str
    """The expert's reason."""
    outcome: Outcome
    score: float
    """After the action."""
    wished: tuple[str, ...] = ()
    """All bodies that the goal wished to be moved."""


class Actor(Protocol):
    """Who decides what is done next."""

    def act(self, verdict: Verdict) -> Plan | Stuck:
        """The next action, or why there is none."""
        ...


@dataclass(frozen=True)
class Run:
    """An episode of the expert."""

    built: BuiltTask
    steps: tuple[StepRecord, ...]
    success: bool
    """All goals were reached, and all lasting ones held after 2 s more at rest."""
    score: float
    cause: str | None
    """Why it failed; None after success."""
    fallen: tuple[str, ...]
    """Bodies that ended off the table."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the end of an episode that was over without success."""


def run_expert(
    built: BuiltTask,
    cell: Workcell | None = None,
    *,
    actor: Actor | None = None,
    watcher: Watcher | None = None,
    on_step: Callable[[Workcell, StepRecord], None] | None = None,
    observe: Callable[[Workcell, Verdict], None] | None = None,
) -> Run:
    """Let the expert, or another actor, solve a task.

    Args:
        built: the task.
        cell: its work cell, if there is one already; it must be untouched.
        actor: who decides; None: the expert.
        watcher: called every 0.1 s of simulated time while the arm moves.
        on_step: called after each action.
        observe: called before each action, and once at the end.

    Raises:
        UnstablePhysics: with task, seed and step.
    """
    cell = cell or Workcell(built.bodies, built.links, built.primitive)
    steps: list[StepRecord] = []
    try:
        return _run(built, cell, actor or Expert(built), steps, watcher, on_step, observe)
    except UnstablePhysics as error:
        where = f"{built.name}, {built.split} seed {built.seed}, step {len(steps)}"
        raise UnstablePhysics(f"{where}: {error}") from error


def _run(
    built: BuiltTask,
    cell: Workcell,
    actor: Actor,
    steps: list[StepRecord],
    watcher: Watcher | None,
    on_step: Callable[[Workcell, StepRecord], None] | None,
    observe: Callable[[Workcell, Verdict], None] | None,
) -> Run:
    cell.settle()
    judge = judge_of(built, cell.state())
    verdict = judge.update(cell.state())
    cause: str | None = None
    while len(steps) < built.step_limit and not verdict.over:
        if observe is not None:
            observe(cell, verdict)
        plan = actor.act(verdict)
        if isinstance(plan, Stuck):
            cause = f"the expert can go no further: {plan.reason}"
            break
        goal = verdict.current or 0
        outcome = cell.do(plan.action, watcher)
        verdict = judge.update(cell.state())
        record = _record(built, goal, plan, outcome, verdict.score)
        steps.append(record)
        if on_step is not None:
            on_step(cell, record)
    if verdict.over:
        cell.world.rest(HOLD)
        verdict = judge.update(cell.state())
        cause = None if verdict.success else _ending(verdict)
    elif cause is None:
        cause = f"not done after {len(steps)} actions, the most that are allowed"
    if observe is not None:
        observe(cell, verdict)
    return Run(built, tuple(steps), verdict.success, verdict.score, cause, cell.world.fallen, verdict.faults)


def _ending(verdict: Verdict) -> str:
    """Why an episode that was over is no success."""
    if verdict.faults:
        return "; ".join(f.detail for f in verdict.faults[:3])
    return f"what was reached did not last {HOLD} s at rest"


def _record(built: BuiltTask, goal: int, plan: Plan, outcome: Outcome, score: float) -> StepRecord:
    move, instruction = plan.step, built.goals[goal].instruction
    return StepRecord(plan.action, instruction, goal, move.body, move.why, outcome, score, move.wished)
