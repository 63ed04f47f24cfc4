"""The tasks that are known already: the base tasks, and those of libraries. What a new one is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from simwright.library.store import TaskLibrary
from simwright.records import Finding, GateResult, TaskProgram
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import task_names, task_path
from simwright.verify.novelty import base_library, check_novelty
from simwright.verify.trial import Novelty


def novelty(program: TaskProgram, builts: Sequence[BuiltTask]) -> GateResult:
    """The novelty gate against the base tasks; a base task is not compared with itself."""
    return _judge(program, builts, ())


def novelty_against(libraries: Sequence[TaskLibrary]) -> Novelty:
    """The novelty gate against the base tasks and the tasks of libraries, as they are when it is called.

    Damaged entries are left out; a task is not compared with itself.
    """
    chosen = tuple(libraries)
    return lambda program, builts: _judge(program, builts, chosen)


@cache
def novelty_in_folders(roots: tuple[Path, ...]) -> Novelty:
    """The same, for folders of libraries; made once for each process.

    Raises:
        LibraryError: a folder is missing.
    """
    return novelty_against([TaskLibrary(root) for root in roots])


def _judge(program: TaskProgram, builts: Sequence[BuiltTask], libraries: Sequence[TaskLibrary]) -> GateResult:
    own = _base_names().get(program.hash)
    others = [(name, print_) for name, print_ in base_library() if name != own]
    taken = {name: "a base task" for name, _ in others}
    for library in libraries:
        for entry in library.entries():
            if entry.program != program.hash and entry.name not in taken:
                others.append((entry.name, entry.fingerprint))
                taken[entry.name] = f"a task of the library {library.root.name!r}"
    result = check_novelty(program, builts, others)
    if result.passed and libraries and builts[0].name in taken:
        finding = _name_taken(builts[0].name, taken[builts[0].name])
        return GateResult(result.gate, False, (finding,), result.evidence, result.seconds)
    return result


def _name_taken(name: str, whose: str) -> Finding:
    return Finding(
        "name-taken",
        f"the program calls its task {name!r}, which is the name of {whose}",
        "Call the class differently: its name says what is special about this task.",
        evidence={"neighbour": name},
    )


@cache
def _base_names() -> dict[str, str]:
    texts = {name: task_path(name).read_text(encoding="utf-8") for name in task_names()}
    return {TaskProgram(text, name).hash: name for name, text in texts.items()}
