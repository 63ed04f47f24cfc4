"""The Gymnasium environment of every task: what a policy sees, what it may do, and what it earns.

    import gymnasium, simwright
    env = gymnasium.make("simwright/put-block-in-bowl-v0")

One action is one motion of the robot, carried out until everything rests again; with `control="ee"` it is what the arm
does in the next 0.1 s. Importing `simwright` registers the base tasks and those of the libraries; any other task is
made with `TaskEnv(MyTask)` or `TaskEnv("my_task.py")`.
"""

from __future__ import annotations

import operator
from typing import Any, Literal, get_args

import numpy as np
from gymnasium import Env
from numpy.typing import NDArray

from simwright.env_spaces import FARTHEST, action_space, command_space, observation_space
from simwright.errors import SimwrightError, TaskError, UnknownName, UnstablePhysics
from simwright.instruction_space import CHARSET, LONGEST_INSTRUCTION
from simwright.seeding import SPLITS, Split, generator
from simwright.sim.cameras import PERSON
from simwright.sim.maps import TopMap
from simwright.sim.physics import TICK
from simwright.sim.primitives import Action, Outcome, PickPlace, Push
from simwright.sim.randomisation import Randomisation, draw, randomisation
from simwright.sim.servo import Command
from simwright.sim.variation import STANDARD, Variation
from simwright.sim.workcell import Workcell
from simwright.sources import TaskScenes
from simwright.tasks.built import BuiltTask
from simwright.tasks.expert import Expert, Stuck
from simwright.tasks.judge import Verdict
from simwright.tasks.judging import judge_of
from simwright.tasks.task import Task
from simwright.trajectories import SteeredEpisode, SteeringExpert, command_of, command_row

Observation = dict[str, Any]
ObservationKind = Literal["direct", "fused", "views", "direct+views", "fused+views"]
Control = Literal["planar", "ee"]
Ended = tuple[str, str, str]
"""How the last action ended, why, and what the cup got or holds."""

HOLD = 2.0
"""[s] of simulated time that a solved state has to last at rest before an episode ends as a success."""
MOST_EPISODES = 2**31
"""Episode numbers are drawn below this."""


class TaskEnv(Env[Observation, NDArray[np.float64]]):
    """One task as a Gymnasium environment.

    **Observation**: a dictionary with `instruction` (the sentence of the goal to work on) and, as chosen by
    `observation`,

    * "direct": `color` (320, 160, 3) uint8 and `height` (320, 160) float32 [m], the workspace from straight above,
      without the robot and without holes. Row r, column c show x = 0.25 + (c + 0.5) * 0.003125 m and
      y = -0.5 + (r + 0.5) * 0.003125 m;
    * "fused": the same maps put together from the three cameras, holes included, as with real ones;
    * "views": `views_rgb` (3, 480, 640, 3) uint8 and `views_depth` (3, 480, 640) float32 [m] along the viewing axis;
    * "direct+views", "fused+views": both.

    With `control="ee"` also `ee` (7,) float64: the tool's x, y, z [m], sine and cosine of its yaw, 1 if the cup sucks,
    1 if it holds something. The arm then is wherever it was steered to, and hides what it hides.

    With `ids=True` also `ids` (320, 160) int16 and `views_ids` (3, 480, 640) int16: -1 the robot, 0 the table, i the
    i-th body. They tell what no camera could.

    **Action**: float64. Pick and place: (2, 3) the cup's x [m], y [m], yaw [rad] where it picks, and where it places;
    the load turns by the difference of the yaws. Push: (2, 2) x, y [m] where the blade's sweep starts, and where it
    ends. Heights come from contact. A motion that cannot be done is an outcome in `info`, not an exception.

    With `control="ee"`: (5,) x, y, z [m], yaw [rad] of the tool and suction, for the next 0.1 s of simulated time. The
    tool goes straight there; a suction above 0.5 then closes the cup, if its lip lies on something that it can hold.
    The planar actions are the same robot, told otherwise: `simwright.sim.rehearsal` turns one into the other.

    **Reward**: the change of the score, which is 1 when all goals are done. **Terminated**: all goals were reached and
    all lasting ones still hold after 2 s at rest. **Truncated**: after twice the number of moves that the conditions
    ask for, plus two; with `control="ee"` after 70 commands for each of these moves. Steered episodes are judged
    whenever everything rests and the tool stands clear of it.

    **Info**, after `reset` and every `step`: `is_success`, `score`, `goal` (index of the goal to work on; the number of
    goals when all are done), `outcome` (kind of the last action's end, "" after `reset`), `detail`, `grasped`,
    `fallen` (bodies off the table), `steps`, `task`, `split`, `episode`.

    Attributes:
        built: the present episode's task.
        cell: its work cell.
        verdict: how the judge sees the present state.

    Args:
        task: name of a base or library task, a program's file, a task's class, or its scenes. Programs that do not ship
            with Simwright run in the sandbox, which `close` ends.
        split: which colours, shapes and episodes are drawn: "train", "val" or "test".
        observation: see above.
        control: "planar": actions are whole motions; "ee": the end effector is steered at 10 Hz.
        ids: whether observations tell which pixel belongs to which body.
        randomise: "mild", "wide" or ranges of your own: every episode has its own light, colours, cameras, noise in
            depth, masses and friction (`cell.variation` tells them). None: the standard scene.
        render_mode: "rgb_array": `render` gives a person's view (480, 640, 3) uint8. None: no pictures.

    Raises:
        UnknownName: no such task, split, observation, control or render mode
            or randomisation.
    """

    metadata: dict[str, Any] = {"render_modes": ["rgb_array"], "render_fps": 2}  # noqa: RUF012 (Gymnasium's way)

    def __init__(
        self,
        task: str | type[Task] | TaskScenes = "put-block-in-bowl",
        *,
        split: Split = "train",
        observation: ObservationKind = "direct",
        control: Control = "planar",
        ids: bool = False,
        randomise: str | Randomisation | None = None,
        render_mode: str | None = None,
    ) -> None:
        _need("split", split, SPLITS)
        _need("observation", observation, get_args(ObservationKind))
        _need("control", control, get_args(Control))
        if render_mode is not None:
            _need("render mode", render_mode, self.metadata["render_modes"])
        self.task = task if isinstance(task, TaskScenes) else TaskScenes(task)
        self.split: Split = split
        self.render_mode = render_mode
        self.control: Control = control
        self._ranges = randomisation(randomise) if isinstance(randomise, str) else randomise
        self._shown = frozenset(f"{observation}+ee".split("+") if control == "ee" else observation.split("+"))
        self._ids = ids
        self.observation_space = observation_space(self._shown, ids)
        self.action_space = command_space() if control == "ee" else action_space(self.task.primitive)
        if control == "ee":
            self.metadata = {**self.metadata, "render_fps": round(1 / TICK)}
        self._steps = 0
        self._over = True
        self.verdict: Verdict

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Starts an episode.

        Args:
            seed: starts the sequence of episodes anew: the same seed gives the same episodes, in any process. Without
                one the sequence goes on.
            options: `{"episode": k}` asks for the k-th episode of the split, whatever the seed.

        Raises:
            TaskError: the task cannot be built for this episode.
            SimwrightError: unknown options, or an instruction with characters outside `CHARSET`.
        """
        super().reset(seed=seed)
        episode = self._episode(options)
        self._over = True
        try:
            self.built: BuiltTask = self.task.build(episode, self.split)
        except TaskError as error:
            error.add_note(f"in {self.task.name}, {self.split} episode {episode}")
            raise
        _check_instructions(self.built)
        self.cell = Workcell(self.built.bodies, self.built.links, self.built.primitive, variation=self._variation())
        self._steps = 0
        self._steered: SteeredEpisode | None = None
        self._start()
        self._expert = Expert(self.built)
        self._steering = SteeringExpert(self.built)
        self._over = False
        return self._observe(), self._info(("", "", ""))

    def step(self, action: NDArray[np.float64]) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Carries out one action and waits until everything rests.

        Raises:
            SimwrightError: the episode is over or never began, or the action is not two finite poses (points).
            UnstablePhysics: with task, episode and step.
        """
        if self._over:
            raise SimwrightError("this episode is over (or none was begun): call reset() before step()")
        if self._steered is not None:
            return self._after(self._steered.verdict.score, self._steer(self._steered, self._command(action)))
        motion = self._motion(action)
        before = self.verdict.score
        outcome = self._act(motion)
        return self._after(before, (outcome.kind, outcome.detail, outcome.grasped or ""))

    def _after(self, before: float, ended: Ended) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        self._steps += 1
        limit = self.built.step_limit if self._steered is None else self._steered.limit
        terminated = self.verdict.over
        truncated = not terminated and self._steps >= limit
        self._over = terminated or truncated
        return self._observe(), self.verdict.score - before, terminated, truncated, self._info(ended)

    def render(self) -> NDArray[np.uint8] | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A person's view (480, 640, 3) of the present state; None without a render mode."""
        if self.render_mode is None:
            return None
        return self.cell.picture(PERSON, supersample=2).rgb

    def close(self) -> None:
        """Ends the sandbox, if the task needs one."""
        self.task.close()

    def expert_action(self) -> NDArray[np.float64]:
        """What the scripted expert would do now. It counts what it tried: ask once per step.

        Raises:
            SimwrightError: the episode is done, or the expert can go no further; the message says why.
        """
        if self._over:
            raise SimwrightError("this episode is over (or none was begun): call reset() first")
        plan = self._expert.act(self.verdict) if self._steered is None else self._steering.command(self._steered)
        if isinstance(plan, Stuck):
            raise SimwrightError(f"the expert can go no further in {self._where()}: {plan.reason}")
        return np.array(command_row(plan), np.float64) if isinstance(plan, Command) else action_array(plan.action)

    def _episode(self, options: dict[str, Any] | None) -> int:
        """The episode's number; drawn even if it is given, so that the sequence does not depend on the options."""
        drawn = int(self.np_random.integers(MOST_EPISODES))
        for key in options or {}:
            _need("reset option", key, ("episode",))
        given: Any = (options or {}).get("episode", drawn)
        if not hasattr(given, "__index__") or given < 0:
            raise SimwrightError(f"options['episode'] must be a whole number from 0 on, got {given!r}")
        return operator.index(given)

    def _variation(self) -> Variation:
        """Drawn from the episode alone, as for demonstrations: the same episode always looks the same."""
        if self._ranges is None:
            return STANDARD
        built = self.built
        return draw(self._ranges, built.bodies, generator("randomise", built.name, built.split, built.seed))

    def _start(self) -> None:
        if self.control == "ee":
            self._steered = SteeredEpisode(self.built, self.cell)
            self.verdict = self._steered.verdict
            return
        try:
            self.cell.settle()
            self._judge = judge_of(self.built, self.cell.state())
            self.verdict = self._judge.update(self.cell.state())
        except UnstablePhysics as error:
            raise UnstablePhysics(f"{self._where()}: {error}") from error

    def _act(self, motion: Action) -> Outcome:
        try:
            outcome = self.cell.do(motion)
            self.verdict = self._judge.update(self.cell.state())
            if self.verdict.over:
                self.cell.world.rest(HOLD)
                self.verdict = self._judge.update(self.cell.state())
        except UnstablePhysics as error:
            self._over = True
            raise UnstablePhysics(f"{self._where()}: {error}") from error
        return outcome

    def _steer(self, episode: SteeredEpisode, command: Command) -> Ended:
        try:
            reply = episode.step(command)
        except UnstablePhysics:
            self._over = True
            raise
        self.verdict = episode.verdict
        return reply, "", self.cell.world.held or ""

    def _command(self, action: NDArray[np.float64]) -> Command:
        numbers = np.asarray(action, np.float64)
        if numbers.shape != self.action_space.shape or not np.isfinite(numbers).all():
            raise SimwrightError(
                f"an action with control='ee' has shape {self.action_space.shape} (x, y, z, yaw, suction) and finite "
                f"numbers, got {action!r}"
            )
        return command_of(numbers.tolist())

    def _where(self) -> str:
        return f"{self.built.name}, {self.split} seed {self.built.seed}, step {self._steps}"

    def _motion(self, action: NDArray[np.float64]) -> Action:
        numbers = np.asarray(action, np.float64)
        if numbers.shape != self.action_space.shape or not np.isfinite(numbers).all():
            meaning = "x, y, yaw of pick and place" if self.task.primitive == "pick_place" else "x, y of start and end"
            raise SimwrightError(
                f"an action of {self.task.name} has shape {self.action_space.shape} ({meaning}) and finite numbers, "
                f"got {action!r}"
            )
        first, second = numbers.tolist()
        if self.task.primitive == "pick_place":
            return PickPlace((first[0], first[1], first[2]), (second[0], second[1], second[2]))
        return Push((first[0], first[1]), (second[0], second[1]))

    def _observe(self) -> Observation:
        goals = self.built.goals
        current = len(goals) - 1 if self.verdict.current is None else self.verdict.current
        found: Observation = {"instruction": goals[current].instruction}
        if self._steered is not None:
            found["ee"] = self._steered.tool_state()
        if "direct" in self._shown:
            found |= self._map(self.cell.direct_map())
        if "fused" in self._shown:
            found |= self._map(self.cell.fused_map())
        if "views" in self._shown:
            frames = self.cell.views()
            depth = np.stack([f.depth for f in frames])
            found["views_rgb"] = np.stack([f.rgb for f in frames])
            found["views_depth"] = np.minimum(depth, np.float32(FARTHEST))
            if self._ids:
                found["views_ids"] = np.stack([f.ids for f in frames])
        return found

    def _map(self, seen: TopMap) -> Observation:
        maps: Observation = {"color": seen.color, "height": seen.height}
        return {**maps, "ids": seen.ids} if self._ids else maps

    def _info(self, ended: Ended) -> dict[str, Any]:
        current = self.verdict.current
        outcome, detail, grasped = ended
        return {
            "is_success": self.verdict.success,
            "score": self.verdict.score,
            "goal": len(self.built.goals) if current is None else current,
            "outcome": outcome,
            "detail": detail,
            "grasped": grasped,
            "fallen": self.cell.world.fallen,
            "steps": self._steps,
            "task": self.built.name,
            "split": self.split,
            "episode": self.built.seed,
        }


def action_array(action: Action) -> NDArray[np.float64]:
    """An action as the environment takes it: (2, 3) for `PickPlace`, (2, 2) for `Push`."""
    ends = (action.pick, action.place) if isinstance(action, PickPlace) else (action.start, action.end)
    return np.array(ends, np.float64)


def _need(what: str, given: str, allowed: tuple[str, ...] | list[str]) -> None:
    if given not in allowed:
        raise UnknownName(what, given, allowed)


def _check_instructions(built: BuiltTask) -> None:
    for goal in built.goals:
        strange = sorted(set(goal.instruction) - set(CHARSET))
        if strange or len(goal.instruction) > LONGEST_INSTRUCTION:
            raise SimwrightError(
                f"{built.name}: the instruction {goal.instruction!r} cannot be an observation: "
                f"{'it has the characters ' + repr(''.join(strange)) if strange else 'it is too long'}. Use at most "
                f"{LONGEST_INSTRUCTION} plain ASCII characters"
            )
