"""A run's folder: everything that happened, written at once, so that a run that was stopped can go on.

    run.json                     who designs, how, and for what
    recordings.jsonl             requests to the model and its replies (simwright.llm.recordings)
    plan.json                    the steps to a goal
    candidates/0001/             proposal.json, attempt-1.py, attempt-1.json (how it fared), ..., outcome.json

No file holds a time of day, a key or a path.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from simwright.errors import SimwrightError
from simwright.generate.designer import Draft, Refusal
from simwright.records import Cost, TaskProposal, Verification

LARGEST = 16 << 20
"""[bytes] of one file that is read."""
T = TypeVar("T")


class BadRun(SimwrightError):
    """A run's folder cannot be gone on with."""


@dataclass(frozen=True)
class Outcome:
    """What came of one candidate."""

    number: int
    """From 1."""
    status: Literal["accepted", "refused"]
    proposal: TaskProposal | None
    """None: there was not even an idea."""
    drafts: tuple[Draft, ...] = ()
    """The program as it was written first, and as it was mended."""
    verifications: tuple[Verification, ...] = ()
    """How each of them fared."""
    refusal: Refusal | None = None
    """The designer's, where it gave up."""
    name: str | None = None
    """In the library; None: it is not there."""
    step: int = 0
    """Which proposal of a plan it is for."""
    attempt: int = 0
    """How often that was tried before."""
    cost: Cost = field(default_factory=Cost)

    @property
    def where(self) -> str:
        """The gate that refused it, or "declined" or "unreadable"; "" if it was accepted."""
        if self.status == "accepted":
            return ""
        if self.refusal is not None:
            return self.refusal.cause
        return self.verifications[-1].failed_gate or ""

    @property
    def detail(self) -> str:
        """Why it was refused, in words; "" if it was accepted."""
        if self.status == "accepted":
            return ""
        if self.refusal is not None:
            return str(self.refusal)
        finding = self.verifications[-1].finding
        return "" if finding is None else f"{finding.cause}: {finding.detail}"


class Journal:
    """Reads and writes a run's folder.

    Args:
        folder: it is made if need be.
        settings: what must be the same whenever the run goes on; plain data.

    Raises:
        BadRun: the folder holds another run.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        self._settings_are(json.loads(json.dumps(settings)))

    def _settings_are(self, settings: dict[str, Any]) -> None:
        file = self.folder / "run.json"
        old = _load(file, TypeAdapter(dict[str, Any]))
        if old is None:
            _save(file, json.dumps(settings, indent=2, sort_keys=True) + "\n")
            return
        differ = sorted(k for k in {*old, *settings} if old.get(k) != settings.get(k))
        if differ:
            told = "; ".join(f"{k}: {old.get(k)!r} then, {settings.get(k)!r} now" for k in differ)
            raise BadRun(
                f"{self.folder} holds a run with other settings ({told}): give those again to go on with it, or choose "
                "another folder (--out)"
            )

    def plan(self) -> tuple[TaskProposal, ...] | None:
        """The steps to a goal; None: there is no plan yet."""
        return _load(self.folder / "plan.json", _PLAN)

    def save_plan(self, plan: tuple[TaskProposal, ...]) -> None:
        """Keeps the steps to a goal."""
        _save(self.folder / "plan.json", _dumped(_PLAN, plan))

    def outcomes(self) -> tuple[Outcome, ...]:
        """Of all candidates that came to an end, in their order."""
        return read_outcomes(self.folder)

    def save_outcome(self, outcome: Outcome) -> None:
        """Keeps what came of a candidate."""
        _save(self._candidate(outcome.number) / "outcome.json", _dumped(_OUTCOME, outcome))

    def proposal(self, number: int) -> TaskProposal | None:
        """A candidate's idea, if it had one."""
        return _load(self._candidate(number) / "proposal.json", _PROPOSAL)

    def save_proposal(self, number: int, proposal: TaskProposal) -> None:
        """Keeps a candidate's idea."""
        _save(self._candidate(number) / "proposal.json", _dumped(_PROPOSAL, proposal))

    def save_draft(self, number: int, attempt: int, draft: Draft) -> None:
        """Keeps a candidate's program."""
        _save(self._candidate(number) / f"attempt-{attempt}.py", draft.program.text)

    def verification(self, number: int, attempt: int, program: str) -> Verification | None:
        """How an attempt fared; None: it was not judged, or was another program.

        Args:
            number: of the candidate.
            attempt: from 1.
            program: sha256 of its text.
        """
        known = _load(self._candidate(number) / f"attempt-{attempt}.json", _VERIFICATION)
        return known if known is not None and known.program == program else None

    def save_verification(self, number: int, attempt: int, verification: Verification) -> None:
        """Keeps how an attempt fared."""
        _save(self._candidate(number) / f"attempt-{attempt}.json", _dumped(_VERIFICATION, verification))

    def _candidate(self, number: int) -> Path:
        return _candidate(self.folder, number)


_PLAN = TypeAdapter(tuple[TaskProposal, ...])
_OUTCOME = TypeAdapter(Outcome)
_PROPOSAL = TypeAdapter(TaskProposal)
_VERIFICATION = TypeAdapter(Verification)


def read_outcomes(folder: Path) -> tuple[Outcome, ...]:
    """Of all candidates of a run that came to an end, in their order.

    Raises:
        BadRun: a file cannot be read.
    """
    found: list[Outcome] = []
    while (one := _load(_candidate(folder, len(found) + 1) / "outcome.json", _OUTCOME)) is not None:
        found.append(one)
    return tuple(found)


def _candidate(folder: Path, number: int) -> Path:
    return folder / "candidates" / f"{number:04d}"


def _dumped(adapter: TypeAdapter[T], value: T) -> str:
    return adapter.dump_json(value, indent=2).decode() + "\n"


def _load(file: Path, adapter: TypeAdapter[T]) -> T | None:
    if not file.exists():
        return None
    if file.stat().st_size > LARGEST:
        raise BadRun(f"{file}: {file.stat().st_size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB are read")
    try:
        return adapter.validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadRun(
            f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}; take the file away to redo it"
        ) from error


def _save(file: Path, text: str) -> None:
    """Whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    hidden = file.with_name(f".{file.name}.new")
    hidden.write_text(text, encoding="utf-8", newline="\n")
    hidden.replace(file)
