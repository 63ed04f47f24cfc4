"""`TaskLibrary`: accepted tasks in plain folders, `<root>/<task-name>/{task.py, entry.json, preview.png}`."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from simwright.errors import UnknownName
from simwright.library.entry import (
    LARGEST_ENTRY,
    LONGEST_REMARK,
    AlreadyKnown,
    DamagedEntry,
    LibraryError,
    NameTaken,
    Review,
    ReviewState,
    TaskEntry,
)
from simwright.library.places import ENTRY_FILE, PREVIEW_FILE, PROGRAM_FILE, is_task_name, task_folders
from simwright.library.similarity import Fingerprint
from simwright.records import TaskProgram
from simwright.tasks.registry import task_names

LARGEST_PROGRAM = 1 << 19
"""[bytes]"""
LARGEST_PREVIEW = 1 << 22
"""[bytes]"""
MOST_OF_A_NAME = 999
"""Tasks that may bear one name, numbered."""
LOCK_FILE = ".lock"
_ADDING, _REMOVED = ".adding-", ".removed-"


@dataclass(frozen=True)
class Draft:
    """A task that may be put into a library."""

    entry: TaskEntry
    program: str
    """The program's text, without fences."""
    preview: bytes | None = None
    """A PNG file."""


@dataclass(frozen=True)
class Damage:
    """A folder that was skipped."""

    name: str
    """Of the folder."""
    why: str


@dataclass(frozen=True)
class Contents:
    """What a library holds."""

    entries: tuple[TaskEntry, ...]
    """By name."""
    damaged: tuple[Damage, ...] = ()
    """Folders that hold no task that can be read. They are left as they are: nothing is ever lost."""


_Stamp = tuple[int, int, int]


class TaskLibrary:
    """A folder of accepted tasks.

    The folders are all there is: no index can go stale. What was read is kept in memory and read again when the files
    change, so one library may be open in many processes. Writers take turns by a lock, and what they write appears
    whole or not at all; readers need no lock.

    Args:
        root: the library's folder.
        create: whether it may be missing; it is then made when the first task comes in.

    Raises:
        LibraryError: there is no such folder.
    """

    def __init__(self, root: str | Path, *, create: bool = False) -> None:
        self.root = Path(root)
        if not self.root.is_dir() and (not create or self.root.exists()):
            raise LibraryError(f"{root}: no folder, so no library; `simwright run` and `generate` make one")
        self._read: dict[str, tuple[_Stamp, _Stamp, TaskEntry]] = {}

    def names(self) -> tuple[str, ...]:
        """The tasks' names, sorted: those of all folders that hold a program, damaged or not."""
        return tuple(n for n in task_folders(self.root) if (self.root / n / PROGRAM_FILE).is_file())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and is_task_name(name) and (self.root / name / PROGRAM_FILE).is_file()

    def __len__(self) -> int:
        return len(self.names())

    def entry(self, name: str) -> TaskEntry:
        """One task's entry.

        Raises:
            UnknownName: there is none.
            DamagedEntry: it cannot be read, or its program is not the one that was accepted.
        """
        return self._entry(self._checked(name))

    def program(self, name: str) -> TaskProgram:
        """One task's program, checked to be the one that was accepted.

        Raises:
            UnknownName: there is none.
            DamagedEntry: see `entry`.
        """
        entry = self.entry(name)
        return TaskProgram(_text(self.root / name / PROGRAM_FILE, LARGEST_PROGRAM), entry.name)

    def preview(self, name: str) -> bytes | None:
        """One task's picture, a PNG file; None if it has none.

        Raises:
            UnknownName: there is no such task.
        """
        file = self.root / self._checked(name) / PREVIEW_FILE
        return _bytes(file, LARGEST_PREVIEW) if file.is_file() else None

    def contents(self) -> Contents:
        """All tasks, and what had to be skipped."""
        entries: list[TaskEntry] = []
        damaged: list[Damage] = []
        names = task_folders(self.root)
        for name in names:
            try:
                entries.append(self._entry(name))
            except DamagedEntry as error:
                damaged.append(Damage(name, str(error)))
        for gone in set(self._read) - set(names):
            self._read.pop(gone, None)
        return Contents(tuple(entries), tuple(damaged))

    def entries(self) -> tuple[TaskEntry, ...]:
        """All tasks that can be read, by name."""
        return self.contents().entries

    def fingerprints(self) -> Sequence[tuple[str, Fingerprint]]:
        """What the tasks are recognised by, for the novelty gate."""
        return [(e.name, e.fingerprint) for e in self.entries()]

    def add(self, draft: Draft, *, allow_twins: bool = False, number: bool = False) -> TaskEntry:
        """Puts a task in, whole or not at all.

        Args:
            draft: the task, as `library.admission.describe` makes it.
            allow_twins: whether it may ask for the same as a task that is there already.
            number: whether it is numbered ("-2", "-3", ...) where its name is taken.

        Returns:
            The entry as it was written.

        Raises:
            NameTaken: a base task, or another task here (be it a damaged one) has its name.
            AlreadyKnown: its program, or a task that asks for the same, is there already.
            LibraryError: it was never verified, or is too large.
        """
        _check(draft)
        self.root.mkdir(parents=True, exist_ok=True)
        with self._locked():
            for leftover in self.root.glob(f"{_ADDING}*"):
                shutil.rmtree(leftover)  # of a writer that was killed: nobody else writes now
            self._refuse_twins(draft.entry, allow_twins)
            name = self._free_name(draft.entry.name, number)
            fresh = self.root / f"{_ADDING}{name}"
            fresh.mkdir()
            _write(fresh / PROGRAM_FILE, draft.program.encode())
            _write(fresh / ENTRY_FILE, replace(draft.entry, name=name).to_json().encode())
            if draft.preview is not None:
                _write(fresh / PREVIEW_FILE, draft.preview)
            fresh.rename(self.root / name)
            _settle(self.root)
        return self.entry(name)

    def remove(self, name: str) -> None:
        """Takes a task out, damaged or not.

        Raises:
            UnknownName: there is none.
        """
        with self._locked():
            folder = self.root / self._checked(name)
            gone = self.root / f"{_REMOVED}{name}"
            if gone.exists():
                shutil.rmtree(gone)
            folder.rename(gone)
            shutil.rmtree(gone)
            self._read.pop(name, None)

    def review(self, name: str, state: ReviewState, remark: str = "") -> TaskEntry:
        """Keeps what a person says of a task.

        Raises:
            UnknownName: there is no such task.
            DamagedEntry: it cannot be read.
            LibraryError: the remark is too long.
        """
        if len(remark) > LONGEST_REMARK:
            raise LibraryError(f"the remark has {len(remark)} characters; allowed: {LONGEST_REMARK}")
        with self._locked():
            entry = replace(self.entry(name), review=Review(state, remark))
            file = self.root / name / ENTRY_FILE
            part = file.with_name(f".{ENTRY_FILE}.part")
            _write(part, entry.to_json().encode())
            os.replace(part, file)
            _settle(file.parent)
        return self.entry(name)

    def _checked(self, name: str) -> str:
        known = task_folders(self.root)
        if name not in known:
            raise UnknownName("task", name, known, f"These are the tasks of the library {self.root}.")
        return name

    def _entry(self, name: str) -> TaskEntry:
        entry_file, program_file = (self.root / name / file for file in (ENTRY_FILE, PROGRAM_FILE))
        stamps = _stamp(entry_file), _stamp(program_file)
        kept = self._read.get(name)
        if kept is not None and kept[:2] == stamps:
            return kept[2]
        entry = TaskEntry.from_json(_bytes(entry_file, LARGEST_ENTRY))
        if entry.name != name:
            raise DamagedEntry(f"the folder {name!r} holds an entry for {entry.name!r}")
        found = TaskProgram(_text(program_file, LARGEST_PROGRAM), name).hash
        if found != entry.program:
            raise DamagedEntry(f"{PROGRAM_FILE} is not the program that was verified: sha256 {found[:12]}..., "
                               f"expected {entry.program[:12]}...")  # fmt: skip
        self._read[name] = (*stamps, entry)
        return entry

    def _refuse_twins(self, entry: TaskEntry, allow_twins: bool) -> None:
        for other in self.entries():
            if other.program == entry.program:
                raise AlreadyKnown(f"the library has this very program as {other.name!r}", other.name)
            if not allow_twins and other.fingerprint.signature == entry.fingerprint.signature:
                raise AlreadyKnown(f"the library's {other.name!r} asks for the same: {other.fingerprint.signature}",
                                   other.name)  # fmt: skip

    def _free_name(self, wanted: str, number: bool) -> str:
        bases = task_names()
        names = (wanted, *(f"{wanted}-{n}" for n in range(2, MOST_OF_A_NAME + 1))) if number else (wanted,)
        for name in names:
            if name not in bases and not (self.root / name).exists() and is_task_name(name):
                return name
        whose = "a base task" if wanted in bases else f"another task in the library {self.root}"
        raise NameTaken(f"{wanted!r} is the name of {whose}; call the program's class differently")

    @contextmanager
    def _locked(self) -> Generator[None]:
        # Not on Windows, where programs of strangers cannot be run either.
        import fcntl

        if not self.root.is_dir():
            raise LibraryError(f"{self.root}: no folder, so no library")
        lock = os.open(self.root / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _check(draft: Draft) -> None:
    entry = draft.entry
    if not is_task_name(entry.name):
        raise LibraryError(f"{entry.name!r} is no task name: use lower-case words with hyphens")
    hashes = {entry.program, entry.verification.program, TaskProgram(draft.program, entry.name).hash}
    if len(hashes) > 1:
        raise LibraryError(f"{entry.name}: the program is not the one that was verified")
    if not entry.verification.passed:
        raise LibraryError(
            f"{entry.name}: not accepted by the gates (failed at {entry.verification.failed_gate!r}); a library holds "
            "verified tasks only"
        )
    sizes = (len(draft.program.encode()), LARGEST_PROGRAM), (len(entry.to_json().encode()), LARGEST_ENTRY)
    for size, largest in (*sizes, (len(draft.preview or b""), LARGEST_PREVIEW)):
        if size > largest:
            raise LibraryError(f"{entry.name}: {size} bytes are too large for a library entry; allowed: {largest}")


def _stamp(file: Path) -> _Stamp:
    try:
        found = file.stat()
    except OSError as error:
        raise DamagedEntry(f"{file.name}: {error.strerror or error}") from error
    if not stat.S_ISREG(found.st_mode):
        raise DamagedEntry(f"{file.name} is no plain file")
    return found.st_mtime_ns, found.st_size, found.st_ino


def _bytes(file: Path, largest: int) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(largest + 1)
    except OSError as error:
        raise DamagedEntry(f"{file.name}: {error.strerror or error}") from error
    if len(data) > largest:
        raise DamagedEntry(f"{file.name}: larger than {largest} bytes")
    return data


def _text(file: Path, largest: int) -> str:
    try:
        return _bytes(file, largest).decode()
    except UnicodeDecodeError as error:
        raise DamagedEntry(f"{file.name}: no text, but binary data") from error


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _settle(folder: Path) -> None:
    """Makes sure that a change of a folder outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
