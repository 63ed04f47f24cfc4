"""Work spread over processes: order, deaths, errors, and that nothing is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from simwright.workers import Died, spread


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
