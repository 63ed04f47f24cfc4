"""Collections killed with kill -9 at random moments, and compared with one that was left alone."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from _rows import Goal, Row
from simwright.seeding import generator

TASK = "packing-shapes"
FIRST_WAIT, LAST_WAIT = 0.5, 5.0
"""[s] between the start of a collection and its end by force."""
MORE = 25
"""Episodes that are asked for in addition each time a collection comes to its end."""
_START = "from simwright.cli import main; main()"


def kill_row(folder: Path, kills: int) -> Row:
    """Kills collections until there were so many kills, lets the last one finish, and looks for any other byte.

    Args:
        folder: for two datasets.
        kills: how many; every other one hits a worker, the rest the parent.
    """
    rng = generator("kills")
    wanted, done, parents, workers = MORE, 0, 0, 0
    while done < kills:
        process = _start(folder / "killed", wanted)
        time.sleep(float(rng.uniform(FIRST_WAIT, LAST_WAIT)))
        children = _children(process.pid)
        if process.poll() is not None:
            wanted += MORE
            continue
        done += 1
        if done % 2 and children:
            os.kill(children[int(rng.integers(len(children)))], signal.SIGKILL)
            workers += 1
            time.sleep(float(rng.uniform(0.0, 1.0)))
        process.kill()
        process.wait()
        parents += 1
    for name in ("killed", "whole"):
        assert _start(folder / name, wanted).wait() == 0
    found, right = _tree(folder / "killed"), _tree(folder / "whole")
    wrong = sum(found.get(name) != right.get(name) for name in {*found, *right})
    note = f"{parents} kills of the parent, {workers} of a worker before, {wanted} episodes of {TASK}"
    name = f"kill -9 of a worker or of the parent, {kills} times: files lost, too many, or with other bytes"
    return Row(name, wrong, "", kills, Goal("<=", 0), note=note)


def _start(out: Path, wanted: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        _START,
        "collect",
        TASK,
        "--train",
        str(wanted),
        "--workers",
        "2",
        "--out",
        str(out),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _children(pid: int) -> list[int]:
    """Processes that a process has started (Linux)."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    spawned = [int(child) for child in found]
    return [child for child in spawned if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def _tree(folder: Path) -> dict[str, str]:
    """Checksums of all files but hidden ones."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
