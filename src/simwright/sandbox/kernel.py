"""Calls to the Linux kernel that Python's standard library does not offer."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from functools import cache

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
_CAPABILITY_VERSION_3 = 0x20080522
_SECCOMP = {"x86_64": 317, "aarch64": 277}


def machine() -> str:
    """The processor as seccomp's tables know it, e.g. "x86_64"; "" where this is not Linux."""
    name = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name) if sys.platform == "linux" else ""


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def load() -> None:
    """Finds the C library now, while its files can still be read."""
    for name in ("syscall", "prctl", "capset"):
        getattr(_libc(), name)


def syscall(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """A system call.

    Raises:
        OSError: the kernel refuses.
    """
    libc = _libc()
    result: int = libc.syscall(ctypes.c_long(number), *(_argument(a) for a in arguments))
    if result < 0:
        _raise()
    return result


def _argument(value: int | ctypes.Array[ctypes.c_char] | None) -> object:
    if isinstance(value, int):
        return ctypes.c_long(value)
    return None if value is None else ctypes.byref(value)


def prctl(option: int, value: int, pointer: ctypes.Structure | None = None) -> None:
    """Changes a property of this process.

    Raises:
        OSError: the kernel refuses.
    """
    third = ctypes.c_long(0) if pointer is None else ctypes.byref(pointer)
    zero = ctypes.c_long(0)
    if _libc().prctl(ctypes.c_int(option), ctypes.c_long(value), third, zero, zero) < 0:
        _raise()


def drop_capabilities() -> None:
    """Gives up every privilege of the superuser, for good.

    Raises:
        OSError: the kernel refuses.
    """
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    if _libc().capset(ctypes.byref(header), ctypes.byref(none)) < 0:
        _raise()


def can_filter() -> bool:
    """Whether the kernel filters system calls and can kill or refuse by a filter."""
    number = _SECCOMP.get(machine())
    if number is None:
        return False
    get_action_avail, refuse = 2, (0x00050000).to_bytes(4, sys.byteorder)
    try:
        return syscall(number, get_action_avail, 0, ctypes.create_string_buffer(refuse, 4)) == 0
    except OSError:
        return False


def _raise() -> None:
    code = ctypes.get_errno()
    raise OSError(code, os.strerror(code))
