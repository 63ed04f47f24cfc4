"""The world: bodies under gravity, and a tool that follows the arm.

The engine is MuJoCo with sleeping bodies. The tool is a heavy body without weight, welded to a target that the
motion primitives move; a grasped body is welded to the tool. Everything runs in simulated time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import contextmanager

import mujoco
import numpy as np

from simwright.errors import SimulationError, UnknownName, UnstablePhysics
from simwright.geometry import Array, Pose, quat_from_yaw, rotation_matrix, yaw_of
from simwright.sim.bodies import BodySpec, Link, State
from simwright.sim.end_effectors import MAX_PULL, TOOL_HOME, Tool
from simwright.sim.physics_apart import come_apart
from simwright.sim.physics_model import TABLE_CENTRE, TABLE_SIZE, TOOL_BIT, Engine, WorldOptions, build_model
from simwright.sim.physics_probe import Probe, instability, speeds_of_centres
from simwright.sim.tracking import lead

TICK = 0.1
"""[s] Simulated time between two calls of a watcher, and between two checks for instability."""
MAX_SPEED = 20.0
"""[m/s] Nothing on a table gets this fast unless the engine has become unstable."""
MAX_DISTANCE = 100.0
"""[m] Nothing gets this far from the table either."""
QUIET_SPEED = 5e-3
"""[m/s] Below this a body counts as at rest."""
QUIET_SPIN = 0.05
"""[rad/s] Likewise for turning."""
QUIET_TIME = 0.1
"""[s] How long all bodies have to be quiet for the scene to be settled."""
_GRIP_CHECK = 5
"""[time steps] Between two looks at the force on the cup."""
_FALLEN = -0.02
"""[m] A body whose bottom is lower than this has left the table."""
DEFAULT = WorldOptions()


class World:
    """One scene in the engine, from its first state on.

    Attributes:
        bodies: what it was made of.
        names: of the bodies, in the order of `State` rows.
        tool: "suction" or "spatula".
        options: how the engine runs.
        masses: [kg] by name.
        movable: names of the bodies that can move.
        linked: names of the bodies that are parts of chains.
    """

    def __init__(
        self,
        bodies: Sequence[BodySpec],
        links: Sequence[Link] = (),
        *,
        tool: Tool = "suction",
        options: WorldOptions = DEFAULT,
    ) -> None:
        self.bodies = tuple(bodies)
        self.names = tuple(body.name for body in bodies)
        self.tool: Tool = tool
        self.options = options
        self._rows = {name: row for row, name in enumerate(self.names)}
        if len(self._rows) != len(self.names):
            raise SimulationError(f"two bodies share a name among {', '.join(self.names)}; names must be unique")
        self.linked = frozenset(self.names[self.index(name)] for link in links for name in (link.a, link.b))
        if mujoco.get_mju_user_warning() is None:
            # The engine would print and write a log file; `_check` reads its counters instead.
            mujoco.set_mju_user_warning(_ignore_warning)
        self._layout = build_model(bodies, links, tool, TOOL_HOME, options)
        self._model: Engine = self._layout.model
        self._data: Engine = mujoco.MjData(self._model)
        for k, link in enumerate(links):
            self._model.eq_data[k, 3:6] = link.point_b
        self.masses = {body.name: options.mass(row, body) for row, body in enumerate(bodies)}
        self.movable = frozenset(self.names[row] for row in self._layout.free)
        self._free = np.array(self._layout.free, dtype=np.intp)
        self._joints = {row: joint for joint, row in enumerate(self._layout.free)}
        poses = [[b.pose.x, b.pose.y, b.pose.z, *quat_from_yaw(b.pose.yaw)] for b in bodies]
        self._poses: Array = np.array(poses).reshape(-1, 7)
        self._centres = self._model.body_ipos[self._free + 1].copy()
        self._held: int | None = None
        self._steps = 0
        self._tick = max(1, round(TICK / options.timestep))
        self._watcher: Callable[[World], None] | None = None
        self._aim = np.array(TOOL_HOME)
        self._aim_yaw = 0.0
        mujoco.mj_forward(self._model, self._data)
        self._probe = Probe(self._layout, self._data, self.names)

    def index(self, name: str) -> int:
        """Row of a body in `State`.

        Raises:
            UnknownName: no body has this name.
        """
        if name not in self._rows:
            raise UnknownName("body", name, self.names)
        return self._rows[name]

    @property
    def time(self) -> float:
        """[s] Simulated since the start."""
        return self._steps * self.options.timestep

    def state(self) -> State:
        """Where every body is now."""
        self._check()
        poses = self._poses.copy()
        speeds = np.zeros(len(self.names))
        if len(self._free):
            moving = self._data.qpos[:-7].reshape(-1, 7)
            poses[self._free] = moving
            speeds[self._free] = speeds_of_centres(moving, self._data.qvel[:-6].reshape(-1, 6), self._centres)
        return State(poses[:, :3], poses[:, 3:], speeds, self._held, self.time)

    @property
    def fallen(self) -> tuple[str, ...]:
        """Movable bodies that are no longer on the table."""
        places = self._data.qpos.reshape(-1, 7)[:-1, :3]
        beyond = (np.abs(places[:, :2] - TABLE_CENTRE) > np.array(TABLE_SIZE[:2]) / 2).any(axis=1)
        gone: list[int] = self._free[beyond | (places[:, 2] < _FALLEN)].tolist()
        return tuple(self.names[row] for row in gone)

    def heights(self, points: Array, *, ignore: Iterable[str] = ()) -> tuple[Array, list[str]]:
        """The highest surface under vertical rays.

        Args:
            points: (n, 2) [m].
            ignore: bodies that the rays pass through (the tool always is one).

        Returns:
            Heights (n,) [m] and the name of the body met by each, "table" or "floor".
        """
        return self._probe.heights(points, ignore)

    def undersides(self, name: str, points: Array) -> Array:
        """Lowest surface (n,) [m] of one body above points (n, 2) [m]; inf where it is not above."""
        return self._probe.undersides(name, points)

    def bounds(self, names: Iterable[str]) -> tuple[Array, Array]:
        """Corners (3,), (3,) [m] of an upright box around bodies; loose for round ones that are turned."""
        return self._probe.bounds(names)

    def contacts(self, name: str) -> set[str]:
        """Names of what touches a body now, "table" and "floor" included."""
        self.index(name)
        pairs = [(a, b) for a, b, _ in self._probe.touching() if name in (a, b)]
        return {b if a == name else a for a, b in pairs}

    def penetrations(self) -> list[tuple[str, str, float]]:
        """Pairs of bodies (or a body and the table) that overlap now, with the largest depth [m], deepest first."""
        return self._probe.penetrations()

    def supported(self, name: str, upward: float = 0.35, ignore: Collection[str] = ()) -> bool:
        """Whether an awake body rests on something: a contact whose normal's vertical part is over `upward`."""
        return self._probe.supported(name, upward, ignore)

    def step(self, n: int = 1) -> None:
        """Runs `n` time steps with the tool's target where it is.

        Raises:
            UnstablePhysics: a position is NaN or far off, or something moves faster than `MAX_SPEED`.
        """
        while n > 0:
            chunk = min(n, self._tick - self._steps % self._tick)
            mujoco.mj_step(self._model, self._data, chunk)
            self._count(chunk)
            n -= chunk

    def rest(self, seconds: float) -> None:
        """Lets simulated time [s] pass."""
        self.step(round(seconds / self.options.timestep))

    def part(self) -> None:
        """Lets bodies that start inside one another come apart slowly; see `come_apart`."""
        self._steps += come_apart(self._model, self._data, self._probe, self.movable)

    def settle(self, limit: float = 3.0) -> bool:
        """Waits until every body is at rest, or `limit` [s] of simulated time at most.

        Returns:
            Whether everything has come to rest: asleep, or slow for `QUIET_TIME`.
        """
        steps, quiet = round(limit / self.options.timestep), 0
        needed = round(QUIET_TIME / self.options.timestep)
        while steps > 0 and quiet < needed:
            chunk = min(5, steps)
            self.step(chunk)
            if self._data.ntree_awake <= 1 and self.options.sleep:
                return True
            quiet = quiet + chunk if self._is_quiet() else 0
            steps -= chunk
        return quiet >= needed

    def _is_quiet(self) -> bool:
        velocity = np.abs(self._data.qvel[:-6]).reshape(-1, 6)
        return bool((velocity[:, :3] < QUIET_SPEED).all() and (velocity[:, 3:] < QUIET_SPIN).all())

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps % self._tick == 0:
            self._check()
            if self._watcher is not None:
                self._watcher(self)

    def _check(self) -> None:
        # A comparison with NaN is false, so these tests find it too.
        speeds = np.abs(self._data.qvel.reshape(-1, 6)[:, :3])
        places = np.abs(self._data.qpos.reshape(-1, 7))
        if (speeds < MAX_SPEED).all() and (places < MAX_DISTANCE).all() and not self._data.warning.number.any():
            return
        sane = (speeds < MAX_SPEED).all(axis=1) & (places < MAX_DISTANCE).all(axis=1)
        names = [*(self.names[row] for row in self._layout.free), "the tool"]
        what = instability(self._data, names, sane.tolist())
        raise UnstablePhysics(
            f"the physics became unstable by step {self._steps} ({self.time:.2f} s): {what} (at most {MAX_SPEED} m/s "
            "is sane). Look for bodies that overlap at the start, or for extreme masses and sizes."
        )

    @contextmanager
    def watched(self, watcher: Callable[[World], None] | None) -> Generator[None]:
        """Calls `watcher(world)` now, at every `TICK` of simulated time, and once more at the end."""
        if watcher is None:
            yield
            return
        outer, self._watcher = self._watcher, watcher
        watcher(self)
        try:
            yield
        finally:
            self._watcher = outer
        if self._steps % self._tick:
            watcher(self)

    def put(self, name: str, pose: Pose) -> None:
        """Sets a movable body, at rest, to a pose in the table's frame.

        Raises:
            SimulationError: the body is fixed, or the pose follows another body.
            UnstablePhysics: the pose is not a number, or far off.
        """
        row = self.index(name)
        if row not in self._joints:
            raise SimulationError(
                f"{name} is fixed and cannot be put elsewhere; movable: {', '.join(sorted(self.movable))}"
            )
        if pose.body is not None:
            raise SimulationError(f"the pose for {name} follows {pose.body}; resolve it to the table's frame first")
        if self._held == row:
            self.release()
        self._write(self._joints[row], np.array([pose.x, pose.y, pose.z]), quat_from_yaw(pose.yaw))
        self._check()
        mujoco.mj_forward(self._model, self._data)

    def set_state(self, state: State) -> None:
        """Puts every movable body where `state` says, at rest; the tool lets go and stays where it is."""
        self.release()
        for row, joint in self._joints.items():
            self._write(joint, state.positions[row], state.quats[row])
        self._check()
        mujoco.mj_forward(self._model, self._data)

    def _write(self, joint: int, position: Array, quat: Array) -> None:
        self._data.qpos[7 * joint : 7 * joint + 3] = position
        self._data.qpos[7 * joint + 3 : 7 * joint + 7] = quat
        self._data.qvel[6 * joint : 6 * joint + 6] = 0.0

    @property
    def tool_position(self) -> Array:
        """(3,) [m] The cup's lip or the middle of the blade's lower edge."""
        return self._data.qpos[-7:-4].copy()

    @property
    def tool_yaw(self) -> float:
        """Turn of the tool about the vertical [rad]."""
        return yaw_of(self._data.qpos[-4:])

    @property
    def target_position(self) -> Array:
        """(3,) [m] Where the arm wants the tool."""
        return self._aim.copy()

    @property
    def target_yaw(self) -> float:
        """[rad] Likewise."""
        return self._aim_yaw

    @property
    def tool_lag(self) -> float:
        """[m] How far the tool is from where the arm wants it."""
        return math.dist(self._data.qpos[-7:-4].tolist(), self._aim.tolist())

    @property
    def tool_press(self) -> float:
        """[m] How deep the tool is pressed into what it touches; 0 if it touches nothing."""
        return self._probe.tool_press()

    def aim_tool(self, position: Sequence[float] | Array, yaw: float) -> None:
        """Moves the target that the tool follows, in small strides; `follow` tracks a whole path more closely."""
        self._aim[:] = position
        self._aim_yaw = yaw
        self._data.mocap_pos[0] = position
        self._data.mocap_quat[0] = quat_from_yaw(yaw)

    def follow(self, positions: Array, yaws: Array, stop: Callable[[], bool] | None = None) -> int:
        """Runs one step per row with the target moving along; the cup breaks loose when it is held back.

        Args:
            positions: (n, 3) [m] of the tool.
            yaws: (n,) [rad].
            stop: asked after every step; True ends the motion.

        Returns:
            Number of rows done: fewer than n if `stop` said so or the cup lost its body.
        """
        if not len(yaws):
            return 0
        ahead = lead(np.column_stack([self._aim[None, :], self._aim_yaw]), positions, yaws)
        quats = np.zeros((len(yaws), 4))
        quats[:, 0], quats[:, 3] = np.cos(ahead[:, 3] / 2), np.sin(ahead[:, 3] / 2)
        done = self._track(positions, ahead[:, :3], quats, stop)
        self.aim_tool(positions[done - 1], float(yaws[done - 1]))
        return done

    def _track(self, positions: Array, ahead: Array, quats: Array, stop: Callable[[], bool] | None) -> int:
        model, data, step = self._model, self._data, mujoco.mj_step
        target, turn, aim, held = data.mocap_pos[0], data.mocap_quat[0], self._aim, self._held is not None
        for i in range(len(quats)):
            target[:] = ahead[i]
            turn[:] = quats[i]
            step(model, data)
            aim[:] = positions[i]
            self._steps += 1
            if self._steps % self._tick == 0:
                self._count(0)
            if stop is not None and stop():
                return i + 1
            if held and self._steps % _GRIP_CHECK == 0 and self.grip_force > MAX_PULL:
                self.release()
                return i + 1
        return len(quats)

    @property
    def held(self) -> str | None:
        """Name of the body that the cup holds."""
        return None if self._held is None else self.names[self._held]

    @property
    def grip_force(self) -> float:
        """[N] Between the cup and what it holds."""
        if self._held is None:
            return 0.0
        # The grip is the last of the equalities, six rows long: force, then torque.
        last: int = self._data.ne
        return math.hypot(*self._data.efc_force[last - 6 : last - 3].tolist())

    def attach(self, name: str) -> None:
        """Welds a body to the cup, in the pose that the two have now.

        Raises:
            SimulationError: the tool is no cup, it holds something already, or the body is fixed.
        """
        row = self.index(name)
        if self.tool != "suction":
            raise SimulationError(f"a {self.tool} cannot hold {name}; only the suction cup can")
        if self._held is not None:
            raise SimulationError(f"the cup holds {self.held} already and cannot hold {name} too; release it first")
        if row not in self._joints:
            raise SimulationError(f"{name} is fixed and cannot be grasped; movable: {', '.join(sorted(self.movable))}")
        joint, grip = self._joints[row], self._layout.grip
        pose, tool = self._data.qpos[7 * joint : 7 * joint + 7], self._data.qpos[-7:]
        weld = self._model.eq_data[grip]
        inverse = tool[3:] * np.array([1.0, -1.0, -1.0, -1.0])
        weld[:3] = self._model.body_ipos[row + 1]
        weld[3:6] = rotation_matrix(inverse) @ (pose[:3] - tool[:3] + rotation_matrix(pose[3:]) @ weld[:3])
        mujoco.mju_mulQuat(weld[6:10], inverse, pose[3:])
        # A part of a chain swivels in the cup; held stiff, it would wind the chain up.
        weld[10] = 0.0 if name in self.linked else 1.0
        self._model.eq_obj2id[grip] = row + 1
        self._data.eq_active[grip] = 1
        self._meet_tool(name, meets=False)
        self._held = row

    def release(self) -> None:
        """Lets go of what the cup holds, if anything."""
        if self._held is None:
            return
        self._data.eq_active[self._layout.grip] = 0
        self._meet_tool(self.names[self._held], meets=True)
        self._held = None

    def _meet_tool(self, name: str, *, meets: bool) -> None:
        self._model.geom_conaffinity[self._probe.geoms[name]] = 1 | (TOOL_BIT if meets else 0)


def _ignore_warning(text: str) -> None:
    del text
