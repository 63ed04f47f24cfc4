"""Folders of task programs and what the gates make of them: bad, blind bad, good, base and hostile ones."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _rows import Goal, Row, wilson
from _verify_mutants import ROOT, programs
from simwright.sandbox import Limits, Sandbox
from simwright.verify.files import FileOptions, FileResult, verify_files

FIXTURES = ROOT / "tests" / "fixtures" / "programs"
HEADER = re.compile(r"^# gate: (?P<gate>[a-z]+)\s+cause: (?P<cause>[\w|-]+)", re.MULTILINE)
BASE_SEEDS, SEEDS = 20, 10
HOSTILE_LIMITS = Limits(cpu_seconds=0.8, wall_seconds=20.0)
TRACES = (Path("/tmp/simwright-was-here"), Path("/dev/shm/simwright-was-here"))
"""What the hostile programs would leave if they got out."""

Tick = Callable[[str], None]
"""Told what comes next, once for each program."""


@dataclass(frozen=True)
class Lot:
    """Verified programs of several folders, and how the verification went as a whole."""

    results: dict[str, list[FileResult]]
    """By folder."""
    seconds: float
    """[s] wall clock."""
    memory: tuple[float, ...]
    """[MB] of this process and all its children after each program; () where the system does not tell."""
    workers: int

    @property
    def count(self) -> int:
        """Programs in all."""
        return sum(len(r) for r in self.results.values())


def files(folder: str, most: int | None = None) -> list[Path]:
    """Programs of a folder of fixtures, spread evenly over it where there are more than wanted."""
    found = sorted((FIXTURES / folder).glob("*.py"))
    return found if most is None or most >= len(found) else [found[i * len(found) // most] for i in range(most)]


def verify_lot(folders: dict[str, list[Path]], workers: int, tick: Tick, seeds: int = SEEDS) -> Lot:
    """Verify the programs of several folders in one go, novelty included."""
    shares = [((i + 0.5) / len(group), name, p) for name, group in folders.items() for i, p in enumerate(group)]
    paths = [p for _, _, p in sorted(shares)]  # mixed, so that a growing memory is not that of another folder
    memory: list[float] = []
    found: dict[Path, FileResult] = {}

    def on_result(result: FileResult) -> None:
        found[result.path] = result
        memory.extend(_memory())
        tick(result.path.stem)

    begin = time.perf_counter()
    if paths:
        verify_files(paths, FileOptions(seeds=seeds), workers=workers, on_result=on_result)
    seconds = time.perf_counter() - begin
    return Lot({k: [found[p] for p in v] for k, v in folders.items()}, seconds, tuple(memory), workers)


def _memory() -> Iterator[float]:
    """Resident memory of this process and everything it started [MB], where /proc tells."""
    if Path("/proc/self/task").exists():
        yield sum(_resident(pid) for pid in _family("self")) / 1e3


def _family(pid: str) -> Iterator[str]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from _family(child)


def _resident(pid: str) -> float:
    """[kB]"""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it has ended
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return float(found[1]) if found else 0.0


def bad_row(lot: Lot) -> Row:
    """Of the bad programs, how many are stopped where their first line says."""
    results = lot.results["bad"]
    failures = [f for r in results if (f := _missed(r)) is not None]
    value = (len(results) - len(failures)) / len(results) if results else None
    return Row(
        "bad programs stopped at the right gate, with the right cause",
        value,
        "",
        len(results),
        Goal(">=", 1.0),
        interval=wilson(len(results) - len(failures), len(results)) if results else None,
        note=_stopped_by(results) if results else _missing("bad"),
        failures=tuple(failures),
    )


def _missed(result: FileResult) -> dict[str, Any] | None:
    """What is wrong with how a bad program was stopped; None if it was stopped rightly."""
    header = HEADER.search(result.path.read_text(encoding="utf-8", errors="replace"))
    if header is None:
        return {"program": result.path.stem, "why": "no header names its gate and cause"}
    wanted = f"{header['gate']}: {header['cause']}"
    if result.verification is None:
        return {"program": result.path.stem, "wanted": wanted, "why": result.error}
    gate, finding = result.verification.failed_gate, result.verification.finding
    cause = finding.cause if finding is not None else ""
    if gate == header["gate"] and cause in header["cause"].split("|"):
        return None
    told = f"{gate}: {cause}: {finding.detail if finding else ''}" if gate else "it passed all gates"
    return {"program": result.path.stem, "wanted": wanted, "why": told}


def _stopped_by(results: Sequence[FileResult]) -> str:
    gates = [r.verification.failed_gate or "none" for r in results if r.verification is not None]
    return "stopped by " + ", ".join(f"{g} {gates.count(g)}" for g in dict.fromkeys(gates))


def blind_row(lot: Lot) -> Row:
    """Bad programs by someone who has not read the gates, and that pass."""
    results = lot.results["blind_bad"]
    passed = [r for r in results if r.verification is None or r.verification.passed]
    failures = tuple({"program": r.path.stem, "why": r.error or "it passed all gates"} for r in passed)
    name = "bad programs by someone who has not read the gates: accepted"
    note = _stopped_by(results) if results else _missing("blind_bad")
    value = float(len(passed)) if results else None
    return Row(name, value, "", len(results), Goal("<=", 0), note=note, failures=failures)


def good_row(lot: Lot) -> Row:
    """Good programs by someone who has not read the gates, and that do not pass."""
    results = lot.results["good"]
    failures = tuple(f for r in results if (f := _refused(r)) is not None)
    name = "good programs by someone who has not read the gates: refused"
    value = float(len(failures)) if results else None
    note = "" if results else _missing("good")
    return Row(name, value, "", len(results), Goal("<=", 1), note=note, failures=failures)


def _refused(result: FileResult) -> dict[str, Any] | None:
    if result.verification is None:
        return {"program": result.path.stem, "why": result.error}
    if result.verification.passed:
        return None
    finding = result.verification.finding
    why = f"{result.verification.failed_gate}: {finding.cause}: {finding.detail}" if finding else "unsaid"
    return {"program": result.path.stem, "why": why}


def _missing(folder: str) -> str:
    return f"tests/fixtures/programs/{folder} holds no programs"


def base_row(paths: Sequence[Path], workers: int, tick: Tick, seeds: int = BASE_SEEDS) -> Row:
    """Base tasks through all gates but novelty, which would compare each with its neighbours."""
    options = FileOptions(seeds=seeds, novelty=False)
    results = verify_files(paths, options, workers=workers, on_result=lambda r: tick(r.path.stem))
    failures = tuple(f for r in results if (f := _refused(r)) is not None)
    good = len(results) - len(failures)
    return Row(
        f"base tasks that pass all gates (novelty aside), {seeds} seeds",
        good / len(results),
        "",
        len(results),
        Goal(">=", 1.0),
        interval=wilson(good, len(results)),
        failures=failures,
    )


def hostile_row(paths: Sequence[Path], tick: Tick) -> Row:
    """Programs that try to get out, taken past the static gates and straight into the sandbox."""
    failures: list[dict[str, Any]] = []
    with Sandbox(HOSTILE_LIMITS, unsafe=True) as sandbox:
        level = sandbox.isolation.level
        for path in paths:
            why = _escape(sandbox, path)
            if why:
                failures.append({"program": path.stem, "why": why})
            tick(path.stem)
    name = "hostile programs that reach, outlive or forge anything"
    value = float(len(failures)) if paths else None
    note = f"isolation: {level}" if paths else _missing("hostile")
    return Row(name, value, "", len(paths), Goal("<=", 0), note=note, failures=tuple(failures))


def _escape(sandbox: Sandbox, path: Path) -> str | None:
    """What a hostile program achieved; None if it was stopped for what its first line says and left no trace."""
    text = path.read_text(encoding="utf-8")
    kind, _, words = text.partition("\n")[0].removeprefix("# expect ").partition(": ")
    reply = sandbox.build(text, path.stem, [(0, "train"), (1, "train")])
    left = [str(p) for p in TRACES if p.exists()]
    limit = 3 * HOSTILE_LIMITS.wall_seconds
    if left:
        return f"it left {', '.join(left)}"
    if reply.wall_seconds > limit:
        return f"it ran for {reply.wall_seconds:.0f} s"
    if reply.failure is None:
        return "it was let through"
    if reply.failure.kind != kind or words not in reply.failure.message:
        return f"stopped for another reason than {kind}: {words}: {reply.failure}"
    return None


def rate_row(lot: Lot) -> Row:
    """How many candidates a minute, of a list that holds good ones and bad ones."""
    value = 60 * lot.count / lot.seconds if lot.count else None
    parts = ", ".join(f"{len(v)} {k.replace('_', ' ')}" for k, v in lot.results.items() if v)
    processes = "process" if lot.workers == 1 else "processes"
    note = f"{parts}; {lot.workers} {processes}, starting them included"
    return Row("candidate programs from a file list", value, "a minute", lot.count, Goal(">=", 20), note=note)


def memory_row(lot: Lot) -> Row:
    """Whether memory grows: its median over the last quarter of the programs against that over the second."""
    quarter = len(lot.memory) // 4
    name = "memory of all processes, last quarter of that list against the second"
    if quarter == 0:
        return Row(name, None, "", 0, Goal("<=", 1.1), note="this system does not tell, or there were too few programs")
    second, last = (statistics.median(lot.memory[i * quarter : (i + 1) * quarter]) for i in (1, 3))
    note = f"{second:.0f} MB, then {last:.0f} MB, with {lot.workers} workers"
    return Row(name, last / second, "times", len(lot.memory), Goal("<=", 1.1), note=note)


def fill(folders: dict[str, list[Path]], total: int) -> dict[str, list[Path]]:
    """With so many more of the other programs that there are `total`, again and again if need be."""
    count = sum(len(v) for v in folders.values())
    others = programs()
    return {**folders, "other": [others[i % len(others)] for i in range(max(0, total - count))]}
