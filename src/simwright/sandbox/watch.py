"""Names what a program has no business with, with its line.

An audit hook (PEP 578) sees the attempt before the kernel does. It is no wall: a hostile program can get round it, and
then meets the kernel's refusal. It is there so that the verdict says what was tried, even where the program would have
swallowed the refusal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import cast

_OFFENCES = {
    "socket.": "uses the network",
    "subprocess.": "starts a process",
    "os.exec": "starts a process",
    "os.posix_spawn": "starts a process",
    "os.spawn": "starts a process",
    "os.system": "starts a process",
    "os.fork": "starts a process",
    "pty.": "starts a process",
    "_thread.start_new_thread": "starts a thread",
    "os.kill": "sends a signal",
    "signal.pthread_kill": "sends a signal",
    "ctypes.": "reaches for native code with ctypes",
    "resource.setrlimit": "changes its limits",
    "os.remove": "removes a file",
    "os.rename": "renames a file",
    "os.mkdir": "makes a folder",
    "os.rmdir": "removes a folder",
    "os.link": "makes a link",
    "os.symlink": "makes a link",
    "os.truncate": "changes a file",
    "os.ch": "changes a file or its folder",
    "os.utime": "changes a file",
    "shutil.": "changes files",
    "tempfile.": "makes a file",
}
"""Beginnings of event names (Python's audit events table) and what they mean."""
_BEGINNINGS = tuple(_OFFENCES)
_LISTINGS = ("os.listdir", "os.scandir", "glob.glob", "os.walk")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(file: str, roots: tuple[str, ...], report: Callable[[str, int], object]) -> None:
    """From now on, reports the first thing that the program tries and must not do.

    What Simwright itself tries on its behalf, such as keeping an imported mesh, is left to the walls.

    Args:
        file: the program's file name as it was compiled.
        roots: folders that may be read.
        report: is told what, and the program's line; it does not return.
    """
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
    frame_of = sys._getframe  # pyright: ignore[reportPrivateUsage] - the program may replace the module's attribute

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        told = _offence(event, arguments, roots)
        if told:
            line = _line(frame_of(1), file, own)
            if line is not None:
                report(told, line)

    sys.addaudithook(hook)


def _offence(event: str, arguments: tuple[object, ...], roots: tuple[str, ...]) -> str:
    if event == "open":
        return _opening(arguments, roots)
    if event in _LISTINGS:
        return f"lists the folder {arguments[0]!r}" if not _allowed(arguments[0], roots) else ""
    if event.startswith(_BEGINNINGS):
        return next(what for begin, what in _OFFENCES.items() if event.startswith(begin)) + f" ({event})"
    return ""


def _opening(arguments: tuple[object, ...], roots: tuple[str, ...]) -> str:
    path, flags = arguments[0], arguments[2]
    if isinstance(path, int):
        return "opens a file descriptor"
    if isinstance(flags, int) and flags & _WRITING:
        return f"opens {path!r} for writing"
    return f"opens {path!r}" if not _allowed(path, roots) else ""


def _allowed(path: object, roots: tuple[str, ...]) -> bool:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    given = os.path.abspath(os.fsdecode(cast("str | bytes", path)))
    return any(given == root or given.startswith(root + os.sep) for root in roots)


def _line(frame: FrameType | None, file: str, own: str) -> int | None:
    """The program's line, or None where Simwright stands between the attempt and the program."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name == file:
            return frame.f_lineno
        if name.startswith(own) and "/sandbox/watch" not in name:
            return None
        frame = frame.f_back
    return None
