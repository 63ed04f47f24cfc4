"""Work spread over processes: order, deaths, errors, and that nothing is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from simwright.workers import Crew, Died, spread


def work(item: int) -> int:
    """Negative items kill their process; the others take longer the smaller they are."""
    if item < 0:
        os.kill(os.getpid(), -item)
    time.sleep(0.2 if item == 0 else 0)
    return 10 * item


def picky(item: int) -> int:
    if item == 2:
        raise ValueError("not this one")
    return item


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(spread(work, [0, 1, 2, 3, 4], 2)) == [0, 10, 20, 30, 40]
    assert not multiprocessing.active_children()


def test_who_dies_loses_its_own_item_only() -> None:
    found = list(spread(work, [1, -int(signal.SIGKILL), 2, -int(signal.SIGTERM), 3], 2))
    assert found == [10, Died(-int(signal.SIGKILL)), 20, Died(-int(signal.SIGTERM)), 30]
    assert "signal 9" in str(found[1])


def test_an_error_is_raised_and_nobody_is_left() -> None:
    with pytest.raises(ValueError, match="not this one"):
        list(spread(picky, [1, 2, 3], 2))
    assert not multiprocessing.active_children()


def test_who_stops_early_leaves_nobody_behind() -> None:
    results = spread(work, [1, 2, 3, 4], 2)
    assert next(results) == 10
    results.close()
    assert not multiprocessing.active_children()


def test_no_items_no_processes() -> None:
    assert list(spread(work, [], 2)) == []


def slow_or_deadly(item: int) -> int:
    """Items below 0 kill their process; 100 is refused."""
    if item == 100:
        raise ValueError("not this one")
    return work(item)


def run_crew(items: list[int], workers: int) -> list[tuple[int, int | Died]]:
    found: list[tuple[int, int | Died]] = []
    todo = list(items)
    with Crew(slow_or_deadly, workers) as crew:
        while todo or len(found) < len(items):
            while todo and crew.room:
                crew.give(todo.pop(0))
            assert todo == [] or crew.room == 0
            found += crew.take()
    return found


def test_a_crew_does_every_item_once() -> None:
    found = run_crew([0, 1, 2, 3, 4, 5, 6], 2)
    assert sorted(found) == [(i, 10 * i) for i in range(7)]
    assert not multiprocessing.active_children()


def test_a_crew_gives_what_waited_at_a_dead_worker_to_another() -> None:
    kill = -int(signal.SIGKILL)
    found = run_crew([kill, 1, 2, kill, 3, 4], 1)
    assert sorted(found, key=lambda pair: pair[0]) == [
        (kill, Died(kill)), (kill, Died(kill)), (1, 10), (2, 20), (3, 30), (4, 40)
    ]  # fmt: skip
    assert not multiprocessing.active_children()


def test_a_crew_raises_what_the_work_raised_and_leaves_nobody() -> None:
    with pytest.raises(ValueError, match="not this one"):
        run_crew([1, 100, 2], 2)
    assert not multiprocessing.active_children()


def told_threads(_: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


def test_workers_of_a_crew_use_one_thread_each() -> None:
    before = os.environ.get("OMP_NUM_THREADS")
    with Crew(told_threads, 1) as crew:
        crew.give(0)
        assert crew.take() == [(0, "1")]
    assert os.environ.get("OMP_NUM_THREADS") == before
