"""Small datasets and fast jobs for the tests of collecting and storing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pretending import SOURCES, TASK, Pretended

from simwright.demos.collect import Plan, collect
from simwright.demos.episode import Demonstration
from simwright.demos.manifest import Recording
from simwright.demos.recording import record
from simwright.tasks.building import build
from simwright.tasks.registry import load


@pytest.fixture(scope="session")
def demonstration() -> Demonstration:
    """One that was really played, with views."""
    found = record(build(load(TASK), 0), TASK, SOURCES[0].program.hash, Recording(views=True))
    assert isinstance(found, Demonstration)
    return found


@pytest.fixture(scope="session")
def dataset_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset that was really collected: three episodes of train, two of test, with views. Not to be changed."""
    folder = tmp_path_factory.mktemp("collected") / "data"
    collect(Plan(SOURCES, {"train": 3, "test": 2}, folder, Recording(views=True)))
    return folder


@pytest.fixture
def copied(dataset_folder: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(dataset_folder, tmp_path / "data"))


@pytest.fixture
def pretended(demonstration: Demonstration, monkeypatch: pytest.MonkeyPatch) -> Pretended:
    """Collecting takes no time: see `Pretended`."""
    fake = Pretended(demonstration)
    monkeypatch.setattr("simwright.demos.crews.do", fake)
    return fake
