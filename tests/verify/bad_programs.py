"""The programs of tests/fixtures/programs/bad: their first lines say where each has to stop, and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from simwright.records import TaskProgram

FOLDER = Path(__file__).parents[1] / "fixtures" / "programs" / "bad"
_HEADER = re.compile(r"# gate: (?P<gate>[a-z]+)  cause: (?P<cause>[a-z-]+)(?:  behind: (?P<behind>[a-z-]+))?\n")


@dataclass(frozen=True)
class BadProgram:
    """A program and what is wrong with it."""

    path: Path
    gate: str
    cause: str
    behind: str | None
    """What stops it at the gate "build" when the gate "static" is left out."""

    @property
    def program(self) -> TaskProgram:
        return TaskProgram(self.path.read_text(encoding="utf-8"), self.path.stem.replace("_", "-"))


def bad(name: str) -> BadProgram:
    """The program in a file."""
    path = FOLDER / f"{name}.py"
    header = _HEADER.match(path.read_text(encoding="utf-8"))
    assert header, f"{path.name}: the first line has to say: # gate: NAME  cause: CAUSE"
    return BadProgram(path, header["gate"], header["cause"], header["behind"])


def all_bad() -> list[BadProgram]:
    """All of them, by name."""
    return [bad(path.stem) for path in sorted(FOLDER.glob("*.py"))]
