"""Gate "falsify": success is neither given, nor cheap, nor blind; and a right end is recognised."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simwright.errors import TaskError, UnstablePhysics
from simwright.records import TaskProgram
from simwright.seeding import generator
from simwright.sim.actions import Action, PickPlace, Push
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert.by_hand import ByHand, solve_by_hand
from simwright.tasks.goals import Goal
from simwright.tasks.judge import Judge
from simwright.tasks.view import View
from simwright.verify.gate import Finding, GateResult
from simwright.verify.trial import Trial

NOTHING = 2.0
"""[s] of doing nothing."""
SETTLING = 1.0
"""[s] that a state put up by hand is left to itself."""
LUCKY = 1
"""So many scenes random actions may solve."""
MOST_RANDOM = 8
"""Random actions of one policy at most."""
RANDOM_PUSHES = 3


def falsify(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when only right ends succeed.

    Not solved at the start, nor by doing nothing; 20 random policies solve at most one scene; the objects put at the
    goal by hand do, and stay there; so does every equivalent that the conditions declare; every mutant does not.
    """
    found: list[Finding] = []
    mutants = equivalents = 0
    for built in trial.built:
        found, counts = _one(built)
        mutants, equivalents = mutants + counts[0], equivalents + counts[1]
        if found:
            break
    lucky: list[int] = []
    if not found:
        lucky = _random_wins(trial)
        if len(lucky) > LUCKY:
            found.append(
                Finding(
                    "solved-by-chance",
                    f"random actions solved {len(lucky)} of {len(trial.built)} scenes (seeds {lucky})",
                    "Ask for more: smaller targets, exact poses, more objects, or an order.",
                )
            )
    evidence: dict[str, float | int | str] = {
        "mutants": mutants,
        "equivalents": equivalents,
        "random policies": trial.config.random_policies,
        "solved by chance": len(lucky),
    }
    return GateResult("falsify", not found, tuple(found[:5]), evidence)


def _one(built: BuiltTask) -> tuple[list[Finding], tuple[int, int]]:
    seed: dict[str, float | int | str] = {"seed": built.seed, "split": built.split}
    found = list(_idle(built, seed))
    if found:
        return found, (0, 0)
    try:
        hand = solve_by_hand(built.bodies, built.goals, push=built.primitive == "push")
    except TaskError as error:
        return [Finding("solved-at-start", str(error), "Ask for something that is still to be done.", evidence=seed)], (
            0,
            0,
        )
    if hand.stuck is not None:
        text = f"the goals cannot all be reached by hand: {hand.stuck}"
        return [Finding("impossible", text, "Check that all goals can hold together.", evidence=seed)], (0, 0)
    found = list(_right_end(built, hand, seed))
    counts = [0, 0]
    for goal, view in zip(built.goals, hand.milestones, strict=True):
        wrong, mutants, equivalents = _variants(goal, view, seed)
        found += wrong
        counts[0] += mutants
        counts[1] += equivalents
    return found, (counts[0], counts[1])


def _idle(built: BuiltTask, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    judge = Judge(built.bodies, built.goals, cell.state())
    if judge.update(cell.state()).score > 0:
        yield Finding("solved-at-start", "part of the goals holds at the start", "Start elsewhere.", evidence=seed)
        return
    cell.world.rest(NOTHING)
    if judge.update(cell.state()).score > 0:
        yield Finding("solves-itself", f"{NOTHING} s of doing nothing earn something", "Start at rest.", evidence=seed)


def _right_end(built: BuiltTask, hand: ByHand, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    """The end state put up by hand has to stand by itself. Beads put one by one are no rope: the expert shows those."""
    if built.links:
        return
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.world.set_state(hand.verdict.view.state)
    try:
        cell.world.rest(SETTLING)
    except UnstablePhysics as error:
        yield Finding("right-end-falls", str(error), "Give the targets more room.", evidence=seed)
        return
    after = View.of(built.bodies, cell.state(), hand.verdict.view.rows)
    for i, goal in enumerate(built.goals):
        if goal.lasting and not goal.condition.holds(after):
            yield Finding(
                "right-end-falls",
                f"goal {i + 1} ({goal.instruction!r}): with every object put where it belongs, {goal.condition.what} "
                f"does not hold {SETTLING} s later: something falls, rolls or is pushed aside",
                "Choose targets on which the objects rest: level, wide enough, not inside one another.",
                evidence=seed,
            )
            return


def _variants(goal: Goal, view: View, seed: dict[str, float | int | str]) -> tuple[list[Finding], int, int]:
    found: list[Finding] = []
    mutants, equivalents = goal.condition.mutants(view), goal.condition.equivalents(view)
    for mutant in mutants:
        if goal.condition.holds(view.moved(mutant.changes)):
            text = f"{goal.instruction!r} counts as done although {mutant.label}"
            found.append(Finding("wrong-end-passes", text, "Make the condition stricter.", evidence=seed))
    for equal in equivalents:
        if not goal.condition.holds(view.moved(equal.changes)):
            text = f"{goal.instruction!r} does not count although the end is as good: {equal.label}"
            found.append(Finding("right-end-fails", text, "Do not ask for more than the sentence.", evidence=seed))
    return found, len(mutants), len(equivalents)


def _random_wins(trial: Trial) -> list[int]:
    """Seeds of the scenes that random policies solve; the policies are spread over the scenes."""
    wins: list[int] = []
    for k in range(trial.config.random_policies):
        built = trial.built[k % len(trial.built)]
        if built.seed not in wins and _random_run(built, k):
            wins.append(built.seed)
        if len(wins) > LUCKY:
            break
    return wins


def _random_run(built: BuiltTask, policy: int) -> bool:
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    judge = Judge(built.bodies, built.goals, cell.state())
    rng = generator("random policy", built.name, built.seed, policy)
    count = RANDOM_PUSHES if built.primitive == "push" else min(MOST_RANDOM, built.moves)
    try:
        for _ in range(count):
            cell.do(_random_action(built, cell, rng))
            if judge.update(cell.state()).success:
                return True
    except UnstablePhysics:
        return False
    return False


def _random_action(built: BuiltTask, cell: Workcell, rng: np.random.Generator) -> Action:
    """Something movable to anywhere in the workspace."""
    state = cell.state()
    movable = [i for i, b in enumerate(built.bodies) if not b.fixed]
    spot = (float(rng.uniform(0.27, 0.73)), float(rng.uniform(-0.48, 0.48)))
    i = movable[int(rng.integers(len(movable)))]
    x, y = (float(v) for v in state.positions[i][:2])
    if built.primitive == "push":
        angle = float(rng.uniform(0, 2 * np.pi))
        return Push((x - 0.08 * np.cos(angle), y - 0.08 * np.sin(angle)), spot)
    return PickPlace((x, y, 0.0), (*spot, float(rng.uniform(-np.pi, np.pi))))
