"""A built task: what a program's `build` returns for one seed, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import ConfigDict, TypeAdapter

from simwright.seeding import Split
from simwright.sim.bodies import BodySpec, Link
from simwright.tasks.goals import Goal

Primitive = Literal["pick_place", "push"]


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

    @property
    def instruction(self) -> str:
        """The sentence of the first goal."""
        return self.goals[0].instruction

    @property
    def step_limit(self) -> int:
        """Actions after which an episode is cut off."""
        return 2 * self.moves + 2

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
