"""Gate "novelty": far enough from every task of the library in what is asked for, in code and in words.

The thresholds lie in the gaps measured over the 20 base tasks, 25 small and 60 larger programs written without
knowledge of this gate, and copies of the base tasks under other names, colours and order of lines (3 or 10 episodes):

| | copies of a task | different tasks |
|---|---|---|
| behaviour | 0.978 to 1 | at most 0.947 |
| code | 1 | at most 0.76 (next 0.63) |
| sentences and docstring, the less alike of the two | 1 where both were copied | at most 0.86 |
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from simwright.library.similarity import Fingerprint, Neighbour, fingerprint, nearest
from simwright.records import Finding, GateResult, TaskProgram
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import load, task_names, task_path

Library = Sequence[tuple[str, Fingerprint]]
"""Names and fingerprints of the tasks that a new one is compared with."""

SAME_BEHAVIOUR = 0.96
"""From here on two tasks ask for the same."""
NEAR_BEHAVIOUR = 0.8
"""From here on they ask for nearly the same: one number, thing or option differs, or the order of the goals."""
NEAR_CODE = 0.8
"""From here on two programs are nearly the same, names, constants and order of lines aside."""
SAME_TEXT = 0.95
"""From here on two docstrings, or two sets of sentences, say the same, colours and numbers aside."""
LIBRARY_SEEDS = (6, 7, 8, 9)
"""Train seeds of each base task that its fingerprint is taken from: in these, all numbers that chance draws vary."""
MOST_FINDINGS = 3


@dataclass(frozen=True)
class _Rule:
    cause: str
    too_near: Callable[[Neighbour], bool]
    alike: str
    """What is alike, as a part of a sentence."""
    remedy: str


_RULES = (
    _Rule(
        cause="duplicate",
        too_near=lambda n: n.code >= NEAR_CODE and n.behaviour >= NEAR_BEHAVIOUR,
        alike="this is nearly the program of, and asks for nearly the same as,",
        remedy="Names, colours, sizes, sentences and the order of lines make no new task. Write one that asks for "
        "something else than {name!r}: another relation, other kinds of things, or more goals in another order.",
    ),
    _Rule(
        cause="duplicate-behaviour",
        too_near=lambda n: n.behaviour >= SAME_BEHAVIOUR,
        alike="this asks, in other words, for the same as",
        remedy="The robot would do what it does in {name!r}. Change what is asked for: the relation (the condition or "
        "its matching), the kinds of things, how many (1, 2, 3 to 5, 6 or more), what is left out, or the goals and "
        "their order. Colours, sizes, places and sentences do not count.",
    ),
    _Rule(
        cause="duplicate-text",
        too_near=lambda n: n.text >= SAME_TEXT and n.description >= SAME_TEXT,
        alike="this asks for something else in the very words of",
        remedy="Two tasks told in the same words cannot be told apart. Say in the docstring and in the sentences what "
        "differs from {name!r}.",
    ),
)
"""Why a neighbour may be too near; the most severe first."""


def check_novelty(program: TaskProgram, builts: Sequence[BuiltTask], library: Library) -> GateResult:
    """Holds when the task differs from every task of the library.

    Args:
        program: the candidate: its text without fences.
        builts: its episodes; three or more, or a number that chance draws passes for a fixed one.
        library: what to compare it with, without the candidate itself.

    Raises:
        TaskError: the text is no Python.
        SimwrightError: no episode was given.
    """
    started = time.perf_counter()
    own = fingerprint(program.text, builts)
    neighbours = nearest(own, library)
    prints = dict(library)
    broken = sorted(((r, n) for n in neighbours if (r := _rule(n)) is not None), key=lambda f: _RULES.index(f[0]))
    findings = tuple(_finding(rule, n, prints[n.name]) for rule, n in broken[:MOST_FINDINGS])
    evidence: dict[str, float | int | str] = {"compared": len(library), "asks_for": str(own.signature)}
    if neighbours:
        evidence |= {"nearest": neighbours[0].name, **_numbers(neighbours[0])}
    return GateResult("novelty", not findings, findings, evidence, round(time.perf_counter() - started, 3))


@cache
def base_library() -> Library:
    """The base tasks, each from some train seeds; made once per process, in about 1.5 s."""
    return tuple(
        (name, fingerprint(task_path(name).read_text(encoding="utf-8"), _episodes(name))) for name in task_names()
    )


def _episodes(name: str) -> list[BuiltTask]:
    return [build(load(name), seed) for seed in LIBRARY_SEEDS]


def _rule(neighbour: Neighbour) -> _Rule | None:
    """The first rule that says it is too near."""
    return next((rule for rule in _RULES if rule.too_near(neighbour)), None)


def _finding(rule: _Rule, neighbour: Neighbour, known: Fingerprint) -> Finding:
    alike = ", ".join(f"{key} {100 * value:.0f} %" for key, value in _numbers(neighbour).items())
    return Finding(
        rule.cause,
        f"{rule.alike} the library's task {neighbour.name!r} (alike: {alike}), which is {known.signature}",
        rule.remedy.format(name=neighbour.name),
        evidence={"neighbour": neighbour.name, **_numbers(neighbour)},
    )


def _numbers(neighbour: Neighbour) -> dict[str, float]:
    told = {
        "behaviour": neighbour.behaviour,
        "code": neighbour.code,
        "sentences": neighbour.text,
        "docstring": neighbour.description,
    }
    return {key: round(value, 3) for key, value in told.items()}
