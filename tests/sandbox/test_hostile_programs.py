"""Programs that try to get out, to take too much, or to forge their reply: each is stopped, and told why."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from programs import program, telling
from simwright.sandbox import Failure, Limits, Sandbox

FOLDER = Path(__file__).parents[1] / "fixtures" / "programs" / "hostile"
FILES = sorted(FOLDER.glob("*.py"))
SPOOR = [Path("/tmp/simwright-was-here"), Path("/dev/shm/simwright-was-here")]

RAW_CALLS = {
    # What no audit hook sees: system calls by number, x86-64, through Simwright's own binding.
    "socket": (41, 2, 1, 0),
    "socketpair": (53, 1, 1, 0, 0),
    "fork": (57,),
    "vfork": (58,),
    "clone a process": (56, 17, 0),
    "clone a thread": (56, 0x10F00, 0),
    "clone3": (435, 0, 0),
    "execve": (59, 0, 0, 0),
    "kill the parent": (62, -1, 0),
    "tgkill itself by SIGKILL": (234, "pid", "pid", 9),
    "tgkill the first process": (234, 1, 1, 6),
    "pidfd_send_signal": (424, 0, 9, 0, 0),
    "ptrace": (101, 0, 0, 0),
    "process_vm_writev": (311, 1, 0, 0, 0, 0),
    "io_uring_setup": (425, 8, 0),
    "bpf": (321, 0, 0, 0),
    "userfaultfd": (323, 0),
    "keyctl": (250, 0, 0, 0),
    "add_key": (248, 0, 0, 0, 0),
    "mount": (165, 0, 0, 0, 0, 0),
    "unshare": (272, 0x10000000),
    "setns": (308, 0, 0),
    "memfd_create": (319, "path", 0),
    "shmget": (29, 0, 4096, 0o1600),
    "mq_open": (240, "path", 0o102, 0o600, 0),
    "creat": (85, "path", 0o600),
    "open for writing": (2, "path", 0o101, 0o600),
    "openat for writing": (257, -100, "path", 0o101, 0o600),
    "openat2": (437, -100, "path", 0, 24),
    "truncate": (76, "path", 0),
    "unlink": (87, "path"),
    "mkdir": (83, "path", 0o700),
    "rename": (82, "path", "path"),
    "link": (86, "path", "path"),
    "chmod": (90, "path", 0o777),
    "prctl": (157, 1, 0),
    "prlimit of another": (302, 1, 7, 0, 0),
    "setrlimit": (160, 7, 0),
    "setitimer": (38, 0, 0, 0),
    "fcntl to own a signal": (72, 1, 8, 1),
    "ioctl": (16, 1, 0x5413, 0),
    "sched_setaffinity": (203, 0, 8, 0),
    "setsid": (112,),
    "capset": (126, 0, 0),
    "seccomp": (317, 0, 0, 0),
}
RAW = """
import ctypes, errno, os
from simwright.sandbox import kernel

TEXT = b"/tmp/simwright-was-here"
PATH = (ctypes.c_char * (len(TEXT) + 1))()  # made so that no audit hook hears of it
PATH.value = TEXT

def outcomes(calls):
    found = {}
    for name, (number, *given) in calls.items():
        given = [PATH if g == "path" else os.getpid() if g == "pid" else g for g in given]
        try:
            found[name] = kernel.syscall(number, *given)
        except OSError as error:
            found[name] = errno.errorcode[error.errno]
    return found
"""


def expectation(path: Path) -> tuple[str, str, int | None]:
    """What a program's first line says that it must be stopped for, and the line it is marked to happen on."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kind, _, words = lines[0].removeprefix("# expect ").partition(": ")
    marked = [i for i, line in enumerate(lines, 1) if line.endswith("# here")]
    return kind, words, marked[0] if marked else None


def failure_of(sandbox: Sandbox, text: str, name: str = "a-program") -> Failure:
    reply = sandbox.build(text, name, [(0, "train"), (1, "train")])
    assert reply.failure is not None, f"{name} was let through"
    return reply.failure


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60


@pytest.mark.walls
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_hostile_program_is_stopped(path: Path, sandbox: Sandbox) -> None:
    kind, words, line = expectation(path)
    failure = failure_of(sandbox, path.read_text(encoding="utf-8"), path.stem)
    assert failure.kind == kind, str(failure)
    assert words in failure.message
    assert line is None or failure.line == line
    assert not [p for p in SPOOR if p.exists()]


@pytest.mark.walls
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
def test_system_calls_that_nobody_sees_are_refused_by_the_kernel(sandbox: Sandbox) -> None:
    message = failure_of(sandbox, telling(f"outcomes({RAW_CALLS!r})", RAW)).message
    outcomes = ast.literal_eval(message.removeprefix("ValueError: "))
    assert set(outcomes) == set(RAW_CALLS)
    allowed = {name: got for name, got in outcomes.items() if got not in ("EPERM", "ENOSYS", "EACCES", "ENOTTY")}
    assert not allowed
    assert not [p for p in SPOOR if p.exists()]


@pytest.mark.walls
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
def test_files_outside_cannot_be_read_by_system_calls_either(sandbox: Sandbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a key")
    head = RAW.replace("/tmp/simwright-was-here", str(secret))
    told = failure_of(sandbox, telling("outcomes({'open': (2, 'path', 0)})", head)).message
    assert told in ("ValueError: {'open': 'EACCES'}", "ValueError: {'open': 'ENOENT'}")


def test_no_variable_of_the_environment_gets_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    with Sandbox(unsafe=True) as fresh:
        message = failure_of(fresh, telling("sorted(os.environ)", "import os\n")).message
        assert message == "ValueError: ['MKL_NUM_THREADS', 'OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS']"


@pytest.mark.walls
def test_no_descriptor_of_the_server_gets_in(sandbox: Sandbox) -> None:
    head = """import os

def opened():
    found = []
    for d in range(1000):
        try:
            os.fstat(d)
        except OSError:
            continue
        found.append(d)
    return found
"""
    # Nowhere three times, and the reply; the descriptor that told of the walls is closed.
    assert failure_of(sandbox, telling("opened()", head)).message == "ValueError: [0, 1, 2, 4]"


def test_the_engine_is_not_there(sandbox: Sandbox) -> None:
    heavy = "sorted({'mujoco', 'numba', 'torch', 'scipy'} & set(sys.modules))"
    assert failure_of(sandbox, telling(heavy, "import sys\n")).message == "ValueError: []"


def test_a_sleeper_is_woken_up() -> None:
    with Sandbox(Limits(wall_seconds=0.5), unsafe=True) as impatient:
        failure = failure_of(impatient, program("time.sleep(1000)", "import time\n"))
        assert failure.kind == "timeout" and "0.5 s" in failure.message
        # Waiting over and over counts from the last scene, not from the start.
        assert failure.seed == 0


def test_what_is_printed_goes_nowhere(sandbox: Sandbox, capfd: pytest.CaptureFixture[str]) -> None:
    assert sandbox.build(program("print('x' * 1_000_000)"), "talks", [(0, "train")]).ok
    assert capfd.readouterr() == ("", "")
