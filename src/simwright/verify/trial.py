"""What the gates of one verification share: settings, the sandbox, and the scenes that were built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simwright.records import GateName, GateResult, TaskProgram
from simwright.sandbox import Sandbox
from simwright.seeding import Split
from simwright.tasks.built import BuiltTask, Judging


@dataclass(frozen=True)
class Vote:
    """A critic's answer."""

    accept: bool
    reason: str = ""
    """In words, for whoever mends the program."""


Critic = Callable[[TaskProgram, Sequence[BuiltTask]], Vote | None]
"""Votes on a program; None: its answer could not be read."""
Person = Callable[[TaskProgram], bool]
"""Approves or rejects."""
Novelty = Callable[[TaskProgram, Sequence[BuiltTask]], GateResult]


@dataclass(frozen=True)
class VerifyConfig:
    """How strict a verification is."""

    seeds: int = 10
    """Scenes that are built and solved."""
    needed: float = 0.9
    """Share of them that the expert has to solve."""
    random_policies: int = 20
    all_gates: bool = False
    """Go on after a gate failed, as far as possible."""
    pictures: Path | None = None
    """Folder for the pictures of what failed; None: no pictures."""
    critics: tuple[Critic, ...] = ()
    person: Person | None = None
    judging: Judging = "reference"
    """How episodes of programs for another library are judged."""
    novelty: Novelty | None = None
    """How novelty is judged; None: the gate is left out."""
    hints: bool = False
    """Where an earlier gate failed, run those for language and novelty all the same: who mends the program then learns
    at once what they would refuse."""
    on_gate: Callable[[GateName], None] | None = None
    """Told of each gate before it is run, for a live view."""


@dataclass
class Trial:
    """One verification under way."""

    config: VerifyConfig
    sandbox: Sandbox
    built: tuple[BuiltTask, ...] = ()
    """Set by the gate "build"; empty before, and when it failed."""
    notes: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])


def requests(seeds: int) -> list[tuple[int, Split]]:
    """The scenes that a verification looks at: mostly train, and one in five of the other splits.

    Every split has to work: test brings other colours, shapes and sentences. The seeds are far from those that
    demonstrations begin with.
    """
    order: list[Split] = ["train", "train", "test", "train", "val"]
    return [(1_000_000 + i, order[i % len(order)]) for i in range(seeds)]
