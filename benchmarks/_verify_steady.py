"""How long one verification takes, and whether the same program gets the same verdict each time."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from _rows import Goal, Row
from _verify_mutants import FURTHER
from _verify_programs import SEEDS, Tick
from simwright.sandbox import Sandbox
from simwright.sources import read_program
from simwright.verify.files import FileOptions, FileResult, verify_files
from simwright.verify.known import novelty
from simwright.verify.stages import verify
from simwright.verify.trial import VerifyConfig

FOUR_MOVES = FURTHER / "deal_two_each.py"
REPEATS = 5
BUSY = 2
"""So many of the repeats run beside processes that do nothing but calculate."""
BURN = "while True: pass"


def seconds_row(repeats: int, tick: Tick) -> Row:
    """One verification with 10 seeds of a task with four moves; the sandbox and the library are there already."""
    program = read_program(FOUR_MOVES)
    config = VerifyConfig(seeds=SEEDS, novelty=novelty)
    found: list[float] = []
    with Sandbox(unsafe=True) as sandbox:
        done, calculated = verify(program, sandbox, replace(config, seeds=3)), 0.0
        for _ in range(repeats):
            wall, cpu = time.perf_counter(), time.process_time()
            done = verify(program, sandbox, config)
            found.append(time.perf_counter() - wall)
            calculated = time.process_time() - cpu
            tick(program.name)
    slowest = max(done.gates, key=lambda g: g.seconds)
    verdict = "passed" if done.passed else f"stopped at {done.failed_gate}"
    note = (
        f"median of {repeats}; {program.name} {verdict}; {calculated:.1f} s of CPU time outside the sandbox; "
        f"the slowest gate is {slowest.gate} ({slowest.seconds:.1f} s)"
    )
    middle = sorted(found)[len(found) // 2]
    return Row("one verification with 10 seeds of a four-move task", middle, "s", repeats, Goal("<=", 5), note=note)


def steady_row(paths: Sequence[Path], workers: int, tick: Tick, seeds: int = SEEDS) -> Row:
    """Programs whose verdict, findings included, is not the same five times."""
    options = FileOptions(seeds=seeds, novelty=False)
    verdicts: dict[str, list[tuple[Any, ...]]] = {p.stem: [] for p in paths}

    def on_result(result: FileResult) -> None:
        verdicts[result.path.stem].append(_verdict(result))
        tick(result.path.stem)

    calm = REPEATS - BUSY
    verify_files(list(paths) * calm, options, workers=workers, on_result=on_result)
    with _busy(workers):
        verify_files(list(paths) * BUSY, options, workers=workers, on_result=on_result)
    failures = tuple(
        {"program": name, "why": "; ".join(str(v[:3]) for v in dict.fromkeys(found))}
        for name, found in verdicts.items()
        if len(set(found)) > 1
    )
    passed = sum(found[0][1] for found in verdicts.values())
    note = f"{passed} of them pass; {BUSY} of the five times beside processes that only calculate"
    name = "programs whose verdict is not the same five times, findings included"
    return Row(name, float(len(failures)), "", len(paths), Goal("<=", 0), note=note, failures=failures)


def _verdict(result: FileResult) -> tuple[Any, ...]:
    """All that is said of a program, but for the time it took."""
    if result.verification is None:
        return (result.error, False, "", ())
    gates = tuple(repr(replace(g, seconds=0.0)) for g in result.verification.gates)
    return (result.verification.failed_gate, result.verification.passed, str(result.verification.finding), gates)


@contextmanager
def _busy(processes: int) -> Generator[None]:
    """As many processes that calculate as there are workers."""
    burning = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in burning:
            process.kill()
            process.wait()
