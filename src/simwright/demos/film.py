"""An expert's run on film: a video, and a sheet of the first and the last state."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simwright.demos.pictures import STAGE, counted
from simwright.rollout import Actor, Run, StepRecord, run_expert
from simwright.sim.cameras import Camera
from simwright.sim.physics import TICK
from simwright.sim.video import VideoWriter, caption, contact_sheet, save_png
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.judge import Verdict

Bytes = NDArray[np.uint8]

CAMERA: Camera = STAGE.resized(960, 720)
SPEED = 2
"""Videos run so many times faster than the robot."""
FPS = round(SPEED / TICK)
"""Frames a second: one for every tick of simulated time."""
STILL = 1.0
"""[s] for which the first and the last frame stand."""


@dataclass(frozen=True)
class Film:
    """An expert's run and its pictures."""

    run: Run
    video: Path | None
    """MP4; None if none was asked for."""
    sheet: Path
    """PNG of the first and the last state."""


def film_expert(
    built: BuiltTask,
    folder: Path,
    *,
    cell: Workcell | None = None,
    actor: Actor | None = None,
    video: bool = True,
    camera: Camera | None = None,
    quick: bool = False,
    on_progress: Callable[[int], None] | None = None,
) -> Film:
    """Lets the expert, or another actor, solve a task in front of a camera.

    Args:
        built: the task.
        cell: its work cell, if there is one already; it must be untouched.
        actor: who decides; None: the expert.
        folder: made if need be; the files are named after the task, the split and the seed.
        video: False makes the sheet alone, which is much faster.
        camera: where it is seen from, and how large; None: `CAMERA`.
        quick: encode the video in half the time, a little less sharp.
        on_progress: called with the number of finished moves, after every frame.

    Raises:
        UnstablePhysics: with task, seed and step.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{built.name}-{built.split}-{built.seed}"
    path = folder / f"{stem}.mp4" if video else None
    seen = camera or CAMERA
    with ExitStack() as stack:
        height, width = caption(np.zeros((seen.height, seen.width, 3), np.uint8), "").shape[:2]
        writer = None if path is None else stack.enter_context(VideoWriter(path, FPS, (width, height), quick=quick))
        reel = _Reel(built, seen, writer, on_progress)
        watcher = reel.tick if video else None
        run = run_expert(built, cell, actor=actor, watcher=watcher, on_step=reel.step, observe=reel.observe)
        reel.end(run)
    sheet = folder / f"{stem}.png"
    save_png(sheet, reel.sheet())
    return Film(run, path, sheet)


class _Reel:
    """Takes frames and keeps the first and the last one."""

    def __init__(
        self,
        built: BuiltTask,
        camera: Camera,
        writer: VideoWriter | None,
        on_progress: Callable[[int], None] | None,
    ) -> None:
        self._built, self._camera, self._writer, self._on_progress = built, camera, writer, on_progress
        self._instruction, self._score, self._moves = built.instruction, 0.0, 0
        self._first: Bytes | None = None
        self._last: Bytes | None = None

    def observe(self, cell: Workcell, verdict: Verdict) -> None:
        """Before every action, and at the end."""
        if verdict.current is not None:
            self._instruction = self._built.goals[verdict.current].instruction
        self._score = verdict.score
        picture = cell.picture(self._camera, supersample=2).rgb
        self._last = picture
        if self._first is None:
            self._first = picture
            self._write(picture, "", STILL)

    def tick(self, cell: Workcell) -> None:
        """While the arm moves."""
        self._write(cell.picture(self._camera).rgb, f"move {self._moves + 1}")

    def step(self, cell: Workcell, record: StepRecord) -> None:
        """After every action."""
        self._moves += 1
        self._score = record.score
        self._tell()

    def end(self, run: Run) -> None:
        """The last frame stands for a while and tells how it went."""
        assert self._last is not None
        moves = counted(self._moves, "move")
        self._write(self._last, f"solved in {moves}" if run.success else f"not solved after {moves}", STILL)

    def sheet(self) -> Bytes:
        """First and last state side by side."""
        assert self._first is not None
        assert self._last is not None
        first = caption(self._first, self._built.instruction, progress=0.0)
        last = caption(self._last, self._instruction, progress=self._score)
        return contact_sheet([("at the start", first), (f"after {counted(self._moves, 'move')}", last)], 2)

    def _write(self, picture: Bytes, note: str, seconds: float = 0.0) -> None:
        if self._writer is None:
            return
        frame = caption(picture, self._instruction, progress=self._score, note=note)
        for _ in range(max(round(seconds * FPS), 1)):
            self._writer.write(frame)
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(self._moves)
