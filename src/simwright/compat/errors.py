"""What a program for another library can ask for in vain."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from simwright.errors import TaskError


class Unsupported(TaskError):
    """A call, module or asset that is not offered here: nothing is known about the program as a task."""


class UnsupportedCall(Unsupported, AttributeError):
    """A function or attribute that is not offered."""

    def __init__(self, where: str, name: str, offered: Iterable[str], line: int | None = None) -> None:
        super().__init__(f"{where}.{name} is not offered here{nearest(name, offered)}", line)


class UnsupportedModule(Unsupported):
    """A module that is not offered."""


class UnsupportedAsset(Unsupported):
    """A file that the library itself comes without, or that is not offered here."""


class AssetNotLoaded(TaskError):
    """A file that the library itself fails to load."""


def nearest(name: str, offered: Iterable[str]) -> str:
    """What comes nearest to a name, for the end of a message."""
    names = sorted(offered)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return f"; nearest: {', '.join(near)}"
    return f"; offered: {', '.join(names[:20])}{' ...' if len(names) > 20 else ''}"
