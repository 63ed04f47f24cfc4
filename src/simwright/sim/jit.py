"""The one way in which Simwright compiles a numeric kernel."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba  # pyright: ignore[reportMissingTypeStubs]

P = ParamSpec("P")
R = TypeVar("R")

_PACKAGE = Path(__file__).parents[1]
_IMPORT = re.compile(r"^from simwright\.([\w.]+) import", re.MULTILINE)


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compiles `function` on first use and keeps the machine code on disk.

    Never with fastmath and never in parallel: the same input must give the same bytes in every process.
    Division by zero gives inf or nan, as in numpy.
    """
    # numba names a cache file after the function and looks only at that function's own source file. A kernel also
    # holds code and constants of the modules that its file imports, so the name says in which state they all were.
    function.__qualname__ += f"_{_state(function.__code__.co_filename)}"
    compiled: Any = numba.njit(cache=True, error_model="numpy")(function)  # pyright: ignore[reportUnknownMemberType]
    return cast(Callable[P, R], compiled)


@cache
def _state(file: str) -> str:
    """Digest of a source file and of all of this package that it imports, however indirectly."""
    found: set[Path] = set()
    waiting = [Path(file), Path(__file__)]
    while waiting:
        path = waiting.pop()
        if path in found or not path.is_file():
            continue
        found.add(path)
        names = [name.replace(".", "/") for name in _IMPORT.findall(path.read_text(encoding="utf-8"))]
        waiting += [_PACKAGE / f"{name}{end}" for name in names for end in (".py", "/__init__.py")]
    digest = hashlib.sha256()
    for path in sorted(found):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
