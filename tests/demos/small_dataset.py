"""A small dataset for the tests of what reads datasets: made once for all of them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from simwright.demos.collect import Plan, collect
from simwright.demos.manifest import Recording
from simwright.sources import find_sources

TASKS = ("align-rope", "put-block-in-bowl", "sweeping-piles")
EPISODES = {"train": 2, "val": 1}


@cache
def small_dataset() -> Path:
    """Two training episodes and one for validation, of three tasks."""
    folder = Path(tempfile.mkdtemp(prefix="simwright-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    collect(Plan(find_sources(TASKS), EPISODES, folder / "data", Recording()))
    return folder / "data"
