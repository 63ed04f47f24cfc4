"""The records that flow from one stage to the next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class TaskProgram:
    """A task's program text."""

    text: str
    """Python source that defines one task."""
    name: str
    """What messages call it, such as its file's name."""

    @property
    def hash(self) -> str:
        """Its identity: the sha256 of the text, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class TaskProposal:
    """An idea for a task, before there is a program."""

    name: str
    """As a folder is named: lower-case words joined by hyphens."""
    description: str
    """What the robot is to do, in a sentence or two."""
    assets: tuple[str, ...] = ()
    """Classes of the things it needs, e.g. "Block"."""
    motif: str = ""
    """The family it belongs to, e.g. "sort" or "stack"."""
    goal: str | None = None
    """The wish of a user that it serves; None: it was made up freely."""


@dataclass(frozen=True)
class Cost:
    """What it took to get something from a language model."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    dollars: float | None = 0.0
    """None: the price of the model is not known."""
    seconds: float = 0.0
    """[s] wall clock, waiting for the model."""

    def __add__(self, other: Cost) -> Cost:
        known = None if self.dollars is None or other.dollars is None else self.dollars + other.dollars
        return Cost(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            known,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class Provenance:
    """Where a program comes from."""

    designer: str
    """The provider and model, e.g. "openai:some-model"; "compose" for the embedded grammar; "person"; or the API that
    an imported program was written for, e.g. "import:cliport"."""
    mode: Literal["exploratory", "goal", "person", "import"]
    prompt: str | None = None
    """Hash of the prompt templates; None without a model."""
    requests: tuple[str, ...] = ()
    """Keys of the recorded requests that led to it, in order."""
    repairs: int = 0
    """How often the program was mended after a gate had refused it."""
    parents: tuple[str, ...] = ()
    """Tasks that led to it: examples shown, or steps of a curriculum."""
    seed: int | None = None
    """Of the embedded grammar."""
    cost: Cost = Cost()


GateName = Literal["parse", "static", "build", "settle", "falsify", "solve", "language", "novelty", "critics", "person"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, so that a person or a model can mend it."""

    cause: str
    """What is wrong, as a short fixed term, e.g. "wrong-colour"."""
    detail: str
    """In words, with names, numbers and seeds."""
    remedy: str
    """What to do about it."""
    line: int | None = None
    """Line of the program, where known."""
    evidence: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])
    """Numbers, seeds and picture paths."""


@dataclass(frozen=True)
class GateResult:
    """How one gate judged a program."""

    gate: GateName
    passed: bool
    findings: tuple[Finding, ...] = ()
    """Why it failed; the first is the most important. A gate that passed may still leave remarks here."""
    evidence: dict[str, float | int | str] = field(default_factory=dict[str, float | int | str])
    """What was measured."""
    seconds: float = 0.0
    """[s] wall clock, for statistics only."""


@dataclass(frozen=True)
class Verification:
    """How a program fared."""

    name: str
    program: str
    """sha256 of its text."""
    passed: bool
    gates: tuple[GateResult, ...]
    """Those that were run, in order."""
    isolation: Literal["full", "partial", "none"]
    """How strong the sandbox's walls were."""
    version: str
    """Of Simwright."""

    @property
    def failed_gate(self) -> GateName | None:
        """The first gate that did not hold."""
        return next((g.gate for g in self.gates if not g.passed), None)

    @property
    def finding(self) -> Finding | None:
        """The most important thing that is wrong."""
        failed = next((g for g in self.gates if not g.passed), None)
        return failed.findings[0] if failed is not None and failed.findings else None
