"""Files that are no programs are told in one line, and the others are verified all the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from bad_programs import FOLDER
from test_stages import GOOD

from simwright.sources import UnreadableProgram, read_program
from simwright.verify.files import FileOptions, FileResult, verify_files

QUICK = FileOptions(seeds=2, novelty=False, unsafe=True)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def strange(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Files that are no programs, each with what is said of it."""
    other = "import numpy as np\nfrom rlbench.backend.task import Task\n\n\nclass Stack(Task):\n    pass\n"
    return {
        "missing": (tmp_path / "missing.py", "No such file"),
        "folder": (tmp_path, "directory"),
        "empty": (write(tmp_path / "empty.py", ""), "empty"),
        "blank": (write(tmp_path / "blank.py", " \n\n"), "empty"),
        "large": (write(tmp_path / "large.py", "#" * 10_000_000), "10.0 MB"),
        "binary": (write(tmp_path / "binary.py", b"\x7fELF\x02\x01\xff\xfe\x80" * 50), "binary"),
        "zeros": (write(tmp_path / "zeros.py", b"\0" * 100), "binary"),
        "other": (write(tmp_path / "other.py", other), "RLBench"),
    }


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "blank", "large", "binary", "zeros", "other"])
def test_what_is_no_program_is_said_in_one_line(kind: str, strange: dict[str, tuple[Path, str]]) -> None:
    path, words = strange[kind]
    with pytest.raises(UnreadableProgram) as caught:
        read_program(path)
    message = str(caught.value)
    assert words in message and str(path) in message and "\n" not in message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.py", GOOD.text)
    path.chmod(0)
    with pytest.raises(UnreadableProgram, match="denied"):
        read_program(path)


def test_a_program_is_read_as_it_is(tmp_path: Path) -> None:
    program = read_program(write(tmp_path / "block_in_bowl.py", GOOD.text))
    assert program.text == GOOD.text and program.name == "block_in_bowl"


def test_the_others_are_verified_all_the_same(strange: dict[str, tuple[Path, str]], tmp_path: Path) -> None:
    good = write(tmp_path / "good.py", GOOD.text)
    wrong = FOLDER / "always_the_same.py"
    paths = [strange["empty"][0], good, strange["binary"][0], wrong, strange["missing"][0]]
    seen: list[FileResult] = []
    results = verify_files(paths, QUICK, workers=1, on_result=seen.append)
    assert seen == results and [r.path for r in results] == paths
    assert [r.error is not None for r in results] == [True, False, True, False, True]
    assert all(r.error is None or ("\n" not in r.error and r.verification is None) for r in results)
    told = [r.verification for r in results if r.verification is not None]
    assert [v.passed for v in told] == [True, False] and told[1].failed_gate == "build"


def test_no_files_no_results() -> None:
    assert verify_files([], QUICK) == []


@pytest.mark.slow
def test_workers_say_what_one_process_says(tmp_path: Path) -> None:
    paths = [write(tmp_path / "good.py", GOOD.text), FOLDER / "says_another_colour.py", tmp_path / "missing.py"]
    one, two = verify_files(paths, QUICK, workers=1), verify_files(paths, QUICK, workers=2)
    verdicts = [
        [(r.error, r.verification and (r.verification.passed, r.verification.finding)) for r in rs] for rs in (one, two)
    ]
    assert verdicts[0] == verdicts[1]


@pytest.mark.slow
def test_a_killed_worker_is_an_error_of_one_file_and_no_failed_task(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"good_{i}.py", GOOD.text) for i in range(4)]
    killer = threading.Thread(target=_kill_first_worker, daemon=True)
    killer.start()
    results = verify_files(paths, QUICK, workers=2)
    killer.join()
    (error,) = [r.error for r in results if r.error is not None]
    assert "killed by signal 9" in error and "\n" not in error
    assert [r.path for r in results] == paths
    assert sum(r.verification is not None and r.verification.passed for r in results) == len(paths) - 1
    assert not multiprocessing.active_children()


def _kill_first_worker() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for child in multiprocessing.active_children():
            if child.pid is not None:
                os.kill(child.pid, signal.SIGKILL)
                return
        time.sleep(0.01)
