"""How fast pictures, maps and whole demonstrations are, how much memory one process takes, and where the time goes.

    python benchmarks/speed.py            the full run (a few minutes)
    python benchmarks/speed.py --quick    under 50 s, fewer samples

Everything runs in one process on one core. Values are medians of wall-clock time, which is what the reference
system's figures are; the CPU time beside them tells how busy the machine was.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from _rows import Goal, Row, progress, publish
from simwright.rollout import Run, run_expert
from simwright.sim.cameras import VIEWS
from simwright.sim.primitives import Action, Outcome
from simwright.sim.workcell import Watcher, Workcell
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import load

SCENES = ("put-block-in-bowl", "stack-block-pyramid-in-order", "assembling-kits", "palletizing-boxes")
"""Pictures are taken of these, so that a figure does not hang on one scene."""
FULL_PICTURES, QUICK_PICTURES = 200, 40
FULL_SEEDS, QUICK_SEEDS = 15, 3


@dataclass(frozen=True)
class Demonstration:
    """A row of the table about one task."""

    task: str
    moves: int | None
    """Only episodes that ask for so many; None: any."""
    label: str
    bound: float
    """[s]"""
    reference: str


DEMONSTRATIONS = (
    Demonstration("put-block-in-bowl", 1, "put-block-in-bowl with one move", 0.2, "5.6 s"),
    Demonstration("stack-block-pyramid-in-order", None, "stack-block-pyramid in order", 0.6, "12.9 s (6 moves)"),
    Demonstration("towers-of-hanoi-in-order", None, "towers-of-hanoi in order", 0.65, "12.9 s (7 moves)"),
    Demonstration("palletizing-boxes", None, "palletizing-boxes", 1.8, "53 s (18 moves)"),
    Demonstration("align-rope", None, "align-rope", 1.5, "25 s (14 moves)"),
    Demonstration("sweeping-piles", None, "sweeping-piles", 4.0, "34 s (12 moves)"),
    Demonstration("separating-piles", None, "separating-piles", 2.5, "17 s (7 moves)"),
)


@dataclass(frozen=True)
class Clocked:
    """Seconds of one piece of work."""

    wall: float
    cpu: float


def clocked(work: Callable[[], object]) -> Clocked:
    """Does the work once."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Clocked(time.perf_counter() - wall, time.process_time() - cpu)


def picture_rows(count: int, tick: Callable[[], None]) -> list[Row]:
    """One frame, the fused maps, the direct maps; every sample places the bodies and reckons the shadows anew."""
    works: list[tuple[str, Callable[[Workcell, int], object], float, str]] = [
        ("one 480x640 RGB + depth + ids frame with shadow", _frame, 20.0, "244-295 ms"),
        ("three-view observation fused to 320x160 maps", lambda cell, _: cell.fused_map(), 45.0, "903 ms"),
        ("direct 320x160 map, colour + height + ids", lambda cell, _: cell.direct_map(), 10.0, "386 ms"),
        ("direct 320x160 map, height + ids alone", lambda cell, _: cell.direct_map(color=False), 1.0, ""),
    ]
    cells = [_settled(name) for name in SCENES]
    rows: list[Row] = []
    for name, work, bound, reference in works:
        for cell in cells:
            work(cell, 0)
        found = [clocked(partial(work, cells[i % len(cells)], i)) for i in range(count)]
        rows.append(_time_row(name, found, "ms", bound, reference))
        tick()
    return rows


def _frame(cell: Workcell, i: int) -> object:
    return cell.picture(VIEWS[i // len(SCENES) % 3])


def _settled(name: str) -> Workcell:
    built = build(load(name), 0)
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    return cell


def _time_row(name: str, found: list[Clocked], unit: str, bound: float | None, reference: str, note: str = "") -> Row:
    scale = {"ms": 1e3, "s": 1.0}[unit]
    wall = scale * statistics.median(f.wall for f in found)
    cpu = f"{scale * statistics.median(f.cpu for f in found):.3g} {unit} of CPU time"
    goal = None if bound is None else Goal("<=", bound)
    return Row(name, wall, unit, len(found), goal, reference=reference, note=f"{note}, {cpu}" if note else cpu)


class TimedCell(Workcell):
    """A work cell that knows how long its parts took."""

    physics = 0.0
    """[s] wall clock, settling included."""
    in_pictures = 0.0
    """[s]"""

    def settle(self, limit: float = 3.0) -> bool:
        """See `Workcell.settle`."""
        begin = time.perf_counter()
        rested = super().settle(limit)
        self.physics += time.perf_counter() - begin
        return rested

    def do(self, action: Action, watcher: Watcher | None = None) -> Outcome:
        """See `Workcell.do`."""
        begin = time.perf_counter()
        outcome = super().do(action, watcher)
        self.physics += time.perf_counter() - begin
        return outcome

    def observe(self) -> None:
        """A fused observation."""
        begin = time.perf_counter()
        self.fused_map()
        self.in_pictures += time.perf_counter() - begin


@dataclass(frozen=True)
class Played:
    """One demonstration."""

    run: Run
    whole: Clocked
    build: float
    """[s] wall clock, the engine's model included."""
    physics: float
    pictures: float

    @property
    def thinking(self) -> float:
        """[s] The rest: the expert and the judge, and the 2 s at rest after the end."""
        return self.whole.wall - self.build - self.physics - self.pictures


def demonstrate(task: str, seed: int) -> Played:
    """Builds a scene and lets the expert solve it, with a fused observation before and after each move."""
    wall, cpu = time.perf_counter(), time.process_time()
    built = build(load(task), seed)
    cell = TimedCell(built.bodies, built.links, built.primitive)
    ready = time.perf_counter() - wall
    run = run_expert(built, cell, observe=lambda _cell, _verdict: cell.observe())
    whole = Clocked(time.perf_counter() - wall, time.process_time() - cpu)
    return Played(run, whole, ready, cell.physics, cell.in_pictures)


def demonstration_rows(wanted: Demonstration, seeds: int) -> tuple[list[Row], str]:
    """The whole demonstration, the same per move, and where its time goes."""
    chosen = _seeds(wanted, seeds)
    played = [demonstrate(wanted.task, seed) for seed in chosen]
    solved = [p for p in played if p.run.success]
    moves = [len(p.run.steps) for p in played]
    name = f"whole demonstration, fused observation before and after each move: {wanted.label}"
    note = f"{statistics.mean(moves):.1f} moves, {len(solved)}/{len(played)} solved"
    whole = _time_row(name, [p.whole for p in played], "s", wanted.bound, wanted.reference, note)
    each = [Clocked(p.whole.wall / m, p.whole.cpu / m) for p, m in zip(played, moves, strict=True) if m]
    total = sum(p.whole.wall for p in played)
    parts = {
        "building": sum(p.build for p in played),
        "physics": sum(p.physics for p in played),
        "pictures and maps": sum(p.pictures for p in played),
        "expert, judge, rest at the end": sum(p.thinking for p in played),
    }
    shares = ", ".join(f"{name} {100 * part / total:.0f} %" for name, part in parts.items())
    return [whole, _time_row(f"per move: {wanted.label}", each, "s", None, "")], f"* {wanted.label}: {shares}"


def _seeds(wanted: Demonstration, count: int) -> list[int]:
    """The first seeds whose episodes ask for the wanted number of moves."""
    found: list[int] = []
    seed = 0
    while len(found) < count:
        if wanted.moves is None or _built(wanted.task, seed).moves == wanted.moves:
            found.append(seed)
        seed += 1
    return found


def _built(task: str, seed: int) -> BuiltTask:
    return build(load(task), seed)


def busy_remark(wall: float, cpu: float) -> list[str]:
    """What to know if other programs ran at the same time."""
    if wall < 1.2 * cpu:
        return []
    return [
        f"The machine was busy: wall-clock time was {wall / cpu:.1f} times the CPU time. Measure again when it is idle."
    ]


def memory_row() -> Row:
    """What this process took at most, after all of the above."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Row("peak memory of one process", peak, "MB", 1, Goal("<=", 600.0), note="this one, after all of the above")


def main(
    quick: Annotated[bool, typer.Option("--quick", help="Fewer samples, under 50 s.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/speed.{md,json}.")] = False,
) -> None:
    """Speed of pictures, maps and whole demonstrations, and peak memory."""
    pictures, seeds = (QUICK_PICTURES, QUICK_SEEDS) if quick else (FULL_PICTURES, FULL_SEEDS)
    shares: list[str] = []
    wall, cpu = time.perf_counter(), time.process_time()
    with progress() as shown:
        bar = shown.add_task("compiling (a first run only)", total=4 + len(DEMONSTRATIONS))
        demonstrate(SCENES[0], 0)
        shown.update(bar, description="pictures")
        rows = picture_rows(pictures, lambda: shown.advance(bar))
        for wanted in DEMONSTRATIONS:
            shown.update(bar, description=wanted.label)
            found, share = demonstration_rows(wanted, seeds)
            rows += found
            shares.append(share)
            shown.advance(bar)
    rows.append(memory_row())
    remark = "Where the time of a whole demonstration goes (share of the wall-clock time):\n\n" + "\n".join(shares)
    busy = busy_remark(time.perf_counter() - wall, time.process_time() - cpu)
    publish("Speed", rows, [remark, *busy], as_json=as_json, save="speed" if save else None)


if __name__ == "__main__":
    typer.run(main)
