"""What a library keeps of a task beside its program, and how that is written."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from simwright.errors import SimwrightError
from simwright.library.places import is_task_name
from simwright.library.similarity import Fingerprint
from simwright.records import Provenance, TaskProposal, Verification

FORMAT = 1
"""Of the files written here."""
LARGEST_ENTRY = 1 << 19
"""[bytes] A usual entry has 10 kB."""
LONGEST_REMARK = 2_000
"""Characters."""

ReviewState = Literal["none", "approved", "rejected"]


class LibraryError(SimwrightError):
    """A library cannot do what was asked."""


class DamagedEntry(LibraryError):
    """A folder of a library holds no task that can be trusted to be what was put there."""


class NameTaken(LibraryError):
    """The library has another task of that name."""


class AlreadyKnown(LibraryError):
    """The library has this task already, under this or another name.

    Attributes:
        name: what it is called there.
    """

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Review:
    """What a person says of a task."""

    state: ReviewState = "none"
    """"none": nobody has looked at it."""
    remark: Annotated[str, Field(max_length=LONGEST_REMARK)] = ""


@dataclass(frozen=True)
class Facts:
    """What some scenes of a task hold, so that nobody has to build it to know."""

    primitive: Literal["pick_place", "push"]
    assets: tuple[str, ...]
    """Kinds of the things in it, sorted; a rope is a "Rope" and a pile a "Pile"."""
    conditions: tuple[str, ...]
    """Names of the conditions that its goals are made of, sorted."""
    moves: tuple[int, int]
    """The fewest and the most that its scenes ask for."""
    goals: tuple[int, int]
    """The fewest and the most."""
    sentences: tuple[str, ...]
    """The instructions of the first scene, in order."""


@dataclass(frozen=True)
class TaskEntry:
    """One task of a library, apart from its program's text."""

    __pydantic_config__ = ConfigDict(allow_inf_nan=False)

    name: str
    """As the program's class is called; its folder bears the same name."""
    program: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """sha256 of its text."""
    proposal: TaskProposal
    provenance: Provenance
    verification: Verification
    """Without the seconds that the gates took, so that the same task gives the same file."""
    facts: Facts
    fingerprint: Fingerprint
    review: Review = Review()
    format: Literal[1] = FORMAT

    @property
    def description(self) -> str:
        """What the robot is to do."""
        return self.proposal.description

    def to_json(self) -> str:
        """The entry as text, the same for equal entries."""
        data = _adapter().dump_python(self, mode="json")
        return json.dumps({"format": FORMAT, **data}, indent=1, ensure_ascii=False, sort_keys=False) + "\n"

    @staticmethod
    def from_json(text: str | bytes) -> TaskEntry:
        """The entry that `to_json` wrote.

        Raises:
            DamagedEntry: the text is none.
        """
        try:
            entry = _adapter().validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the whole"
            raise DamagedEntry(f"the entry cannot be read: {where}: {first['msg']}") from error
        if not is_task_name(entry.name):
            raise DamagedEntry(f"the entry's name {entry.name!r} is no task name")
        return entry


def timeless(verification: Verification) -> Verification:
    """A verification without its seconds."""
    return replace(verification, gates=tuple(replace(g, seconds=0.0) for g in verification.gates))


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[TaskEntry]:
    return TypeAdapter(TaskEntry)
