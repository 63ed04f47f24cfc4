"""Landlock: what a process may still do with files, from Linux 5.13 on, without any privilege.

Numbers are from the kernel's include/uapi/linux/landlock.h and its documentation (userspace-api/landlock).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable

from simwright.sandbox import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = (1 << 13) - 1
"""Of the first version: execute, read, write, list, remove, and make things of each kind."""
_LATER_RIGHTS = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""Version: move between folders, truncate, control devices."""
_TCP = 0b11
"""From version 4 on: bind and connect."""
_SCOPES = 0b11
"""From version 6 on: abstract sockets and signals do not leave the sandbox."""


def version() -> int:
    """Landlock's version in this kernel; 0 without it."""
    if not kernel.machine():
        return 0
    try:
        return kernel.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    except OSError:
        return 0


def read_only(folders: Iterable[str]) -> int:
    """A set of rules that leaves nothing but reading below the folders.

    Returns:
        Its descriptor, for `restrict`.

    Raises:
        OSError: the kernel refuses.
    """
    number = version()
    files = _FILE_RIGHTS | sum(bit for since, bit in _LATER_RIGHTS.items() if number >= since)
    fields = [files] + [_TCP] * (number >= 4) + [_SCOPES] * (number >= 6)
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = kernel.syscall(
        _CREATE_RULESET, ctypes.create_string_buffer(attributes, len(attributes)), len(attributes), 0
    )
    for folder in folders:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            _allow(ruleset, folder)
    return ruleset


def _allow(ruleset: int, folder: str) -> None:
    below = os.open(folder, getattr(os, "O_PATH", 0) | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        rule = struct.pack("=Qi", _READ_FILE | _READ_DIR, below)
        kernel.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.create_string_buffer(rule, len(rule)), 0)
    finally:
        os.close(below)


def restrict(ruleset: int) -> None:
    """Puts this process under the rules, for good. It needs `PR_SET_NO_NEW_PRIVS` first.

    Raises:
        OSError: the kernel refuses.
    """
    kernel.syscall(_RESTRICT_SELF, ruleset, 0)
