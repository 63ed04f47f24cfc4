"""Where tasks come from (base tasks and those of libraries by name, files, folders), and how their scenes are built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from simwright.errors import SimwrightError, TaskError, UnknownName
from simwright.library.places import ENTRY_FILE, PROGRAM_FILE, default_libraries
from simwright.library.store import TaskLibrary
from simwright.records import TaskProgram
from simwright.sandbox import Failure, Limits, Sandbox
from simwright.seeding import Split
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask, Judging, Primitive
from simwright.tasks.registry import load, task_names, task_path
from simwright.tasks.task import Task

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
    """For people and folders: the base or library task's name, or that of the file."""
    program: TaskProgram
    trusted: bool
    """It ships with Simwright, so its scenes are built in this process; all others are built in the sandbox."""
    path: Path | None = None
    """The program's file."""


def find_sources(names: Sequence[str], libraries: Sequence[Path] | None = None) -> tuple[TaskSource, ...]:
    """The tasks that names stand for.

    Args:
        names: each is that of a base task, of a library's task, of a program file, or of a folder, which stands for all
            its programs (`*.py`, sorted, hidden ones and those that begin with "_" left out). A library's folder
            stands for all its tasks, and a task's folder in it, or the program there, for that task.
        libraries: folders whose tasks are known by name; None: those of `$SIMWRIGHT_LIBRARY`, and the shipped one.

    Raises:
        UnknownName: neither a known task nor a file.
        UnreadableProgram: a file is no task program; a folder holds none; two programs have one name.
        LibraryError: a library is missing, or what is asked for is damaged there.
    """
    known = [TaskLibrary(root) for root in (default_libraries() if libraries is None else libraries)]
    found = [source for name in names for source in _sources(name, known)]
    taken: dict[str, TaskSource] = {}
    for source in found:
        other = taken.setdefault(source.name, source)
        if other.program.hash != source.program.hash:
            raise UnreadableProgram(f"two programs are named {source.name!r}: rename one of their files")
    return tuple(taken.values())


def _sources(name: str, libraries: Sequence[TaskLibrary]) -> list[TaskSource]:
    if name in task_names():
        path = task_path(name)
        return [TaskSource(name, TaskProgram(path.read_text(encoding="utf-8"), name), trusted=True, path=path)]
    having = [library for library in libraries if name in library]
    if having:
        return [_the_one(name, having)]
    path = Path(name)
    if path.is_dir():
        return _folder_sources(path)
    if path.suffix == ".py" or path.exists():
        return [_file_source(path)]
    allowed = {*task_names(), *(n for library in libraries for n in library.names())}
    raise UnknownName("task", name, allowed, "A program's file or a folder of programs may be named as well.")


def _the_one(name: str, libraries: Sequence[TaskLibrary]) -> TaskSource:
    """A library's task. Which of two different ones is meant cannot be guessed."""
    found = [_entry_source(library, name) for library in libraries]
    if len({source.program.hash for source in found}) > 1:
        where = " and ".join(str(library.root) for library in libraries)
        raise UnreadableProgram(f"two different tasks are named {name!r}, in {where}: name the folder, not the task")
    return found[0]


def _folder_sources(path: Path) -> list[TaskSource]:
    if (path / ENTRY_FILE).is_file():
        return [_folder_source(path)]
    files = sorted(p for p in path.glob("*.py") if not p.name.startswith(("_", ".")))
    if files:
        return [_file_source(p) for p in files]
    library = TaskLibrary(path)
    if not library.names():
        raise UnreadableProgram(f"{path}: the folder holds no task program (*.py), and no library's tasks")
    return [_entry_source(library, name) for name in library.names()]


def _folder_source(folder: Path) -> TaskSource:
    """The task of a library that has this folder of its own."""
    folder = folder.resolve()
    return _entry_source(TaskLibrary(folder.parent), folder.name)


def _entry_source(library: TaskLibrary, name: str) -> TaskSource:
    return TaskSource(name, library.program(name), trusted=False, path=library.root / name / PROGRAM_FILE)


def _file_source(path: Path) -> TaskSource:
    if path.name == PROGRAM_FILE and path.with_name(ENTRY_FILE).is_file():
        return _folder_source(path.parent)
    return TaskSource(path.stem.replace("_", "-"), read_program(path), trusted=False, path=path)


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
    return TaskProgram(text, path.parent.name if path.name == PROGRAM_FILE else path.stem)


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


class TaskScenes:
    """The scenes of one task, wherever it comes from.

    Attributes:
        name: the task's name.
        primitive: what the robot does in it.

    Args:
        task: the name of a base or library task, a program's file, or a class that defines a task.
        unsafe: run programs even where the system offers no walls.

    Raises:
        UnknownName: there is no such task.
        UnreadableProgram: the name stands for no program, or for several.
        BuildFailed: a program of a stranger does not build its first scene.
        SandboxError: the sandbox failed, and nothing is known about the program.
    """

    def __init__(self, task: str | type[Task], *, unsafe: bool = False) -> None:
        self._builder = SceneBuilder(unsafe=unsafe)
        self._task: type[Task] | TaskSource = task if isinstance(task, type) else the_source(task)
        if isinstance(self._task, TaskSource) and self._task.trusted:
            self._task = load(self._task.name)
        self.name = self._task.name
        self.primitive: Primitive = (
            self._task.primitive if isinstance(self._task, type) else self._builder.build(self._task, 0).primitive
        )

    def build(self, seed: int, split: Split = "train") -> BuiltTask:
        """One scene.

        Raises:
            TaskError: the program does not build it.
            SandboxError: the sandbox failed, and nothing is known about the program.
        """
        if isinstance(self._task, type):
            return build(self._task, seed, split)
        return self._builder.build(self._task, seed, split)

    def close(self) -> None:
        """Ends the sandbox, if there is one."""
        self._builder.close()


def the_source(name: str, libraries: Sequence[Path] | None = None) -> TaskSource:
    """The one task that a name stands for; see `find_sources`.

    Raises:
        UnreadableProgram: it stands for several.
    """
    first, *more = find_sources([name], libraries)
    if more:
        raise UnreadableProgram(f"{name}: {len(more) + 1} tasks; name one of them")
    return first


def program_paths(names: Sequence[str], libraries: Sequence[Path] | None = None) -> tuple[Path, ...]:
    """The files of the programs that names stand for; see `find_sources`.

    What looks like a file stands for it, whether it can be read or not: who reads it tells.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_file() or (not path.is_dir() and (path.suffix or len(path.parts) > 1)):
            found.append(path)
        else:
            found += [s.path for s in find_sources([name], libraries) if s.path is not None]
    return tuple(dict.fromkeys(found))
