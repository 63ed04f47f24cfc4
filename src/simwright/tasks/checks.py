"""What can be refused when a task is built, before anything moves: each refusal says why and what would help."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from simwright.errors import TaskError
from simwright.geometry import Pose
from simwright.sim.bodies import BodySpec
from simwright.sim.reach import reachable
from simwright.tasks.placement import CEILING, WORKSPACE
from simwright.tasks.starts import Primitive, check_liftable, phrase, start_pose
from simwright.tasks.view import look_alike

SIDE_WORDS = frozenset(("left", "right", "near", "nearest", "far", "farthest", "front", "back", "middle"))
"""Words by which an instruction may single out one of several fixed things that look alike."""
LONGEST_INSTRUCTION = 300
"""Characters."""
EDGE = 1e-6
"""[m] by which a target may pass the workspace's edge."""


class ConditionLike(Protocol):
    """What the checks ask of a condition."""

    @property
    def what(self) -> str:
        """Its name, for messages."""
        ...

    def names(self) -> tuple[str, ...]:
        """All bodies that it mentions."""
        ...

    def subjects(self) -> tuple[str, ...]:
        """The bodies that are judged."""
        ...

    def places(self) -> tuple[Pose, ...]:
        """Target poses."""
        ...


class GoalLike(Protocol):
    """What the checks ask of a goal."""

    @property
    def paraphrases(self) -> tuple[str, ...]:
        """All sentences that the robot may be told for it."""
        ...

    @property
    def condition(self) -> ConditionLike:
        """Its test."""
        ...

    @property
    def weight(self) -> float:
        """Its share of the score, before normalising."""
        ...

    @property
    def lasting(self) -> bool:
        """False for a passing state."""
        ...


def check(bodies: Sequence[BodySpec], goals: Sequence[GoalLike], primitive: Primitive = "pick_place") -> None:
    """Refuse what cannot be a task.

    Args:
        bodies: all bodies, distractors too.
        goals: in the order in which they are to be done.
        primitive: the task's.

    Raises:
        TaskError: the first thing that is wrong.
    """
    check_goals(goals)
    check_names(bodies, goals)
    check_subjects(bodies, goals, primitive)
    check_targets(bodies, goals)
    check_look_alikes(bodies, goals)


def check_goals(goals: Sequence[GoalLike]) -> None:
    """Refuse missing goals, empty or repeated sentences, and weights that are not positive.

    Passing goals may share their sentences with the goal that follows: they are steps towards it.
    """
    if not goals:
        raise TaskError("build returned no goals; return a list of at least one Goal(instruction, condition)")
    told: dict[str, tuple[int, ConditionLike]] = {}
    for i, goal in enumerate(goals, 1):
        if not (math.isfinite(goal.weight) and goal.weight > 0):
            raise TaskError(f"goal {i} has weight {goal.weight}; weights are positive, and normalised afterwards")
        _check_sentences(i, goal.paraphrases)
        if i < len(goals) and not goal.lasting and goals[i].paraphrases == goal.paraphrases:
            continue  # a step on the way to what the same sentence says in the end
        for sentence in goal.paraphrases:
            plain = " ".join(sentence.lower().split()).rstrip(".!")
            first, condition = told.setdefault(plain, (i, goal.condition))
            if condition != goal.condition:
                raise TaskError(
                    f"goals {first} and {i} have the same sentence {sentence!r} for different conditions; "
                    "say in each what is different (which object, where, in which order)"
                )


def _check_sentences(i: int, given: Sequence[str]) -> None:
    if not given:
        raise TaskError(f"goal {i} has an empty list of instructions; give at least one sentence")
    for sentence in given:
        if not re.search(r"[a-z]", sentence, re.IGNORECASE):
            raise TaskError(f"goal {i} has the empty instruction {sentence!r}; say what the robot is to do")
        if len(sentence) > LONGEST_INSTRUCTION:
            raise TaskError(
                f"goal {i} has an instruction of {len(sentence)} characters; allowed: {LONGEST_INSTRUCTION}. "
                "Split it into several goals"
            )


def check_names(bodies: Sequence[BodySpec], goals: Sequence[GoalLike]) -> None:
    """Refuse conditions about bodies that the scene does not have."""
    known = {b.name for b in bodies}
    for i, goal in enumerate(goals, 1):
        strange = [n for n in goal.condition.names() if n not in known]
        if strange:
            raise TaskError(
                f"goal {i}, {goal.condition.what}: {', '.join(strange)} is not in this scene; "
                "use what this episode's scene.add returned, and keep nothing between episodes"
            )


def check_subjects(bodies: Sequence[BodySpec], goals: Sequence[GoalLike], primitive: Primitive = "pick_place") -> None:
    """Refuse goals about fixed bodies alone, and about bodies that cannot be lifted or reached where they start."""
    by_name = {b.name: b for b in bodies}
    for i, goal in enumerate(goals, 1):
        subjects = [by_name[n] for n in goal.condition.subjects()]
        if all(b.fixed for b in subjects):
            raise TaskError(
                f"goal {i}, {goal.condition.what}: {', '.join(map(phrase, subjects))} cannot be moved; "
                "name movable objects, or add them with fixed=False"
            )
        for body in subjects:
            check_liftable(body, primitive)
            p = body.pose
            if not body.fixed and not reachable(p.x, p.y, p.z + body.asset.size[2]):
                raise TaskError(f"goal {i}: {phrase(body)} starts at ({p.x:.3f}, {p.y:.3f}), out of the arm's reach")


def check_targets(bodies: Sequence[BodySpec], goals: Sequence[GoalLike]) -> None:
    """Refuse targets that nobody can see, that are off the workspace, or out of reach.

    A target that follows something which a goal moves is left to the gates: nobody knows yet where it will be.
    """
    starts = {b.name: b.pose for b in bodies}
    fixed = {b.name for b in bodies if b.fixed}
    moved = {n for goal in goals for n in goal.condition.subjects()} - fixed
    for i, goal in enumerate(goals, 1):
        for target in goal.condition.places():
            if target.body is None:
                raise TaskError(
                    f"goal {i}, {goal.condition.what}: the target ({target.x:.3f}, {target.y:.3f}) is a bare pose, "
                    "which nobody can see. Take it from a body (stand.top, bowl.at(...)) or draw it: scene.site(...)"
                )
            if target.body not in moved:
                _check_target(i, goal.condition.what, target, starts)


def _check_target(i: int, what: str, target: Pose, starts: Mapping[str, Pose]) -> None:
    at = start_pose(target, starts)
    where = f"goal {i}, {what}: the target ({at.x:.3f}, {at.y:.3f}, {at.z:.3f}), taken from {target.body},"
    ax, ay, bx, by = WORKSPACE.outline.bounds
    if not (ax - EDGE <= at.x <= bx + EDGE and ay - EDGE <= at.y <= by + EDGE):
        raise TaskError(
            f"{where} is off the workspace (x {ax:.2f}..{bx:.2f}, y {ay:.2f}..{by:.2f}). Keep room for it when adding "
            f"{target.body}: scene.add(..., room=...), or use a smaller layout"
        )
    if not -0.01 <= at.z <= CEILING + EDGE:
        raise TaskError(f"{where} is at a height outside 0..{CEILING} m; use fewer levels or smaller objects")
    if not reachable(at.x, at.y, at.z):
        raise TaskError(f"{where} is out of the arm's reach; move it nearer to the middle of the table")


def check_look_alikes(bodies: Sequence[BodySpec], goals: Sequence[GoalLike]) -> None:
    """Refuse an object that some goal names and that looks like one which no goal names.

    The robot could not know which is meant. Fixed things may look alike where an instruction names a side.
    """
    named = {n for goal in goals for n in goal.condition.names()}
    groups = {b.group for b in bodies if b.name in named and b.group is not None}
    rest = [b for b in bodies if b.name not in named and b.group not in groups]
    sides = {n for goal in goals if _names_side(goal) for n in goal.condition.names()}
    for body in (b for b in bodies if b.name in named):
        if body.fixed and body.name in sides:
            continue
        twin = next((b for b in rest if look_alike(body, b)), None)
        if twin is not None:
            raise TaskError(
                f"{phrase(body)} is named by a goal and looks like {phrase(twin)}, which no goal names: the robot "
                "cannot tell which is meant. Give one another color, name both, or use scene.distractors(n)"
            )


def _names_side(goal: GoalLike) -> bool:
    return all(SIDE_WORDS & set(re.findall(r"[a-z]+", s.lower())) for s in goal.paraphrases)
