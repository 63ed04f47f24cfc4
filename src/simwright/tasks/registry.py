"""The base tasks by name. Modules in `tasks/base/` are found by looking; nothing has to be registered."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from simwright.errors import SimwrightError, UnknownName
from simwright.tasks import base
from simwright.tasks.task import Task


def task_names(tag: str | None = None) -> tuple[str, ...]:
    """The names of all base tasks, sorted.

    Args:
        tag: only those that carry it.

    Raises:
        UnknownName: no task carries the tag.
    """
    tasks = _tasks()
    if tag is None:
        return tuple(tasks)
    if tag not in task_tags():
        raise UnknownName("tag", tag, task_tags())
    return tuple(name for name, task in tasks.items() if tag in task.tags)


def task_tags() -> tuple[str, ...]:
    """All tags that base tasks carry, sorted."""
    return tuple(sorted({tag for task in _tasks().values() for tag in task.tags}))


def load(name: str) -> type[Task]:
    """The base task of that name.

    Raises:
        UnknownName: there is none.
    """
    found = _module_of(name)
    if found is not None:
        return found
    tasks = _tasks()
    if name not in tasks:
        raise UnknownName("task", name, tasks, "`simwright tasks` lists them with their tags.")
    return tasks[name]


def task_path(name: str) -> Path:
    """The file that defines a base task.

    Raises:
        UnknownName: there is no such task.
    """
    return Path(inspect.getfile(load(name)))


def _module_of(name: str) -> type[Task] | None:
    """The task from the module that is named after it, without importing the others."""
    module = name.replace("-", "_")
    if module not in _modules():
        return None
    return {t.name: t for t in tasks_in(_import(module))}.get(name)


@cache
def _modules() -> tuple[str, ...]:
    return tuple(sorted(m.name for m in pkgutil.iter_modules(base.__path__) if not m.name.startswith("_")))


@cache
def _tasks() -> dict[str, type[Task]]:
    tasks: dict[str, type[Task]] = {}
    for module in _modules():
        for task in tasks_in(_import(module)):
            if task.name in tasks:
                raise SimwrightError(
                    f"two base tasks are named {task.name!r}: {tasks[task.name].__module__} and {task.__module__}; "
                    "rename one"
                )
            tasks[task.name] = task
    return dict(sorted(tasks.items()))


def _import(module: str) -> ModuleType:
    return import_module(f"{base.__name__}.{module}")


def tasks_in(module: ModuleType) -> Iterator[type[Task]]:
    """The tasks that a module defines itself, in the order of its text; abstract and private classes are left out."""
    for key, value in vars(module).items():
        if key.startswith("_") or not isinstance(value, type) or not issubclass(value, Task):
            continue
        if value.__module__ == module.__name__ and not inspect.isabstract(value):
            yield value
