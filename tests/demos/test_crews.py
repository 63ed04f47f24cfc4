from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pretending import SOURCES, tree

from simwright.demos.collect import PartReport, Plan, collect
from simwright.demos.crews import Alone, RayCrew, crew_of
from simwright.demos.manifest import Recording
from simwright.errors import MissingExtra, SimwrightError
from simwright.workers import Crew


def test_one_worker_is_this_process() -> None:
    assert isinstance(crew_of(1, None), Alone)
    assert isinstance(crew_of(2, None), Crew)


def test_without_ray_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"simwright\[cluster\]"):
        crew_of(1, "local")


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A Ray cluster of two nodes on this machine."""
    pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    found.worker = found.add_node(num_cpus=1)  # type: ignore[attr-defined]
    yield found
    import ray

    ray.shutdown()
    found.shutdown()


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore")
def test_two_nodes_of_a_ray_cluster_give_the_same_bytes(cluster: Any, dataset_folder: Path, tmp_path: Path) -> None:
    counts = {"train": 3, "test": 2}
    reports = collect(Plan(SOURCES, counts, tmp_path / "d", Recording(views=True), ray=cluster.address))
    assert [r.made for r in reports] == [3, 2]
    assert tree(tmp_path / "d") == tree(dataset_folder)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore")
def test_a_node_that_is_lost_costs_nothing_but_time(cluster: Any, tmp_path: Path) -> None:
    collect(Plan(SOURCES, {"train": 12}, tmp_path / "whole"))
    lost = threading.Event()

    def lose(report: PartReport) -> None:
        if report.episodes == 3 and not lost.is_set():
            lost.set()
            cluster.remove_node(cluster.worker, allow_graceful=False)

    collect(Plan(SOURCES, {"train": 12}, tmp_path / "d", ray=cluster.address), lose)
    assert lost.is_set()
    assert tree(tmp_path / "d") == tree(tmp_path / "whole")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1"])
def test_an_address_where_nobody_answers_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(is_initialized=lambda: False))
    with pytest.raises(SimwrightError, match="no cluster answers there.*ray start"):
        RayCrew(address)
