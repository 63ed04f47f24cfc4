"""What every designer of tasks can do, whether a language model or a grammar stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from simwright.library.similarity import Fingerprint
from simwright.records import Cost, Finding, GateName, Provenance, TaskProgram, TaskProposal, Verification
from simwright.tasks.built import BuiltTask
from simwright.verify.trial import Critic

RefusalCause = Literal["declined", "unreadable", "known"]
"""declined: the designer says that it cannot be done; unreadable: what came could not be read, time and again; known:
the library got the same task from elsewhere in the meantime."""


@dataclass(frozen=True)
class Known:
    """A task that the library holds, as a designer sees it."""

    name: str
    proposal: TaskProposal
    program: str
    """Its text."""
    fingerprint: Fingerprint | None = None
    """None: it was not taken."""


@dataclass(frozen=True)
class Failed:
    """A candidate that a gate refused lately."""

    name: str
    description: str
    gate: GateName
    finding: Finding | None
    """The most important thing that was wrong."""


@dataclass(frozen=True)
class Brief:
    """What a designer is told about one candidate."""

    number: int
    """Of the candidate in its run, from 1. Requests are named after it."""
    seed: int
    """Of whatever is drawn for it; another one for each candidate."""
    goal: str | None = None
    """The wish of a user; None: whatever the library lacks."""
    known: tuple[Known, ...] = ()
    """All tasks of the library, sorted by name; the base tasks are not among them."""
    failures: tuple[Failed, ...] = ()
    """Of this run, repaired ones included; the latest first."""
    steps: tuple[str, ...] = ()
    """Names of the accepted tasks that lead to the goal, the simplest first."""
    step: int = 0
    """Which of the proposals of the plan this is, from 0; 0 without a plan."""
    attempt: int = 0
    """How often this step of a plan was tried before."""


@dataclass(frozen=True)
class Refusal:
    """A designer's answer where it has no task to offer. It is an answer, no error."""

    reason: str
    """In a sentence, for people."""
    goal: str | None = None
    unserved: tuple[str, ...] = ()
    """Words of the goal that were not understood, or cannot be served."""
    nearest: tuple[str, ...] = ()
    """Goals that can be served, the nearest first."""
    cause: RefusalCause = "declined"

    def __str__(self) -> str:
        words = f" Not served: {', '.join(self.unserved)}." if self.unserved else ""
        near = f" It could serve: {'; '.join(self.nearest)}." if self.nearest else ""
        return f"{self.reason}{words}{near}"


@dataclass(frozen=True)
class Draft:
    """A program that a designer wrote, before any gate."""

    program: TaskProgram
    provenance: Provenance
    """With what the candidate has cost so far."""


class Designer(Protocol):
    """Invents tasks and writes their programs; knows nothing of gates.

    All methods may raise `ProviderError` (nothing is known about the candidate), `LimitReached` (the run's limit on
    money or tokens leaves no room for another request) and `AwaitingReply` (a reply is written by someone later); the
    loop stops at each of these, and the same run goes on later. Asked twice with the same arguments, a designer answers
    the same.
    """

    @property
    def name(self) -> str:
        """What provenance says, e.g. "openai:some-model" or "compose"."""
        ...

    def plan(self, brief: Brief) -> tuple[TaskProposal, ...] | Refusal:
        """For `brief.goal`: simpler tasks that lead to it, the simplest first, and last the goal itself."""
        ...

    def propose(self, brief: Brief) -> TaskProposal | Refusal:
        """An idea for what the library lacks. Only asked without a goal."""
        ...

    def write(self, proposal: TaskProposal, brief: Brief) -> Draft | Refusal:
        """The program for an idea of `plan` or `propose`, with the same brief."""
        ...

    def repair(
        self, proposal: TaskProposal, drafts: Sequence[Draft], failed: Sequence[Verification], brief: Brief
    ) -> Draft | Refusal | None:
        """The last of the drafts mended, given how each of them failed; None: this designer does not repair."""
        ...

    def critics(self, proposal: TaskProposal, brief: Brief) -> tuple[Critic, ...]:
        """Voters on a program that passed all other gates; none for a designer without judgement."""
        ...

    def spent(self, number: int | None = None) -> Cost:
        """What the whole run has cost so far, or one candidate of it."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What came of a program at the gates."""

    verification: Verification
    builts: tuple[BuiltTask, ...] = ()
    """Its episodes; empty where it does not build."""


OnGate = Callable[[GateName], None]
"""Told of the gate that a program is at."""


class Verifier(Protocol):
    """Sends a program through the gates."""

    def __call__(self, program: TaskProgram, critics: tuple[Critic, ...], on_gate: OnGate) -> Verdict:
        """Raises `SandboxError` where nothing is known about the program."""
        ...


@dataclass(frozen=True)
class NewTask:
    """An accepted task on its way into the library."""

    proposal: TaskProposal
    program: TaskProgram
    provenance: Provenance
    verification: Verification
    builts: tuple[BuiltTask, ...] = field(default=(), repr=False)
    """Some of its episodes, for its fingerprint and its picture."""


class Library(Protocol):
    """As much of a library as generating needs."""

    def known(self) -> Sequence[Known]:
        """All its tasks, sorted by name."""
        ...

    def add(self, task: NewTask) -> str:
        """Adds a task and returns its name there: the proposal's, or that with a number where it is taken.

        Raises:
            AlreadyKnown: the library got the same task from elsewhere in the meantime.
        """
        ...
