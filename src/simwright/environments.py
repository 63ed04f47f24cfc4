"""Ids of the Gymnasium environments. Registered when `simwright` is imported, and light: no task is loaded for it."""

from __future__ import annotations

import pkgutil
from pathlib import Path

from gymnasium.envs.registration import EnvSpec, registry

from simwright.library.places import default_libraries, task_folders

VERSION = 0
"""Raised whenever the same seed gives another episode, or the same actions another result."""


def environment_id(name: str) -> str:
    """The id of a task's environment, e.g. "simwright/put-block-in-bowl-v0"."""
    return f"simwright/{name}-v{VERSION}"


def environment_names() -> tuple[str, ...]:
    """The base tasks, sorted. Told from the names of their files, for each has one of its own."""
    folder = Path(__file__).with_name("tasks") / "base"
    files = sorted(m.name for m in pkgutil.iter_modules([str(folder)]) if not m.name.startswith("_"))
    return tuple(name.replace("_", "-") for name in files)


def library_names() -> tuple[str, ...]:
    """The tasks of the libraries in `$SIMWRIGHT_LIBRARY` and of the shipped one, sorted. Told from folders' names."""
    return tuple(sorted({name for root in default_libraries() for name in task_folders(root)}))


def register_environments() -> None:
    """Makes `gymnasium.make` know the tasks. Gymnasium finds no plugins by itself since its version 1.0."""
    for name in (*environment_names(), *library_names()):
        if environment_id(name) not in registry:
            known = EnvSpec(environment_id(name), "simwright.env:TaskEnv", kwargs={"task": name})
            registry[known.id] = known
