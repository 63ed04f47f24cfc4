"""The walls themselves: which there are, what is told of them, and the filter for processors that are not here."""

from __future__ import annotations

import errno
import shutil
import struct
from pathlib import Path
from types import MappingProxyType

import pytest

from programs import program
from simwright.sandbox import (
    Isolation,
    Layer,
    Limits,
    Sandbox,
    SandboxError,
    UnsafeSandbox,
    isolation_level,
    landlock,
    seccomp,
)
from simwright.sandbox.level import readable_folders
from simwright.sandbox.receiving import receive

ALLOWED, KILLED = "allowed", "killed"
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
PID = 4242
NUMBERS = {
    # x86-64 and aarch64, from the kernel's headers; looked up apart from the table under test.
    "read": (0, 63), "openat": (257, 56), "mmap": (9, 222), "exit_group": (231, 94), "futex": (202, 98),
    "socket": (41, 198), "connect": (42, 203), "clone": (56, 220), "execve": (59, 221), "kill": (62, 129),
    "ptrace": (101, 117), "mount": (165, 40), "bpf": (321, 280), "unlinkat": (263, 35), "mkdirat": (258, 34),
    "prctl": (157, 167), "ioctl": (16, 29), "fcntl": (72, 25), "tgkill": (234, 131), "prlimit64": (302, 261),
    "clone3": (435, 435), "io_uring_setup": (425, 425), "openat2": (437, 437), "memfd_create": (319, 279),
    "userfaultfd": (323, 282), "keyctl": (250, 219), "shmget": (29, 194), "unshare": (272, 97),
}  # fmt: skip


def decide(program: bytes, number: int, arguments: tuple[int, ...] = (), architecture: int = 0) -> str | int:
    """What a filter says to a call: the kernel's own rules for these few instructions."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    code = [struct.unpack_from("=HBBI", program, 8 * i) for i in range(len(program) // 8)]
    at = value = 0
    while True:
        what, yes, no, k = code[at]
        at += 1
        if what == 0x20:
            value = int.from_bytes(data[k : k + 4], "little")
        elif what == 0x05:
            at += k
        elif what == 0x06:
            if k == 0x7FFF0000:
                return ALLOWED
            return KILLED if k == 0x80000000 else k & 0xFFFF
        else:
            at += yes if {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[what] else no


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
@pytest.mark.parametrize(
    ("call", "arguments", "verdict"),
    [
        ("read", (), ALLOWED),
        ("mmap", (), ALLOWED),
        ("futex", (), ALLOWED),
        ("exit_group", (), ALLOWED),
        ("openat", (0, 0, 0o2000000), ALLOWED),
        ("openat", (0, 0, 0o1), errno.EACCES),
        ("openat", (0, 0, 0o2), errno.EACCES),
        ("openat", (0, 0, 0o100), errno.EACCES),
        ("openat", (0, 0, 0o1000), errno.EACCES),
        ("fcntl", (3, 1), ALLOWED),
        ("fcntl", (3, 1030), ALLOWED),
        ("fcntl", (3, 8), errno.EPERM),
        ("ioctl", (1, 0x5413), errno.ENOTTY),
        ("tgkill", (PID, PID, 6), ALLOWED),
        ("tgkill", (PID, PID, 9), errno.EPERM),
        ("tgkill", (1, 1, 6), errno.EPERM),
        ("prlimit64", (0, 7, 0), ALLOWED),
        ("prlimit64", (0, 7, 1 << 40), errno.EPERM),
        ("prlimit64", (0, 7, 16), errno.EPERM),
        ("prlimit64", (1, 7, 0), errno.EPERM),
        ("clone3", (), errno.ENOSYS),
        ("openat2", (), errno.ENOSYS),
        ("io_uring_setup", (), errno.ENOSYS),
        *((name, (), errno.EPERM) for name in NUMBERS if name in (
            "socket", "connect", "clone", "execve", "kill", "ptrace", "mount", "bpf", "unlinkat", "mkdirat", "prctl",
            "memfd_create", "userfaultfd", "keyctl", "shmget", "unshare",
        )),
    ],
)  # fmt: skip
def test_the_filter_decides(machine: str, call: str, arguments: tuple[int, ...], verdict: str | int) -> None:
    code = seccomp.assemble(PID, machine)
    number = NUMBERS[call][list(ARCHITECTURES).index(machine)]
    assert decide(code, number, arguments, ARCHITECTURES[machine]) == verdict


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_refuses_what_it_does_not_know(machine: str) -> None:
    code = seccomp.assemble(PID, machine)
    assert decide(code, 0, (), 0x40000003) == KILLED  # 32-bit calls have other numbers
    assert decide(code, 400, (), ARCHITECTURES[machine]) == errno.EPERM
    assert decide(code, 999, (), ARCHITECTURES[machine]) == errno.ENOSYS
    assert decide(code, 0x40000000, (), ARCHITECTURES[machine]) == KILLED  # x32


def missing(*names: str) -> Isolation:
    """This system's walls, as if some were not there."""
    layers = {
        name: Layer(False, "not here") if name in names else layer for name, layer in isolation_level().layers.items()
    }
    return Isolation("none" if {"landlock", "seccomp", "bwrap"} <= set(names) else "partial", MappingProxyType(layers))


def test_the_level_is_told_with_its_reasons() -> None:
    found = isolation_level()
    assert set(found.layers) == {"limits", "privileges", "landlock", "seccomp", "bwrap", "watch"}
    assert str(found).startswith(f"isolation: {found.level}\n  limits on: ")


@pytest.mark.parametrize(
    ("lost", "level"),
    [((), "full"), (("landlock",), "partial"), (("seccomp",), "partial"), (("landlock", "seccomp"), "none")],
)
@pytest.mark.walls
def test_a_missing_wall_lowers_the_level(lost: tuple[str, ...], level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    if "landlock" in lost:
        monkeypatch.setattr(landlock, "version", lambda: 0)
    if "seccomp" in lost:
        monkeypatch.setattr(seccomp, "supported", lambda: False)
    isolation_level.cache_clear()
    try:
        assert isolation_level().level == level
    finally:
        isolation_level.cache_clear()


def test_without_walls_nothing_is_run_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = missing("landlock", "seccomp", "bwrap", "privileges")
    monkeypatch.setattr("simwright.sandbox.client.isolation_level", lambda: bare)
    with pytest.raises(UnsafeSandbox, match="unsafe=True"):
        Sandbox()
    with Sandbox(unsafe=True) as sandbox:
        assert sandbox.isolation.level == "none"
        assert sandbox.build(program(), "a-program", [(0, "train")]).ok
        failure = sandbox.build(program("open('/etc/passwd')"), "a-program", [(0, "train")]).failure
        assert failure is not None and failure.kind == "blocked"  # named, though no wall would have held it


@pytest.mark.walls
@pytest.mark.parametrize("lost", ["landlock", "seccomp"])
def test_each_wall_stands_without_the_other(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simwright.sandbox.client.isolation_level", lambda: missing(lost))
    blind = "from simwright.sandbox import watch\nwatch._OFFENCES.clear()\nwatch._opening = lambda *_: ''\n"
    tried = {"landlock": "import socket; socket.socketpair()", "seccomp": "open('/proc/self/environ')"}[lost]
    with Sandbox() as sandbox:
        assert sandbox.isolation.level == "partial"
        failure = sandbox.build(program(tried, blind), "a-program", [(0, "train")]).failure
        assert failure is not None and failure.kind == "blocked" and "was refused" in failure.message


@pytest.mark.parametrize("told", ["OSError: [Errno 1] Operation not permitted", ""])
def test_a_wall_that_does_not_stand_is_an_error_of_the_sandbox(told: str) -> None:
    outcome = {"told": told, "cut": "", "signal": 0, "status": 1, "cpu": 0.0, "wall": 0.0}
    with pytest.raises(SandboxError, match="walls do not stand"):
        receive(outcome, b"", [(0, "train")], Limits(), "token", True)


def test_what_may_be_read_is_python_and_simwright_alone() -> None:
    folders = readable_folders()
    assert not {"/", "/etc", "/home", "/root", "/proc", "/tmp", "/var"} & set(folders)
    assert all(folder.startswith("/") for folder in folders)


def test_a_linked_environment_may_be_read_under_both_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "environment").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "environment")
    monkeypatch.setattr("sys.prefix", str(tmp_path / "link"))
    assert {str(tmp_path / "link"), str((tmp_path / "environment").resolve())} <= set(readable_folders())


def with_bwrap(monkeypatch: pytest.MonkeyPatch) -> None:
    layers = MappingProxyType({**isolation_level().layers, "bwrap": Layer(True, "there")})
    monkeypatch.setattr("simwright.sandbox.client.isolation_level", lambda: Isolation(isolation_level().level, layers))


@pytest.mark.walls
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bwrap (package bubblewrap) is not installed")
def test_bwrap_is_used_where_it_is_installed() -> None:
    head = "from simwright.sandbox import watch\nwatch._LISTINGS = ()\nimport os\n"
    with Sandbox() as sandbox:
        assert sandbox.isolation.layers["bwrap"].on
        assert sandbox.build(program(), "a-program", [(0, "train")]).ok
        failure = sandbox.build(program("os.stat('/etc/passwd')", head), "a-program", [(0, "train")]).failure
        assert failure is not None and "No such file" in failure.message


@pytest.mark.walls
def test_a_bwrap_that_does_not_work_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with_bwrap(monkeypatch)
    monkeypatch.setattr("simwright.sandbox.client._bwrap", lambda readable: ["/bin/false"])
    with Sandbox() as sandbox:
        assert not sandbox.isolation.layers["bwrap"].on
        assert "does not work here" in sandbox.isolation.layers["bwrap"].why
        assert sandbox.isolation.level == "full"
        assert sandbox.build(program(), "a-program", [(0, "train")]).ok
