"""Gate "falsify": success is neither given, nor cheap, nor blind; and a right end is recognised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from simwright.errors import TaskError, UnstablePhysics
from simwright.records import Finding, GateResult, TaskProgram
from simwright.seeding import generator
from simwright.sim.actions import Action, PickPlace, Push
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.base import shifted
from simwright.tasks.expert.by_hand import ByHand, solve_by_hand
from simwright.tasks.goals import Goal
from simwright.tasks.judge import Judge, Verdict, exchangeable
from simwright.tasks.view import View
from simwright.verify.looks import looks_as_good, looks_wrong
from simwright.verify.passing import needlessly_passing
from simwright.verify.rolling import REMEDY, rolling_off, told
from simwright.verify.tolerances import too_loose
from simwright.verify.trial import Trial

NOTHING = 2.0
"""[s] of doing nothing."""
SETTLING = 1.0
"""[s] that a state put up by hand is left to itself."""
LUCKY = 1
"""So many scenes random actions may solve."""
OVERLAP = 0.003
"""[m] that two bodies of a right end may share: measured over 80 good programs, none shares 1.5 mm."""
NUDGE = 0.002
"""[m] by which round things are put down off their places."""
GOLDEN = 2.4
"""[rad] between the directions of two nudges, so that no two are alike."""
NO_MORE = (
    'Do not ask for more than the sentence: yaw="any" where it tells no turn, "one_each" where it does not tell which.'
)
APART = (
    "Let what has to be moved start where the goal does not hold: `within=` another zone or half of the table, `room=` "
    "around what it has to come to, or a pose of a site."
)
"""What to do about goals that chance may give."""
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
    if max(hand.moves, 1) != built.moves:
        text = f"the scene claims to need {built.moves} moves, and its conditions ask for {hand.moves}"
        return [Finding("forged-moves", text, "Leave it to Simwright to count the moves.", evidence=seed)], (0, 0)
    found = (
        list(_right_end(built, hand, seed))
        or list(_rolls_off(hand, seed))
        or list(too_loose(built, hand.verdict.view, seed))
        or list(needlessly_passing(built, hand.verdict.view, seed))
    )
    counts = [0, 0]
    for goal, view in zip(built.goals, hand.milestones, strict=True):
        wrong, mutants, equivalents = _variants(built, goal, view, seed)
        found += wrong
        counts[0] += mutants
        counts[1] += equivalents
    return found, (counts[0], counts[1])


def _idle(built: BuiltTask, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    judge = Judge(built.bodies, built.goals, cell.state())
    verdict = judge.update(cell.state())
    if verdict.score > 0:
        text = f"seed {built.seed} ({built.split}): before anything is done, {_earned(built, verdict)}"
        yield Finding("solved-at-start", text, APART, evidence=seed)
        return
    cell.world.rest(NOTHING)
    verdict = judge.update(cell.state())
    if verdict.score > 0:
        text = f"seed {built.seed} ({built.split}): after {NOTHING} s of doing nothing, {_earned(built, verdict)}"
        yield Finding("solves-itself", text, "Let everything start at rest.", evidence=seed)


def _earned(built: BuiltTask, verdict: Verdict) -> str:
    """Which goals hold in part, and by how much."""
    parts = [
        f"{100 * share:.0f} % of goal {i} ({goal.instruction!r}, {goal.condition.what}) holds"
        for i, (goal, share) in enumerate(zip(built.goals, verdict.shares, strict=True), 1)
        if share > 0
    ]
    return ", ".join(parts) or "part of the goals holds"


def _right_end(built: BuiltTask, hand: ByHand, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    """The end state put up by hand has to stand by itself. Beads put one by one are no rope: the expert shows those."""
    if built.links:
        return
    cell = _put_up(built, hand.verdict.view)
    grains = {b.name for b in built.bodies if b.group is not None}
    for a, b, depth in cell.world.penetrations():
        if depth > OVERLAP and not {a, b} & grains:
            text = f"with every object put where it belongs, {a} and {b} overlap by {1000 * depth:.0f} mm"
            remedy = "Set targets farther apart than the objects are wide, and levels as high as the objects."
            yield Finding("targets-overlap", text, remedy, evidence=seed)
            return
    fallen = _fallen(built, hand, cell)
    if fallen is None and (nudged := _nudged(built, hand.verdict.view)) is not None:
        fallen = _fallen(built, hand, _put_up(built, nudged))
    if fallen is not None:
        yield Finding(
            "right-end-falls",
            f"{fallen}, {SETTLING} s later: something falls, rolls or is pushed aside",
            "Choose targets on which the objects rest: level, wide enough, hollow for balls, not inside one another.",
            evidence=seed,
        )


def _rolls_off(hand: ByHand, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    for view in (*hand.milestones, hand.verdict.view):
        if (found := rolling_off(view)) is not None:
            yield Finding(
                "rolls-off", f"with every object put where it belongs, {told(view, *found)}", REMEDY, evidence=seed
            )
            return


def _put_up(built: BuiltTask, view: View) -> Workcell:
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.world.set_state(view.state)
    return cell


def _fallen(built: BuiltTask, hand: ByHand, cell: Workcell) -> str | None:
    """What no longer holds when the state is left to itself."""
    try:
        cell.world.rest(SETTLING)
    except UnstablePhysics as error:
        return f"with every object put where it belongs, the simulation breaks down ({error})"
    after = View.of(built.bodies, cell.state(), hand.verdict.view.rows)
    for i, goal in enumerate(built.goals):
        if goal.lasting and not goal.condition.holds(after):
            what = f"{goal.condition.what} does not hold"
            return f"goal {i + 1} ({goal.instruction!r}): with every object put where it belongs, {what}"
    return None


def _nudged(built: BuiltTask, view: View) -> View | None:
    """The state with everything round that goals want somewhere put down a little off; None without any.

    Put exactly on top of each other, two balls stand; nobody puts them so.
    """
    wanted = list(dict.fromkeys(n for g in built.goals for n in g.condition.subjects()))
    rolling = [n for n in wanted if view.spec(n).asset.ROLLS and not view.spec(n).fixed and view.spec(n).group is None]
    angles = [GOLDEN * k for k in range(len(rolling))]
    changes = {
        n: shifted(view.placement(n), dx=NUDGE * float(np.cos(a)), dy=NUDGE * float(np.sin(a)))
        for n, a in zip(rolling, angles, strict=True)
    }
    return view.moved(changes) if changes else None


def _variants(
    built: BuiltTask, goal: Goal, view: View, seed: dict[str, float | int | str]
) -> tuple[list[Finding], int, int]:
    found: list[Finding] = []
    mutants = goal.condition.mutants(view) + looks_wrong(goal.condition, view)
    equivalents = goal.condition.equivalents(view) + looks_as_good(goal.condition, view)
    for mutant in mutants:
        if goal.condition.holds(view.moved(mutant.changes)):
            text = f"{goal.instruction!r} counts as done although {mutant.label}"
            found.append(Finding("wrong-end-passes", text, "Make the condition stricter.", evidence=seed))
    for equal in equivalents:
        if not _holds_by_some_name(built, goal, view.moved(equal.changes)):
            text = f"{goal.instruction!r} does not count although the end is as good: {equal.label}"
            found.append(Finding("right-end-fails", text, NO_MORE, evidence=seed))
    return found, len(mutants), len(equivalents)


def _holds_by_some_name(built: BuiltTask, goal: Goal, view: View) -> bool:
    """Whether a goal holds once the names of two look-alikes are exchanged, as the judge may do, or as it is."""
    if goal.condition.holds(view):
        return True
    pairs = (pair for group in exchangeable(built.bodies, built.goals) for pair in combinations(group, 2))
    return any(goal.condition.holds(view.renamed({**view.rows, a: view.rows[b], b: view.rows[a]})) for a, b in pairs)


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
