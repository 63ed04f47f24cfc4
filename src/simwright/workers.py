"""Work spread over processes: a worker that dies loses the one item it was at, and nothing else."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Variables that say how many threads the numeric libraries of a process start."""
_FAREWELL = 5.0
"""[s] that a worker may take to end once there is nothing left to do."""


@dataclass(frozen=True)
class Died:
    """Instead of a result: the process that worked on it is gone."""

    code: int
    """Its exit code; below 0 the signal that killed it."""

    def __str__(self) -> str:
        if self.code < 0:
            return f"killed by signal {-self.code} ({signal.strsignal(-self.code)})"
        return f"ended with exit code {self.code}"


def spread(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R | Died]:
    """Does work on items in several processes.

    Args:
        work: a function that a fresh process can import; items and results are pickled on their way.
        items: each is given to one worker.
        workers: processes at most.

    Yields:
        The results in the order of the items, each as soon as it and those before it are there. When the iterator is
        closed or interrupted, no process is left.

    Raises:
        Exception: whatever `work` raised for an item.
    """
    context = multiprocessing.get_context("spawn")
    todo = deque(enumerate(items))
    done: dict[int, R | Died] = {}
    pool: list[_Worker[T, R]] = []
    try:
        for index in range(len(items)):
            while index not in done:
                while todo and len(pool) < workers:
                    pool.append(_Worker(context, work, *todo.popleft()))
                for worker in _ready(pool):
                    done[worker.index] = outcome = worker.take()
                    if isinstance(outcome, Died) or not todo:
                        pool.remove(worker)
                        worker.end()
                    else:
                        worker.give(*todo.popleft())
            yield done.pop(index)
    finally:
        for worker in pool:
            worker.end(now=True)


class Crew(Generic[T, R]):
    """Processes that are given items one by one, whenever there is room. A context manager.

    Args:
        work: a function that a fresh process can import; items and results are pickled on their way.
        workers: processes at most; they are started as they are needed.
        ahead: items that wait at each worker while it is busy, so that it need not wait for the next one.
    """

    def __init__(self, work: Callable[[T], R], workers: int, ahead: int = 1) -> None:
        self._work, self._most, self._depth = work, workers, 1 + ahead
        self._context = multiprocessing.get_context("spawn")
        self._pool: list[tuple[_Worker[T, R], deque[T]]] = []

    @property
    def room(self) -> int:
        """How many items can be given now."""
        return self._most * self._depth - sum(len(items) for _, items in self._pool)

    def give(self, item: T) -> None:
        """Gives an item to the worker that has least to do."""
        least = min(self._pool, key=lambda pair: len(pair[1]), default=None)
        if least is None or (least[1] and len(self._pool) < self._most):
            with single_threaded():
                self._pool.append((_Worker(self._context, self._work, 0, item), deque([item])))
            return
        least[0].give(0, item)
        least[1].append(item)

    def take(self) -> list[tuple[T, R | Died]]:
        """Waits until something is done: each finished item with its result.

        The item that a worker was at when it died comes back as `Died`; those that waited there go to another worker.

        Raises:
            Exception: whatever the work raised for an item.
        """
        found: list[tuple[T, R | Died]] = []
        busy = [worker for worker, items in self._pool if items]
        for worker in _ready(busy):
            pair = next(p for p in self._pool if p[0] is worker)
            outcome = worker.take()
            if isinstance(outcome, Died):
                found.append((pair[1].popleft(), outcome))
                self._pool.remove(pair)
                worker.end(now=True)
                for item in pair[1]:
                    self.give(item)
            else:
                found.append((pair[1].popleft(), outcome))
        return found

    def close(self) -> None:
        """Ends all processes; what they are at is dropped."""
        while self._pool:
            self._pool.pop()[0].end(now=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextlib.contextmanager
def single_threaded() -> Generator[None]:
    """Processes that are started in here use one thread each: there are as many of them as there is to do."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Worker(Generic[T, R]):
    """One process, which is given its first item at once."""

    def __init__(self, context: SpawnContext, work: Callable[[T], R], index: int, item: T) -> None:
        self.channel, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far, work), daemon=True)
        self._process.start()
        far.close()
        self.give(index, item)

    def give(self, index: int, item: T) -> None:
        """The next item. Whether the process is still there is seen when the result is taken."""
        self.index = index
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.channel.send(item)

    def take(self) -> R | Died:
        """The result of the item that was given last."""
        try:
            good, outcome = self.channel.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            return Died(self._process.exitcode or 0)
        if not good:
            raise outcome
        return outcome

    def end(self, *, now: bool = False) -> None:
        """Ends the process; its work is dropped if it has to end `now`."""
        self.channel.close()
        if not now:
            self._process.join(_FAREWELL)
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._process.close()


def _ready(pool: Sequence[_Worker[Any, Any]]) -> list[_Worker[Any, Any]]:
    channels = wait([w.channel for w in pool])
    return [w for w in pool if w.channel in channels]


def _serve(channel: Connection, work: Callable[[Any], Any]) -> None:
    """What a worker does until nothing more is sent."""
    # Ctrl-C reaches all processes of a terminal: the parent takes it, and ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            item = channel.recv()
            try:
                outcome = (True, work(item))
            except Exception as error:  # noqa: BLE001 - it is raised again, in the parent
                outcome = (False, error)
            channel.send(outcome)
