"""The programs that a dataset was made with, as sources of scenes."""

from __future__ import annotations

from simwright.demos.manifest import DatasetError
from simwright.demos.store import Dataset
from simwright.records import TaskProgram
from simwright.sources import TaskSource
from simwright.tasks.registry import task_names, task_path


def stored_source(dataset: Dataset, task: str) -> TaskSource:
    """The source of a task's scenes. A program that ships with Simwright is trusted, any other goes to the sandbox.

    Raises:
        DatasetError: the program is gone, or not the one that the episodes were made with.
    """
    program = TaskProgram(dataset.program(task), task)
    if program.hash != dataset.info.programs.get(task):
        raise DatasetError(
            f"{dataset.folder / task}: its program is not the one that its episodes were made with; "
            "`simwright data check` tells more"
        )
    return TaskSource(task, program, trusted=shipped(task) == program)


def shipped(task: str) -> TaskProgram | None:
    """The program of that name that ships with Simwright; None: there is none."""
    return TaskProgram(task_path(task).read_text(encoding="utf-8"), task) if task in task_names() else None
