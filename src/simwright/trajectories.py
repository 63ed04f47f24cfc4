"""Episodes whose arm is steered at 10 Hz: how they are judged, how the expert plays them, and what is kept of them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simwright.errors import SimwrightError, UnstablePhysics
from simwright.geometry import Array
from simwright.rollout import HOLD
from simwright.sim.actions import Action, Outcome
from simwright.sim.bodies import State
from simwright.sim.physics import QUIET_SPEED, QUIET_SPIN, TICK
from simwright.sim.rehearsal import rehearse
from simwright.sim.servo import Command, Reply, is_clear
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert import Expert, Stuck
from simwright.tasks.judge import Verdict
from simwright.tasks.judging import judge_of

TICKS_A_MOVE = 70
"""Commands that one move may take. The expert needs 40 to 55, and 65 at most where things come to rest slowly."""
STATE_NAMES = ("x", "y", "z", "sin_yaw", "cos_yaw", "suction", "holding")
"""What `tool_state` tells."""
COMMAND_NAMES = ("x", "y", "z", "yaw", "suction")
"""What a command is made of, as a row of numbers."""


def command_row(command: Command) -> list[float]:
    """A command as numbers, in the order of `COMMAND_NAMES`."""
    return [command.x, command.y, command.z, command.yaw, float(command.suction)]


def command_of(row: Sequence[float]) -> Command:
    """The command that numbers in the order of `COMMAND_NAMES` stand for; suction is on above one half."""
    x, y, z, yaw, suction = (float(v) for v in row)
    return Command(x, y, z, yaw, suction > 0.5)


class SteeredEpisode:
    """One episode of a task whose arm gets a command every 0.1 s.

    The judge looks at the scene whenever everything is at rest and the tool stands clear of it, as after the planar
    actions. A state in which all is done has to last `HOLD` more, while the arm stays where it is.

    Attributes:
        verdict: the judge's last.
        ticks: commands carried out.
        settled: whether `verdict` is about the present state.
        last: the last command; None before the first.

    Args:
        built: the task.
        cell: its work cell, if there is one already; it must be untouched.

    Raises:
        UnstablePhysics: with task, seed and tick; also from `step`.
    """

    def __init__(self, built: BuiltTask, cell: Workcell | None = None) -> None:
        self.built = built
        self.cell = cell or Workcell(built.bodies, built.links, built.primitive)
        self.ticks = 0
        self.last: Command | None = None
        try:
            self.cell.settle()
            self._before = self.cell.state()
        except UnstablePhysics as error:
            raise UnstablePhysics(f"{self.where}: {error}") from error
        self._judge = judge_of(built, self._before)
        self.verdict: Verdict = self._judge.update(self._before)
        self.settled = True
        self.resting = True
        self._suction = False

    @property
    def limit(self) -> int:
        """Commands after which the episode is cut off."""
        return self.built.step_limit * TICKS_A_MOVE

    @property
    def where(self) -> str:
        """Task, seed and tick, for messages."""
        return f"{self.built.name}, {self.built.split} seed {self.built.seed}, tick {self.ticks}"

    def step(self, command: Command) -> Reply:
        """Carries out a command, and judges if there is something to judge."""
        try:
            reply = self.cell.steer(command)
            self.ticks, self.last = self.ticks + 1, command
            self._suction = command.suction and self.cell.world.tool == "suction"
            self._look()
        except UnstablePhysics as error:
            raise UnstablePhysics(f"{self.where}: {error}") from error
        return reply

    def tool_state(self) -> Array:
        """(7,) the tool now: x, y, z [m], sine and cosine of its yaw, 1 if the cup sucks, 1 if it holds something."""
        world = self.cell.world
        yaw = world.tool_yaw
        flags = [float(self._suction), float(world.held is not None)]
        return np.array([*world.tool_position.tolist(), math.sin(yaw), math.cos(yaw), *flags])

    def stay(self) -> Command:
        """The command that leaves the arm where it is, with an open cup."""
        x, y, z = self.cell.world.target_position.tolist()
        return Command(x, y, z, self.cell.world.target_yaw)

    def judge(self) -> Verdict:
        """Judges the present state, whether or not the tool is clear of it."""
        self.verdict = self._judge.update(self.cell.state())
        self.settled = True
        return self.verdict

    def _look(self) -> None:
        now = self.cell.state()
        self.resting = _same(self._before, now)
        self._before = now
        self.settled = self.settled and self.resting
        if self.settled or not self.resting or not is_clear(self.cell.world):
            return
        if self.judge().success:
            self.cell.world.rest(HOLD)
            self._before = self.cell.state()
            self.judge()


def _same(before: State, now: State) -> bool:
    """Whether every body is at rest now and has been since the last tick."""
    if not bool((now.speeds < QUIET_SPEED).all()):
        return False
    moved = np.abs(now.positions - before.positions).max(initial=0.0)
    # Twice the angle between unit quaternions; their sign means nothing.
    agree = np.abs(np.einsum("ij,ij->i", now.quats, before.quats)).min(initial=1.0)
    turned = 2.0 * math.acos(min(1.0, float(agree)))
    return bool(moved < QUIET_SPEED * TICK and turned < QUIET_SPIN * TICK)


@dataclass(frozen=True)
class Move:
    """One planar action, told as commands."""

    action: Action
    by: Literal["given", "expert"]
    """Who chose it: the caller, or the expert."""
    tick: int
    """Of its first command."""
    outcome: Outcome
    """How it went in the rehearsal."""


class SteeringExpert:
    """The scripted expert for steered episodes: each of its moves is rehearsed and told as commands of 10 Hz.

    Args:
        built: the task.
        actions: planar actions to carry out first, in order. As soon as one of them fails in the rehearsal, and when
            all are done and the task is not, the expert goes on by itself.
    """

    def __init__(self, built: BuiltTask, actions: Sequence[Action] = ()) -> None:
        self._expert = Expert(built)
        self._given = deque(actions)
        self._queue: deque[Command] = deque()
        self._asked: Command | None = None
        self.moves: list[Move] = []
        """Begun so far."""

    def command(self, episode: SteeredEpisode) -> Command | Stuck:
        """The next command; `Stuck` when the expert can go no further.

        Raises:
            SimwrightError: other commands were carried out in between, and the cup holds something.
            UnstablePhysics: the rehearsal makes the engine unstable.
        """
        if self._queue and episode.last != self._asked:
            self._queue.clear()
        if not self._queue:
            stuck = self._plan(episode)
            if stuck is not None:
                return stuck
        self._asked = self._queue.popleft()
        return self._asked

    def _plan(self, episode: SteeredEpisode) -> Stuck | None:
        world = episode.cell.world
        if world.held is not None:
            raise SimwrightError(
                f"{episode.where}: the expert's plan was left while the cup holds {world.held}; the expert plans from "
                "an empty cup only. Set it down and let go of it first, or carry out every command of the expert"
            )
        if not episode.resting:
            self._queue.append(episode.stay())
            return None
        verdict = episode.verdict if episode.settled else episode.judge()
        if self._given:
            action = self._given.popleft()
            commands, outcome = rehearse(world, action)
            if outcome.kind == "done":
                self._begin(Move(action, "given", episode.ticks, outcome), commands)
                return None
            self._given.clear()
        plan = self._expert.act(verdict)
        if isinstance(plan, Stuck):
            return plan
        commands, outcome = rehearse(world, plan.action)
        self._begin(Move(plan.action, "expert", episode.ticks, outcome), commands)
        return None

    def _begin(self, move: Move, commands: Sequence[Command]) -> None:
        self.moves.append(move)
        self._queue.extend(commands)


@dataclass(frozen=True)
class Trajectory:
    """What is kept of a steered episode: n commands, and what was so before each of them."""

    built: BuiltTask
    states: Array
    """(n + 1, 7) the tool before each command and at the end; columns as in `STATE_NAMES`."""
    commands: Array
    """(n, 5) columns as in `COMMAND_NAMES`."""
    rewards: Array
    """(n,) change of the score."""
    goals: tuple[int, ...]
    """(n,) index of the goal that each command works on."""
    moves: tuple[Move, ...]
    success: bool
    score: float
    cause: str | None
    """Why it failed; None after success."""


def run_trajectory(
    built: BuiltTask,
    cell: Workcell | None = None,
    *,
    actions: Sequence[Action] = (),
    observe: Callable[[SteeredEpisode], None] | None = None,
) -> Trajectory:
    """Lets the expert play an episode by commands of 10 Hz.

    Args:
        built: the task.
        cell: its work cell, if there is one already; it must be untouched.
        actions: planar actions to carry out first; see `SteeringExpert`.
        observe: called before each command, and once at the end.

    Raises:
        UnstablePhysics: with task, seed and tick.
    """
    expert = SteeringExpert(built, actions)

    def choose(episode: SteeredEpisode) -> Command | Stuck:
        try:
            return expert.command(episode)
        except UnstablePhysics as error:
            raise UnstablePhysics(f"{episode.where}, rehearsed: {error}") from error

    return _played(SteeredEpisode(built, cell), choose, observe, expert.moves)


def replay_commands(
    built: BuiltTask,
    commands: Array,
    cell: Workcell | None = None,
    *,
    observe: Callable[[SteeredEpisode], None] | None = None,
) -> Trajectory:
    """Carries out recorded commands (n, 5) from the episode's start; ends early when all is done.

    Args:
        built: the task.
        commands: rows in the order of `COMMAND_NAMES`.
        cell: as for `run_trajectory`.
        observe: as for `run_trajectory`.

    Raises:
        UnstablePhysics: with task, seed and tick.
    """
    left = deque(commands.tolist())

    def choose(episode: SteeredEpisode) -> Command | Stuck:
        del episode
        return command_of(left.popleft()) if left else Stuck("there are no more commands")

    return _played(SteeredEpisode(built, cell), choose, observe, [])


def _played(
    episode: SteeredEpisode,
    choose: Callable[[SteeredEpisode], Command | Stuck],
    observe: Callable[[SteeredEpisode], None] | None,
    moves: list[Move],
) -> Trajectory:
    states, rows, scores, goals = [episode.tool_state()], list[list[float]](), [episode.verdict.score], list[int]()
    cause: str | None = None
    while not episode.verdict.success:
        if episode.ticks >= episode.limit:
            cause = f"not done after {episode.ticks} commands, the most that are allowed"
            break
        command = choose(episode)
        if isinstance(command, Stuck):
            cause = f"no further command: {command.reason}"
            break
        if observe is not None:
            observe(episode)
        goals.append(episode.verdict.current or 0)
        episode.step(command)
        rows.append(command_row(command))
        states.append(episode.tool_state())
        scores.append(episode.verdict.score)
    if observe is not None:
        observe(episode)
    commands = np.array(rows, np.float64).reshape(-1, len(COMMAND_NAMES))
    verdict = episode.verdict
    kept = np.array(states), commands, np.diff(np.array(scores)), tuple(goals), tuple(moves)
    return Trajectory(episode.built, *kept, verdict.success, verdict.score, cause)
