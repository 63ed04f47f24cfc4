"""Where tasks come from (base tasks by name, program files, folders of them), and how their scenes are built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from simwright.errors import SimwrightError, TaskError, UnknownName
from simwright.records import TaskProgram
from simwright.sandbox import Failure, Limits, Sandbox
from simwright.seeding import Split
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask, Judging
from simwright.tasks.registry import load, task_names, task_path

LARGEST = 1 << 20
"""[bytes] of a program file."""
OTHER_LIBRARIES = {
    "rlbench": "RLBench",
    "robosuite": "robosuite",
    "mani_skill": "ManiSkill",
    "omnigibson": "OmniGibson",
}


class UnreadableProgram(SimwrightError):
    """A file is no task program."""


class BuildFailed(TaskError):
    """A program does not build a scene.

    Attributes:
        failure: what the sandbox tells of it; None for a base task.
    """

    def __init__(self, message: str, failure: Failure | None = None) -> None:
        super().__init__(message)
        self.failure = failure


@dataclass(frozen=True)
class TaskSource:
    """A task that scenes can be built of."""

    name: str
    """For people and folders: the base task's name, or that of the file."""
    program: TaskProgram
    trusted: bool
    """It ships with Simwright, so its scenes are built in this process; all others are built in the sandbox."""


def find_sources(names: Sequence[str]) -> tuple[TaskSource, ...]:
    """The tasks that names stand for.

    Args:
        names: each is that of a base task, of a program file, or of a folder, which stands for all its programs
            (`*.py`, sorted, hidden ones and those that begin with "_" left out).

    Raises:
        UnknownName: neither a base task nor a file.
        UnreadableProgram: a file is no task program; a folder holds none; two programs have one name.
    """
    found = [source for name in names for source in _sources(name)]
    taken: dict[str, TaskSource] = {}
    for source in found:
        other = taken.setdefault(source.name, source)
        if other.program != source.program:
            raise UnreadableProgram(f"two programs are named {source.name!r}: rename one of their files")
    return tuple(taken.values())


def _sources(name: str) -> list[TaskSource]:
    if name in task_names():
        return [TaskSource(name, TaskProgram(task_path(name).read_text(encoding="utf-8"), name), trusted=True)]
    path = Path(name)
    if path.is_dir():
        files = sorted(p for p in path.glob("*.py") if not p.name.startswith(("_", ".")))
        if not files:
            raise UnreadableProgram(f"{path}: the folder holds no task program (*.py)")
        return [_file_source(p) for p in files]
    if path.suffix == ".py" or path.exists():
        return [_file_source(path)]
    raise UnknownName("task", name, task_names(), "A program's file or a folder of programs may be named as well.")


def _file_source(path: Path) -> TaskSource:
    return TaskSource(path.stem.replace("_", "-"), read_program(path), trusted=False)


def read_program(path: Path) -> TaskProgram:
    """The program in a file.

    Raises:
        UnreadableProgram: missing, no text, empty, too large, or written for another library.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableProgram(f"{path}: {size / 1e6:.1f} MB; a task program has a few kB (at most 1 MB)")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableProgram(f"{path}: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableProgram(f"{path}: no text, but binary data") from error
    if "\0" in text:
        raise UnreadableProgram(f"{path}: no text, but binary data")
    if not text.strip():
        raise UnreadableProgram(f"{path}: the file is empty")
    _refuse_others(path, text)
    return TaskProgram(text, path.stem)


def _refuse_others(path: Path, text: str) -> None:
    modules = set(re.findall(r"^\s*(?:from|import)\s+([A-Za-z_]\w*)", text, re.MULTILINE))
    for module, library in OTHER_LIBRARIES.items():
        if module in modules and "simwright" not in modules:
            known = "programs for simwright.tasks, and those for CLIPort and GenSim"
            raise UnreadableProgram(f"{path}: written for {library}; this understands {known}")


class SceneBuilder:
    """Builds scenes of any task: those that ship with Simwright here, those of strangers in the sandbox.

    A context manager; a sandbox is started when the first stranger's program is built.

    Args:
        limits: what one program may use.
        unsafe: run programs even where the system offers no walls.
    """

    def __init__(self, limits: Limits = Limits(), *, unsafe: bool = False) -> None:
        self._limits, self._unsafe = limits, unsafe
        self._sandbox: Sandbox | None = None

    def build(self, source: TaskSource, seed: int, split: Split = "train", judging: Judging = "reference") -> BuiltTask:
        """One scene.

        Args:
            source: the task.
            seed: of the episode.
            split: of the episode.
            judging: how the scenes of programs for another library are judged.

        Raises:
            BuildFailed: the program does not build it.
            SandboxError: the sandbox failed, and nothing is known about the program.
        """
        if source.trusted:
            return build(load(source.name), seed, split)
        if self._sandbox is None:
            self._sandbox = Sandbox(self._limits, unsafe=self._unsafe)
        reply = self._sandbox.build(source.program.text, source.name, [(seed, split)])
        if reply.failure is not None:
            raise BuildFailed(f"{source.name}: {reply.failure}", reply.failure)
        return reply.built[0].judged(judging)

    def close(self) -> None:
        """Ends the sandbox."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
