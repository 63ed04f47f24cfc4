"""What goes into the sandbox and what comes out: limits, replies, failures, and how strong the walls are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from simwright.errors import SimwrightError
from simwright.seeding import Split
from simwright.tasks.built import BuiltTask

Kind = Literal["error", "blocked", "timeout", "memory", "killed", "exited", "too_large", "malformed", "forged"]
"""How a program can fail.

error: it raised; blocked: it tried something that a task has no business with; timeout: it used up its processor or
wall-clock time; memory: it ran out of memory; killed: it crashed its process; exited: it ended its process itself;
too_large: its scenes are larger than the limit; malformed: the reply cannot be read; forged: the reply can be read, but
no `build` would have made it.
"""

Level = Literal["full", "partial", "none"]


class SandboxError(SimwrightError):
    """The sandbox itself failed: nothing is known about the program, so it counts neither as good nor as bad."""


class UnsafeSandbox(SandboxError):
    """This system offers no walls that an untrusted program may be run behind."""


@dataclass(frozen=True)
class Limits:
    """What one program may use."""

    cpu_seconds: float = 10.0
    """[s] Processor time to load the program, and again for every scene it builds. The verdict rests on this limit,
    which does not depend on how busy the machine is."""
    wall_seconds: float = 60.0
    """[s] Wall-clock time likewise: for programs that sleep."""
    memory: int = 1 << 30
    """[bytes] of address space beyond what the interpreter has with everything imported."""
    reply: int = 8 << 20
    """[bytes] of JSON for one scene. A large one has 20 kB; meshes that users import may bring 1 MB."""

    def __post_init__(self) -> None:
        for name in ("cpu_seconds", "wall_seconds", "memory", "reply"):
            if not getattr(self, name) > 0:
                raise ValueError(f"Limits: {name} must be above 0, got {getattr(self, name)!r}")


@dataclass(frozen=True)
class Failure:
    """Why a program did not build."""

    kind: Kind
    message: str
    """For people, and for models that repair programs."""
    line: int | None = None
    """Of the program, where it is known."""
    error: str = ""
    """Name of the exception's class, for kind "error"."""
    seed: int | None = None
    """Of the scene that was being built; None: the program was being loaded."""
    split: Split | None = None

    def where(self) -> str:
        """The line, for the beginning of a message; "" if it is not known."""
        return "" if self.line is None else f"line {self.line}: "

    def __str__(self) -> str:
        where = self.where()
        when = "" if self.seed is None else f" (seed {self.seed}, {self.split})"
        return f"{self.kind}: {where}{self.message}{when}"


@dataclass(frozen=True)
class BuildReply:
    """What came of one program."""

    built: tuple[BuiltTask, ...]
    """The scenes in the order they were asked for: all of them, or those before the failure."""
    failure: Failure | None
    """None: everything was built."""
    cpu_seconds: float
    """[s] Processor time of the child."""
    wall_seconds: float
    """[s] From the fork to the child's end."""

    @property
    def ok(self) -> bool:
        """Whether everything was built."""
        return self.failure is None


@dataclass(frozen=True)
class Layer:
    """One wall of the sandbox."""

    on: bool
    why: str
    """What it holds back, or why it is missing."""

    def __str__(self) -> str:
        return f"{'on' if self.on else 'off'}: {self.why}"


@dataclass(frozen=True)
class Isolation:
    """How strong the walls are."""

    level: Level
    """full: files, network and processes are all out of reach; partial: some of them; none: only limits on time and
    memory hold."""
    layers: Mapping[str, Layer] = field(default_factory=lambda: MappingProxyType({}))
    """By name."""

    def __str__(self) -> str:
        return "\n".join([f"isolation: {self.level}", *(f"  {name} {layer}" for name, layer in self.layers.items())])
