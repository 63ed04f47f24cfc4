"""Collections that are really killed; the benchmark does it fifty times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pretending import SOURCES, TASK, tree

from simwright.demos.collect import Plan, collect

START = "from simwright.cli import main; main()"


def start(folder: Path, episodes: int, workers: int) -> subprocess.Popen[bytes]:
    asked = ["collect", TASK, "--train", str(episodes), "--workers", str(workers), "--out", str(folder)]
    return subprocess.Popen([sys.executable, "-c", START, *asked], stdout=subprocess.DEVNULL)


def wait_for(what: Path, size: int, process: subprocess.Popen[bytes]) -> None:
    """Until a file is as long as that, or the process has ended."""
    while process.poll() is None and not (what.exists() and what.stat().st_size >= size):
        time.sleep(0.002)


def test_kill_9_of_a_collection_loses_and_doubles_nothing(tmp_path: Path) -> None:
    color = tmp_path / "d" / TASK / "train" / "color.npy"
    process = start(tmp_path / "d", 40, 1)
    wait_for(color, 1_000_000, process)
    assert process.poll() is None
    process.kill()
    process.wait()
    assert color.stat().st_size >= 1_000_000
    (report,) = collect(Plan(SOURCES, {"train": 8}, tmp_path / "d"))
    assert report.episodes >= 8
    collect(Plan(SOURCES, {"train": report.episodes}, tmp_path / "whole"))
    if report.made == 0:
        collect(Plan(SOURCES, {"train": report.episodes}, tmp_path / "d"))
    assert tree(tmp_path / "d").keys() == tree(tmp_path / "whole").keys()
    for name in ("color.npy", "height.npy", "steps.parquet", "episodes.parquet"):
        assert (color.parent / name).read_bytes() == (tmp_path / "whole" / TASK / "train" / name).read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds worker processes as Linux tells them")
def test_kill_9_of_workers_and_parents_in_turn(tmp_path: Path) -> None:
    color = tmp_path / "d" / TASK / "train" / "color.npy"
    for kill in range(6):
        process = start(tmp_path / "d", 30, 2)
        wait_for(color, 500_000 + 800_000 * kill, process)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        victim = int(children[0]) if kill % 2 and children else process.pid
        if process.poll() is None:
            os.kill(victim, signal.SIGKILL)
        if victim != process.pid:
            wait_for(color, 1_200_000 + 800_000 * kill, process)
            process.kill()
        process.wait()
    assert start(tmp_path / "d", 30, 2).wait() == 0
    collect(Plan(SOURCES, {"train": 30}, tmp_path / "whole"))
    assert tree(tmp_path / "d") == tree(tmp_path / "whole")
