"""A folder of programs for another library, each on some seeds: what builds, what completes, and what they rely on."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from simwright.errors import SimwrightError
from simwright.library.similarity import Fingerprint, fingerprint, nearest
from simwright.sandbox import Sandbox
from simwright.sources import TaskSource, UnreadableProgram, read_program
from simwright.tasks.built import BuiltTask, Fallback
from simwright.verify.guests import Episode, relied_on, run_episode, unsupported
from simwright.verify.novelty import NEAR_BEHAVIOUR, NEAR_CODE
from simwright.verify.parse import code_of

Status = Literal["runs", "does not build", "does not load", "unsupported", "error"]
"""runs: all scenes are built; does not build, does not load: the program's own fault; unsupported: it uses something
that is not offered; error: nothing is known about it."""


@dataclass(frozen=True)
class ProgramResult:
    """How one program fared."""

    name: str
    status: Status
    why: str
    """What kept it from running; "" if nothing did."""
    episodes: tuple[Episode, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()
    """What the library does silently for it, each cause once for each line."""
    seconds: float = 0.0
    """[s] of wall clock, loading, building and solving."""
    print_: Fingerprint | None = None
    """What it is compared with others by; None if it builds no scene."""
    twins: tuple[str, ...] = ()
    """Other programs that are nearly the same."""

    @property
    def completed(self) -> int:
        """Episodes that its library takes for a success."""
        return sum(e.completed for e in self.episodes)

    @property
    def strict(self) -> int:
        """Episodes that are one on a second look."""
        return sum(e.strict for e in self.episodes)

    @property
    def causes(self) -> Counter[str]:
        """How often each thing was wrong, on a second look."""
        return Counter(cause for e in self.episodes if not e.strict for cause in e.causes)


def run_programs(
    names: Sequence[str],
    seeds: Sequence[int],
    *,
    workers: int | None = None,
    unsafe: bool = False,
    on_result: Callable[[ProgramResult], None] | None = None,
) -> list[ProgramResult]:
    """Runs programs in worker processes, and compares them with each other.

    Args:
        names: files and folders.
        seeds: of the episodes, all from the split "train".
        workers: processes; None: one for each core.
        unsafe: run them even where the system offers no walls.
        on_result: called for each program when it is done.

    Returns:
        One result for each program, by name.
    """
    found: list[ProgramResult] = []
    sources = list(_readable(names, found.append))
    count = min(workers or os.cpu_count() or 1, len(sources))
    if count <= 1:
        for source in sources:
            found.append(run_program(source, seeds, unsafe=unsafe))
            if on_result is not None:
                on_result(found[-1])
    else:
        for result in _parallel(sources, seeds, count, unsafe):
            found.append(result)
            if on_result is not None:
                on_result(result)
    return _compared(sorted(found, key=lambda r: r.name))


def _readable(names: Sequence[str], on_error: Callable[[ProgramResult], None]) -> Iterator[TaskSource]:
    """The programs in files and folders, each by its file's name; one that cannot be read holds up no other."""
    for name in names:
        path = Path(name)
        files = sorted(p for p in path.glob("*.py") if not p.name.startswith(("_", "."))) if path.is_dir() else [path]
        if not files:
            raise UnreadableProgram(f"{path}: the folder holds no task program (*.py)")
        for file in files:
            try:
                yield TaskSource(file.stem, read_program(file), trusted=False)
            except UnreadableProgram as error:
                on_error(ProgramResult(file.stem, "error", str(error)))


def _parallel(sources: Sequence[TaskSource], seeds: Sequence[int], count: int, unsafe: bool) -> Iterator[ProgramResult]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        futures: dict[Future[ProgramResult], TaskSource] = {
            pool.submit(run_program, s, seeds, unsafe=unsafe): s for s in sources
        }
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield ProgramResult(futures[future].name, "error", "the process that ran it was killed")


def run_program(source: TaskSource, seeds: Sequence[int], *, unsafe: bool = False) -> ProgramResult:
    """One program on all seeds, each episode judged in both ways."""
    begin = time.perf_counter()
    try:
        text = code_of(source.program.text)
        reply = _sandbox(unsafe).build(text, source.name, [(seed, "train") for seed in seeds])
        episodes = tuple(run_episode(b) for b in reply.built)
    except SimwrightError as error:
        return ProgramResult(source.name, "error", str(error), seconds=time.perf_counter() - begin)
    status: Status = "runs"
    if reply.failure is not None:
        status = "does not load" if reply.failure.seed is None else "does not build"
        status = "unsupported" if unsupported(reply.failure) else status
    return ProgramResult(
        source.name,
        status,
        "" if reply.failure is None else str(reply.failure),
        episodes,
        tuple(relied_on(reply.built)),
        time.perf_counter() - begin,
        _print(text, reply.built),
    )


def _print(text: str, builts: Sequence[BuiltTask]) -> Fingerprint | None:
    return fingerprint(text, builts) if builts else None


@cache
def _sandbox(unsafe: bool) -> Sandbox:
    """One for each process; its server ends with the process."""
    return Sandbox(unsafe=unsafe)


def _compared(results: Sequence[ProgramResult]) -> list[ProgramResult]:
    """The results with the names of programs that are nearly the same."""
    prints = [(r.name, r.print_) for r in results if r.print_ is not None]
    twins: dict[str, set[str]] = {name: set() for name, _ in prints}
    for i, (name, own) in enumerate(prints):
        for near in nearest(own, prints[i + 1 :]):
            if near.code >= NEAR_CODE and near.behaviour >= NEAR_BEHAVIOUR:
                twins[name].add(near.name)
                twins[near.name].add(name)
    return [replace(r, twins=tuple(sorted(twins.get(r.name, ())))) for r in results]
