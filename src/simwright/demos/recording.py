"""An episode as it is played: what the cameras see before every action, what is done, and how the arm moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simwright.demos.episode import (
    PATH_COLUMNS,
    Bytes,
    Demonstration,
    Episode,
    Failed,
    Frames,
    Heights,
    Path,
    Runs,
    Step,
    runs_of,
    stored_heights,
)
from simwright.demos.manifest import Recording
from simwright.demos.staging import Stage, stage, stage_of
from simwright.demos.views import Views, encode_views, views_of
from simwright.errors import SimulationError, Unreachable
from simwright.geometry import Pose
from simwright.rollout import Run, StepRecord, run_expert
from simwright.sim.physics import TICK
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert import Plan, Stuck
from simwright.tasks.expert import Step as Move
from simwright.tasks.judge import Verdict
from simwright.tasks.view import look_alike


def record(
    built: BuiltTask, task: str, program: str, recording: Recording, on: Stage | None = None
) -> Demonstration | Failed:
    """Lets the expert solve a scene, and records it.

    Args:
        built: the scene.
        task: name of the task's source.
        program: sha256 of its text.
        recording: what is recorded.
        on: the stage; None: that of the scene and the recording.

    Returns:
        The demonstration, or why there is none.
    """
    on = on or stage(built, recording)
    recorder = Recorder(built, on, views=recording.views)
    try:
        run = run_expert(built, on.cell, watcher=recorder.tick, on_step=recorder.step, observe=recorder.observe)
    except (SimulationError, Unreachable) as error:
        return Failed(built.seed, _one_line(error))
    if not run.success:
        return Failed(built.seed, _one_line(run.cause))
    return recorder.demonstration(run, task, program)


def replay(episode: Episode, recording: Recording, on: Stage | None = None) -> Demonstration:
    """The episode once more, from its scene and its actions.

    Args:
        episode: as it was recorded.
        recording: what is recorded now.
        on: the stage; None: that which the episode's own record tells of.

    Raises:
        SimulationError: what was done once cannot be done again.
    """
    on = on or stage_of(episode.built, episode.randomisation)
    recorder = Recorder(episode.built, on, views=recording.views)
    script = Script(episode.steps)
    run = run_expert(
        episode.built,
        on.cell,
        actor=script,
        watcher=recorder.tick,
        on_step=recorder.step,
        observe=recorder.observe,
    )
    again = recorder.demonstration(run, episode.task, episode.program)
    # Which other bodies would have done was the expert's knowledge; the script has none.
    steps = [replace(new, alike=old.alike) for new, old in zip(again.episode.steps, episode.steps, strict=False)]
    return replace(again, episode=replace(again.episode, steps=tuple(steps)))


class Script:
    """An actor that does what was done before."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._todo = [s for s in steps if s.action is not None]
        self._todo.reverse()

    def act(self, verdict: Verdict) -> Plan | Stuck:
        """The next of the actions."""
        if not self._todo:
            return Stuck("all actions are done")
        step = self._todo.pop()
        assert step.action is not None
        names = {verdict.view.bodies[row].name: name for name, row in verdict.view.rows.items()}
        return Plan(step.action, Move(names[step.body or ""], Pose(0.0, 0.0), step.why))


class Recorder:
    """Listens to a run (see `run_expert`) and keeps what belongs to its record.

    Args:
        built: the scene.
        on: the stage of the run.
        views: whether the RGB-D views are kept too.
    """

    def __init__(self, built: BuiltTask, on: Stage, *, views: bool) -> None:
        self._built, self._stage, self._with_views = built, on, views
        self._color: list[Bytes] = []
        self._height: list[Heights] = []
        self._views: list[bytes] = []
        self._first: Views | None = None
        self._steps: list[Step] = []
        self._ids: NDArray[np.int16] = np.zeros((0, 0), np.int16)
        self._verdict: Verdict | None = None
        self._path: list[tuple[float, ...]] = []

    def observe(self, cell: Workcell, verdict: Verdict) -> None:
        """Before every action, and at the end."""
        seen = cell.direct_map()
        self._color.append(seen.color)
        self._height.append(stored_heights(seen.height))
        self._ids, self._verdict = seen.ids, verdict
        if self._with_views:
            views = views_of(self._stage.see())
            self._views.append(encode_views(views, self._first))
            self._first = self._first or views

    def tick(self, cell: Workcell) -> None:
        """While the arm moves."""
        world = cell.world
        # A motion ends between two ticks, and parking begins there: only the very last moment is kept.
        if len(self._path) > 1 and _off_beat(self._path[-1][0]):
            self._path.pop()
        if self._path and self._path[-1][0] == world.time:
            return
        place, held = world.tool_position.tolist(), float(world.held is not None)
        self._path.append((world.time, *place, world.tool_yaw, held, *cell.joints.tolist()))

    def step(self, cell: Workcell, done: StepRecord) -> None:
        """After every action."""
        assert self._verdict is not None
        rows, bodies = self._verdict.view.rows, self._built.bodies
        row = rows[done.body]
        others = {rows[name] for name in done.wished if look_alike(bodies[rows[name]], bodies[row])}
        self._steps.append(
            Step(
                goal=done.goal,
                instruction=done.instruction,
                score=self._verdict.score,
                action=done.action,
                body=bodies[row].name,
                symmetry=bodies[row].asset.symmetry,
                mask=self._pixels({row}),
                alike=self._pixels({row, *others}),
                why=done.why,
                outcome=done.outcome,
                reward=done.score - self._verdict.score,
                path=self._walked(),
            )
        )

    def demonstration(self, run: Run, task: str, program: str) -> Demonstration:
        """The record of the whole run."""
        assert self._verdict is not None
        last = Step(len(self._built.goals) - 1, self._built.goals[-1].instruction, self._verdict.score)
        episode = Episode(
            built_json=self._built.to_json(),
            task=task,
            split=run.built.split,
            seed=run.built.seed,
            program=program,
            steps=(*self._steps, last),
            randomisation=self._stage.randomisation,
        )
        views = tuple(self._views) if self._with_views else None
        return Demonstration(episode, Frames(np.stack(self._color), np.stack(self._height), views))

    def _pixels(self, rows: set[int]) -> Runs:
        return runs_of(np.isin(self._ids, [row + 1 for row in rows]))

    def _walked(self) -> Path:
        path = np.array(self._path, np.float64).reshape(-1, len(PATH_COLUMNS))
        path[:, 0] -= path[0, 0]
        self._path = []
        return path.astype(np.float32)


def _off_beat(time: float) -> bool:
    """Whether a moment [s] lies between two ticks."""
    return abs(time / TICK - round(time / TICK)) > 1e-6


def _one_line(cause: object) -> str:
    return " ".join(str(cause).split())[:1000]
