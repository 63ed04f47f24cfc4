"""seccomp: which system calls a process may still make.

A list of what computing needs; all else is refused, so that calls which later kernels add are refused too. Numbers are
from the kernel's headers (asm/unistd_64.h for x86-64, asm-generic/unistd.h for aarch64), the instructions of the
filter from linux/filter.h and linux/seccomp.h.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Sequence

from simwright.sandbox import kernel

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""AUDIT_ARCH_* of linux/audit.h."""

_COMPUTING: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67), "close": (3, 57),
    "close_range": (436, 436), "fstat": (5, 80), "newfstatat": (262, 79), "stat": (4, None), "lstat": (6, None),
    "statx": (332, 291), "lseek": (8, 62), "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439),
    "readlink": (89, None), "readlinkat": (267, 78), "getcwd": (79, 17), "getdents64": (217, 61),
    "mmap": (9, 222), "munmap": (11, 215), "mprotect": (10, 226), "mremap": (25, 216), "madvise": (28, 233),
    "brk": (12, 214), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24), "poll": (7, None),
    "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72), "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "gettimeofday": (96, 169), "time": (201, None), "times": (100, 153), "getrusage": (98, 165),
    "getrandom": (318, 278), "futex": (202, 98), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "set_robust_list": (273, 99), "rseq": (334, 293), "membarrier": (324, 283), "getpid": (39, 172),
    "gettid": (186, 178), "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176),
    "getegid": (108, 177), "getpgid": (121, 155), "getpgrp": (111, None), "getsid": (124, 156),
    "getgroups": (115, 158), "uname": (63, 160), "sysinfo": (99, 179), "getcpu": (309, 168), "getrlimit": (97, 163),
    "restart_syscall": (219, 128), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
_OPEN, _OPENAT, _FCNTL, _IOCTL = (2, None), (257, 56), (72, 25), (16, 29)
_PRLIMIT64, _TGKILL = (302, 261), (234, 131)
_RECENT = 424
"""From here on numbers are the same everywhere, and "no such call" makes the C library fall back on an older one."""
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DUPLICATES = (0, 1, 2, 3, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC: `fcntl` can also send signals."""
_SIGABRT = 6

_LOAD, _JUMP, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_NUMBER, _ARCHITECTURE = 0, 4
_X32 = 0x40000000

_Instruction = tuple[int, int, int, int]
"""Code, jump if true, jump if false, value."""


def supported() -> bool:
    """Whether there is a table for this processor and the kernel has filters."""
    return kernel.machine() in _ARCHITECTURES and kernel.can_filter()


def install(program: bytes) -> None:
    """Puts this process under a filter, for good. It needs `PR_SET_NO_NEW_PRIVS` first.

    Raises:
        OSError: the kernel refuses.
    """
    code = ctypes.create_string_buffer(program, len(program))
    kernel.prctl(kernel.PR_SET_SECCOMP, 2, _Program(len(program) // 8, ctypes.addressof(code)))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def assemble(pid: int, machine: str) -> bytes:
    """The filter for one process.

    Args:
        pid: the only process that it may abort: itself.
        machine: "x86_64" or "aarch64".
    """
    column = list(_ARCHITECTURES).index(machine)
    plain = [n for n in (numbers[column] for numbers in _COMPUTING.values()) if n is not None]
    code: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]
    code += [(_EQUAL, len(plain) - i, 0, n) for i, n in enumerate(plain)]
    code += [(_JUMP, 0, 0, 1), (_RETURN, 0, 0, _ALLOW)]
    for numbers, body in _conditional(pid):
        number = numbers[column]
        if number is not None:
            code += [(_EQUAL, 0, len(body), number), *body]
    code += [(_AT_LEAST, 0, 1, _RECENT), _refuse(errno.ENOSYS), _refuse(errno.EPERM)]
    return b"".join(struct.pack("=HBBI", c, t, f, k) for c, t, f, k in code)


def _conditional(pid: int) -> list[tuple[tuple[int | None, int | None], list[_Instruction]]]:
    """Calls that depend on their arguments."""
    return [
        (_OPEN, _unless(1, _CHANGES)),
        (_OPENAT, _unless(2, _CHANGES)),
        (_FCNTL, _one_of(1, _DUPLICATES)),
        (_IOCTL, [_refuse(errno.ENOTTY)]),
        # Reading one's own limits: process 0, and no new limits, a pointer of two halves.
        (_PRLIMIT64, _all_equal([(_low(0), 0), (_low(2), 0), (_low(2) + 4, 0)])),
        (_TGKILL, _all_equal([(_low(0), pid), (_low(2), _SIGABRT)])),
    ]


def _low(argument: int) -> int:
    """Offset of an argument's lower half; both processors are little-endian."""
    return 16 + 8 * argument


def _refuse(code: int) -> _Instruction:
    return (_RETURN, 0, 0, _REFUSE | code)


def _unless(argument: int, bits: int) -> list[_Instruction]:
    return [
        (_LOAD, 0, 0, _low(argument)),
        (_ANY_BIT, 0, 1, bits),
        _refuse(errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _one_of(argument: int, values: Sequence[int]) -> list[_Instruction]:
    tests = [(_EQUAL, len(values) - i, 0, v) for i, v in enumerate(values)]
    return [(_LOAD, 0, 0, _low(argument)), *tests, _refuse(errno.EPERM), (_RETURN, 0, 0, _ALLOW)]


def _all_equal(wanted: Sequence[tuple[int, int]]) -> list[_Instruction]:
    found: list[_Instruction] = []
    for i, (offset, value) in enumerate(wanted):
        rest = 2 * (len(wanted) - i) - 1
        found += [(_LOAD, 0, 0, offset), (_EQUAL, 0, rest, value)]
    return [*found, (_RETURN, 0, 0, _ALLOW), _refuse(errno.EPERM)]
