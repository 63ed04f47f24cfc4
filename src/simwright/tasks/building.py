"""From a task and a seed to a `BuiltTask`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from simwright.errors import TaskError, UnknownName, Unlucky
from simwright.seeding import SPLITS, Split, generator
from simwright.sim.bodies import BodySpec
from simwright.tasks.built import BuiltTask
from simwright.tasks.checks import check
from simwright.tasks.expert.by_hand import solve_by_hand
from simwright.tasks.goals import Goal
from simwright.tasks.scene import Scene
from simwright.tasks.task import Task, attach_line

DRAWS = 10
"""So many scenes are drawn for one seed before its bad luck is the program's fault."""


def build(task: type[Task], seed: int, split: Split = "train") -> BuiltTask:
    """Build one episode of a task. Needs no engine: it is geometry.

    Where chance makes a scene impossible (no room, a goal that holds at the start), it is drawn anew; the same seed
    always ends with the same scene.

    Args:
        task: the task's class.
        seed: any non-negative integer; the same number means another episode in each split.
        split: "train", "val" or "test".

    Raises:
        TaskError: the program asks for something that cannot be; the error knows the line.
    """
    if not isinstance(task, type) or not issubclass(task, Task):
        raise TaskError(f"build takes a subclass of Task, got {task!r}")
    if split not in SPLITS:
        raise UnknownName("split", split, SPLITS)
    if task.maker is not None:
        return task.maker(task, seed, split)
    unlucky: Unlucky | None = None
    for draw in range(DRAWS):
        try:
            return _build(task(), seed, split, draw)
        except Unlucky as error:
            unlucky = error
        except TaskError as error:
            raise attach_line(error, _file(task)) from error.__cause__
    assert unlucky is not None
    unlucky.args = (f"{unlucky.args[0]} (so in each of {DRAWS} scenes drawn)",)
    raise attach_line(unlucky, _file(task))


def _file(task: type[Task]) -> str:
    return task.build.__code__.co_filename


def _build(task: Task, seed: int, split: Split, draw: int) -> BuiltTask:
    scene = Scene(task.name if draw == 0 else f"{task.name}/{draw}", seed, split, primitive=task.primitive)
    goals = _prepared(task, task.build(scene), seed, split)
    bodies, links = scene.finish(goals)
    check(bodies, goals, task.primitive)
    moves = _check_by_hand(task, bodies, goals)
    built = BuiltTask(task.name, split, seed, task.primitive, bodies, links, goals, moves)
    # Programs compute with numpy; what leaves here is plain data, the same as what comes out of a sandbox.
    return BuiltTask.from_json(built.to_json())


def _prepared(task: Task, goals: object, seed: int, split: Split) -> tuple[Goal, ...]:
    """The goals with weights that add up to 1 and the sentence that the seed draws."""
    given = [goals] if isinstance(goals, Goal) else list(cast("Iterable[object]", goals or ()))
    listed = [g for g in given if isinstance(g, Goal)]
    if not listed or len(listed) != len(given):
        raise TaskError(f"build must return a list of Goals, in the order in which they are to be done; got {goals!r}")
    total = sum(g.weight for g in listed)
    rng = generator("sentences", task.name, split, seed)
    drawn: dict[tuple[str, ...], str] = {}
    for goal in listed:
        if goal.paraphrases not in drawn:
            drawn[goal.paraphrases] = _draw(goal.paraphrases, split, int(rng.integers(1 << 30)))
    return tuple(replace_goal(goal, drawn[goal.paraphrases], goal.weight / total) for goal in listed)


def replace_goal(goal: Goal, instruction: str, weight: float) -> Goal:
    """The goal with another of its sentences and another weight."""
    fresh = Goal(goal.paraphrases, goal.condition, weight, goal.lasting)
    object.__setattr__(fresh, "instruction", instruction)
    return fresh


def _draw(paraphrases: tuple[str, ...], split: Split, number: int) -> str:
    """In test the last of several sentences, otherwise one of the others."""
    if len(paraphrases) == 1:
        return paraphrases[0]
    return paraphrases[-1] if split == "test" else paraphrases[number % (len(paraphrases) - 1)]


def _check_by_hand(task: Task, bodies: tuple[BodySpec, ...], goals: tuple[Goal, ...]) -> int:
    done = solve_by_hand(bodies, goals, push=task.primitive == "push")
    if done.stuck is None:
        return max(done.moves, 1)
    current = done.verdict.current
    assert current is not None
    goal = goals[current]
    if done.verdict.reached[current]:
        raise TaskError(
            f"goal {current + 1} ({goal.instruction!r}) no longer holds at the end: a later goal undoes it "
            f"({done.stuck}). All lasting goals must hold together; use lasting=False for a passing state"
        )
    raise Unlucky(f"goal {current + 1} ({goal.instruction!r}) cannot be done even by hand: {done.stuck}")
