"""A built task: what a program's `build` returns for one seed, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pydantic import ConfigDict, TypeAdapter

from simwright.seeding import Split
from simwright.sim.bodies import BodySpec, Link
from simwright.tasks.goals import Goal

Primitive = Literal["pick_place", "push"]
Judging = Literal["reference", "strict"]


@dataclass(frozen=True)
class Fallback:
    """Something that another library does without a word where a program asks for what it does not have."""

    cause: str
    """A short fixed term, e.g. "unfilled-template"."""
    detail: str
    """In words, with names and numbers."""
    line: int | None = None
    """Of the program."""


@dataclass(frozen=True)
class Origin:
    """What is told of a task whose program was written for another library."""

    api: str
    """That library's name, e.g. "cliport"."""
    judging: Judging
    """Whether its success is what that library takes for one, or what holds on a second look."""
    max_steps: int
    """Actions that the program allows."""
    fallbacks: tuple[Fallback, ...] = ()
    """Those that this scene relied on."""


@dataclass(frozen=True)
class BuiltTask:
    """One scene with its goals. It travels as JSON and comes back equal."""

    __pydantic_config__ = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: str
    """The task's name, e.g. "put-block-in-bowl"."""
    split: Split
    seed: int
    primitive: Primitive
    bodies: tuple[BodySpec, ...]
    links: tuple[Link, ...]
    goals: tuple[Goal, ...]
    moves: int
    """How many moves the conditions ask for; twice as many and two more end an episode."""
    origin: Origin | None = None
    """None: the program is written with our own API."""

    @property
    def instruction(self) -> str:
        """The sentence of the first goal."""
        return self.goals[0].instruction

    @property
    def step_limit(self) -> int:
        """Actions after which an episode is cut off; programs for another library set it themselves."""
        return 2 * self.moves + 2 if self.origin is None else self.origin.max_steps

    def judged(self, judging: Judging) -> BuiltTask:
        """The same task, judged in this way; tasks of our own API have one way only."""
        if self.origin is None or self.origin.judging == judging:
            return self
        return replace(self, origin=replace(self.origin, judging=judging))

    def to_json(self) -> str:
        """The task as JSON text; floats keep every bit."""
        return _adapter().dump_json(self).decode()

    @staticmethod
    def from_json(text: str | bytes) -> BuiltTask:
        """The task that `to_json` wrote.

        Raises:
            pydantic.ValidationError: the text is no built task.
        """
        return _adapter().validate_json(text)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[BuiltTask]:
    return TypeAdapter(BuiltTask)
