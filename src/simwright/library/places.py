"""Where libraries lie and what their folders are called. Light: it reads names only, since `import simwright` asks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Names of tasks, which are names of folders as well: no path, no dot, no capital."""
LONGEST_NAME = 80
"""Characters."""
PROGRAM_FILE = "task.py"
ENTRY_FILE = "entry.json"
PREVIEW_FILE = "preview.png"
VARIABLE = "SIMWRIGHT_LIBRARY"
"""Environment variable with folders of libraries, separated as those of PATH are."""
_PACKAGE = Path(__file__).resolve().parents[1]


def is_task_name(text: str) -> bool:
    """Whether a text may name a task."""
    return len(text) <= LONGEST_NAME and NAME.fullmatch(text) is not None


def task_folders(root: Path) -> tuple[str, ...]:
    """The names of the folders in a library that may hold a task, sorted; none if there is no such library."""
    try:
        with os.scandir(root) as found:
            return tuple(sorted(f.name for f in found if is_task_name(f.name) and f.is_dir()))
    except FileNotFoundError:
        return ()


def shipped_library() -> Path | None:
    """The library that comes with Simwright: inside the installed package, or beside the sources; None without one."""
    candidates = (_PACKAGE / "shipped", _PACKAGE.parents[1] / "library")
    return next((folder for folder in candidates if folder.is_dir()), None)


def named_libraries(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """The folders that `SIMWRIGHT_LIBRARY` names."""
    given = (os.environ if environment is None else environment).get(VARIABLE, "")
    return tuple(Path(part).expanduser() for part in given.split(os.pathsep) if part.strip())


def default_libraries(*given: Path) -> tuple[Path, ...]:
    """The libraries whose tasks work by name: those given, those of the environment variable, and the shipped one."""
    shipped = shipped_library()
    return tuple(dict.fromkeys((*given, *named_libraries(), *(() if shipped is None else (shipped,)))))
